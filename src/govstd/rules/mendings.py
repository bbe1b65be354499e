"""Mendings: what a wrong text probably should have been, each declared once.

A mending only proposes. Whether the text was wrong and the proposal is right is for the checks of
the field to say, so nothing here knows constraints, patterns or check characters.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SPACES = " \t\u00a0\u3000\u2007\u202f\ufeff\u200b"
_CHINESE_DATE = re.compile(r"([0-9]{4}) ?年 ?([0-9]{1,2}) ?月(?: ?([0-9]{1,2}) ?[日号])?")
_DATE = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?")
_COMPACT_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MIDNIGHT = re.compile(r"(.*[0-9])[T ]00?:00(?::00(?:\.0+)?)?")
_SERIAL = re.compile(r"([2-7][0-9]{4})(?:\.0+)?")
_SERIAL_EPOCH = date(1899, 12, 30)
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(\.[0-9]+)?")
_WHOLE = re.compile(r"([+-]?[0-9]+)\.0+")
_TRUE = frozenset(("true", "yes", "y", "是", "对", "真"))
_FALSE = frozenset(("false", "no", "n", "否", "错", "假"))
_WHOLES = frozenset((DataType.INTEGER, DataType.YEAR))


class Mending(Struct, frozen=True):
    """A way in which texts go wrong and can be set right."""

    id: str
    title: dict[str, str]
    propose: Callable[[str, ResolvedField], Iterator[str]]
    safe: bool = True
    """Whether there is but one right text; else people should look first."""


def proposals(text: str, field: ResolvedField) -> Iterator[tuple[Mending, str]]:
    """Yield what a text should perhaps have been, the least change first.

    Text that is full-width or has space around it may be wrong in yet another way, so that every
    mending sees it without.
    """
    plain = text.strip(_SPACES).translate(_FULL_WIDTH).strip(_SPACES)
    seen = {text, ""}
    for mending in MENDINGS:
        starts = (text,) if mending is MENDINGS[0] else dict.fromkeys((text, plain))
        for start in starts:
            for proposal in mending.propose(start, field):
                if proposal not in seen:
                    seen.add(proposal)
                    yield mending, proposal


def _space(text: str, _field: ResolvedField) -> Iterator[str]:
    yield text.strip(_SPACES)


def _width(text: str, _field: ResolvedField) -> Iterator[str]:
    yield text.translate(_FULL_WIDTH).strip(_SPACES)
    # Within a number or an identifier a space is a slip as well.
    if not re.search(r"[A-Za-z]{2} +[A-Za-z]", text):
        yield re.sub(f"[{_SPACES}]", "", text.translate(_FULL_WIDTH))


def _date_text(text: str, field: ResolvedField) -> Iterator[str]:
    midnight = _MIDNIGHT.fullmatch(text)
    found = (
        _CHINESE_DATE.fullmatch(midnight[1] if midnight else text)
        or _COMPACT_DATE.fullmatch(text)
        or _DATE.fullmatch(midnight[1] if midnight else text)
    )
    if found and field.type in (DataType.DATE, DataType.YEARMONTH):
        year, *rest = (part for part in found.groups() if part and part.isdecimal())
        yield from _in_format(int(year), [int(part) for part in rest], field)


def _serial(text: str, field: ResolvedField) -> Iterator[str]:
    found = _SERIAL.fullmatch(text)
    if found and field.type is DataType.DATE:
        day = _SERIAL_EPOCH + timedelta(days=int(found[1]))
        yield from _in_format(day.year, [day.month, day.day], field)


def _in_format(year: int, rest: list[int], field: ResolvedField) -> Iterator[str]:
    """Yield a day, or of a year and month the first, as the field demands it."""
    if field.type is DataType.YEARMONTH and len(rest) == 1:
        rest = [*rest, 1]
    if len(rest) == 1:
        return
    default = "%Y-%m" if field.type is DataType.YEARMONTH else "%Y-%m-%d"
    wanted = field.format if field.format and "%" in field.format else default
    try:
        day = date(year, *rest)
    except ValueError:
        return
    parts = {"%Y": f"{day.year:04}", "%m": f"{day.month:02}", "%d": f"{day.day:02}"}
    if set(re.findall(r"%.", wanted)) <= set(parts):
        yield re.sub(r"%.", lambda match: parts[match[0]], wanted)


def _upper(text: str, field: ResolvedField) -> Iterator[str]:
    if field.type is DataType.STRING and (field.validators or field.patterns or field.code_list):
        yield re.sub(r"[a-z]", lambda match: match[0].upper(), text)


def _code(text: str, field: ResolvedField) -> Iterator[str]:
    used = field.code_list
    if used is None:
        return
    codes = used.code_list.codes
    own = {
        wanted
        for code in codes
        if text in (*code.title.values(), code.code) and (wanted := code.text_of(used.by))
    }
    if len(own) == 1:
        yield own.pop()


def _thousands(text: str, field: ResolvedField) -> Iterator[str]:
    found = _THOUSANDS.fullmatch(text)
    several = text.count(",") > 1 or (found and found[1])
    if found and (field.type in _WHOLES or (field.type is DataType.NUMBER and several)):
        yield text.replace(",", "")
        yield re.sub(r"\.0+$", "", text.replace(",", ""))


def _one_comma(text: str, field: ResolvedField) -> Iterator[str]:
    if field.type is DataType.NUMBER and _THOUSANDS.fullmatch(text) and text.count(",") == 1:
        yield text.replace(",", "")


def _trailing_zero(text: str, field: ResolvedField) -> Iterator[str]:
    found = _WHOLE.fullmatch(text)
    if found and (field.type in _WHOLES or field.type is DataType.STRING):
        yield found[1]


def _truth(text: str, field: ResolvedField) -> Iterator[str]:
    if field.type is not DataType.BOOLEAN:
        return
    word = text.casefold()
    if word in _TRUE and field.true_values:
        yield field.true_values[0]
    if word in _FALSE and field.false_values:
        yield field.false_values[0]


MENDINGS = (
    Mending("space", {"en": "space around it", "zh": "首尾空格"}, _space),
    Mending("width", {"en": "full-width characters", "zh": "全角字符"}, _width),
    Mending("date-written", {"en": "a date written otherwise", "zh": "日期写法"}, _date_text),
    Mending("letter-case", {"en": "lower-case letters", "zh": "小写字母"}, _upper),
    Mending("code-by-title", {"en": "a title for its code", "zh": "以名称代替代码"}, _code),
    Mending("thousands", {"en": "thousands signs", "zh": "千位分隔符"}, _thousands),
    Mending("trailing-zero", {"en": "a trailing .0", "zh": "多余的 .0"}, _trailing_zero),
    Mending(
        "truth-word",
        {"en": "another word for yes or no", "zh": "是否的其他写法"},
        _truth,
        safe=True,
    ),
    Mending(
        "date-serial", {"en": "a date as Excel counts", "zh": "Excel 日期序号"}, _serial, safe=False
    ),
    Mending("one-comma", {"en": "a single comma", "zh": "单个逗号"}, _one_comma, safe=False),
)
"""In the order in which they are tried."""
