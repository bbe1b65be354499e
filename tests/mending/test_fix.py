"""`govstd fix` as a user meets it: what is mended, what is left, and that nothing else changes."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.mending.registry import write_registry
from tests.tries import tries

import govstd
from govstd.api.data_mending import Mended, mend
from govstd.api.registries import open_registry
from govstd.model.registry import Registry
from govstd.model.report import Report
from govstd.sources.delimited import Reading
from govstd.sources.refusal import SourceRefusedError

FIELDS = ("id", "name", "sex", "born", "slash", "count", "area", "open", "number", "post")
RIGHT = (
    "1",
    "赵 一",
    "1",
    "2023-01-05",
    "2023/01/05",
    "1234",
    "2.5",
    "true",
    "44010618991231123X",
    "100000",
)
SLIPS = {
    "sex": (" 1", "男", "Male", "１"),
    "born": (
        "2023/1/5",
        "2023.1.5",
        "2023年1月5日",
        "20230105",
        "２０２３年１月５日",
        "2023-1-5 00:00:00",
    ),
    "slash": ("2023-1-5", "2023年01月05日", "2023-01-05", "　2023/01/05"),
    "count": ("1,234", "1234.0", "１２３４", "１，２３４", " 1234 ", "1,234.00"),
    "area": ("２．５", " 2.5", "2.5　"),
    "open": ("是", "Yes", "TRUE", "y"),
    "number": (
        "44010618991231123x",
        "４４０１０６１８９９１２３１１２３Ｘ",
        "440106 18991231 123X",
    ),
    "post": ("100000.0", "１０００００", "100000 "),
}
"""Ways in which the right value of a field is written wrongly; all of them are safe to mend."""
HOPELESS = {
    "sex": ("3", "男女"),
    "born": ("5/1/2023", "2023-02-30", "yesterday"),
    "count": ("many", "1.5", "12,34"),
    "area": ("1.2.3", "1,2"),
    "open": ("maybe",),
    "number": ("440106189912311230",),
    "post": ("1234", "１２３４"),
}


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return open_registry(write_registry(tmp_path_factory.mktemp("registry")))


def written(records: list[tuple[str, ...]], **dialect: str) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", **dialect).writerows([FIELDS, *records])  # type: ignore[arg-type]
    return text.getvalue()


def fixed(path: Path, registry: Registry, *, unsafe: bool = False) -> tuple[bytes, Mended]:
    mended = mend(path, dataset="all", registry=registry, unsafe=unsafe)
    return b"".join(mended.pieces), mended


def checked(path: Path, registry: Registry) -> Report:
    return govstd.validate(path, dataset="all", registry=registry)


def failed(report: Report) -> dict[str, int]:
    return {check.id: check.failed for check in report.checks if check.failed}


@pytest.mark.parametrize(
    ("field", "slip"), [(field, slip) for field, slips in SLIPS.items() for slip in slips]
)
def test_a_slip_is_set_right(tmp_path: Path, registry: Registry, field: str, slip: str) -> None:
    place = FIELDS.index(field)
    path = tmp_path / "in.csv"
    path.write_text(written([(*RIGHT[:place], slip, *RIGHT[place + 1 :])]), encoding="utf-8")
    assert failed(checked(path, registry))
    raw, mended = fixed(path, registry)
    assert raw.decode() == written([RIGHT])
    assert sum(mended.counts.values()) == 1


@pytest.mark.parametrize(
    ("field", "text"), [(field, text) for field, texts in HOPELESS.items() for text in texts]
)
def test_what_has_no_right_value_is_left(
    tmp_path: Path, registry: Registry, field: str, text: str
) -> None:
    place = FIELDS.index(field)
    path = tmp_path / "in.csv"
    path.write_text(written([(*RIGHT[:place], text, *RIGHT[place + 1 :])]), encoding="utf-8")
    raw, mended = fixed(path, registry)
    assert raw == path.read_bytes()
    assert mended.counts == {}


@pytest.mark.parametrize(
    ("field", "text", "right"), [("born", "44931", "2023-01-05"), ("area", "1,234", "1234")]
)
def test_what_people_should_look_at_is_mended_only_when_asked(
    tmp_path: Path, registry: Registry, field: str, text: str, right: str
) -> None:
    place = FIELDS.index(field)
    path = tmp_path / "in.csv"
    path.write_text(written([(*RIGHT[:place], text, *RIGHT[place + 1 :])]), encoding="utf-8")
    assert fixed(path, registry)[0] == path.read_bytes()
    raw, _ = fixed(path, registry, unsafe=True)
    assert raw.decode() == written([(*RIGHT[:place], right, *RIGHT[place + 1 :])])


CELLS = st.fixed_dictionaries(
    {
        field: st.sampled_from((RIGHT[place], "", *SLIPS.get(field, ()), *HOPELESS.get(field, ())))
        for place, field in enumerate(FIELDS)
        if field != "id"
    }
)


@given(rows=st.lists(CELLS, min_size=1, max_size=6), quoted=st.booleans(), crlf=st.booleans())
@settings(max_examples=tries(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_fixable_error_is_gone_none_is_added_and_nothing_else_changes(
    tmp_path: Path,
    registry: Registry,
    rows: list[dict[str, str]],
    quoted: bool,  # noqa: FBT001
    crlf: bool,  # noqa: FBT001
) -> None:
    records = [(str(n), *(row[field] for field in FIELDS[1:])) for n, row in enumerate(rows, 1)]
    text = io.StringIO()
    writer = csv.writer(
        text,
        lineterminator="\r\n" if crlf else "\n",
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
    )
    writer.writerows([FIELDS, *records])
    path, result = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(text.getvalue().encode())
    before = failed(checked(path, registry))
    raw, mended = fixed(path, registry)
    result.write_bytes(raw)
    after = failed(checked(result, registry))
    # None added, and every mended cell is gone from what failed.
    assert all(count <= before.get(check, 0) for check, count in after.items())
    slips = sum(row[field] in SLIPS.get(field, ()) for row in rows for field in FIELDS[1:])
    assert sum(mended.counts.values()) == slips
    kept = list(csv.reader(io.StringIO(raw.decode(), newline="")))[1:]
    for record, mended_record in zip(records, kept, strict=True):
        for field, cell, now in zip(FIELDS, record, mended_record, strict=True):
            right = RIGHT[FIELDS.index(field)]
            assert now == (right if cell in SLIPS.get(field, ()) else cell)
    # Once more changes nothing.
    assert fixed(result, registry)[0] == raw


def test_everything_else_stays_byte_for_byte(tmp_path: Path, registry: Registry) -> None:
    right = ",".join(RIGHT)
    lines = [
        ",".join(FIELDS),
        right.replace("赵 一", '"two\nlines ""q"""'),
        "",
        "too,short",
        right + ",more",
        right.replace("1234", '"1,234"'),
        right.replace("赵 一", ' "loose" '),
        right.replace("赵 一", "last"),
    ]
    path = tmp_path / "in.csv"
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        path.write_bytes("\r\n".join(lines).encode(encoding))
        raw, _ = fixed(path, registry)
        wanted = [*lines[:5], right, *lines[6:]]
        assert raw == "\r\n".join(wanted).encode(encoding), encoding


def test_a_file_that_does_not_decode_is_refused(tmp_path: Path, registry: Registry) -> None:
    """What its bytes should say is not known; to write them anew would lose them."""
    broken = ",".join(RIGHT).encode().replace("赵 一".encode(), b"\xff\xfe")
    path = tmp_path / "in.csv"
    path.write_bytes(b"\n".join([",".join(FIELDS).encode(), broken, b""]))
    with pytest.raises(SourceRefusedError):
        mend(path, dataset="all", registry=registry, reading=Reading(encoding="utf-8"))


def test_other_forms_are_refused(tmp_path: Path, registry: Registry) -> None:
    path = tmp_path / "in.ndjson"
    path.write_text('{"id": 1}\n{"id": 2}\n', encoding="utf-8")
    with pytest.raises(SourceRefusedError):
        mend(path, dataset="all", registry=registry)
