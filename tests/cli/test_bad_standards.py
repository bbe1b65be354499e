"""Standards that do not load: every problem with its place and how to mend it, and exit code 3."""

import re
from pathlib import Path

import pytest
from tests.cli.conftest import Command

NAME = "elements/hall/hall-name.yaml"
RECORDS = "datasets/service-halls.yaml"
CHECK = ("validate", "data/service-halls.csv", "-d", "service-halls", "-r", ".")
ADVICE = "say it with comparisons, AND, OR, NOT and the functions of the language"

# What replaces what in which file, and what is said of it.
BROKEN: dict[str, tuple[str, str, str, str]] = {
    "broken YAML": (
        NAME,
        r"\Z",
        "fields: [\n",
        (
            f"{NAME}:14:1 error yaml-not-parsable: this is not YAML: "
            "did not find expected node content\n"
            "  fix: look for a bracket, a quote or an indentation that is not closed just before "
            "this place\n"
        ),
    ),
    "wrong type": (
        NAME,
        "maxLength: 100",
        "maxLength: lots",
        (
            f"{NAME}:9:40 error key-wrong-type: maxLength must be a whole number, not a text\n"
            "  fix: write a whole number\n"
        ),
    ),
    "repeated key": (
        NAME,
        r"\Z",
        "type: date\n",
        (
            f"{NAME}:13:1 error yaml-key-repeated: "
            "the key type stands here again; first in line 5\n"
            "  fix: remove one of the two\n"
        ),
    ),
    "unquoted NO": (
        NAME,
        "examples.*",
        "examples: [NO]",
        (
            f"{NAME}:11:12 error scalar-needs-quotes: without quotes this is a boolean\n"
            '  fix: write "NO"; `govstd lint --fix` does it\n'
        ),
    ),
    "unquoted 01": (
        NAME,
        "examples.*",
        "examples: [01]",
        (
            f"{NAME}:11:12 error scalar-needs-quotes: without quotes this is a number\n"
            '  fix: write "01"; `govstd lint --fix` does it\n'
        ),
    ),
    "newer format": (
        "registry.yaml",
        "format: 1",
        "format: 2",
        (
            "registry.yaml:2:9 error format-newer: the format is 2, the newest known here is 1\n"
            "  fix: install a newer govstd\n"
        ),
    ),
    "cyclic extends": (
        RECORDS,
        r"\Z",
        "extends: service-halls\n",
        (
            f"{RECORDS}:17:10 error extends-cyclic: the profiles extend each other: "
            "service-halls → service-halls\n  fix: remove one `extends`\n"
        ),
    ),
    "unknown field": (
        RECORDS,
        "opened_on <=",
        "opend_on <=",
        (
            f"{RECORDS}:14:13 error expression-field-unknown: there is no field opend_on\n"
            "  fix: correct the name; did you mean opened_on?; "
            "quote paths and unusual names, and put text into single quotes\n"
        ),
    ),
    "second statement": (
        RECORDS,
        "opened_on <= AS_OF\\(\\)",
        "1 = 1; drop table x",
        (
            f"{RECORDS}:14:13 error expression-not-allowed: ';' is not part of the rule language\n"
            f"  fix: {ADVICE}\n"
        ),
    ),
    "subquery": (
        RECORDS,
        "opened_on <= AS_OF\\(\\)",
        "level IN (SELECT read_text('/etc/passwd'))",
        (
            f"{RECORDS}:14:13 error expression-not-allowed: "
            "'SELECT' is not part of the rule language\n"
            f"  fix: {ADVICE}\n"
        ),
    ),
    "function outside the list": (
        RECORDS,
        "opened_on <= AS_OF\\(\\)",
        "read_text(level) = 'x'",
        (
            f"{RECORDS}:14:13 error expression-function-unknown: there is no function READ_TEXT\n"
            "  fix: use a function of the language\n"
        ),
    ),
    "escapes": (
        NAME,
        r"\Z",
        "ti\x1b[31mtle: x\n",
        (
            f"{NAME}:13:3 error yaml-not-parsable: this is not YAML: control characters are not "
            "allowed\n  fix: look for a bracket, a quote or an indentation that is not closed just "
            "before this place\n"
        ),
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_standards_that_do_not_load(govstd: Command, halls: Path, case: str) -> None:
    file, old, new, said = BROKEN[case]
    text = (halls / file).read_text(encoding="utf-8")
    changed = re.sub(old, lambda _: new, text, count=1)
    assert changed != text
    (halls / file).write_text(changed, encoding="utf-8")
    ended = govstd(*CHECK)
    expected = f".: the standards here do not load\n{said}\n1 error in 1 file\n"
    assert (ended.code, ended.out, ended.err) == (3, "", expected)


def test_every_problem_of_every_file_at_once(govstd: Command, halls: Path) -> None:
    for file in (NAME, "elements/hall/hall-level.yaml"):
        with (halls / file).open("a", encoding="utf-8") as stream:
            stream.write("tipe: x\nversion: 1.0.0\n")
    ended = govstd("list", "--lang", "zh")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith(f"{halls}：此处的标准无法载入\n")
    assert ended.err.endswith("2 个文件中有 4 处错误\n")


def test_registries_that_import_each_other(govstd: Command, halls: Path) -> None:
    other = halls.parent / "other"
    other.mkdir()
    header = (halls / "registry.yaml").read_text(encoding="utf-8")
    imported = header.replace('"govstd:validators"', "../other")
    (halls / "registry.yaml").write_text(imported, encoding="utf-8")
    text = imported.replace("../other", "../halls").replace("id: halls", "id: other")
    (other / "registry.yaml").write_text(text, encoding="utf-8")
    ended = govstd(*CHECK)
    assert (ended.code, ended.out) == (3, "")
    assert (
        "registry.yaml:9:17 error import-cyclic: the registries import each other: "
        "halls → other → halls\n"
        "  fix: remove one import; put what both need into a third registry\n"
    ) in ended.err


@pytest.mark.usefixtures("halls")
def test_requests_for_what_is_not_there(govstd: Command) -> None:
    data = "data/service-halls.csv"
    asked = {
        ("validate", data, "-d", "service-hall", "-r", "."): (
            2,
            "there is no dataset standard 'service-hall'\n  fix: did you mean service-halls?\n",
        ),
        ("validate", data, "-d", "xyz", "-r", ".", "--lang", "zh"): (
            2,
            "没有名为「xyz」的数据集标准\n  处理：现有：service-halls\n",
        ),
        ("validate", data, "-d", "check:xyz", "-r", "."): (
            2,
            "there is no dataset standard 'check:xyz'\n  fix: there are: service-halls\n",
        ),
        ("validate", data, "-d", "nope:xyz", "-r", "."): (
            2,
            "there is no dataset standard 'nope:xyz'\n  fix: there are: service-halls\n",
        ),
        ("list", "-r", "govstd:cn-gv"): (
            2,
            "there is no registry 'govstd:cn-gv'\n  fix: did you mean govstd:cn-gov?\n",
        ),
        ("list", "-r", "data"): (
            3,
            (
                "data: the standards here do not load\n"
                "registry.yaml:1:1 error registry-missing: there is no registry.yaml here\n"
                "  fix: add one, or name the folder that has it\n\n1 error in 1 file\n"
            ),
        ),
        ("explain", "value-to-long"): (
            2,
            "there is no rule 'value-to-long'\n  fix: did you mean value-too-long?\n",
        ),
        ("show", "hall-nam"): (
            2,
            "there is no item 'hall-nam'\n  fix: did you mean hall-name?\n",
        ),
        ("show", "hall-level"): (
            2,
            (
                "several items are called 'hall-level'\n"
                "  fix: name one of: element/hall-level, codelist/hall-level\n"
            ),
        ),
        ("show", "\x1b[31m"): (2, None),
    }
    for arguments, (code, message) in asked.items():
        ended = govstd(*arguments)
        assert (ended.code, ended.out) == (code, ""), arguments
        assert message is None or ended.err == message
        assert "\x1b" not in ended.err
