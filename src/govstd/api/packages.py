"""Validates a package: which files there are, then all of them together."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from difflib import get_close_matches
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from govstd.api.database_delivery import tables_delivered
from govstd.api.errors import UnknownItemError
from govstd.engines.duckdb import truths
from govstd.engines.engine import Asked, Work, plan_data
from govstd.engines.outcome import EngineFailedError
from govstd.model.dataset_standard import Package
from govstd.model.registry import Registry
from govstd.model.report import CheckResult, Finding, State
from govstd.model.resolution import resolve
from govstd.model.value import Text
from govstd.plan.check import Check
from govstd.plan.packages import (
    FileTest,
    PackageFiles,
    PackagePlan,
    absences_allowed,
    as_empty,
    plan_package,
    rules_on,
)
from govstd.sources.database_address import is_database
from govstd.sources.delivery import DeliveredFile, delivered
from govstd.sources.refusal import SourceRefusedError


class Delivery(Struct, frozen=True, kw_only=True):
    """The files of a package, with all that is to be checked of them."""

    plan: PackagePlan
    decided: tuple[bool | None, ...]
    """The values of the plan's conditions."""
    asked: tuple[Asked, ...]
    unexpected: tuple[DeliveredFile, ...]
    every: int
    """How many files were delivered."""
    shown: dict[str, str]
    """How reports name the files that are read."""

    @property
    def id(self) -> str:
        """Of the package."""
        return self.plan.files.package.id

    @property
    def messages(self) -> dict[str, Text]:
        """The package's own messages, by id of the check."""
        return {check.id: check.message for check in self.plan.checks if check.message}


def find_package(registry: Registry, reference: str) -> tuple[Registry, Package]:
    """Return the package that `[alias:]id` names and the registry in which it is written.

    Raises:
        UnknownItemError: there is none.
    """
    try:
        home, bare = registry.scope_of(reference)
        return home, home.packages[bare]
    except KeyError:
        known = (
            *registry.packages,
            *(f"{alias}:{id_}" for alias, one in registry.imports.items() for id_ in one.packages),
        )
        raise UnknownItemError("package", reference, tuple(sorted(known))) from None


@contextmanager
def delivery_of(path: str, registry: Registry, reference: str, as_of: str) -> Iterator[Delivery]:
    """Give the files of a package as they were delivered, as long as they are needed.

    Args:
        path: of a folder or a ZIP archive, or the address of a schema of a database.
        registry: in which the package is looked up.
        reference: to the package.
        as_of: the date that rules see, ISO.

    Raises:
        UnknownItemError: there is no such package.
        SourceRefusedError: the folder or archive, or a file in it, can't be opened.
    """
    scope, package = find_package(registry, reference)
    paths = {member.path for member in package.members}
    with (
        nullcontext(tables_delivered(path, package))
        if is_database(path)
        else delivered(path, paths) as files
    ):
        delivery = _delivery(files, scope, package, as_of)
        try:
            yield delivery
        except SourceRefusedError as error:
            raise SourceRefusedError(error.code, **_shown(error.details, delivery)) from None
        except EngineFailedError as error:
            raise EngineFailedError(error.code, **_shown(error.details, delivery)) from None


def _shown(details: dict[str, str], delivery: Delivery) -> dict[str, str]:
    """Return the facts of an error with the path that the user knows."""
    return {name: delivery.shown.get(fact, fact) for name, fact in details.items()}


def _delivery(
    files: Sequence[DeliveredFile], scope: Registry, package: Package, as_of: str
) -> Delivery:
    places = {file.path: file.place for file in files if file.place is not None}
    wanted = {member.path for member in package.members}
    present = frozenset(wanted & places.keys())
    plan = plan_package(PackageFiles(package=package, scope=scope, present=present), as_of)
    decided = truths(plan.conditions)
    supplied = tuple(_supplied(plan.files, places))
    return Delivery(
        plan=plan,
        decided=decided,
        asked=(*supplied, *_empty(plan, decided, _referred_to(supplied))),
        unexpected=tuple(file for file in files if file.path not in wanted),
        every=len(files),
        shown={file.place: file.shown for file in files if file.place is not None},
    )


