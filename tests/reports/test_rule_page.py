import io

import pytest
from msgspec.structs import replace
from tests.reports.examples import RULES

from govstd.model.registration import Severity
from govstd.reports.rule_page import first_example, render_rule
from govstd.reports.terminal import wants_colour, width_of
from govstd.reports.words import WORDS
from govstd.rules.catalogue import rules

CASE = """\
# A name is too long

A system would cut
the name.

> 系统会截断该名称。

```yaml
fields:

  - {name: name, type: string}
```

```csv
name
Karls\truhe
```

```json
[]
```

Another example.

> 另一个示例。
"""


def test_a_page_says_what_why_and_how() -> None:
    rule = rules()["column-missing"]
    assert render_rule(rule, "en", first_example(CASE, "en"), width=80) == (
        "column-missing\n"
        "error · completeness · mended by whoever provides the data · since 0.1.0\n"
        "\n"
        "A column that the standard demands is not there.\n"
        "\n"
        "Why it matters\n"
        "  A receiver that reads the column by its name fails, or takes every value of it\n"
        "  for unknown.\n"
        "\n"
        "What a finding says ([…]: only where it is known)\n"
        "  there is no column {field}\n"
        "\n"
        "How to mend it\n"
        "  add the column {field}[, or rename {suggestion} if that is meant]\n"
        "\n"
        "A case\n"
        "\n"
        "A system would cut the name.\n"
        "\n"
        "  fields:\n"
        "\n"
        "    - {name: name, type: string}\n"
        "\n"
        "  name\n"
        "  Karls\\truhe\n"
        "\n"
        "  []\n"
    )


def test_a_page_in_chinese_has_no_english_sentence() -> None:
    assert render_rule(rules()["column-missing"], "zh") == (
        "column-missing\n"
        "错误 · 完整性 · 由数据提供方处理 · 自 0.1.0 版起\n"
        "\n"
        "缺少标准要求的列。\n"
        "\n"
        "为什么重要\n"
        "  按列名读取的接收方会读取失败，或者把该列的值全部当作未知。\n"
        "\n"
        "提示信息（方括号内的部分仅在已知时出现）\n"
        "  缺少列 {field}\n"
        "\n"
        "如何处理\n"
        "  请增加列 {field}[；如 {suggestion} 即为该列，请将其改名]\n"
    )


def test_a_case_is_told_in_the_readers_language() -> None:
    assert first_example(CASE, "zh").startswith("系统会截断该名称。\n\n```yaml\n")
    assert "name.\n" not in first_example(CASE, "zh")
    assert "另" not in first_example(CASE, "zh")


@pytest.mark.parametrize("rule", rules())
def test_every_rule_has_a_page_in_both_languages(rule: str) -> None:
    for language in ("en", "zh"):
        page = render_rule(rules()[rule], language)
        assert page.startswith(rule)
        assert WORDS[language]["why"] in page
        assert rules()[rule].summary[language] in page
        assert rules()[rule].why[language] in page


def test_a_retired_rule_names_its_successor() -> None:
    retired = replace(RULES["record-rule-broken"], replaced_by="new-rule")
    assert "new-rule" in render_rule(retired, "zh")


def test_both_languages_have_the_same_phrases_with_the_same_facts() -> None:
    assert list(WORDS["en"]) == list(WORDS["zh"])
    assert {severity.value for severity in Severity} <= set(WORDS["en"])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_needs_a_terminal_and_no_wish_against_it() -> None:
    assert wants_colour(Terminal(), {"TERM": "xterm"})
    assert not wants_colour(io.StringIO(), {"TERM": "xterm"})
    assert not wants_colour(Terminal(), {"TERM": "xterm", "NO_COLOR": "1"})
    assert not wants_colour(Terminal(), {"TERM": "dumb"})


def test_only_a_terminal_has_a_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    assert width_of(Terminal()) == 72
    assert width_of(io.StringIO()) is None
