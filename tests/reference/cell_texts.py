"""Texts of cells: values of each type, values that almost are, and garbage."""

from datetime import datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from govstd.model.data_element import DataType
from govstd.model.dataset_standard import AxisOrder, Field

TYPES = (
    *(DataType.STRING,) * 4,
    *(DataType.INTEGER,) * 2,
    *(DataType.NUMBER,) * 2,
    *(DataType.DATE,) * 3,
    DataType.BOOLEAN,
    DataType.DATETIME,
    DataType.TIME,
    DataType.DURATION,
    DataType.YEAR,
    DataType.YEARMONTH,
    DataType.GEOPOINT,
    DataType.ANY,
)
"""The types of flat data, the usual ones more often."""
ORDERED = {
    DataType.INTEGER,
    DataType.NUMBER,
    DataType.DATE,
    DataType.DATETIME,
    DataType.TIME,
    DataType.YEAR,
    DataType.YEARMONTH,
}
"""Types that take bounds."""
LISTED = ORDERED | {DataType.STRING}
"""Types that take an enumeration."""

PATTERNS = (
    "[0-9]{4}",
    "[A-Z][a-z]*",
    r"\d+\w?",
    ".*",
    "(a|b)*中?",
    r"[^\s]+",
    "[0-9]{3}[0-9X].*",
)
NASTY = (
    " ",
    "'",
    '"',
    '""',
    "a,b",
    "a\nb",
    "\n",
    "NULL",
    "null",
    "NaN",
    "inf",
    "-0",
    "+1",
    "1e2",
    "1_000",
    "１２",
    "٣",
    "0x10",
    "1.",
    ".5",
    "1,5",
    "1.50",
    "00",
    "1" * 18,
    "9" * 19,
    "9" * 40,
    "-" + "9" * 18,
    "true",
    "yes",
    "2020-02-30",
    "2019-02-29",
    "2020-2-3",
    "2020-02-03 ",
    "0000-01-01",
    "9999-12-31",
    "0001-01-01",
    "24:00:00",
    "23:59:60",
    "2020-01-01T00:00:00+24:00",
    "P",
    "PT",
    "-P1D",
    "a" * 3000,
    "'; drop table x; --",
    "${x}",
    "%s",
    "\\",
    "\t",
    "\u00a0",
    "\u3000",
    "e\u0301",
    "😀",
    "\u202eabc",
)
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\x00\r", exclude_categories=["Cs"])
GARBAGE: SearchStrategy[str] = st.sampled_from(NASTY) | st.text(CHARACTERS, max_size=6)
WORDS = ("A", "B", "1", "01", "中", "a b", "O'x", "2020", "title A", "C7", "20200229", "1238", "a")


def texts(field: Field, missing: tuple[str, ...]) -> SearchStrategy[str]:
    """Return the texts that stand in the column of a field."""
    values = valid(field)
    special = [special.value for special in field.special or ()]
    one = st.one_of(values, values, values, spoilt(values), GARBAGE, st.sampled_from(WORDS))
    if field.multiple:
        joined = st.lists(st.one_of(values, one, *map(st.just, special)), max_size=3)
        one = joined.map(field.multiple.delimiter.join)
    return st.one_of(one, one, one, st.sampled_from([*(field.missing_values or missing), *special]))


def spoilt(values: SearchStrategy[str]) -> SearchStrategy[str]:
    changes = st.sampled_from(
        (
            lambda text: f" {text}",
            lambda text: f"{text} ",
            lambda text: f"+{text}",
            lambda text: f"0{text}",
            lambda text: f"{text}0",
            lambda text: text[1:],
            lambda text: text[:-1],
            lambda text: text.lower(),
            lambda text: text.replace("-", "/"),
            lambda text: f"{text}\n",
        )
    )
    return st.builds(lambda text, change: change(text), values, changes)


