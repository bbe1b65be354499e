"""What the texts of a column may be read as, the most telling first."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from govstd.exchange.memory import registry_of
from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.types import lexical, string_format
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import AxisOrder, Field
from govstd.model.resolution import resolve_field
from govstd.model.resolved import ResolvedField

MISSING_WORDS = ("NA", "N/A", "n/a", "NULL", "null", "None", "-", "--", "—", ".", "无", "#N/A")
"""Texts that often stand for a missing value; believed where all others are no plain text."""

_YEARS = re.compile(r"\b(?:years?|ann[ée]e|jahr|anno|año|ano)\b|年份|年度")
_CODES = re.compile(
    r"\b(?:codes?|ids?|zip|postal|tel|telephone|phone|mobile|fax|siret|siren|insee|uprn)\b"
    r"|代码|编码|编号|号码|电话"
)
_LATITUDE = re.compile(r"\b(?:lat|latitude|y)\b|纬度")


class Reading(Struct, frozen=True):
    """A way to read the texts of a column."""

    field: Field
    guard: str | None = None
    """Pattern that all texts match besides: without it too much would be read so."""
    names: re.Pattern[str] | None = None
    """What the column's name must hold."""
    barred: re.Pattern[str] | None = None
    """What the column's name must not hold."""


def _dated(kind: DataType, *formats: str, guard: str | None = None) -> Iterator[Reading]:
    for written in formats:
        yield Reading(Field(name="v", type=kind, format=written), guard)


def _plain(kind: DataType, **keys: object) -> Field:
    return replace(Field(name="v", type=kind), **keys)


_DAY = ("%Y/%m/%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y.%m.%d", "%Y年%m月%d日")
_TRUTHS = (
    ("true", "false"),
    ("True", "False"),
    ("TRUE", "FALSE"),
    ("yes", "no"),
    ("Yes", "No"),
    ("YES", "NO"),
    ("Y", "N"),
    ("oui", "non"),
    ("Oui", "Non"),
    ("OUI", "NON"),
    ("ja", "nein"),
    ("是", "否"),
)
_WHOLE = r"[+\-]?(?:0|[1-9][0-9]{0,14})"
_POINT = r"\."
_POINTED = r"[+\-]?(?:0|[1-9][0-9]{0,14})?(?:\.[0-9]+)?"
_COMMAED = _POINTED.replace(_POINT, ",")
_GROUPED = r"[+\-]?[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+(?:{point}[0-9]+)?"


def _number(guard: str, kind: DataType = DataType.NUMBER, **keys: object) -> Reading:
    """What is named a code or identifier is not computed with: it stays text."""
    return Reading(_plain(kind, **keys), guard, barred=_CODES)


READINGS: tuple[Reading, ...] = (
    *(
        Reading(_plain(DataType.BOOLEAN, true_values=(yes,), false_values=(no,)))
        for yes, no in _TRUTHS
    ),
    Reading(_plain(DataType.DATE)),
    *_dated(DataType.DATE, *_DAY),
    *_dated(DataType.DATE, "%Y%m%d", guard="(?:1[89]|20)[0-9]{6}"),
    Reading(_plain(DataType.DATETIME)),
    *_dated(
        DataType.DATETIME,
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%Y/%m/%d %H:%M:%S",
        "%Y/%m/%d %H:%M",
        "%d/%m/%Y %H:%M:%S",
        "%d/%m/%Y %H:%M",
        "%Y-%m-%d %H:%M:%S%z",
        "%Y-%m-%dT%H:%M:%S%z",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%dT%H:%M%z",
        "%Y-%m-%d %H:%M:%S.%f",
    ),
    *_dated(DataType.DATETIME, "%Y%m%d%H%M%S", guard="(?:1[89]|20)[0-9]{12}"),
    Reading(_plain(DataType.TIME)),
    *_dated(DataType.TIME, "%H:%M"),
    Reading(_plain(DataType.YEARMONTH)),
    Reading(_plain(DataType.YEAR), "[12][0-9]{3}", _YEARS),
    _number(_WHOLE, DataType.INTEGER),
    _number(f"{_POINTED}(?:[eE][+\\-]?[0-9]+)?"),
    _number(_COMMAED, decimal_char=","),
    _number(f"{_GROUPED.format(group=',', point=_POINT)}|{_POINTED}", group_char=","),
    _number(
        f"{_GROUPED.format(group=' ', point=',')}|{_COMMAED}", group_char=" ", decimal_char=","
    ),
    Reading(_plain(DataType.DURATION), r"-?P[^\x01]+"),
    Reading(_plain(DataType.GEOPOINT, axis_order=AxisOrder.LAT_LON), names=_LATITUDE),
    Reading(_plain(DataType.GEOPOINT)),
    Reading(_plain(DataType.GEOPOINT, axis_order=AxisOrder.LAT_LON)),
    Reading(_plain(DataType.GEOJSON), r'\{[^\x01]*"coordinates"[^\x01]*\}'),
    Reading(_plain(DataType.OBJECT), r"\{[^\x01]*\}"),
    Reading(_plain(DataType.ARRAY), r"\[[^\x01]*\]"),
    Reading(_plain(DataType.STRING, format="email")),
    Reading(_plain(DataType.STRING, format="uuid")),
    Reading(_plain(DataType.STRING, format="uri"), r"[A-Za-z]+://[^\x01]*"),
)
"""A column is read as the first of them that all its texts can be; of none: as plain text."""


def fitting(words: str) -> tuple[Reading, ...]:
    """Return the readings that a column whose name has these words may have."""
    return tuple(
        one
        for one in READINGS
        if (one.names is None or one.names.search(words))
        and (one.barred is None or not one.barred.search(words))
    )


def conditions(readings: Sequence[Reading], text: Expr) -> list[Expr]:
    """Return for each reading whether a text can be read so."""
    return [_condition(reading, text) for reading in readings]


def _condition(reading: Reading, text: Expr) -> Expr:
    field = resolved(reading.field)
    tests = [lexical(field, text.copy()), string_format(field, text.copy())]
    guard = [build.full_match(text.copy(), reading.guard)] if reading.guard else []
    return build.both(*guard, *(test for test in tests if test is not None))


def resolved(field: Field) -> ResolvedField:
    """Return a field of no registry, its defaults put in place."""
    return resolve_field(field, registry_of())
