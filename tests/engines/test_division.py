"""Records apart as they conform or not: together they are the file, byte for byte."""

from pathlib import Path

import pytest
from tests.sources.places import places
from tests.sources.written_files import HEADER, Truth, Writing
from tests.tries import tries

from govstd.api.planning import asked_of
from govstd.engines.delimited import check_files
from govstd.engines.tables import plan_data
from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.sources.encodings import CODECS
from govstd.sources.raw_records import RawRecord, beginning

Registries = dict[int, Registry]


@pytest.fixture(scope="module")
def registries(tmp_path_factory: pytest.TempPathFactory) -> Registries:
    """One for files of each number of columns."""
    return {
        width: places(tmp_path_factory.mktemp("registry"), dict.fromkeys(names, "string"))
        for width, names in ((1, HEADER[-1:]), (3, HEADER))
    }


def wrong(registries: Registries, path: Path, truth: Truth) -> str:
    """Return what is wrong with how a file is divided; nothing if all is right."""
    path.write_bytes(truth.content)
    registry = registries[3 if truth.delimiter else 1]
    [supplied] = plan_data(
        asked_of(registry, {"places": str(path)}, truth.reading), "2026-06-30"
    ).supplied
    with check_files((supplied,), 0) as [outcome]:
        assert outcome.divided is not None
        [one] = outcome.divided()
        kept, lost = list(one.conforming()), list(one.failing())
        head = beginning(one.file)
    failing = [record for record, _ in lost]
    if len(failing) != outcome.rows_failed or len(kept) + len(failing) != outcome.rows:
        return "other counts than the report's"
    if not all(told for _, told in lost):
        return "a record without a reason"
    if any(finding.severity is not Severity.ERROR for _, told in lost for finding in told):
        return "a reason that is none"
    every = sorted([*kept, *failing], key=_ordinal)
    lines = sorted([*truth.lines, *(line for _, line in truth.refused)])
    if [record.line for record in every] != lines:
        return f"records on lines {[record.line for record in every]}, not {lines}"
    start = head.mark + head.above + head.header
    return _rest(truth, start, every)


def _ordinal(record: RawRecord) -> int:
    return record.ordinal


def _rest(truth: Truth, start: bytes, records: list[RawRecord]) -> str:
    """Compare what was divided with the file; blank lines are no records."""
    codec = CODECS[truth.encoding]
    ends = ["\r".encode(codec), "\n".encode(codec)]
    rest = truth.content.removeprefix(start)
    if start and rest == truth.content:
        return f"another beginning: {start!r}"
    for record in records:
        while not rest.startswith(record.content):
            if not rest.startswith(tuple(ends)):
                return f"no {record.content!r} in {rest!r}"
            rest = rest[len(ends[0]) :]
        rest = rest[len(record.content) :]
    for end in ends:
        rest = rest.replace(end, b"")
    return f"lost: {rest!r}" if rest else ""


def told(registries: Registries, folder: Path, seeds: range) -> list[str]:
    found = []
    for seed in seeds:
        truth = Writing(seed).write()
        if fault := wrong(registries, folder / "data.csv", truth):
            found.append(f"seed {seed}: {fault}\n{truth.content!r}")
    return found


def test_no_byte_of_a_record_is_lost_or_changed(registries: Registries, tmp_path: Path) -> None:
    assert "\n\n".join(told(registries, tmp_path, range(tries(150)))) == ""


@pytest.mark.slow
def test_no_byte_of_a_record_is_lost_or_changed_in_many(
    registries: Registries, tmp_path: Path
) -> None:
    assert "\n\n".join(told(registries, tmp_path, range(1000, 3000))) == ""
