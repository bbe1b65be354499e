"""Verifies statements of conformance: whether they are whole, signed, and come out again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct
from msgspec.structs import replace

from govstd.api.errors import NotVerifiedError
from govstd.api.planning import paths_of
from govstd.api.registries import choose_registry
from govstd.api.validation import validate
from govstd.engines.engine import ENGINES
from govstd.exchange.dsse import SignatureWrongError, check_signature, read_envelope
from govstd.exchange.in_toto import CONFORMANCE, RELEASE, STATEMENT
from govstd.model.bundle import Signed
from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.report import Report, Verdict
from govstd.model.value import Value
from govstd.reports.conformance import result_digest
from govstd.reports.statement import Conformance, StatedData, read_conformance
from govstd.sources.delimited import Reading
from govstd.sources.dialect import NO_DELIMITER, Written


class Evidence(Struct, frozen=True, kw_only=True):
    """What the result of a statement can be found from again."""

    data: Sequence[str] = ()
    """What was checked, or the folder or archive of a package; none: as the schema says."""
    registry: str | None = None
    """Where the standard is; None: as for other commands."""
    schema: str | None = None
    """The schema, where the data were checked by one."""
    schema_store: str | None = None
    """A folder of the schemas to which it refers."""


class VerifiedStatement(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A statement that is whole."""

    path: str
    said: Conformance
    signature: Signed
    keyid: str | None
    reproduced: bool
    """Whether the data were there and gave the same result."""


def verify_statement(
    path: str, content: bytes, key: Path | None, evidence: Evidence
) -> VerifiedStatement | None:
    """Verify a statement of conformance, and with the data whether it comes out again.

    Args:
        path: of the statement, as messages name it.
        content: of it.
        key: the public key that it must be signed with; None: signatures are not checked.
        evidence: with neither data nor schema, only the statement is looked at.

    Returns:
        None if the file is no statement of any kind.

    Raises:
        NotVerifiedError: it was changed, the signature does not hold, or the result is another.
        SignatureRefusedError: the key can't be used.
    """
    parsed = _parsed(content)
    if parsed is None:
        return None
    said, signature, keyid = _signed(path, content, parsed, key)
    if said["predicateType"] == RELEASE:
        raise NotVerifiedError("statement-of-release", path=path)
    if said["predicateType"] != CONFORMANCE:
        raise NotVerifiedError("statement-of-other", path=path)
    found = read_conformance(said)
    if found is None:
        raise NotVerifiedError("statement-changed", path=path)
    again = bool(evidence.data or evidence.schema)
    if again:
        _compare(path, found, _checked_again(path, found, evidence), evidence)
    return VerifiedStatement(
        path=path, said=found, signature=signature, keyid=keyid, reproduced=again
    )


def _parsed(content: bytes) -> dict[str, Any] | None:
    try:
        parsed = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(parsed, dict):
        return None
    return parsed if "payloadType" in parsed or parsed.get("_type") == STATEMENT else None


def _signed(
    path: str, content: bytes, parsed: dict[str, Any], key: Path | None
) -> tuple[dict[str, Any], Signed, str | None]:
    """Return what is said, and whether it is signed and that was checked."""
    if "payloadType" not in parsed:
        if key is not None:
            raise NotVerifiedError("statement-not-signed", path=path)
        if not {"subject", "predicateType", "predicate"} <= parsed.keys():
            raise NotVerifiedError("statement-changed", path=path)
        return parsed, "absent", None
    try:
        envelope, said = read_envelope(content, path)
        if "predicateType" not in said:
            raise NotVerifiedError("statement-changed", path=path)
        if key is None:
            return said, "not-checked", next((one.keyid for one in envelope.signatures), None)
        return said, "verified", check_signature(envelope, key, path)
    except SignatureWrongError as error:
        raise NotVerifiedError(error.code, **error.details) from None