@st.composite
def written_forms(draw: DrawFn, kind: DataType) -> dict[str, Any]:
    """Draw how values of a type are written: the keys of a field that say so."""
    formats: dict[DataType, tuple[str | None, ...]] = {
        DataType.DATE: (None, None, "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%Y-%m-%d"),
        DataType.DATETIME: (None, "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M"),
        DataType.TIME: (None, "%H:%M", "%H:%M:%S"),
        DataType.DURATION: (None, "%H:%M:%S"),
        DataType.GEOPOINT: (None, "array", "object"),
        DataType.STRING: (None, None, None, "uuid", "email", "uri"),
    }
    written: dict[str, Any] = {"format": draw(st.sampled_from(formats.get(kind, (None,))))}
    if kind is DataType.NUMBER:
        written["scale"] = draw(st.sampled_from((None, 0, 2, 4)))
        written["decimal_char"] = draw(st.sampled_from((None, None, ",")))
    if kind is DataType.BOOLEAN and draw(st.booleans()):
        written |= {"true_values": ("yes", "是"), "false_values": ("no", "")}
    if kind is DataType.GEOPOINT:
        written["axis_order"] = draw(st.sampled_from((None, *AxisOrder)))
        written["crs"] = draw(st.sampled_from((None, "EPSG:4326")))
    return written


def valid(field: Field) -> SearchStrategy[str]:
    """Return texts that are values of a field's type."""
    if field.type in {DataType.STRING, DataType.ANY}:
        return st.sampled_from((*WORDS, *STRING_FORMATS.get(field.format or "", ())))
    if field.type is DataType.NUMBER:
        point = field.decimal_char or "."
        return st.decimals(-1000, 1000, places=3).map(lambda n: _number(n, point))
    if field.type is DataType.BOOLEAN:
        words = (*(field.true_values or ("true", "1")), *(field.false_values or ("false", "0")))
        return st.sampled_from([word for word in words if word])
    if field.type in {DataType.DATE, DataType.DATETIME, DataType.TIME}:
        return _points_in_time(field)
    others: SearchStrategy[str] = OTHERS[field.type](field)
    return others


def _number(number: Any, point: str) -> str:
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return text.replace(".", point)


def _points_in_time(field: Field) -> SearchStrategy[str]:
    default = {
        DataType.DATE: "%Y-%m-%d",
        DataType.DATETIME: "%Y-%m-%dT%H:%M:%S",
        DataType.TIME: "%H:%M:%S",
    }[field.type or DataType.DATE]
    moments = st.datetimes() | st.sampled_from(DAYS).map(_midnight)
    pattern = field.format or default
    texts = moments.map(lambda moment: _strftime(moment, pattern))
    if field.type is DataType.DATETIME and not field.format:
        # A bound that lies before the year 1 in UTC is none that a standard can name.
        texts = texts.filter(lambda text: not text.startswith("0001-01-01"))
        return st.builds(str.__add__, texts, st.sampled_from(("", "Z", "+08:00", ".5", ".123456Z")))
    return texts


DAYS = ("2000-01-01", "2010-06-30", "2020-02-29", "2020-06-30", "2020-07-01", "2021-01-01")


def _midnight(day: str) -> datetime:
    return datetime.fromisoformat(day)


def _strftime(moment: datetime, pattern: str) -> str:
    return moment.strftime(pattern.replace("%Y", f"{moment.year:04d}"))


STRING_FORMATS = {
    "uuid": ("123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000"),
    "email": ("a@b.example", "a.b+c@d.example", "a@b", "@b.example", "a b@c.example"),
    "uri": ("https://example.org/a?b=c#d", "urn:isbn:1", "/a/b", "https://例.example/"),
}
OTHERS: dict[DataType | None, Any] = {
    DataType.INTEGER: lambda _field: (
        st.integers(-5, 5) | st.integers(-(10**18) + 1, 10**18 - 1)
    ).map(str),
    DataType.DURATION: lambda field: st.sampled_from(
        ("08:00:00", "25:10:00", "100:59:59", "00:00:01")
        if field.format
        else ("P1D", "PT24H", "P1Y2M", "PT0.5S", "P2W", "PT1H30M")
    ),
    DataType.YEAR: lambda _field: st.integers(1, 9999).map("{:04d}".format),
    DataType.YEARMONTH: lambda _field: st.sampled_from(("2020-01", "2020-12", "0001-01")),
    DataType.GEOPOINT: lambda field: st.sampled_from(
        {
            None: ("7.48,48.3", "-180, 90", "8,91", "181,0", "1.5,-2", ".5, -0.", "8.,+.50"),
            "array": ("[7.48, 48.3]", "[7.48,48.3]", "[ 1, 2 ]", "[95,95]", "[1,2,3]"),
            "object": ('{"lon": 7.4, "lat": 48}', '{"lat":48,"lon":7}', '{"lon":1}'),
        }[field.format]
    ),
}
