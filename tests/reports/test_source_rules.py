from govstd.model.registration import Severity
from govstd.reports.message import fix_of, message_of
from govstd.rules.catalogue import rules

SOURCE = {rule.id: rule for rule in rules().values() if rule.family == "source"}


def test_every_rule_that_a_source_raises_is_declared() -> None:
    assert list(SOURCE) == [
        "cell-missing",
        "cell-unexpected",
        "column-by-alias",
        "column-misplaced",
        "column-missing",
        "column-unexpected",
        "data-changed-while-read",
        "document-not-readable",
        "encoding-not-as-required",
        "file-missing",
        "file-unexpected",
        "header-blank",
        "header-duplicated",
        "line-ends-mixed",
        "member-repeated",
        "member-unexpected",
        "quote-not-closed",
        "record-not-readable",
        "row-blank",
        "schema-not-met",
        "text-holds-nul",
        "text-not-decodable",
    ]


def test_severities_follow_the_design() -> None:
    assert SOURCE["column-missing"].severity is Severity.ERROR
    assert SOURCE["column-unexpected"].severity is Severity.WARNING
    assert SOURCE["column-by-alias"].severity is Severity.NOTICE


def test_an_undecodable_byte_in_words() -> None:
    rule = SOURCE["text-not-decodable"]
    args = {
        "byte": "0x8D",
        "offset": 10213,
        "encoding": "UTF-8",
        "likely": "gb18030",
        "share": 61,
    }
    assert message_of(rule, args, "en") == (
        "byte 0x8D at offset 10,213 is not UTF-8; 61 % of the file decodes as gb18030"
    )
    assert fix_of(rule, args, "en") == "say `--encoding gb18030`, or save the file as UTF-8"
    assert message_of(rule, args, "zh") == (
        "偏移量 10,213 处的字节 0x8D 不是 UTF-8 编码，文件内容的 61% 可按 gb18030 解码"
    )
    del args["likely"]
    assert fix_of(rule, args, "zh") == "请将文件另存为 UTF-8 编码"
