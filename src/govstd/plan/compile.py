"""Compiles dataset standards to plans."""

from itertools import count

from msgspec.structs import replace

from govstd.expressions import builders as build
from govstd.expressions import packing
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.types import lexical
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Reason
from govstd.model.resolved import ResolvedField, ResolvedTarget, ScopedExpression
from govstd.plan.check import (
    Check,
    GroupTest,
    KeyTest,
    Plan,
    PlannedColumn,
    ReferenceTest,
    RowBits,
    RowTest,
    WholeTest,
)
from govstd.plan.columns import absences_allowed, match
from govstd.plan.demands import demands
from govstd.plan.digests import plan_digest
from govstd.plan.groups import GroupParts, group_test, names_read, whole_test
from govstd.plan.layout import Layout
from govstd.plan.planning import DatasetPlanning, MemberFiles
from govstd.plan.scan import Read, selects
from govstd.plan.selecting import names
from govstd.plan.storage import stored_fields
from govstd.plan.supplied import Supplied
from govstd.plan.surroundings import carried, held, scope, whole_match
from govstd.rules.catalogue import data_rules
from govstd.rules.demand import Bad, BadGroup, BadWhole, Demand, NotFound, Over, Repeated
from govstd.rules.rule import Rule

NEVER = -1
"""The bit of a test whose failures are found elsewhere."""


def compile_plans(
    supplied: tuple[Supplied, ...], as_of: str, files: MemberFiles | None = None
) -> tuple[Plan, ...]:
    """Return a plan for each dataset, references between them included.

    Args:
        supplied: the datasets to check together, each once.
        as_of: the date that rules see, ISO.
        files: of the package that they come with; None: of none.
    """
    given = {one.dataset.key: bool(one.headers) for one in supplied}
    compilers = [_Compiler(one, as_of, given, files) for one in supplied]
    by_key = {compiler.key: compiler for compiler in compilers}
    for compiler in compilers:
        compiler.collect()
    for compiler in compilers:
        compiler.link(by_key)
    return tuple(compiler.plan() for compiler in compilers)


def compile_checks(supplied: Supplied, as_of: str) -> tuple[Check, ...]:
    """Return the checks of a dataset's plan, without the plan."""
    compiler = _Compiler(supplied, as_of, {supplied.dataset.key: bool(supplied.headers)}, None)
    compiler.collect()
    compiler.link({compiler.key: compiler})
    return tuple(compiler.checks)