def _supplied(files: PackageFiles, places: dict[str, str]) -> Iterator[Asked]:
    """Yield the datasets of which there are files; several members may be parts of one."""
    for id_ in files.members.supplied:
        dataset = resolve(files.scope, id_)
        own = rules_on(files, id_)
        paths = [m.path for m in files.package.members if m.dataset == id_]
        given = tuple(places[path] for path in sorted(paths) if path in files.present)
        yield Asked(replace(dataset, rules=(*dataset.rules, *own)), given)


def _referred_to(asked: Sequence[Asked]) -> set[str]:
    """Return the keys of the datasets to which references lead."""
    references = (reference for one in asked for reference in one.dataset.references)
    return {target.dataset for reference in references for target in reference.targets}


def _empty(
    plan: PackagePlan, decided: tuple[bool | None, ...], wanted: set[str]
) -> Iterator[Asked]:
    """Yield the datasets whose files may all be absent and are, as far as that is of interest."""
    files = plan.files
    allowed = absences_allowed(plan, decided)
    for id_ in files.members.datasets:
        paths = {member.path for member in files.package.members if member.dataset == id_}
        if paths <= allowed:
            dataset = as_empty(resolve(files.scope, id_), rules_on(files, id_))
            if dataset.rules or dataset.key in wanted:
                yield Asked(dataset, ())


def plan_delivery(delivery: Delivery, as_of: str, engine: str | None = None) -> Work:
    """Open the files of a package and plan their checks together, on an engine if one is named.

    Raises:
        SourceRefusedError: a file can't be opened, or not be checked by the engine.
    """
    return plan_data(delivery.asked, as_of, delivery.plan.files.members, engine)


def file_checks(delivery: Delivery, most: int | None) -> Iterator[CheckResult]:
    """Yield the checks on which files there are, with their counts."""
    for test, failed, applies in _decided(delivery):
        evaluated = applies and failed is not None
        yield _result(
            delivery,
            test.check,
            int(bool(evaluated)),
            int(bool(evaluated and failed)),
            int(not evaluated and applies is not False),
            most,
        )
    unexpected = len(delivery.unexpected)
    yield _result(delivery, delivery.plan.unexpected, delivery.every, unexpected, 0, most)


def _decided(delivery: Delivery) -> Iterator[tuple[FileTest, bool | None, bool | None]]:
    decided = delivery.decided
    return zip(delivery.plan.tests, decided[::2], decided[1::2], strict=True)


def _result(
    delivery: Delivery, check: Check, evaluated: int, failed: int, unknown: int, most: int | None
) -> CheckResult:
    return CheckResult(
        id=check.id,
        rule=check.rule,
        severity=check.severity,
        dimension=check.dimension,
        subject=delivery.plan.files.subject,
        fields=check.fields,
        unit=check.unit,
        state=State.FAILED if failed else State.PASSED,
        reason=None,
        evaluated=evaluated,
        failed=failed,
        unknown=unknown,
        blocked=0,
        sampled=failed if most is None else min(failed, most),
        message=check.message,
    )


def file_findings(delivery: Delivery, most: int | None) -> Iterator[Finding]:
    """Yield what is wrong with which files there are; message and fix are still empty."""
    for test, failed, applies in _decided(delivery):
        if failed and applies and most != 0:
            yield _finding(delivery, test.check)
    for file in delivery.unexpected[:most]:
        yield _finding(delivery, delivery.plan.unexpected, file)


def _finding(delivery: Delivery, check: Check, file: DeliveredFile | None = None) -> Finding:
    args = {}
    if file:
        args["path"] = file.path  # without the folder of this machine
        if suggestion := _meant(file.path, delivery):
            args["suggestion"] = suggestion
    return Finding(
        check=check.id,
        rule=check.rule,
        severity=check.severity,
        subject=delivery.plan.files.subject,
        file=file.shown if file else None,
        args={**check.args, **args},
        owner=_owner(delivery),
    )


def _meant(path: str, delivery: Delivery) -> str | None:
    """Return the absent member that a file was probably meant to be."""
    files = delivery.plan.files
    absent = [m.path for m in files.package.members if m.path not in files.present]
    by_name = {PurePosixPath(one).name.casefold(): one for one in absent}
    name = PurePosixPath(path).name.casefold()
    near = get_close_matches(name, by_name, n=1, cutoff=0.8)
    return by_name[near[0]] if near else None


def _owner(delivery: Delivery) -> str | None:
    files = delivery.plan.files
    owner = files.package.owner
    return files.scope.organization(owner).id if owner else None
