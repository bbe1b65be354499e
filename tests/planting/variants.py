"""How values of each type may be written: the types, formats and options, with values of each.

What passes and what breaks is known from how the texts are made, not from reading them.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

from govstd.expressions.formats import STRING_FORMATS
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import AxisOrder


class Variant(NamedTuple):
    """A type with the format and the options by which its values are written."""

    name: str
    keys: dict[str, Any]
    """Keys of a field."""
    ladder: tuple[str, ...]
    """Different values, the least first; where a type has no order, by their text."""
    wrong: tuple[str, ...] = ()
    """Texts that are no values of the type."""
    same: tuple[str, str] | None = None
    """Two ways to write one value."""
    computed: bool = True
    """Whether expressions compute with the values: not with numbers of more than 18 digits."""
    misfit: tuple[str, ...] = ()
    """Text that is of the type, but not in its format."""

    @property
    def type(self) -> DataType:
        """The type."""
        kind: DataType = self.keys["type"]
        return kind


def variants() -> Iterator[Variant]:
    """Yield every way to write a value of every type."""
    yield from _texts()
    yield from _numbers()
    yield from _booleans()
    yield from _dates()
    yield from _datetimes()
    yield from _times()
    yield from _durations()
    yield from _parts_of_dates()
    yield from _points()
    yield from _documents()


def _texts() -> Iterator[Variant]:
    words = ("A", "Ab", "a b", "abcd", "中文", "😀😀😀")
    yield Variant("string", {"type": DataType.STRING}, words)
    yield Variant("any", {"type": DataType.ANY}, words)
    yield Variant("list", {"type": DataType.LIST}, ("a", "a,b", "b", "b,a,c", "c,c"))
    uuid = "123e4567-e89b-12d3-a456-42661417400"
    ladders: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
        "email": (("a@b", "b.c@example.org", "x+y@a-b.example"), ("a", "a@", "a@-b", "a b@c")),
        "uri": (("a:b", "https://example.org/a?b=%20#c", "urn:x:y"), ("a", "://x", "a:%2", "a: b")),
        "binary": (("QQ==", "QUI=", "QUJD", "QUJDRA=="), ("Q", "QQ=", "QQ==QQ==", "QU-_")),
        "uuid": (
            (f"{uuid}0", f"{uuid}1", f"{uuid}a"),
            (uuid, f"{uuid}g", f"{{{uuid}0}}", f"{uuid}0".replace("-", "")),
        ),
    }
    for name in STRING_FORMATS:
        ladder, misfit = ladders[name]
        keys = {"type": DataType.STRING, "format": name}
        yield Variant(f"string {name}", keys, ladder, misfit=misfit)


_WHOLE = ("-1000", "-2", "0", "9", "10", "12345678")
_LONG = ("-" + "9" * 40, "0", "1" + "0" * 29, "1" + "0" * 28 + "1", "9" * 40)
_NOT_WHOLE = ("x", "1.5", "1e3", "+-1", "0x1", "1_000", "--1", "１２", "٣")
_DECIMALS = ("-1000.5", "-2", "0", "0.25", "0.26", "9.99", "10", "1234567.5")
_NOT_NUMBERS = ("x", "1.2.3", "--1", "1..2", "１２", "0x1", "1_0", ".")


def _numbers() -> Iterator[Variant]:
    for group, bare in product((None, ","), (None, False)):
        keys: dict[str, Any] = {
            "type": DataType.INTEGER,
            "group_char": group,
            "bare_number": bare,
        }
        write = _writer(group=group, bare=bare)
        same = (write("7"), write("007"))
        yield Variant(_name(keys), keys, write.of(_WHOLE), _wrong(_NOT_WHOLE, bare), same)
    whole = {"type": DataType.INTEGER}
    yield Variant("integer long", whole, _LONG, ("9" * 40 + "x",), computed=False)
    for scale, point, group, bare in product((None, 2), (None, ","), (None, " "), (None, False)):
        keys = {
            "type": DataType.NUMBER,
            "scale": scale,
            "decimal_char": point,
            "group_char": group,
            "bare_number": bare,
        }
        write = _writer(group=group, bare=bare, point=point or ".")
        wrong = _NOT_NUMBERS if scale is None else (*_NOT_NUMBERS, "1e3", "NaN", "INF")
        same = (write("0.5"), write("0.50"))
        yield Variant(_name(keys), keys, write.of(_DECIMALS), _wrong(wrong, bare), same)
    exact = ("-2", "0", "9", "10", "123456")
    yield Variant("number scale=0", {"type": DataType.NUMBER, "scale": 0}, exact, ("x", "1e3"))


class _writer:  # noqa: N801
    """Writes plain numbers with the options of a field."""

    def __init__(self, *, group: str | None, bare: bool | None, point: str = ".") -> None:
        self._group, self._bare, self._point = group or "", bare, point

    def __call__(self, number: str) -> str:
        sign = "-" * number.startswith("-")
        whole, point, rest = number.removeprefix("-").partition(".")
        head = len(whole) % 3 or 3
        groups = [whole[:head], *(whole[at : at + 3] for at in range(head, len(whole), 3))]
        text = sign + self._group.join(groups) + (self._point if point else "") + rest
        return text if self._bare is None else f"€ {text} kW"

    def of(self, numbers: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self, numbers))


def _wrong(texts: tuple[str, ...], bare: bool | None) -> tuple[str, ...]:  # noqa: FBT001
    """Other text may stand around a number that need not be bare; space around one that must."""
    return (*texts, " 1", "1 ", "1 kW") if bare is None else (*texts, "1 - 2", "1 2x3")


def _name(keys: dict[str, Any]) -> str:
    given = [f"{key}={value}" for key, value in keys.items() if key != "type" and value is not None]
    return " ".join([keys["type"].value, *given])


def _booleans() -> Iterator[Variant]:
    keys: dict[str, Any] = {"type": DataType.BOOLEAN}
    wrong = ("yes", "tRUE", "2", " true", "t")
    yield Variant("boolean", keys, ("false", "true"), wrong, ("true", "1"))
    yield Variant("boolean 0 1", keys, ("0", "1"), wrong, ("TRUE", "True"))
    own = {**keys, "true_values": ("是", "Y"), "false_values": ("否", "N")}
    yield Variant(_name(own), own, ("N", "是"), ("true", "1", "y", "是 "), ("是", "Y"))


_DAYS = (
    (1999, 12, 31),
    (2000, 2, 29),
    (2019, 12, 31),
    (2020, 1, 1),
    (2020, 2, 29),
    (2020, 11, 10),
    (2020, 12, 9),
)
_NO_LEAP_YEAR = (2100, 2, 29)
"""In two digits it is the year 2000, which is one."""
_NO_DAYS = ((2023, 2, 29), (2024, 13, 1), (2024, 4, 31), (2024, 0, 1), (2024, 1, 0), _NO_LEAP_YEAR)
_CLOCKS = ((0, 0, 0, 0), (9, 59, 59, 0), (10, 0, 0, 0), (10, 0, 1, 250000), (23, 59, 59, 500000))
_NO_CLOCKS = ((24, 0, 0, 0), (12, 60, 0, 0), (12, 0, 60, 0))


def _laid_out(
    pattern: str,
    day: tuple[int, int, int] = (2020, 1, 1),
    clock: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> str:
    """Write a day and time, real or not, by a strptime pattern."""
    year, month, of_month = day
    hour, minute, second, micro = clock
    parts = {
        "%Y": f"{year:04}",
        "%y": f"{year % 100:02}",
        "%m": f"{month:02}",
        "%d": f"{of_month:02}",
        "%H": f"{hour:02}",
        "%M": f"{minute:02}",
        "%S": f"{second:02}",
        "%f": f"{micro:06}".rstrip("0") or "0",
        "%z": "+08:00",
        "%%": "%",
    }
    for directive, text in parts.items():
        pattern = pattern.replace(directive, text)
    return pattern


def _around(text: str) -> tuple[str, ...]:
    return (f" {text}", f"{text} ", f"{text}\n", f"x{text}", "soon")


def _once(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


DATE_FORMATS = (None, "default", "any", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d", "%y-%m-%d", "%Y年%m月")
DATETIME_FORMATS = (
    None,
    "default",
    "any",
    "%d/%m/%Y %H:%M",
    "%y%m%d%H%M%S",
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m-%dT%H:%M:%S%z",
)
TIME_FORMATS = (None, "default", "any", "%H:%M", "%H%M%S", "%S-%M-%H", "%H:%M:%S.%f")
DURATION_FORMATS = (None, "default", "any", "%H:%M", "%H:%M:%S", "%M:%S.%f")
_PLAIN = {None, "default", "any"}


def _dates() -> Iterator[Variant]:
    for written in DATE_FORMATS:
        pattern = "%Y-%m-%d" if written in _PLAIN else written or ""
        days = _DAYS[2:] if "%y" in pattern else _DAYS
        unreal = _NO_DAYS if "%d" in pattern else ((2024, 13, 1), (2024, 0, 1))
        wrong = [day for day in unreal if "%Y" in pattern or day != _NO_LEAP_YEAR]
        yield Variant(
            f"date {written}",
            {"type": DataType.DATE, "format": written},
            _once(_laid_out(pattern, day) for day in days),
            _once(iter((*(_laid_out(pattern, d) for d in wrong), *_around("2020-01-01"), "1"))),
        )


def _datetimes() -> Iterator[Variant]:
    moments = ((2019, 12, 31), _CLOCKS[-1]), *(((2020, 1, 1), clock) for clock in _CLOCKS)
    no_moments = (
        *((day, _CLOCKS[0]) for day in _NO_DAYS),
        *(((2020, 1, 1), clock) for clock in _NO_CLOCKS),
    )
    for written in DATETIME_FORMATS:
        pattern = "%Y-%m-%dT%H:%M:%S" if written in _PLAIN else written or ""
        bad = [m for m in no_moments if "%S" in pattern or m[1] != _NO_CLOCKS[-1]]
        bad = [m for m in bad if "%y" not in pattern or m[0] != _NO_LEAP_YEAR]
        yield Variant(
            f"datetime {written}",
            {"type": DataType.DATETIME, "format": written},
            _once(_laid_out(pattern, *moment) for moment in moments),
            (*_once(_laid_out(pattern, *m) for m in bad), *_around("2020-01-01T00:00:00")),
            same=("2020-01-01T00:00:00", "2020-01-01T00:00:00.0") if written in _PLAIN else None,
        )
    ladder = (
        "2020-01-01T00:00:00+08:00",
        "2019-12-31T16:00:00.000001Z",
        "2019-12-31T23:00:00Z",
        "2019-12-31T23:00:00-01:00",
    )
    yield Variant(
        "datetime with offsets",
        {"type": DataType.DATETIME},
        ladder,
        ("2020-01-01T00:00:00+24:00", "2020-01-01T00:00:00+08", "2020-01-01T00:00:00z"),
        ("2020-01-01T00:00:00Z", "2020-01-01T08:00:00+08:00"),
    )


def _times() -> Iterator[Variant]:
    for written in TIME_FORMATS:
        pattern = "%H:%M:%S" if written in _PLAIN else written or ""
        bad = [clock for clock in _NO_CLOCKS if "%S" in pattern or clock != _NO_CLOCKS[-1]]
        yield Variant(
            f"time {written}",
            {"type": DataType.TIME, "format": written},
            _once(_laid_out(pattern, clock=clock) for clock in _CLOCKS),
            (*(_laid_out(pattern, clock=clock) for clock in bad), *_around("10:00:00")),
            same=("10:00:00", "10:00:00.00") if written in _PLAIN else None,
        )


def _durations() -> Iterator[Variant]:
    for written in DURATION_FORMATS:
        keys = {"type": DataType.DURATION, "format": written}
        if written in _PLAIN:
            ladder = ("-P1D", "PT0S", "PT59.5S", "PT1M", "PT2H", "P1D", "P1W", "P1M", "P1Y")
            wrong = ("P", "PT", "1D", "P1H", "PT1D", "p1d", "P1.5D", " P1D", "P1D ")
            yield Variant(f"duration {written}", keys, ladder, wrong, ("PT60M", "PT1H"))
        else:
            yield _laid_out_duration(f"duration {written}", keys)


def _laid_out_duration(name: str, keys: dict[str, Any]) -> Variant:
    pattern = keys["format"]
    long = [(0, 0, 0, 0), (0, 59, 59, 0), (1, 0, 0, 0), (25, 0, 1, 0), (100, 0, 0, 0)]
    short = [(0, 0, 0, 0), (0, 0, 59, 500000), (0, 1, 0, 0), (0, 59, 59, 0)]
    clocks = long if "%H" in pattern else short
    ladder = _once(_laid_out(pattern, clock=clock) for clock in clocks)
    wrong = (_laid_out(pattern, clock=(1, 60, 0, 0)), "PT1H", f" {ladder[0]}", "-1:00")
    return Variant(name, keys, ladder, wrong)


def _parts_of_dates() -> Iterator[Variant]:
    years = ("0001", "1999", "2000", "2020", "9999")
    not_years = ("0000", "999", "20200", "2020 ", "-2020", "MMXX", "２０２０")
    yield Variant("year", {"type": DataType.YEAR}, years, not_years)
    months = ("0001-01", "1999-12", "2000-01", "2020-09", "2020-10", "9999-12")
    not_months = ("2020", "2020-00", "2020-13", "2020-1", "0000-01", "2020-01-01", " 2020-01")
    yield Variant("yearmonth", {"type": DataType.YEARMONTH}, months, not_months)


_PAIRS = (("-0.5", "-0.5"), ("0", "0"), ("120.6", "31.3"), ("180", "90"))


def _points() -> Iterator[Variant]:
    for written, axes, crs in product(
        (None, "default", "array", "object"), (None, *AxisOrder), (None, "EPSG:4326", "EPSG:3857")
    ):
        keys = {"type": DataType.GEOPOINT, "format": written, "axis_order": axes, "crs": crs}
        pairs = _PAIRS if crs != "EPSG:3857" else (*_PAIRS, ("13425000.5", "3670000"))
        texts = [_point(written, axes, pair) for pair in pairs]
        wrong = [
            _point(written, axes, ("x", "1")),
            "1",
            "1;2",
            "1,2,3",
            '{"lon": 1}',
            "POINT (1 2)",
        ]
        if crs != "EPSG:3857":
            wrong += [_point(written, axes, pair) for pair in (("181", "0"), ("0", "90.5"))]
        yield Variant(_name(keys), keys, tuple(sorted(texts)), tuple(wrong))


def _point(written: str | None, axes: AxisOrder | None, pair: tuple[str, str]) -> str:
    longitude, latitude = pair
    if written == "object":
        return f'{{"lon": {longitude}, "lat": {latitude}}}'
    ordered = (latitude, longitude) if axes is AxisOrder.LAT_LON else pair
    return f"[{', '.join(ordered)}]" if written == "array" else ", ".join(ordered)


def _documents() -> Iterator[Variant]:
    objects = ('{"a": 1}', '{"a": [1, null]}', "{}")
    broken = ("{", "{'a': 1}", '{"a": NaN}', '{"a": 1,}', "// x", "x")
    points = (
        '{"type": "Point", "coordinates": [1, 2]}',
        '{"coordinates": [3, 4], "type": "Point"}',
    )
    maps = ('{"type": "Topology", "objects": {}, "arcs": []}', points[0])
    shapeless = ("{}", '{"type": "Point", "coordinates": [1]}', '{"type": "Point"}')
    for kind, written, valid, wrong in (
        (DataType.OBJECT, None, objects, ()),
        (DataType.GEOJSON, None, points, shapeless),
        (DataType.GEOJSON, "topojson", maps, (*shapeless, '{"type": "Topology"}')),
    ):
        keys = {"type": kind, "format": written}
        right = tuple(sorted(valid))
        yield Variant(_name(keys), keys, right, (*broken, *wrong, "[]", "1", '"a"'))
    arrays = ("[1, 2]", "[]", '[{"a": []}]')
    yield Variant(
        "array", {"type": DataType.ARRAY}, tuple(sorted(arrays)), ("[", "[1,]", "{}", "1", "[NaN]")
    )


VARIANTS = tuple(variants())
