"""Pages on narrow terminals: lines fit, and nothing of what is said is cut away."""

import pytest

from govstd.cli.pages.layout import facts, paragraphs, table
from govstd.reports.characters import display_width
from govstd.reports.check_table import Page
from govstd.reports.terminal import Paint

CONDITION = "XK_XDR_LB IN ('法人及非法人组织', '个体工商户') AND XK_FRDB IS NOT NULL"


@pytest.mark.parametrize("width", [30, 40, 60, 100])
def test_the_last_column_is_wrapped_and_never_cut(width: int) -> None:
    page = Page("en", width, Paint())
    lines = table(("", ""), [("XK_FRDB", CONDITION), ("BZ", "")], page)
    assert "".join("".join(lines).split()) == "XK_FRDB" + CONDITION.replace(" ", "") + "BZ"
    assert all(display_width(line) <= width for line in lines)


def test_a_column_without_room_stands_below_the_others() -> None:
    page = Page("en", 30, Paint())
    assert table(("", ""), [("x" * 24, "the title of it")], page) == [
        "  " + "x" * 24,
        "    the title of it",
    ]


def test_a_long_fact_is_wrapped_once() -> None:
    text = {"en": "\n".join(("one two three four five six seven eight nine ten",) * 2)}
    lines = facts([("guidance", paragraphs(text, "en"))], Page("en", 50, Paint()))
    assert [line.strip() for line in lines] == [
        "guidance  one two three four five six seven",
        "eight nine ten",
        "one two three four five six seven",
        "eight nine ten",
    ]
