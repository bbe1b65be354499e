"""What the pages of a dataset standard and of a package show."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from govstd.model.dataset_standard import DatasetStandard, Package, RecordRule, Sharing
from govstd.model.registration import Obligation, Severity
from govstd.model.resolved import (
    ResolvedDataset,
    ResolvedField,
    ResolvedKey,
    ResolvedReference,
    ResolvedTarget,
)
from govstd.site.condition_words import anchor_of, condition, field_link
from govstd.site.constraint_words import Fact, summary_of
from govstd.site.example_record import example_of, record_of
from govstd.site.exports import Exported
from govstd.site.origin_words import origin_of
from govstd.site.page import Page
from govstd.site.relations import Relations, package_drawing
from govstd.site.shelf import Held

Titles = Mapping[str, str]
Conditions = list[tuple[str, Markup]]


class Row(Struct, frozen=True, kw_only=True):
    """A field as a row of the table."""

    path: str
    anchor: str
    title: str
    element: Markup | str
    must: bool
    obligation: str
    conditions: Conditions
    type: str
    summary: list[Markup]
    guidance: list[str]
    example: str


class Said(Struct, frozen=True, kw_only=True):
    """A key, reference or rule in words."""

    label: str = ""
    id: str = ""
    said: Markup = Markup()
    severity: str = ""
    message: str = ""
    conditions: Conditions = []
    clause: str = ""


def dataset_facts(
    held: Held, dataset: ResolvedDataset, exports: Sequence[Exported], page: Page
) -> dict[str, Any]:
    """Return what the template of a dataset standard shows."""
    titles = {field.path: page.text(field.title) for field in _all(dataset.fields)}
    relations = Relations(held, dataset, page)
    return {
        "supply": _supply(held, dataset, page),
        "provider": _provider(held, dataset.standard, page),
        "fields": [_row(field, titles, page) for field in _all(dataset.fields)],
        "keys": [
            *(_key(key, titles, page) for key in dataset.keys),
            *(_reference(one, titles, relations, page) for one in dataset.references),
        ],
        "rules": [_rule(one.rule, one.severity, titles, page) for one in dataset.rules],
        "diagram": relations.drawing(),
        "relations": relations.sentences(),
        "record": record_of(dataset.fields),
        "exports": [export_row(one, page) for one in exports],
        "origin": origin_of(held, page),
    }


def _all(fields: Sequence[ResolvedField]) -> Iterator[ResolvedField]:
    for field in fields:
        yield field
        yield from _all(field.fields)
        if field.items is not None:
            yield from _all((field.items,))


def _row(field: ResolvedField, titles: Titles, page: Page) -> Row:
    conditions: Conditions = []
    if field.required_when and field.obligation is not Obligation.MANDATORY:
        conditions.append(("mandatory-when", condition(field.required_when.text, titles, page)))
    if field.forbidden_when:
        conditions.append(("forbidden-when", condition(field.forbidden_when.text, titles, page)))
    conditional = bool(field.required_when) and field.obligation is not Obligation.MANDATORY
    shown = page.edition.shelf.of(field.element) if field.element else None
    return Row(
        path=page.plain(field.path),
        anchor=anchor_of(field.path),
        title=page.text(field.title),
        element=page.link(shown, field.element.id) if field.element else "",
        must=field.obligation is Obligation.MANDATORY,
        obligation="conditional" if conditional else field.obligation.value,
        conditions=conditions,
        type=field.type.value,
        summary=summary_of(field, page),
        guidance=page.paragraphs(field.guidance) if _own_guidance(field) else [],
        example=page.plain(example_of(field) or ""),
    )


def _own_guidance(field: ResolvedField) -> bool:
    """Return whether a field says more than its element does."""
    return field.element is None or field.guidance != field.element.guidance


def _supply(held: Held, dataset: ResolvedDataset, page: Page) -> list[Fact]:
    standard: DatasetStandard = dataset.standard
    sharing, opening = standard.sharing, standard.opening
    provider = _provider(held, standard, page)
    told = [Fact("provider", provider or page.w["provider-unknown"])]
    if sharing:
        known = {"unconditional": "unconditional", "conditional": "conditional-sharing"}
        word = known.get(sharing.type)
        said = [page.w[word] if word else Markup("{}").format(page.plain(sharing.type))]
        said += [Markup("{}").format(said_of) for said_of in _terms_of(sharing, page)]
        told.append(Fact("sharing", Markup(" · ").join(said)))
        if sharing.update_cycle:
            told.append(Fact("update-cycle", Markup("{}").format(page.plain(sharing.update_cycle))))
    if opening:
        said = [Markup("{}").format(page.plain(opening.type))]
        said += [page.say("planned-on", date=opening.planned_on)] if opening.planned_on else []
        said += [Markup("{}").format(page.text(opening.condition))] if opening.condition else []
        told.append(Fact("opening", Markup(" · ").join(said)))
    told += _about(held, standard, page)
    return told


def _provider(held: Held, standard: DatasetStandard, page: Page) -> Markup | None:
    """Return who must supply the data, where the standard says so."""
    named = standard.sharing.provider if standard.sharing else None
    if named is None:
        return None
    return page.link(page.edition.shelf.get("organization", named, held.registry), named)


def _terms_of(sharing: Sharing, page: Page) -> Iterator[str]:
    if sharing.condition:
        yield page.text(sharing.condition)
    if sharing.method:
        yield page.plain(sharing.method)


def _about(held: Held, standard: DatasetStandard, page: Page) -> Iterator[Fact]:
    own: DatasetStandard = held.item
    shelf = page.edition.shelf
    if own.extends:
        yield Fact(
            "profile-of", page.link(shelf.get("dataset", own.extends, held.registry), own.extends)
        )
    users = shelf.users(held.node)
    profiles = [
        page.link(user)
        for user, uses in users
        if user.node.kind == "dataset" and any(use.path == ("extends",) for use in uses)
    ]
    if profiles:
        yield Fact("profiles", page.joined(profiles))
    packages = [page.link(user) for user, _ in users if user.node.kind == "package"]
    if packages:
        yield Fact("part-of", page.joined(packages))
    count, fresh = standard.row_count, standard.freshness
    if count:
        said = [page.say("rows-min", min=count.min)] if count.min is not None else []
        said += [page.say("rows-max", max=count.max)] if count.max is not None else []
        yield Fact("row-count", page.joined(said))
    if fresh:
        field = Markup("<code>{}</code>").format(page.plain(fresh.field))
        yield Fact("fresh", page.say("fresh-of", field=field, within=page.plain(fresh.within)))
    if standard.licence:
        yield Fact("licence", Markup("{}").format(page.plain(standard.licence)))


def _key(key: ResolvedKey, titles: Titles, page: Page) -> Said:
    fields = page.joined(field_link(path, titles, page) for path in key.fields)
    return Said(
        label="primary-key" if key.primary else "unique-key",
        said=page.say("key-says" if len(key.fields) > 1 else "key-says-one", fields=fields),
        severity=_notable(key.severity),
        message=page.text(key.message),
        conditions=[("when", condition(key.when.text, titles, page))] if key.when else [],
    )


def _reference(key: ResolvedReference, titles: Titles, relations: Relations, page: Page) -> Said:
    targets = page.joined((_target(one, relations, page) for one in key.targets), "or")
    fields = page.joined(field_link(path, titles, page) for path in key.fields)
    return Said(
        label="reference",
        said=page.say("reference-says", fields=fields, targets=targets),
        severity=_notable(key.severity),
        message=page.text(key.message),
        conditions=[("when", condition(key.when.text, titles, page))] if key.when else [],
    )


def _target(target: ResolvedTarget, relations: Relations, page: Page) -> Markup:
    held = relations.target(target.dataset)
    name = page.link(held) if held else page.w["itself"]
    fields = page.joined(Markup("<code>{}</code>").format(page.plain(one)) for one in target.fields)
    return name + Markup(" ({})").format(fields)


def _notable(severity: Severity) -> str:
    return "" if severity is Severity.ERROR else severity.value


def _rule(rule: RecordRule, severity: Severity, titles: Titles, page: Page) -> Said:
    conditions: Conditions = []
    if rule.when:
        conditions.append(("when", condition(rule.when, titles, page)))
    if rule.for_each is not None:
        fields = page.joined(field_link(path, titles, page) for path in rule.for_each)
        conditions.append(("for-all", Markup()))
        if rule.for_each:
            conditions[-1] = ("of-groups", page.say("for-each", fields=fields))
    if rule.order_by:
        fields = page.joined(field_link(path, titles, page) for path in rule.order_by)
        conditions.append(("of-groups", page.say("in-order", fields=fields)))
    if rule.asserts:
        conditions.append(("must-hold", condition(rule.asserts, titles, page)))
    return Said(
        id=rule.id,
        severity=severity.value,
        message=page.text(rule.message) or rule.id,
        conditions=conditions,
        clause=page.plain(rule.clause or ""),
    )


def export_row(export: Exported, page: Page) -> dict[str, Any]:
    """Return an export as the table of downloads shows it."""
    losses = len(export.losses)
    said = page.say("losses", count=losses) if losses else page.w["losses-none"]
    files = [(path, path.rpartition("/")[2]) for path in export.files]
    return {"name": export.name, "files": files, "said": said}


def package_facts(held: Held, exports: Sequence[Exported], page: Page) -> dict[str, Any]:
    """Return what the template of a package shows."""
    package: Package = held.item
    shelf = page.edition.shelf
    return {
        "members": [
            {
                "dataset": page.link(shelf.get("dataset", one.dataset, held.registry), one.dataset),
                "path": page.plain(one.path),
                "obligation": one.obligation.value,
                "condition": condition(one.required_when, {}, page) if one.required_when else None,
            }
            for one in package.members
        ],
        "rules": [_rule(rule, rule.severity or Severity.ERROR, {}, page) for rule in package.rules],
        "diagram": package_drawing(held, page),
        "exports": [export_row(one, page) for one in exports],
        "origin": origin_of(held, page),
    }
