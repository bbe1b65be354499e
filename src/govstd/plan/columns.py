"""Which column of the data holds which field, and what is wrong with the columns."""

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from msgspec.structs import replace

from govstd.model.dataset_standard import FieldsMatch, HeaderMatch
from govstd.model.registration import Obligation, Severity
from govstd.model.report import MASK
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.plan.check import Check, ColumnFinding, ColumnMatch
from govstd.rules.catalogue import data_rules


def fold(header: str) -> str:
    """Return a header without case, width and surrounding space."""
    return unicodedata.normalize("NFKC", header).strip().casefold()


def match(dataset: ResolvedDataset, header: tuple[str, ...]) -> ColumnMatch:
    """Match the columns of `header` with the fields of `dataset`.

    The name wins over an alias, the first of two equal columns over the second.
    """
    return _Matching(dataset, header).run()


_ALIKE = 0.8
"""How alike a header and a field's name must be for one to be called the other's misspelling."""


class _Matching:
    def __init__(self, dataset: ResolvedDataset, header: tuple[str, ...]) -> None:
        self._dataset = dataset
        self._header = header
        self._match = dataset.standard.fields_match
        self._folded = dataset.standard.header_match is HeaderMatch.FOLD
        self._checks: list[Check] = []
        self._findings: list[ColumnFinding] = []
        self._evaluated: dict[int, int] = {}

    def run(self) -> ColumnMatch:
        by_name = self._by_name()
        positions: dict[str, int] = {}
        aliased: dict[str, tuple[int, str]] = {}
        for field in self._dataset.fields:
            if self._key(field.name) in by_name:
                positions[field.path] = by_name[self._key(field.name)]
        for field in self._dataset.fields:
            if field.path not in positions:
                self._find_alias(field, by_name, positions, aliased)
        used = set(positions.values())
        self._whole_header(used)
        if self._match is FieldsMatch.PARTIAL:
            self._any_field(positions)
        for field in self._dataset.fields:
            self._field(field, positions, aliased)
        if self._match is FieldsMatch.EXACT:
            self._order(positions)
        return ColumnMatch(
            positions=positions,
            checks=tuple(self._checks),
            findings=tuple(self._findings if positions else map(self._masked, self._findings)),
            evaluated=self._evaluated,
        )

    def _masked(self, finding: ColumnFinding) -> ColumnFinding:
        """Hide a header that names no field at all: it is a record, and may hold personal data."""
        if not any(field.sensitivity.masked for field in self._dataset.fields):
            return finding
        args = {name: fact for name, fact in finding.args.items() if name != "suggestion"}
        if finding.header is None:
            return finding
        return replace(finding, header=MASK, args={**args, "header": MASK})

    def _key(self, name: str) -> str:
        return fold(name) if self._folded else name

    def _by_name(self) -> dict[str, int]:
        names: dict[str, int] = {}
        for position, name in enumerate(self._header):
            names.setdefault(self._key(name), position)
        return names

    def _find_alias(
        self,
        field: ResolvedField,
        by_name: dict[str, int],
        positions: dict[str, int],
        aliased: dict[str, tuple[int, str]],
    ) -> None:
        for alias in field.aliases:
            position = by_name.get(self._key(alias))
            if position is not None and position not in positions.values():
                positions[field.path] = position
                aliased[field.path] = (position, alias)
                return

    def _plan(
        self,
        rule_id: str,
        evaluated: int,
        field: ResolvedField | None = None,
        severity: Severity | None = None,
    ) -> int:
        rule = data_rules()[rule_id]
        number = len(self._checks)
        self._checks.append(
            Check(
                number=number,
                id=f"{self._dataset.standard.id}:{field.path if field else '*'}:{rule_id}",
                rule=rule_id,
                severity=severity or rule.severity,
                dimension=rule.dimension,
                unit=rule.unit,
                fields=(field.path,) if field else (),
            )
        )
        self._evaluated[number] = evaluated
        return number

    def _found(self, check: int, position: int | None, **args: Any) -> None:
        header = self._header[position] if position is not None else None
        self._findings.append(
            ColumnFinding(check=check, position=position, header=header, args=args)
        )

    def _whole_header(self, used: set[int]) -> None:
        """Blank, repeated and unknown columns."""
        columns = len(self._header)
        blank = self._plan("header-blank", columns)
        repeated = self._plan("header-duplicated", columns)
        unexpected = None
        if self._match not in {FieldsMatch.SUBSET, FieldsMatch.PARTIAL}:
            severity = Severity.WARNING if self._match is None else Severity.ERROR
            unexpected = self._plan("column-unexpected", columns, severity=severity)
        first: dict[str, int] = {}
        for position, name in enumerate(self._header):
            key = self._key(name)
            if not name.strip():
                self._found(blank, position)
            elif key in first:
                self._found(repeated, position, header=name, first=first[key] + 1)
            elif unexpected is not None and position not in used:
                self._found(unexpected, position, header=name, **self._meant(name, used))
            first.setdefault(key, position)

    def _meant(self, header: str, used: set[int]) -> dict[str, str]:
        """Return the absent field that a header was perhaps meant to name, and who may help."""
        taken = {self._key(self._header[position]) for position in used}
        absent = [f.name for f in self._dataset.fields if self._key(f.name) not in taken]
        near = get_close_matches(header, absent, n=1, cutoff=_ALIKE)
        owner = self._dataset.owner
        return {
            **({"suggestion": near[0]} if near else {}),
            **({"owner": owner.id} if owner else {}),
        }

    def _field(
        self,
        field: ResolvedField,
        positions: dict[str, int],
        aliased: dict[str, tuple[int, str]],
    ) -> None:
        severity = self._absence(field)
        if severity is not None:
            check = self._plan("column-missing", 1, field, severity)
            if field.path not in positions:
                self._found(check, None, name=field.name)
        if field.aliases:
            check = self._plan("column-by-alias", int(field.path in positions), field)
            if field.path in aliased:
                position, alias = aliased[field.path]
                self._found(check, position, header=alias, name=field.name)

    def _any_field(self, positions: dict[str, int]) -> None:
        """One field of all is enough, whichever."""
        check = self._plan("column-missing", 1)
        if not positions:
            self._found(check, None, field=[field.name for field in self._dataset.fields])

    def _absence(self, field: ResolvedField) -> Severity | None:
        """How bad it is that the field has no column; None: not at all."""
        if self._match is FieldsMatch.PARTIAL:
            return None
        if self._match in {FieldsMatch.EXACT, FieldsMatch.EQUAL, FieldsMatch.SUBSET}:
            return Severity.ERROR
        if field.column is Obligation.MANDATORY:
            return Severity.ERROR
        return Severity.WARNING if field.column is Obligation.RECOMMENDED else None

    def _order(self, positions: dict[str, int]) -> None:
        check = self._plan("column-misplaced", len(self._header))
        for expected, field in enumerate(self._dataset.fields):
            position = positions.get(field.path)
            if position is not None and position != expected:
                self._found(check, position, header=field.name, wanted=expected + 1)


def absences_allowed(dataset: ResolvedDataset) -> Iterator[str]:
    """Yield the paths of the fields whose column need not be there."""
    demanding = {FieldsMatch.EXACT, FieldsMatch.EQUAL, FieldsMatch.SUBSET}
    for field in dataset.fields:
        if (
            dataset.standard.fields_match not in demanding
            and field.column is not Obligation.MANDATORY
        ):
            yield field.path
