"""What is made conforms: for every shipped dataset standard, for cases of the format, for any."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.reference.strategies import AS_OF, registries
from tests.tries import tries

from govstd.api import SampleRequest, open_registry, sampled, validate
from govstd.model.registry import Registry
from govstd.model.report import Verdict
from govstd.repository import shipped_names
from govstd.sampling.failure import SampleFailedError

CASES = Path(__file__).parents[1] / "format_cases"
DAY = "2026-11-25"


def conforms(registry: Registry, kind: str, id_: str, rows: int = 40, seed: int = 1) -> str:
    """Make a sample, check it, and return what it holds."""
    dataset, package = (id_, None) if kind == "dataset" else (None, id_)
    request = SampleRequest(
        registry=registry, dataset=dataset, package=package, rows=rows, seed=seed, as_of=DAY
    )
    with sampled(request) as sample:
        data = sample.folder / sample.names[0] if dataset else sample.folder
        report = validate(str(data), dataset=dataset, package=package, registry=registry, as_of=DAY)
        failed = [check.id for check in report.checks if check.failed]
        assert failed == []
        assert report.verdict in {Verdict.CONFORMS, Verdict.INCOMPLETE}
        assert all(0 < subject.rows <= rows for subject in report.subjects)
        return "".join((sample.folder / name).read_text(encoding="utf-8") for name in sample.names)


def shipped() -> Iterator[Any]:
    """Every dataset standard and package that comes with govstd; a few by default."""
    for name in shipped_names():
        registry = open_registry(f"govstd:{name}")
        for kind, items in (("dataset", registry.datasets), ("package", registry.packages)):
            for place, (id_, item) in enumerate(items.items()):
                limits = item.row_count if kind == "dataset" else None  # type: ignore[attr-defined]
                single = limits is not None and (limits.max or 0) == 1
                marks = [pytest.mark.slow] if place else []
                if not single:
                    yield pytest.param(name, kind, id_, marks=marks, id=f"{name}-{id_}")


@pytest.mark.parametrize(("name", "kind", "id_"), [*shipped()])
def test_shipped_standards_have_samples(name: str, kind: str, id_: str) -> None:
    assert conforms(open_registry(f"govstd:{name}"), kind, id_)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind", "id_"), [*shipped()])
def test_another_seed_will_do(name: str, kind: str, id_: str) -> None:
    """A third one is that of the planted errors, which must be all that is found."""
    assert conforms(open_registry(f"govstd:{name}"), kind, id_, rows=12, seed=3)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(4, 21))
@pytest.mark.parametrize(("name", "kind", "id_"), [*shipped()])
def test_twenty_seeds(name: str, kind: str, id_: str, seed: int) -> None:
    assert conforms(open_registry(f"govstd:{name}"), kind, id_, seed=seed)


@pytest.mark.parametrize(
    ("folder", "kind", "id_"),
    [
        ("brownfield", "dataset", "brownfield-land"),
        ("city-profile/city", "dataset", "city-parks"),
        ("divisions", "dataset", "registration"),
        ("gtfs-mini", "package", "feed"),
        ("licence", "dataset", "administrative-licence"),
        ("ocds-mini", "dataset", "release"),
        ("service-item", "dataset", "service-item-document"),
    ],
)
def test_cases_of_the_format_have_samples(folder: str, kind: str, id_: str) -> None:
    assert conforms(open_registry(CASES / folder), kind, id_)


def test_documents_hold_what_their_levels_refer_to() -> None:
    text = conforms(open_registry(CASES / "ocds-mini"), "dataset", "release")
    suppliers = 0
    for record in json.loads(text):
        parties = {party["id"] for party in record["parties"]}
        for award in record.get("awards", []):
            suppliers += len(award.get("suppliers", []))
            assert {one["id"] for one in award.get("suppliers", [])} <= parties
    assert suppliers > 10


def test_a_seed_says_every_byte() -> None:
    registry = open_registry(CASES / "licence")
    made = [
        conforms(registry, "dataset", "administrative-licence", seed=seed) for seed in (3, 3, 4)
    ]
    assert made[0] == made[1] != made[2]


def test_groups_have_several_rows() -> None:
    text = conforms(open_registry(CASES / "gtfs-mini"), "package", "feed", rows=30)
    trips = [line.split(",")[0] for line in text.splitlines() if ":" in line]
    assert 0 < len(set(trips)) < len(trips)


def test_nobody_of_today_is_in_it() -> None:
    text = conforms(open_registry(CASES / "licence"), "dataset", "administrative-licence")
    lines = [line.split(",") for line in text.splitlines()]
    codes = [line[lines[0].index("XK_XDR_SHXYM")] for line in lines[1:]]
    assert {code[8:11] for code in codes if code} == {"PDY"}


@settings(max_examples=tries(15), deadline=None, suppress_health_check=list(HealthCheck))
@given(registries())
def test_any_standard_has_a_sample_or_a_reason(registry: Registry) -> None:
    request = SampleRequest(registry=registry, dataset="example", rows=5, as_of=AS_OF)
    try:
        with sampled(request) as sample:
            report = validate(
                str(sample.folder / sample.names[0]),
                dataset="example",
                registry=registry,
                as_of=AS_OF,
            )
    except SampleFailedError:
        pass  # such standards may well contradict themselves
    else:
        assert [check.id for check in report.checks if check.failed] == []