def _checked_again(path: str, said: Conformance, evidence: Evidence) -> Report:
    """Check the data once more.

    Raises:
        NotVerifiedError: it was made by another standard or schema, or of other data.
    """
    standard, data = said.standard, evidence.data
    name = said.engine.partition(" ")[0]
    engine = name if name in ENGINES else None  # each judges what it can
    if (standard.schema_digest is None) != (evidence.schema is None):
        code = "statement-by-registry" if evidence.schema else "statement-by-schema"
        raise NotVerifiedError(code, path=path)
    if evidence.schema is not None:
        return validate(
            data or None,
            schema=evidence.schema,
            schema_store=evidence.schema_store,
            reading=_reading(said),
            as_of=said.as_of,
            max_findings=0,
            engine=engine,
        )
    home = _standard(path, said, evidence.registry)
    given = _own(path, said.data, data) if standard.package is None else data[0]
    return validate(
        given,
        package=standard.package,
        registry=home,
        reading=_reading(said),
        as_of=said.as_of,
        max_findings=0,
        engine=engine,
    )


def _compare(path: str, said: Conformance, report: Report, evidence: Evidence) -> None:
    """Compare what was found with what is said.

    Raises:
        NotVerifiedError: the schema, the data or the result are others.
    """
    schema = report.standard.schema
    if schema is not None and schema.digest != said.standard.schema_digest:
        raise NotVerifiedError("statement-other-schema", path=path, schema=schema.path)
    stated = [[file.sha256 for file in one.files] for one in said.data]
    if [[file.sha256 for file in one.files] for one in report.subjects] != stated:
        named = ", ".join(evidence.data or (evidence.schema or "",))
        raise NotVerifiedError("statement-other-data", path=path, data=named)
    if report.plan != said.plan:
        raise NotVerifiedError("statement-other-plan", path=path, tool=said.tool)
    if _result(report, said) != said.result_digest:
        raise NotVerifiedError("statement-other-result", path=path, verdict=report.verdict)


def _standard(path: str, said: Conformance, location: str | None) -> Registry:
    standard = said.standard
    ids = [standard.package] if standard.package else [one.dataset for one in said.data]
    home, place = choose_registry(location, "package" if standard.package else "dataset", ids)
    if home.digest != standard.registry_digest:
        raise NotVerifiedError(
            "statement-other-standard",
            path=path,
            stated=f"{standard.registry} {standard.registry_version}",
            place=place,
        )
    return home


def _own(path: str, stated: Sequence[StatedData], data: Sequence[str]) -> Mapping[str, list[str]]:
    """Return the files of each dataset, known by their digests."""
    known = {file.sha256: one.dataset for one in stated for file in one.files}
    given: dict[str, list[str]] = {one.dataset: [] for one in stated}
    for file in paths_of(data):
        digest = _digest(file)
        if digest not in known:
            raise NotVerifiedError("statement-other-data", path=path, data=file)
        given[known[digest]].append(file)
    for one in stated:
        if len(given[one.dataset]) < len(one.files):
            _lacking(path, one)
    return given


def _lacking(path: str, one: StatedData) -> NoReturn:
    names = ", ".join(file.name for file in one.files)
    raise NotVerifiedError("statement-data-missing", path=path, names=names)


def _digest(file: str) -> str:
    place = file if Path(file).exists() else file.partition("#")[0]
    try:
        with Path(place).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or ""
        raise NotVerifiedError("statement-data-not-read", path=file, reason=reason) from None


def _reading(said: Conformance) -> Reading:
    """Return what was declared of how the files are written; of all of them the same."""
    declared = next((file.declared for one in said.data for file in one.files), {})
    delimiter, line = declared.get("delimiter"), declared.get("headerLine")
    return Reading(
        encoding=declared.get("encoding"),
        widths=tuple(int(width) for width in declared.get("widths", "").split(",") if width),
        written=Written(
            delimiter=NO_DELIMITER if delimiter == "" else delimiter,
            quote=declared.get("quoteChar"),
            escape=declared.get("escapeChar"),
            header_line=None if line is None else int(line),
        ),
    )


def _result(report: Report, said: Conformance) -> str:
    """Return the digest of the result, with what was accepted when the statement was made."""
    if not said.waived:
        return report.result_digest
    accepted = {one.check: one.count for one in said.waived}
    standing = any(
        check.severity is Severity.ERROR and check.failed > accepted.get(check.id, 0)
        for check in report.checks
    )
    if standing != (said.verdict is Verdict.DOES_NOT_CONFORM):
        return report.result_digest
    return result_digest(replace(report, waived=said.waived, verdict=said.verdict))