class _Compiler:
    """Collects the checks of one dataset, then makes its plan."""

    def __init__(
        self, supplied: Supplied, as_of: str, given: dict[str, bool], files: MemberFiles | None
    ) -> None:
        self._dataset = supplied.dataset
        self._given = given
        self._level = supplied.level
        self._parts = tuple(match(supplied.dataset, header) for header in supplied.headers)
        if supplied.level is not None:
            self._parts = (whole_match(supplied.level),)
        self._present = {path for part in self._parts for path in part.positions}
        if not self._parts:
            self._present = {field.path for field in supplied.dataset.fields}
        self._allowed = set(absences_allowed(supplied.dataset))
        self._supposed: set[str] = set()
        self._layout = Layout()
        stored = stored_fields(supplied, self._parts)
        self._planning = DatasetPlanning(supplied.dataset, as_of, self._layout, files, stored)
        self._items = DatasetPlanning(supplied.dataset, as_of, None, files)
        self.checks: list[Check] = list(self._parts[0].checks) if self._parts else []
        self._source_rules = supplied.source_rules
        self._rows: list[RowTest] = []
        self._repeated: list[KeyTest] = []
        self._not_found: list[tuple[int, NotFound, RowBits, int]] = []
        self._references: list[ReferenceTest] = []
        self._kept: list[Expr] = []
        self._kept_by: dict[str, int] = {}
        self._groups: list[GroupTest] = []
        self._wholes: list[WholeTest] = []
        self._later: set[str] = set()
        self._cell_bits: dict[int, list[int]] = {}

    @property
    def key(self) -> str:
        """`registry:id` of the dataset."""
        return self._dataset.key

    def collect(self) -> None:
        """Plan what every rule on data demands."""
        for rule_id in self._source_rules if self._parts else ():
            self._check(data_rules()[rule_id], Demand(fields=()), None)
        for asked in demands(self._dataset, self._planning, self._items, self._level):
            if asked.field is not None and not self._parts:
                continue
            if asked.nested:
                self._check(asked.rule, asked.demand, asked.field, Reason.NOT_SUPPORTED)
            else:
                self._add(asked.rule, asked.demand, asked.field)

    # what becomes of a demand

    def _add(self, rule: Rule, demand: Demand, field: ResolvedField | None) -> None:
        judged = {*((field.path,) if field else ()), *demand.judges}
        reads = {*demand.reads, *(demand.fields or ())}
        if self._is_out_of_reach(judged, reads):
            allowed = (judged | reads) - self._present <= self._allowed
            self._check(rule, demand, field, Reason.COLUMN_ABSENT, allowed=allowed)
        elif demand.skipped is not None:
            self._check(rule, demand, field, demand.skipped, allowed=False)
        elif isinstance(demand, Bad):
            self._row_test(rule, demand, field)
        elif isinstance(demand, Repeated):
            check = self._check(rule, demand, field)
            parts = [self._planning.cell(path) for path in demand.key.fields]
            bits = self._key_bits(demand, parts)
            key = self._keep(parts, demand, demand.key.within)
            self._repeated.append(KeyTest(check=check, key=key, bits=bits))
        elif isinstance(demand, NotFound):
            self._reference(rule, demand, field)
        elif isinstance(demand, BadGroup):
            self._group(rule, demand)
        elif isinstance(demand, BadWhole):
            self._whole(rule, demand)

    def _is_out_of_reach(self, judged: set[str], reads: set[str]) -> bool:
        """Return whether columns are absent without which a check means nothing.

        A column that need not be there is read as missing, unless the check is of it, or reads
        nothing else.
        """
        absent = (judged | reads) - self._present
        if absent == judged | reads or not absent <= self._allowed - judged:
            return bool(absent)
        self._supposed |= absent
        return False

    def _check(
        self,
        rule: Rule,
        demand: Demand,
        field: ResolvedField | None,
        skipped: Reason | None = None,
        *,
        allowed: bool = False,
    ) -> int:
        number = len(self.checks)
        path = field.path if field else "*"
        name = f":{demand.name}" if demand.name else ""
        id_ = self._unique(f"{self._dataset.standard.id}:{path}:{rule.id}{name}")
        self.checks.append(
            Check(
                number=number,
                id=id_,
                rule=rule.id,
                severity=demand.severity or rule.severity,
                dimension=rule.dimension,
                unit=demand.unit or rule.unit,
                fields=demand.fields if demand.fields is not None else (path,),
                message=demand.message,
                args=demand.args,
                detail=demand.detail,
                skipped=skipped,
                skip_allowed=allowed,
            )
        )
        return number

    def _unique(self, id_: str) -> str:
        """Return an id that no check has yet: two keys on the same fields have names alike."""
        used = {check.id for check in self.checks}
        if id_ not in used:
            return id_
        return next(name for n in count(2) if (name := f"{id_}:{n}") not in used)

    def _row_test(self, rule: Rule, demand: Bad, field: ResolvedField | None) -> None:
        check = self._check(rule, demand, field)
        cell = self._planning.cell(field.path) if field else None
        without, blocked = self._presence(demand, cell)
        if demand.certain:
            failed, unknown = self._layout.bit(demand.expression), list[int]()
        else:
            failed, unknown = self._three_valued(demand.expression)
        excused: tuple[int, ...] = ()
        if demand.applies is not None:
            excused, unsaid = self._condition(demand.applies)
            unknown += unsaid
        bits = RowBits(
            failed=failed,
            within=self._within(demand, field),
            without=without,
            blocked=(*blocked, *(self._layout.bit(expression) for expression in demand.blocked)),
            excused=excused,
            unknown=tuple(unknown),
        )
        if cell and self.checks[check].severity is Severity.ERROR and rule.unit is CountUnit.CELL:
            self._cell_bits.setdefault(cell.number, []).append(len(self._rows))
        self._rows.append(RowTest(check=check, bits=bits))

    def _within(self, demand: Bad, field: ResolvedField | None) -> tuple[int, ...]:
        """Return the bits without which a row is none that a demand speaks of."""
        path = field.path if field else None
        there = held(self._level, path, self._planning.cell) if demand.over is Over.ROWS else None
        return tuple(self._layout.bit(one) for one in (demand.among, there) if one is not None)

    def _three_valued(self, expression: Expr) -> tuple[int, list[int]]:
        name = self._layout.share(expression)
        unknown = self._layout.bit(build.is_null(build.column(name)))
        return self._layout.bit(build.column(name)), [unknown]

    def _condition(self, applies: Expr) -> tuple[tuple[int, ...], list[int]]:
        name = self._layout.share(applies)
        excused = self._layout.bit(build.negate(build.column(name)))
        return (excused,), [self._layout.bit(build.is_null(build.column(name)))]

    def _presence(self, demand: Bad, cell: Cell | None) -> tuple[tuple[int, ...], list[int]]:
        """Return the bits that put a row outside a demand, and those that block it."""
        blocked = self._blocked(demand.reads)
        without: list[int] = []
        if cell and demand.over is not Over.ROWS:
            without.append(self._layout.bit(cell.missing))
            if cell.field.special and cell.field.multiple is None:
                without.append(self._layout.bit(cell.special))
            if demand.over is Over.VALUES:
                blocked += self._blocked((cell.field.path,))
        return tuple(without), blocked

    def _blocked(self, paths: tuple[str, ...]) -> list[int]:
        cells = (self._planning.cell(path) for path in paths)
        return [
            self._layout.bit(cell.blocked)
            for cell in cells
            if lexical(cell.field, cell.text) is not None
        ]

    # keys and references

    def _key_bits(self, demand: Repeated | NotFound, parts: list[Cell]) -> RowBits:
        excused = tuple(self._layout.bit(build.is_null(cell.key)) for cell in parts)
        unknown: list[int] = []
        if demand.applies is not None:
            outside, unknown = self._condition(demand.applies)
            excused += outside
        return RowBits(
            failed=NEVER,
            blocked=(
                *self._blocked(demand.reads),
                *(self._layout.bit(expression) for expression in demand.blocked),
            ),
            excused=excused,
            unknown=tuple(unknown),
        )

    def _keep(self, parts: list[Cell], demand: Repeated | NotFound, within: str | None) -> int:
        conditions = [
            build.negate(self._planning.cell(path).blocked)
            for path in dict.fromkeys(demand.reads)
            if lexical(self._planning.cell(path).field, build.null()) is not None
        ]
        if demand.applies is not None:
            conditions.append(build.column(self._layout.share(demand.applies)))
        return self._keep_key(parts, conditions, within)

    def _keep_key(self, parts: list[Cell], conditions: list[Expr], within: str | None) -> int:
        digest = packing.key_digest(*(cell.key for cell in parts), *scope(within))
        kept = build.case([(build.both(*conditions), digest)]) if conditions else digest
        text = kept.sql()
        if text not in self._kept_by:
            self._kept_by[text] = len(self._kept)
            self._kept.append(kept)
        return self._kept_by[text]

    def _reference(self, rule: Rule, demand: NotFound, field: ResolvedField | None) -> None:
        if not self._is_supplied(demand):
            self._check(rule, demand, field, Reason.REFERENCE_NOT_SUPPLIED, allowed=False)
            return
        check = self._check(rule, demand, field)
        parts = [self._planning.cell(path) for path in demand.reference.fields]
        bits = self._key_bits(demand, parts)
        key = self._keep(parts, demand, demand.reference.within)
        self._not_found.append((check, demand, bits, key))

    def _is_supplied(self, demand: NotFound) -> bool:
        """Return whether there are data of a target, or all targets are known to be empty."""
        targets = {target.dataset or self.key for target in demand.reference.targets}
        return any(self._given.get(key) for key in targets) or targets <= self._given.keys()

    def _whole(self, rule: Rule, demand: BadWhole) -> None:
        check = self._check(rule, demand, None)
        self._wholes.append(whole_test(check, demand.expression, demand.facts))
        self._later |= names([demand.expression, *demand.facts.values()])

    def _group(self, rule: Rule, demand: BadGroup) -> None:
        read = (self._planning.cell(path) for path in dict.fromkeys(demand.reads))
        parts = GroupParts(
            test=demand.test,
            when=demand.when,
            keys=tuple(self._planning.cell(path) for path in demand.keys),
            order=tuple(self._planning.cell(path) for path in demand.order),
            read=tuple(cell for cell in read if lexical(cell.field, cell.text) is not None),
        )
        self._groups.append(group_test(self._check(rule, demand, None), parts))
        self._later |= names(names_read(parts))

    def link(self, others: "dict[str, _Compiler]") -> None:
        """Make the targets of this dataset's references keep their keys."""
        for check, demand, bits, key in self._not_found:
            found = [
                (home.key, home.target(target))
                for target in demand.reference.targets
                if (home := others.get(target.dataset or self.key)) is not None
            ]
            targets = tuple((home, column) for home, column in found if column is not None)
            if targets:
                self._references.append(
                    ReferenceTest(check=check, key=key, bits=bits, targets=targets)
                )
            else:
                self.checks[check] = replace(
                    self.checks[check], skipped=Reason.REFERENCE_NOT_SUPPLIED
                )

    def target(self, target: ResolvedTarget) -> int | None:
        """Return the kept column of a reference's target; None if a column of it is absent."""
        reads = self._planning.compile(target.where).reads if target.where else ()
        if self._is_out_of_reach(set(target.fields), set(reads)):
            return None
        cells = [self._planning.cell(path) for path in target.fields]
        conditions = [
            build.negate(cell.blocked)
            for cell in cells
            if lexical(cell.field, cell.text) is not None
        ]
        conditions += self._where(target.where)
        return self._keep_key(cells, conditions, target.within)

    def _where(self, where: ScopedExpression | None) -> list[Expr]:
        if where is None:
            return []
        compiled = self._planning.compile(where)
        return [build.column(self._layout.share(compiled.expression))]

    # the plan

    def plan(self) -> Plan:
        """Return the finished plan."""
        there = self._present | self._supposed
        paths = [field.path for field in self._dataset.fields if field.path in there]
        cells = map(self._planning.cell, paths)
        columns = tuple(
            PlannedColumn(
                number=cell.number, field=cell.field, absent=cell.field.path not in self._present
            )
            for cell in cells
        )
        read, lookups = Read(self._later, carried(self._level)), self._planning.lookups
        scan, looked = selects(columns, self._layout, lookups, self._kept, read)
        return Plan(
            dataset=self._dataset,
            columns=columns,
            checks=tuple(self.checks),
            rows=tuple(self._rows),
            keys=tuple(self._repeated),
            references=tuple(self._references),
            groups=tuple(self._groups),
            wholes=tuple(self._wholes),
            scan=scan,
            looked=looked,
            words=self._layout.words,
            kept=len(self._kept),
            lookups=lookups.tables,
            parts=self._parts,
            cell_tests={number: tuple(tests) for number, tests in self._cell_bits.items()},
            digest=plan_digest(self._dataset, self.checks),
        )
