from hypothesis import given
from hypothesis import strategies as st

from govstd.reports.characters import NO_BREAK, cut, display_width, fit, glued, left, visible, wrap

TEXT = st.text()


def test_chinese_characters_take_two_columns_and_accents_none() -> None:
    assert display_width("省a市") == 5
    assert display_width("e\u0301") == 1
    assert left("省", 4) == "省  "


def test_chinese_breaks_anywhere_but_before_a_comma() -> None:
    assert wrap("有效期自，不得晚于有效期至", 8) == ["有效期", "自，不得", "晚于有效", "期至"]


def test_words_break_at_spaces_and_glued_words_do_not() -> None:
    assert wrap("the validity must start", 12) == ["the validity", "must start"]
    assert wrap("takes " + glued("2 MB"), 8) == ["takes", f"2{NO_BREAK}MB"]


@given(TEXT)
def test_visible_text_has_nothing_that_a_terminal_obeys(text: str) -> None:
    assert visible(text).replace("\u3000", "").isprintable()
    assert visible(visible(text)) == visible(text)


def test_even_half_a_character_is_visible() -> None:
    assert visible("\udcff.csv") == r"\udcff.csv"


@given(TEXT, st.integers(min_value=2, max_value=40))
def test_cut_and_fit_keep_their_limits(text: str, most: int) -> None:
    assert len(cut(text, most)) <= most
    assert display_width(fit(visible(text), most)) <= most


@given(TEXT.map(visible), st.integers(min_value=10, max_value=60))
def test_wrapping_loses_nothing_but_space(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
