"""Expressions: each is checked against the fields that it may speak of."""

from collections.abc import Iterator

from msgspec.structs import replace

from govstd.expressions.check import check_expression
from govstd.expressions.names import Names
from govstd.expressions.problem import Problem
from govstd.model.dataset_standard import DatasetStandard, ForeignKey, Package, RecordRule
from govstd.model.finding import Fact
from govstd.repository.checks.lookup import is_imported, is_known, item_of
from govstd.repository.checks.place import Item
from govstd.repository.checks.profiles import resolved_base
from govstd.repository.checks.resolved_fields import Resolved, resolved_fields
from govstd.repository.draft import Draft
from govstd.repository.marks import of
from govstd.repository.raw import Path


def check_expressions(draft: Draft) -> Iterator[Fact]:
    """Yield what is wrong with the expressions of datasets and packages."""
    for name, standard in draft.settled("dataset"):
        place = Item(draft, "dataset", name)
        yield from _asserts(place, name, standard)
        resolved = resolved_fields(draft, name, standard)
        for mark in of(standard, "expression"):
            whole = _scope(place, mark.path, standard, resolved)
            if whole is not None:
                names = _names(draft, whole, _rule(standard.rules, mark.path), mark.path)
                rule = _rule(standard.rules, mark.path)
                yield from _check(place, mark.path, mark.value, names, whole, rule)
    for name, package in draft.settled("package"):
        yield from _package(Item(draft, "package", name), package)


def _asserts(place: Item, name: str, standard: DatasetStandard) -> Iterator[Fact]:
    """A rule without a condition can only be one that the base has."""
    base = resolved_base(place.draft, name, standard)
    if standard.extends is not None and base is None:
        return
    inherited = {rule.rule.id for rule in base.rules} if base else set()
    for at, rule in enumerate(standard.rules):
        if rule.asserts is None and rule.id not in inherited:
            yield place.fact("key-required", ("rules", at), key="assert")


def _scope(
    place: Item, path: Path, standard: DatasetStandard, own: Resolved | None
) -> Resolved | None:
    """Return the fields that the expression at `path` may name."""
    if path[0] != "foreignKeys" or "reference" not in path:
        return own
    key: ForeignKey = standard.foreign_keys[int(path[1])]
    target = key.reference[int(path[3])]
    return _of_dataset(place.draft, target.dataset) if target.dataset else own


def _of_dataset(draft: Draft, reference: str) -> Resolved | None:
    found = item_of(draft, "dataset", reference)
    if found is None:
        return None
    home, standard = found
    return resolved_fields(home, standard.id, standard)


def _rule(rules: tuple[RecordRule, ...], path: Path) -> RecordRule | None:
    return rules[int(path[1])] if path[0] == "rules" else None


def _names(draft: Draft, whole: Resolved, rule: RecordRule | None, path: Path) -> Names:
    """`when` speaks of single rows, also in a rule on groups."""
    assert draft.registry is not None  # noqa: S101 (put together before any check)
    names = Names(fields=whole.fields, registry=draft.registry)
    if rule is None or path[-1] == "when":
        return names
    return replace(
        names,
        grouped=rule.for_each is not None,
        ordered=bool(rule.order_by),
        keys=rule.for_each or (),
        order=rule.order_by,
    )


def _package(place: Item, package: Package) -> Iterator[Fact]:
    members = tuple(member.dataset for member in package.members)
    for mark in of(package, "expression"):
        rule = _rule(package.rules, mark.path)
        whole: Resolved | None = Resolved({}, frozenset())
        if rule is not None and rule.dataset is not None:
            whole = _of_dataset(place.draft, rule.dataset)
        if whole is not None:
            names = _names(place.draft, whole, rule, mark.path)
            names = replace(names, package=True, datasets=members)
            yield from _check(place, mark.path, mark.value, names, whole, rule)


def _check(
    place: Item, path: Path, text: str, names: Names, whole: Resolved, rule: RecordRule | None
) -> Iterator[Fact]:
    for problem in check_expression(text, names):
        if not _is_known_elsewhere(place.draft, problem, whole):
            args = {**problem.args, "position": problem.offset + 1}
            if rule is not None:
                args["rule"] = rule.id
            yield place.fact(problem.rule, path, **args)


def _is_known_elsewhere(draft: Draft, problem: Problem, whole: Resolved) -> bool:
    """What is there but not sound is told where it stands, not wherever it is named."""
    if problem.rule == "expression-field-unknown":
        return problem.args["field"] in whole.unsound
    if problem.rule != "reference-dangling":
        return False
    kind, reference = str(problem.args["kind"]), str(problem.args["reference"])
    if kind == "import":
        return is_imported(draft, f"{reference}:")
    return kind in ("codelist", "validator", "dataset") and is_known(draft, kind, reference)
