"""A statement of conformance: which data, by which standard, with which result, all by digests.

It is an in-toto statement, alone or signed in a DSSE envelope, and holds no value of the data.
"""

import hashlib
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import msgspec
from msgspec.structs import replace

from govstd.exchange.in_toto import CONFORMANCE, statement
from govstd.model.report import (
    CheckedDataset,
    CheckedFile,
    CheckedStandard,
    PlanIdentity,
    Report,
    Verdict,
    Waived,
)
from govstd.model.value import Value
from govstd.reports.canonical import canonical


class StatedFile(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A file that was checked, and what was declared of how it is read."""

    name: str
    sha256: str
    declared: dict[str, str]
    """Encoding, header line and dialect, as far as they were not found out."""


class StatedData(Value, frozen=True, kw_only=True, omit_defaults=False):
    """The data of one dataset standard."""

    dataset: str
    files: tuple[StatedFile, ...]
    rows: int
    rows_failed: int


class StatedStandard(Value, frozen=True, kw_only=True, omit_defaults=False):
    """What the data were checked by."""

    registry: str | None
    registry_version: str | None
    registry_digest: str | None
    schema_digest: str | None
    package: str | None
    datasets: tuple[str, ...]
    """Each with its version: ID@VERSION."""


class Conformance(Value, frozen=True, kw_only=True, omit_defaults=False):
    """What a statement of conformance says."""

    verdict: Verdict
    as_of: str
    standard: StatedStandard
    plan: PlanIdentity
    data: tuple[StatedData, ...]
    waived: tuple[Waived, ...]
    result_digest: str
    tool: str
    engine: str
    checked: str
    """When, with the offset from UTC."""
    digest: str
    """SHA-256 of all of the above as canonical JSON; empty in what it is taken of."""


def conformance_statement(report: Report) -> dict[str, Any]:
    """Return what a report comes to as an in-toto statement about the files of data."""
    said = conformance_of(report)
    files = [(file.name, {"sha256": file.sha256}) for one in said.data for file in one.files]
    return statement(files, CONFORMANCE, msgspec.to_builtins(said))


def conformance_of(report: Report) -> Conformance:
    """Return what is said of a report."""
    run = report.run
    said = Conformance(
        verdict=report.verdict,
        as_of=report.as_of,
        standard=_standard(report.standard),
        plan=report.plan,
        data=tuple(
            StatedData(
                dataset=one.dataset,
                files=tuple(map(_file, one.files)),
                rows=one.rows,
                rows_failed=one.rows_failed,
            )
            for one in report.subjects
        ),
        waived=report.waived,
        result_digest=report.result_digest,
        tool=f"{run.tool} {run.version}",
        engine=f"{run.engine} {run.engine_version}",
        checked=run.started,
        digest="",
    )
    return replace(said, digest=digest_of_conformance(said))


def digest_of_conformance(said: Conformance) -> str:
    """Return the digest of what is said; a changed byte makes another one."""
    return hashlib.sha256(canonical(msgspec.to_builtins(replace(said, digest="")))).hexdigest()


def read_conformance(said: Mapping[str, Any]) -> Conformance | None:
    """Return what a statement says; None if it is not as it was written."""
    try:
        found = msgspec.convert(said["predicate"], Conformance)
    except msgspec.ValidationError:
        return None
    files = [
        {"name": file.name, "digest": {"sha256": file.sha256}}
        for one in found.data
        for file in one.files
    ]
    right = said["subject"] == files and found.digest == digest_of_conformance(found)
    return found if right else None


def _standard(standard: CheckedStandard) -> StatedStandard:
    return StatedStandard(
        registry=standard.registry,
        registry_version=standard.registry_version,
        registry_digest=standard.registry_digest,
        schema_digest=standard.schema.digest if standard.schema else None,
        package=standard.package,
        datasets=tuple(map(_named, standard.datasets)),
    )


def _named(dataset: CheckedDataset) -> str:
    return f"{dataset.id}@{dataset.version}"


def _file(file: CheckedFile) -> StatedFile:
    every = {"encoding": file.encoding, "headerLine": str(file.header_line), **file.dialect}
    return StatedFile(
        name=PurePath(file.path.replace("\\", "/")).name.encode(errors="replace").decode(),
        sha256=file.sha256,
        declared={key: text for key, text in every.items() if key not in file.detected},
    )
