"""Looks through the standards of a registry for what is wrong or badly written."""

from collections.abc import Iterable, Iterator
from datetime import date
from os import PathLike, fspath
from pathlib import Path

from govstd.api.errors import UnknownItemError
from govstd.api.linting_places import Found, Places
from govstd.api.linting_selection import check_selection, selected, unknown_rules
from govstd.api.linting_waivers import Waivers
from govstd.api.registries import SHIPPED
from govstd.model.code_list import CodeList
from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import DatasetStandard, Package
from govstd.model.organization import Organization, Term
from govstd.model.registration import Item
from govstd.model.registry import Registry
from govstd.model.validator import Validator
from govstd.reports.lint import LintReport, Located, lint_report
from govstd.repository import find_shipped, nearest, read, shipped_names
from govstd.repository.places import is_address
from govstd.repository.refusal import StandardsRefusedError
from govstd.repository.release import releases_of
from govstd.repository.store import is_bundle
from govstd.rules.remark import Cell, Remark, Subject
from govstd.rules.rule import Rule
from govstd.rules.study import Study


def lint(
    location: str | PathLike[str] = ".",
    *,
    select: Iterable[str] = (),
    as_of: str | None = None,
    language: str = "en",
) -> LintReport:
    """Look through the standards of a registry and return what is wrong with them.

    Args:
        location: a registry, a folder or file within one, or `govstd:NAME`.
        select: sets of rules and rules, in the place of those that the registry selects.
        as_of: the date that rules see, ISO; None: today.
        language: of messages, `zh` or `en`.

    Raises:
        UnknownItemError: no registry is there, or a set or rule is not known.
    """
    chosen = tuple(select)
    check_selection(chosen)
    place = fspath(location)
    day = as_of or date.today().isoformat()  # noqa: DTZ011 (the user's calendar day)
    packed = is_address(place) or is_bundle(Path(place))
    loaded = read(place if packed else root_of(place))
    places = Places(loaded.origins, place)
    if loaded.registry is None:
        located = [Located(fact=fact) for fact in map(places.shown, loaded.facts)]
        return lint_report(None, [], _within(places, located), day, language)
    registry = loaded.registry
    ran = selected(registry.header.lint, chosen)
    study = Study(registry, day, lambda: None if packed else _last_release(root_of(place)))
    located = list(_located(study, ran, places))
    return lint_report(registry, ran, _within(places, located), day, language)


def root_of(location: str) -> Path:
    """Return the folder of the registry that `location` is or lies in.

    Raises:
        UnknownItemError: there is none.
    """
    if location.startswith(SHIPPED):
        try:
            return find_shipped(location)
        except KeyError:
            known = tuple(SHIPPED + name for name in shipped_names())
            raise UnknownItemError("registry", location, known) from None
    found = nearest(Path(location)) if Path(location).exists() else None
    if found is None:
        raise UnknownItemError("registry", location, ())
    return found


def _within(places: Places, located: Iterable[Located]) -> list[Located]:
    """Return what lies in the file or folder that was named."""
    return [one for one in located if places.covers(one.fact.origin.file)]


def _last_release(root: Path) -> Registry | None:
    """Return the registry as it was released last; `verify` says what is wrong with a bundle."""
    bundles = tuple(releases_of(root).values())
    try:
        return read(bundles[-1]).registry if bundles else None
    except StandardsRefusedError:
        return None


def _located(study: Study, ran: list[Rule], places: Places) -> Iterator[Located]:
    """Yield all that is wrong, with its place and whether somebody accepted it."""
    registry = study.registry
    waivers = Waivers(registry, study.as_of)
    for found in _found(study, ran):
        waiver = waivers.waiver_of(found)
        yield Located(
            fact=places.fact(found),
            item=found.name,
            field=found.field(registry),
            waiver=waiver,
        )
    ids = {rule.id for rule in ran}
    raised = [*waivers.problems(ids), *unknown_rules(registry.header.lint)]
    for rule, remark in raised:
        if rule in ids:
            yield Located(fact=places.fact(Found(rule, "registry", "", remark)))


def _found(study: Study, ran: list[Rule]) -> Iterator[Found]:
    """Yield what each rule says of each thing that it looks at."""
    subjects = _subjects(study.registry)
    for rule in ran:
        looks_at = next(iter(rule.body.__annotations__.values()), None)
        for subject, id_, value, cell in subjects.get(looks_at, ()):
            for remark in rule.body(value, study):
                yield _addressed(rule.id, subject, id_, remark, cell)


def _addressed(rule: str, subject: Subject, id_: str, remark: Remark, cell: Cell | None) -> Found:
    if remark.item is not None:
        subject, id_ = remark.item
    if cell is not None and remark.cell is None:
        remark = Remark(cell=cell, args=remark.args)
    return Found(rule, subject, id_, remark)


_Subjects = dict[object, list[tuple[Subject, str, object, Cell | None]]]


def _subjects(registry: Registry) -> _Subjects:
    """Return everything that rules look at, by the type that they name."""
    classes: dict[str, type[Item]] = {
        "element": DataElement,
        "codelist": CodeList,
        "validator": Validator,
        "dataset": DatasetStandard,
        "package": Package,
    }
    table: _Subjects = {kind: [] for kind in classes.values()}
    for kind, item in registry.items():
        table[classes[kind]].append((kind, item.id, item, None))
    table[Item] = [subject for kind in classes.values() for subject in table[kind]]
    table[Registry] = [("registry", "", registry, None)]
    table[Term] = [
        ("term", term.term, term, Cell("terms", row, "term"))
        for row, term in enumerate(registry.terms)
    ]
    table[Organization] = [
        ("organization", id_, organization, Cell("organizations", row, "id"))
        for row, (id_, organization) in enumerate(registry.organizations.items())
    ]
    return table
