"""What a package demands of its files, and which of the absent ones are empty tables."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any, NoReturn

from msgspec import Struct
from msgspec.structs import replace

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.compile import compile_expression
from govstd.expressions.names import Names
from govstd.model.dataset_standard import DatasetStandard, Member, Package, RecordRule
from govstd.model.registration import Obligation, Severity
from govstd.model.registry import Registry
from govstd.model.report import CountUnit
from govstd.model.resolved import ResolvedDataset, ResolvedRule
from govstd.plan.check import Check
from govstd.plan.digests import digest_of
from govstd.plan.lookups import JoinedLookups
from govstd.plan.planning import MemberFiles
from govstd.rules.catalogue import data_rules


class PackageFiles(Struct, frozen=True, kw_only=True):
    """A package and which of its members' files are there."""

    package: Package
    scope: Registry
    """In which the package was written."""
    present: frozenset[str]
    """Paths of members."""

    @property
    def members(self) -> MemberFiles:
        """For which members there is a file, by the names that the package uses."""
        every = self.package.members
        return MemberFiles(
            datasets=tuple(dict.fromkeys(member.dataset for member in every)),
            supplied=tuple(
                dict.fromkeys(member.dataset for member in every if member.path in self.present)
            ),
        )

    @property
    def subject(self) -> str:
        """What the checks on the files themselves are of.

        The package's id; where a member is called the same, with the kind before it.
        """
        id_ = self.package.id
        bare = {member.dataset.rpartition(":")[2] for member in self.package.members}
        return f"package/{id_}" if id_ in bare else id_


class FileTest(Struct, frozen=True, kw_only=True):
    """A check on which files are there; both conditions read no data."""

    check: Check
    failed: Expr
    applies: Expr | None = None
    """None: always."""


class PackagePlan(Struct, frozen=True, kw_only=True):
    """The checks on the files of a package."""

    files: PackageFiles
    tests: tuple[FileTest, ...]
    """Decided by conditions that read no data; before `unexpected` in the report."""
    unexpected: Check
    """Files that no member names."""

    @property
    def conditions(self) -> tuple[Expr, ...]:
        """Of each test whether it failed and whether it applies, in this order."""
        return tuple(
            condition
            for test in self.tests
            for condition in (test.failed, test.applies or build.true())
        )

    @property
    def checks(self) -> tuple[Check, ...]:
        """All checks, in the order of the report."""
        return (*(test.check for test in self.tests), self.unexpected)

    @property
    def digest(self) -> str:
        """The same digest, the same checks on files."""
        package = self.files.package
        key = f"{self.files.scope.id}:package/{package.id}"
        return digest_of(key, package.version, self.checks)


def plan_package(files: PackageFiles, as_of: str) -> PackagePlan:
    """Return the checks on the files of a package.

    Args:
        files: the package and what of it is there.
        as_of: the date that rules see, ISO.
    """
    planning = _Planning(files, as_of)
    tests = [*planning.missing(), *planning.rules()]
    unexpected = planning.check("file-unexpected", Severity.WARNING)
    return PackagePlan(files=files, tests=tuple(tests), unexpected=unexpected)


def rules_on(files: PackageFiles, dataset: str) -> tuple[ResolvedRule, ...]:
    """Return the rules of a package that speak of the records of one of its members."""
    return tuple(
        ResolvedRule(rule=rule, scope=files.scope)
        for rule in files.package.rules
        if rule.dataset == dataset
    )


def as_empty(dataset: ResolvedDataset, own: Iterable[ResolvedRule]) -> ResolvedDataset:
    """Return an absent dataset as what it is to others: an empty table, itself not judged.

    Args:
        dataset: whose file may be absent, and is.
        own: the package's rules on it.
    """
    standard: DatasetStandard = replace(dataset.standard, row_count=None, freshness=None)
    return replace(dataset, standard=standard, keys=(), references=(), rules=tuple(own))


class _Planning:
    """The checks as far as they are planned."""

    def __init__(self, files: PackageFiles, as_of: str) -> None:
        self._files = files
        self._as_of = as_of
        self._ids: set[str] = set()
        self._number = count()

    def missing(self) -> Iterable[FileTest]:
        """Yield what members demand of their files."""
        for member in self._files.package.members:
            absent = build.false() if member.path in self._files.present else build.true()
            required = self._condition(member.required_when) if member.required_when else None
            if member.obligation is Obligation.MANDATORY:
                yield self._missing(member, absent, None)
                continue
            if required is not None:
                yield self._missing(member, absent, required)
            if member.obligation is Obligation.RECOMMENDED:
                spared = None if required is None else build.negate(required.copy())
                yield self._missing(member, absent, spared, Severity.WARNING)

    def _missing(
        self,
        member: Member,
        absent: Expr,
        applies: Expr | None,
        severity: Severity = Severity.ERROR,
    ) -> FileTest:
        args = {"wanted": member.path, "dataset": member.dataset}
        if applies is not None and severity is Severity.ERROR:
            args["condition"] = member.required_when or ""
        check = self.check("file-missing", severity, name=member.dataset, args=args)
        return FileTest(check=check, failed=absent.copy(), applies=applies)

    def rules(self) -> Iterable[FileTest]:
        """Yield the package's rules on its files alone."""
        for rule in self._files.package.rules:
            if rule.dataset is None and rule.asserts is not None:
                yield FileTest(
                    check=self._rule(rule),
                    failed=build.negate(self._condition(rule.asserts)),
                    applies=self._condition(rule.when) if rule.when else None,
                )

    def _rule(self, rule: RecordRule) -> Check:
        return self.check(
            "record-rule-broken",
            rule.severity or Severity.ERROR,
            name=rule.id,
            args={"name": rule.id, "assert": rule.asserts},
            message=rule.message,
        )

    def check(self, rule: str, severity: Severity, name: str = "", **given: Any) -> Check:
        """Return a check on files whose id no other has."""
        id_ = f"{self._files.subject}:*:{rule}{f':{name}' if name else ''}"
        if id_ in self._ids:  # two members may be of one dataset standard
            id_ = next(one for n in count(2) if (one := f"{id_}:{n}") not in self._ids)
        self._ids.add(id_)
        return Check(
            number=next(self._number),
            id=id_,
            rule=rule,
            severity=severity,
            dimension=data_rules()[rule].dimension,
            unit=CountUnit.FILE,
            fields=(),
            **given,
        )

    def _condition(self, text: str) -> Expr:
        """Return a condition on files; NULL also where its arithmetic can't be done."""
        members = self._files.members
        names = Names(
            fields={},
            registry=self._files.scope,
            package=True,
            datasets=members.datasets,
            supplied=members.supplied,
        )
        lookups = JoinedLookups(self._as_of, joins=False)
        compiled = compile_expression(text, names, _no_cell, lookups, self._as_of)
        if compiled.blocked is None:
            return compiled.expression
        return build.case([(compiled.blocked, build.null())], compiled.expression)


def _no_cell(path: str) -> NoReturn:
    raise KeyError(path)


def absences_allowed(plan: PackagePlan, decided: Sequence[bool | None]) -> frozenset[str]:
    """Return the paths of absent members that may be absent.

    Args:
        plan: of the package.
        decided: the values of its conditions.
    """
    missing = {
        test.check.args["wanted"]
        for test, failed, applies in zip(plan.tests, decided[::2], decided[1::2], strict=True)
        if test.check.rule == "file-missing"
        and test.check.severity is Severity.ERROR
        and failed
        and applies is not False
    }
    paths = {member.path for member in plan.files.package.members}
    return frozenset(paths - plan.files.present - missing)
