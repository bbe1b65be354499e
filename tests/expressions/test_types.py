"""Types: how values are written, what they mean, and that SQL and Python agree on it."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.expressions.fields import Spelled, ask, field, value, x
from tests.expressions.written import SEVERAL, WRITTEN, D
from tests.tries import tries

from govstd.expressions.bounds import breaks_bound, too_precise
from govstd.expressions.reading import known, order
from govstd.expressions.types import (
    enum_contains,
    example,
    format_fault,
    is_written_right,
    lexical,
    read,
    sql_kind,
    string_format,
)
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField


def test_texts_are_judged_alike_by_engine_and_alone() -> None:
    for of, right, wrong in WRITTEN:
        name = (of.type, of.format, of.decimal_char, of.group_char)
        for text in right:
            assert is_written_right(of, text), (name, text)
        for text in wrong:
            assert not is_written_right(of, text), (name, text)
        test = lexical(of, x())
        if test is None:
            assert not wrong
            continue
        verdicts = [verdict for (verdict,) in ask([*right, *wrong], test)]
        assert verdicts == [True] * len(right) + [False] * len(wrong), name


def test_the_days_are_those_of_the_calendar() -> None:
    of, short = field(D.DATE), field(D.DATE, format="%y%m%d")
    for year in (*range(0, 10_000, 97), *range(1896, 2105), 400, 800, 100, 9996):
        for month in range(14):
            for day in (0, 1, 28, 29, 30, 31, 32):
                real = _is_day(year, month, day)
                assert is_written_right(of, f"{year:04}-{month:02}-{day:02}") is real
                if 1969 <= year <= 2068:
                    assert is_written_right(short, f"{year % 100:02}{month:02}{day:02}") is real


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def test_every_example_is_written_right() -> None:
    for of, _, _ in WRITTEN:
        shown = example(of)
        assert shown is None or is_written_right(of, shown), (of.type, of.format, shown)


@pytest.mark.parametrize(
    ("kind", "written", "fault"),
    [
        (D.DATE, "%Y-%b-%d", "%b"),
        (D.DATE, "%m-%d", "%m-%d"),
        (D.DATE, "%Y-%y", "%Y-%y"),
        (D.DATE, "%Y-%Y", "%Y"),
        (D.DATE, "%H", "%H"),
        (D.DATE, "%", "%"),
        (D.DATE, "YYYY", "YYYY"),
        (D.STRING, "ipv4", "ipv4"),
        (D.GEOPOINT, "wkt", "wkt"),
        (D.INTEGER, "hex", "hex"),
        (D.DATE, "%d/%m/%Y %%", None),
        (D.DATETIME, "any", None),
        (D.STRING, "uuid", None),
        (D.GEOJSON, "topojson", None),
    ],
)
def test_a_format_that_cannot_be_used_is_told(kind: DataType, written: str, fault: str) -> None:
    assert format_fault(field(kind, format=written)) == fault


@pytest.mark.parametrize(
    ("of", "text", "meant", "in_sql"),
    [
        (field(D.INTEGER), "+007", 7, 7),
        (field(D.INTEGER), "0" * 30 + "5", 5, 5),
        (field(D.INTEGER), "-" + "9" * 18, -(10**18 - 1), -(10**18 - 1)),
        (field(D.INTEGER), "1" + "0" * 18, 10**18, None),
        (field(D.INTEGER, group_char=","), "1,234", 1234, 1234),
        (field(D.INTEGER, bare_number=False), "EUR -95 ", -95, -95),
        (field(D.NUMBER), "1e2", 100.0, 100.0),
        (field(D.NUMBER, scale=2), "0.1", Decimal("0.1"), Decimal("0.1")),
        (field(D.NUMBER, scale=2), "1.005", Decimal("1.005"), Decimal("1.005")),
        (field(D.NUMBER, scale=2), "1" * 19, Decimal("1" * 19), None),
        (field(D.NUMBER, scale=2), f"0.{'1' * 19}", Decimal(f"0.{'1' * 19}"), None),
        (
            field(D.NUMBER, scale=2, decimal_char=",", group_char="."),
            "1.234,5",
            Decimal("1234.5"),
            Decimal("1234.5"),
        ),
        (field(D.BOOLEAN), "False", False, False),
        (field(D.DATE, format="%d.%m.%Y"), "29.02.2024", date(2024, 2, 29), date(2024, 2, 29)),
        (field(D.DATE, format="%d/%m/%y"), "01/02/68", date(2068, 2, 1), date(2068, 2, 1)),
        (field(D.DATE, format="%d/%m/%y"), "01/02/69", date(1969, 2, 1), date(1969, 2, 1)),
        (field(D.DATE, format="%Y%m"), "202402", date(2024, 2, 1), date(2024, 2, 1)),
        (
            field(D.DATETIME),
            "2024-01-01T01:30:00.25+05:45",
            datetime(2023, 12, 31, 19, 45, 0, 250000, UTC),
            datetime(2023, 12, 31, 19, 45, 0, 250000),  # noqa: DTZ001
        ),
        (
            field(D.DATETIME, format="%d/%m/%Y %H:%M"),
            "31/12/2023 09:30",
            datetime(2023, 12, 31, 9, 30),  # noqa: DTZ001
            datetime(2023, 12, 31, 9, 30),  # noqa: DTZ001
        ),
        (
            field(D.DATETIME, format="%Y-%m-%d %H:%M:%S.%f%z"),
            "2023-12-31 09:30:00.5-0100",
            datetime(2023, 12, 31, 10, 30, 0, 500000, UTC),
            datetime(2023, 12, 31, 10, 30, 0, 500000),  # noqa: DTZ001
        ),
        (
            field(D.DATETIME, format="%Y%m%d%H%M%z"),
            "202312310930+01:30",
            datetime(2023, 12, 31, 8, 0, tzinfo=UTC),
            datetime(2023, 12, 31, 8, 0),  # noqa: DTZ001
        ),
        (field(D.TIME), "01:02:03.5", time(1, 2, 3, 500000), 3_723_500_000),
        (field(D.TIME, format="%H%M"), "0102", time(1, 2), 3_720_000_000),
        (field(D.DURATION), "-P1DT1.5S", Decimal("-86401.5"), Decimal("-86401.5")),
        (field(D.DURATION), "P1Y", Decimal(31556952), Decimal(31556952)),
        (field(D.DURATION, format="%H:%M"), "100:30", Decimal(361800), Decimal(361800)),
        (field(D.YEAR), "0024", 24, 24),
        (field(D.YEARMONTH), "2024-02", date(2024, 2, 1), date(2024, 2, 1)),
        (field(D.GEOPOINT), "1, 2", "1, 2", "1, 2"),
        (field(D.INTEGER, multiple=SEVERAL), "1;2", ("1", "2"), ["1", "2"]),
    ],
)
def test_a_text_means_one_value(of: ResolvedField, text: str, meant: Any, in_sql: Any) -> None:
    assert read(of, text) == meant
    assert ask([text], value(of)) == [(in_sql,)]


def test_numbers_of_thousands_of_digits_are_read() -> None:
    of = field(D.INTEGER)
    assert order(Decimal(read(of, "9" * 10_000)), Decimal(1)) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "right", "wrong"),
    [
        ("email", ["a.b+c@d.example"], ["a b@c.example", "@b.example", "a@-b.example", "a"]),
        ("uri", ["https://example.org/a?b=c#d", "urn:isbn:1"], ["/a/b", "a b:c", "x:%zz", "例:1"]),
        ("binary", ["", "Z292", "Zg=="], ["Z", "Zg=", "Z?=="]),
        ("uuid", ["123e4567-e89b-12d3-a456-426614174000"], ["123e4567e89b12d3a456426614174000"]),
    ],
)
def test_string_formats(written: str, right: list[str], wrong: list[str]) -> None:
    of = field(D.STRING, format=written)
    test = string_format(of, x())
    assert test is not None
    verdicts = [verdict for (verdict,) in ask([*right, *wrong], test)]
    assert verdicts == [True] * len(right) + [False] * len(wrong)


@pytest.mark.parametrize(
    ("of", "values", "inside", "outside"),
    [
        (field(D.INTEGER), ("1", "2"), ["1", "+01", "2"], ["3", "-1", "11"]),
        (field(D.INTEGER), ("1" * 25,), ["1" * 25, "0" + "1" * 25], ["1" * 24, "1" * 26]),
        (field(D.INTEGER), ("9" * 29,), ["9" * 29], ["1" + "0" * 29]),
        (field(D.NUMBER, scale=2), ("1.0", "-2"), ["1", "1.00", "-2.", "+1."], ["1.01", "2"]),
        (field(D.NUMBER), ("1.5",), ["1.50", "15e-1"], ["1.49", "NaN"]),
        (field(D.NUMBER), (), [], ["1"]),
        (field(D.BOOLEAN), ("true",), ["1", "True"], ["0"]),
        (
            field(D.DATE, format="%d.%m.%Y"),
            ("31.12.2024", "2023-01-01"),
            ["31.12.2024", "01.01.2023"],
            ["30.12.2024"],
        ),
        (
            field(D.DATETIME),
            ("2024-01-01T00:00:00Z",),
            ["2024-01-01T08:00:00+08:00"],
            ["2024-01-01T00:00:00"],
        ),
        (field(D.STRING), ("1.0",), ["1.0"], ["1"]),
    ],
)
def test_values_are_enumerated_by_what_they_mean(
    of: ResolvedField, values: tuple[str, ...], inside: list[str], outside: list[str]
) -> None:
    test = enum_contains(of, x(), value(of), values)
    verdicts = [verdict for (verdict,) in ask([*inside, *outside], test)]
    assert verdicts == [True] * len(inside) + [False] * len(outside)


@pytest.mark.parametrize(
    ("of", "bound", "limit", "within", "beyond"),
    [
        (field(D.INTEGER), "minimum", "0", ["0", "-0", "5", "9" * 30], ["-1", "-" + "9" * 30]),
        (field(D.INTEGER), "exclusiveMinimum", "0", ["1"], ["0", "-0", "+0", "-1"]),
        (field(D.INTEGER), "maximum", "9" * 25, ["9" * 25, "-1"], ["1" + "0" * 25]),
        (field(D.INTEGER), "minimum", "-" + "9" * 29, ["-" + "9" * 29], ["-1" + "0" * 29]),
        (field(D.INTEGER), "exclusiveMaximum", "9" * 29, ["9" * 28 + "8"], ["9" * 29]),
        (field(D.INTEGER), "exclusiveMaximum", "-10", ["-11", "-100"], ["-10", "-9", "0", "1"]),
        (field(D.NUMBER, scale=2), "maximum", "0.5", [".5", "0.50", "-3"], ["0.501", "1"]),
        (field(D.NUMBER, scale=2), "minimum", "-0.05", ["-.05", "0"], ["-0.051", "-1"]),
        (field(D.NUMBER), "maximum", "10", ["1e1", "-INF"], ["1.1e1", "INF", "NaN"]),
        (field(D.NUMBER), "minimum", "10", ["1e1", "INF"], ["9", "-INF", "NaN"]),
        (
            field(D.DATE, format="%d.%m.%Y"),
            "minimum",
            "2024-02-01",
            ["01.02.2024"],
            ["31.01.2024"],
        ),
        (
            field(D.DATETIME),
            "maximum",
            "2024-01-01T00:00:00Z",
            ["2024-01-01T08:00:00+08:00"],
            ["2024-01-01T08:00:01+08:00", "2023-01-01T00:00:00"],
        ),
        (field(D.TIME), "exclusiveMaximum", "12:00:00", ["11:59:59.999999"], ["12:00:00"]),
        (field(D.DURATION), "minimum", "P1D", ["PT24H", "P1M"], ["PT23H59M", "-P2D"]),
        (field(D.YEAR), "maximum", "2024", ["2024"], ["2025"]),
        (field(D.YEARMONTH), "minimum", "2024-02", ["2024-02"], ["2024-01"]),
    ],
)
def test_bounds(
    of: ResolvedField, bound: str, limit: str, within: list[str], beyond: list[str]
) -> None:
    test = breaks_bound(Spelled(field=of, number=0), bound, limit)
    verdicts = [verdict for (verdict,) in ask([*within, *beyond], test)]
    assert verdicts == [False] * len(within) + [True] * len(beyond)


def test_a_bound_that_is_no_value_is_refused() -> None:
    with pytest.raises(ValueError, match="ten"):
        breaks_bound(Spelled(field=field(D.INTEGER), number=0), "minimum", "ten")


def test_decimals() -> None:
    of = field(D.NUMBER, scale=2, decimal_char=",", bare_number=False)
    test = too_precise(Spelled(field=of, number=0))
    assert test is not None
    assert [v for (v,) in ask(["1", "1,23", "1,230", "€ 1,234"], test)] == [
        False,
        False,
        True,
        True,
    ]
    assert too_precise(Spelled(field=field(D.NUMBER), number=0)) is None
    assert too_precise(Spelled(field=field(D.INTEGER, scale=0), number=0)) is None


def test_kinds_tell_what_sql_holds() -> None:
    assert sql_kind(field(D.NUMBER)) == "float"
    assert sql_kind(field(D.NUMBER, scale=0)) == "decimal"
    assert sql_kind(field(D.GEOPOINT)) == "text"
    assert sql_kind(field(D.DATE, multiple=SEVERAL)) == "list"


# The SQL and the reading of single values against each other.

SPLINTERS = st.sampled_from(
    (
        *[
            "0",
            "1",
            "9",
            "00",
            "29",
            "30",
            "12",
            "2023",
            "2024",
            "0001",
            "9999",
            "-",
            "/",
            ".",
            ",",
            "+",
            ":",
            "T",
            "Z",
            "P",
            "D",
            "M",
            "Y",
            "W",
            "S",
            "H",
            "e",
            "E",
            "NaN",
            "INF",
        ],
        *[
            "１",
            "٣",
            "−",
            "_",
            "%",
            "€",
            "[",
            "]",
            "{",
            "}",
            "true",
            "是",
            "'",
            "+08:00",
            "-00:01",
            "2024-02-29",
            "2023-02-29",
            "23:59:59",
        ],
        *("24:00:00", "9" * 19, '{"lon":', ',"lat":', " ", "\n", ""),
    )
)
FIELDS = [of for of, _, _ in WRITTEN]
SEEDS = [text for _, right, wrong in WRITTEN for text in (*right, *wrong)]


@st.composite
def nasty(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(SEEDS) | st.lists(SPLINTERS, max_size=6).map("".join))
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(SPLINTERS) + text[at + draw(st.integers(0, 1)) :]


@settings(max_examples=tries(20), deadline=None)
@given(st.lists(nasty(), min_size=60, max_size=60))
def test_engine_and_reading_agree(texts: list[str]) -> None:
    """Of 60 texts each of 38 fields: some 45,000 verdicts and values a run."""
    judged = [(of, test) for of in FIELDS if (test := lexical(of, x())) is not None]
    rows = ask(texts, *(expression for of, test in judged for expression in (test, value(of))))
    for text, row in zip(texts, rows, strict=True):
        for (of, _), right, found in zip(judged, row[::2], row[1::2], strict=True):
            assert right == is_written_right(of, text), (of.type, of.format, text)
            if right:
                _same(of, read(of, text), found, text)


def _same(of: ResolvedField, meant: Any, found: Any, text: str) -> None:
    if found is None:
        assert sql_kind(of) in {"integer", "decimal"}
        return
    if isinstance(meant, time):
        seconds = (meant.hour * 60 + meant.minute) * 60 + meant.second
        meant = seconds * 1_000_000 + meant.microsecond
    if isinstance(meant, datetime):
        meant = meant.replace(tzinfo=None)
    if isinstance(meant, tuple):
        meant = list(meant)
    assert found == meant or (found != found and meant != meant), (of.type, of.format, text)  # noqa: PLR0124


NUMBERS = st.from_regex(r"[+-]?(0{0,2}[0-9]{0,3}\.?[0-9]{1,3}|[0-9]{18,21})", fullmatch=True)


@settings(max_examples=tries(60), deadline=None)
@given(st.lists(NUMBERS, min_size=20, max_size=20), NUMBERS)
def test_exact_numbers_compare_as_they_should(texts: list[str], limit: str) -> None:
    of = field(D.NUMBER, scale=2)
    end = known(of, limit)[1]
    tests = [
        breaks_bound(Spelled(field=of, number=0), bound, limit)
        for bound in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
    ]
    same = enum_contains(of, x(), value(of), (limit,))
    for text, row in zip(texts, ask(texts, *tests, same), strict=True):
        place = order(read(of, text), end)
        assert row == (place == -1, place == 1, place != 1, place != -1, place == 0), text
