"""What the parts of a report are: what was found in the data, in words, under the user's names."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from govstd.api.packages import Delivery, file_checks, file_findings
from govstd.engines.findings import results, subject, tell
from govstd.engines.outcome import DividedFile, Outcome
from govstd.engines.temporary import needing_room
from govstd.model.report import CheckResult, Finding, Record, Subject
from govstd.model.value import Text
from govstd.plan.check import Check
from govstd.reports.finding_store import FindingStore
from govstd.reports.message import worded
from govstd.reports.reasons import conforming_bytes, failing_bytes, reasons_of
from govstd.rules.catalogue import data_rules
from govstd.sources.refusal import SourceRefusedError


class Parts(Struct, frozen=True):
    """What a report lists."""

    subjects: tuple[Subject, ...]
    checks: tuple[CheckResult, ...]
    findings: Sequence[Finding]
    records: tuple[Record, ...]


def parts_of(
    outcomes: tuple[Outcome, ...], delivery: Delivery | None, most: int | None, language: str
) -> Parts:
    """Return what was found, while the session lasts.

    Args:
        outcomes: of every dataset.
        delivery: the package in which the files came, if they did.
        most: findings a check; None: all.
        language: of messages, zh or en.
    """
    heard = _Heard(outcomes, delivery, language)
    checks: list[CheckResult] = []
    records: list[Record] = []
    if delivery is not None:
        checks += file_checks(delivery, most)
        for finding in file_findings(delivery, most):
            heard.take(finding.check, {}, [finding])
    for outcome in outcomes:
        told = tell(outcome, heard.hear)
        checks += results(outcome, told.counts)
        records += told.records
    return Parts(
        subjects=tuple(heard.named(subject(outcome)) for outcome in outcomes),
        checks=tuple(checks),
        findings=heard.store.ordered(check.id for check in checks),
        records=tuple(replace(one, file=heard.name(one.file)) for one in records),
    )


class DividedData(Struct, frozen=True):
    """A file whose records are apart as they conform or not; while the check lasts."""

    path: str
    """As the user knows it."""
    valid: Callable[[], Iterator[bytes]]
    """Yields a file of the records that break no check of error severity, byte for byte."""
    invalid: Callable[[], Iterator[bytes]]
    """Yields a file of the other records, each with the reasons before it."""


def divided(
    outcomes: tuple[Outcome, ...], delivery: Delivery | None, language: str
) -> tuple[DividedData, ...]:
    """Return the records of all files, apart as they conform or not, while the session lasts.

    Raises:
        SourceRefusedError: the reasons have no place in a file.
    """
    heard = _Heard(outcomes, delivery, language)
    files: list[DividedFile] = []
    for outcome in outcomes:
        if outcome.divided is None:
            path = next((file.path for file in outcome.files), "")
            raise SourceRefusedError("not-dividable", heard.name(path) or "")
        files += outcome.divided()
    for one in files:
        annotated = one.file.form == "delimited" and one.file.converted
        if annotated or one.file.form not in ("delimited", "ndjson"):
            raise SourceRefusedError("not-dividable", heard.name(one.file.path) or "")
    return tuple(_divided(one, heard, language) for one in files)


def _divided(one: DividedFile, heard: "_Heard", language: str) -> DividedData:
    def invalid() -> Iterator[bytes]:
        told = one.failing()
        reasons = ((record, reasons_of(record, heard.worded(found))) for record, found in told)
        return failing_bytes(one.file, reasons, language)

    return DividedData(
        path=heard.name(one.file.path) or "",
        valid=lambda: conforming_bytes(one.file, one.conforming()),
        invalid=invalid,
    )


class _Heard:
    """Hears of findings, words them and keeps them."""

    def __init__(
        self, outcomes: tuple[Outcome, ...], delivery: Delivery | None, language: str
    ) -> None:
        self.store = FindingStore()
        self._language = language
        self._shown: Mapping[str, str] = delivery.shown if delivery else {}
        self._own: dict[str, Text] = {
            check.id: check.message
            for outcome in outcomes
            for check in outcome.plan.checks
            if check.message
        }
        self._own |= delivery.messages if delivery else {}

    def hear(self, check: Check, findings: Sequence[Finding]) -> None:
        """Take some findings of a check."""
        self.take(check.id, check.args, findings)

    def take(self, check: str, shared: dict[str, object], findings: Sequence[Finding]) -> None:
        """Take some findings of a check that have some facts in common."""
        told = self.worded(findings)
        with needing_room():
            self.store.add(check, shared, told)

    def worded(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings in words, under the names that the user knows."""
        rules = data_rules()
        return [
            worded(replace(finding, file=self.name(finding.file)), self._language, rules, self._own)
            for finding in findings
        ]

    def name(self, file: str | None) -> str | None:
        """Return the name under which the user knows a file."""
        return self._shown.get(file or "", file)

    def named(self, one: Subject) -> Subject:
        """Return the data with the names of their files that the user knows."""
        shown = self._shown
        files = (replace(file, path=shown.get(file.path, file.path)) for file in one.files)
        return replace(one, files=tuple(files))
