"""The page of one item, by its kind."""

from collections.abc import Callable
from typing import Any

from govstd.api.browse import Found, Use, uses_of
from govstd.cli.pages.code_list import code_list_sections
from govstd.cli.pages.dataset import dataset_sections
from govstd.cli.pages.element import element_facts
from govstd.cli.pages.layout import (
    Fact,
    ended,
    facts,
    head,
    joined,
    kind_of,
    paragraphs,
    prose,
    section,
    table,
    titles,
)
from govstd.cli.pages.words import say
from govstd.model.code_list import CodeList
from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import DatasetStandard, Package
from govstd.model.organization import Organization, Term
from govstd.model.registration import Item, Source
from govstd.model.validator import Step, Validator
from govstd.model.value import pick
from govstd.reports.check_table import Page
from govstd.reports.terms import term

_NOT_USED = frozenset(("dataset", "package"))


def item_page(found: Found, page: Page, as_of: str) -> str:
    """Return the page of an item.

    Args:
        found: the item and its registry.
        page: how text is set.
        as_of: the date for which the validity of codes is told.
    """
    registry = found.registry
    item = found.item
    name = f"{item.id}@{item.version}" if isinstance(item, Item) else found.id
    what = kind_of(page, found.kind, registry.id, registry.header.version)
    lines = [
        head(page, name, titles(item.title, page.language)),
        what + (f" · {term(item.status, page.language)}" if isinstance(item, Item) else ""),
    ]
    definition = prose(None if isinstance(item, Organization) else item.definition, page)
    lines += ["", *definition] if definition else []
    own, sections = _body(found, page, as_of)
    told = facts([*own, *_registration(found, page)], page)
    lines += ["", *told] if told else []
    lines += sections
    return ended(lines)


def _body(found: Found, page: Page, as_of: str) -> tuple[list[Fact], list[str]]:
    """Return what is said of a kind only: facts, and sections below them."""
    item: Any = found.item
    of_kind: dict[type, Callable[[], tuple[list[Fact], list[str]]]] = {
        DataElement: lambda: (element_facts(item, page.language), []),
        CodeList: lambda: code_list_sections(item, page, as_of),
        DatasetStandard: lambda: dataset_sections(found.registry, found.id, page),
        Validator: lambda: _validator(item, page),
        Package: lambda: ([("licence", item.licence or "")], _members(item, page)),
        Organization: lambda: (_organization(item), []),
        Term: lambda: (_term(item), []),
    }
    return of_kind[type(item)]()


def _registration(found: Found, page: Page) -> list[Fact]:
    item = found.item
    if not isinstance(item, Item):
        return []
    owner = found.registry.organizations.get(item.owner or "")
    uses = [_use(use) for use in uses_of(found)]
    told: list[Fact] = [
        ("guidance", paragraphs(item.guidance, page.language)),
        ("owner", pick(owner.title, page.language) if owner else item.owner or ""),
        ("law", item.legal_basis),
        ("standard", [_source(source) for source in item.sources]),
        ("replaced", item.replaced_by or ""),
        ("former", joined(item.former_ids)),
    ]
    if found.kind not in _NOT_USED:
        told.append(("used", uses or say(page.language, "unused")))
    return told


def _use(use: Use) -> str:
    return f"{use.kind}/{use.id}" + (f" {use.field}" if use.field else "")


def _source(source: Source) -> str:
    parts = (source.standard, source.clause, source.confidence, source.note)
    return " · ".join(str(part) for part in parts if part)


def _validator(validator: Validator, page: Page) -> tuple[list[Fact], list[str]]:
    valid = sum(vector.valid for vector in validator.vectors)
    phrase = {True: "parameter-optional", False: "parameter"}
    told: list[Fact] = [
        (
            "parameters",
            [
                say(page.language, phrase[one.optional], name=name, type=one.type)
                for name, one in validator.parameters.items()
            ],
        ),
    ]
    if validator.vectors:
        counts = {"valid": valid, "invalid": len(validator.vectors) - valid}
        told.append(("vectors", say(page.language, "vectors-of", **counts)))
    rows = [(str(n), step.family, _step(step)) for n, step in enumerate(validator.steps, 1)]
    return told, section("steps", table(("", "", ""), rows, page), page)


def _step(step: Step) -> str:
    """Return what a step is set to, key by key as in the file."""
    settings = {
        "pattern": step.pattern,
        "alphabet": step.alphabet,
        "weights": joined(step.weights),
        "modulus": step.modulus,
        "radix": step.radix,
        "start": step.start,
        "length": step.length,
        "format": step.format,
        "codeList": (step.code_list.id or step.code_list.parameter) if step.code_list else None,
        "id": step.id,
        "severity": step.severity,
    }
    return " · ".join(f"{key} {setting}" for key, setting in settings.items() if setting)


def _members(package: Package, page: Page) -> list[str]:
    rows = [
        (
            member.dataset,
            member.path,
            say(page.language, member.obligation),
            member.required_when or "",
        )
        for member in package.members
    ]
    header = ("dataset", "path", "obligation", "when-mandatory")
    rules = [(rule.id, rule.asserts or "") for rule in package.rules]
    return [
        *section("members", table(header, rows, page), page),
        *section("rules", table(("", ""), rules, page), page),
    ]


def _organization(organization: Organization) -> list[Fact]:
    return [
        ("code", organization.code or ""),
        ("parent", organization.parent or ""),
        ("role", joined(organization.roles)),
        ("from", organization.valid_from or ""),
        ("to", organization.valid_to or ""),
        ("contact", organization.contact or ""),
    ]


def _term(term: Term) -> list[Fact]:
    return [("kind-of-term", term.kind), ("abbreviation", term.abbreviation or "")]
