"""What the options on how files are written say, and what is said of wrong ones."""

from pathlib import Path

import pytest
from tests.cli.conftest import Command

ROWS = "name,level,opened_on,telephone\n大厅一,9,2019-03-01,\n"


@pytest.mark.usefixtures("halls")
def test_an_ambiguous_file_names_both_encodings_and_the_option(govstd: Command) -> None:
    Path("d.csv").write_bytes("name,level,opened_on,telephone\n김철수,9,,\n".encode("euc-kr"))
    ended = govstd("validate", "d.csv", "-d", "service-halls", "-r", ".")
    assert (ended.code, ended.out) == (4, "")
    assert ended.err == (
        "d.csv: the encoding may be gb18030 or euc-kr: '辫枚荐,9,,' or '김철수,9,,'\n"
        "  fix: say which of them is right: --encoding gb18030 or --encoding euc-kr\n"
    )
    ended = govstd("validate", "d.csv", "-d", "service-halls", "-r", ".", "--lang", "zh")
    assert ended.err == (
        "d.csv：编码可能是 gb18030 或 euc-kr：「辫枚荐,9,,」或「김철수,9,,」\n"
        "  处理：请指明正确的一个：--encoding gb18030 或 --encoding euc-kr\n"
    )
    said = ("--encoding", "EUC_KR", "--report", "json")
    ended = govstd("validate", "d.csv", "-d", "service-halls", "-r", ".", *said)
    assert '"encoding": "euc-kr"' in ended.out


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize(
    ("content", "options"),
    [
        (ROWS.encode("gb18030"), ["--encoding", "gbk"]),
        (ROWS.replace(",", "\t").encode(), ["--delimiter", "tab"]),
        (ROWS.replace(",", "^").encode(), ["--delimiter", "^", "--quote", "none"]),
        (f"x\n{ROWS}".encode(), ["--header-line", "2"]),
        (ROWS.partition("\n")[2].encode(), ["--header-line", "0"]),
        ("大厅一9 2019-03-01     \n".encode(), ["--widths", "3,2,10,5"]),
        (ROWS.encode(), ["--quote", "'", "--escape", "\\"]),
    ],
)
def test_options_say_how_a_file_is_written(
    govstd: Command, content: bytes, options: list[str]
) -> None:
    Path("d.csv").write_bytes(content)
    ended = govstd("validate", "d.csv", "-d", "service-halls", "-r", ".", *options)
    assert ended.code == 1
    assert "'9' is not a code of hall-level@0.1.0\n" in ended.out
    assert "column-" not in ended.out


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--encoding", "klingon", "'klingon' is no encoding that is read"),
        ("--delimiter", "ab", "'ab' is no single sign"),
        ("--quote", "“", "'“' is no single sign"),
        ("--escape", "", "'' is no single sign"),
        ("--header-line", "-1", "'-1' is no number of a line"),
        ("--widths", "3,0", "'3,0' is no list of widths"),
    ],
)
def test_wrong_options(govstd: Command, option: str, value: str, said: str) -> None:
    ended = govstd("validate", "d.csv", "-d", "service-halls", "-r", ".", option, value)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"{said}\n  fix: ")
