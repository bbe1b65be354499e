"""What the pages of a data element and of a validator show."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from govstd.comparison.dependencies import Use
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Field
from govstd.model.resolution import resolve_field
from govstd.model.resolved import ResolvedField
from govstd.model.validator import Family, Step, Validator, ValidatorUse
from govstd.reports.figures import percent
from govstd.reports.html import embedded
from govstd.site.constraint_words import Fact, facts_of
from govstd.site.origin_words import origin_of
from govstd.site.page import Page
from govstd.site.shelf import Held, Shelf
from govstd.site.trial_data import trial_of

_LONGEST = 40
"""Characters of an alphabet that a sentence shows."""


def element_facts(held: Held, page: Page) -> dict[str, Any]:
    """Return what the template of a data element shows."""
    field = element_field(held)
    element = held.item
    written = facts_of(field, page)
    if element.examples:
        shown = (Markup("<code>{}</code>").format(page.plain(one)) for one in element.examples)
        written.append(Fact("examples", page.joined(shown)))
    said = page.w[element.sensitivity.value]
    if element.sensitivity.masked:
        said += Markup(" <span class=note>{}</span>").format(page.w["masked"])
    written.append(Fact("sensitivity", said))
    return {
        "written": written,
        "trial": trial_text(field, page.edition.shelf),
        "example": next(iter(element.examples), None),
        "origin": origin_of(held, page),
        "users": users_of(held, page),
    }


def element_field(held: Held) -> ResolvedField:
    """Return an element as a field that adds nothing to it."""
    return resolve_field(Field(name=held.node.id, element=held.node.id), held.registry)


def validator_field(held: Held) -> ResolvedField:
    """Return text that a validator looks at."""
    use = ValidatorUse(id=held.node.id)
    field = Field(name=held.node.id, type=DataType.STRING, validators=(use,))
    return resolve_field(field, held.registry)


def trial_text(field: ResolvedField, shelf: Shelf) -> Markup | None:
    """Return the demands of a field as JSON for the page's script."""
    trial = trial_of(field, shelf)
    return embedded(trial) if trial is not None else None


def users_of(held: Held, page: Page) -> list[tuple[Held, list[str]]]:
    """Return who uses an item, with the columns as which a dataset standard has it."""
    return [
        (user, list(dict.fromkeys(name for use in uses for name in _columns(user, use))))
        for user, uses in page.edition.shelf.users(held.node)
    ]


def _columns(user: Held, use: Use) -> Iterator[str]:
    """Yield the name of the field in which a dataset standard says it, where it is one."""
    if user.node.kind == "dataset" and use.path[:1] == ("fields",):
        number = use.path[1]
        if isinstance(number, int):
            yield user.item.fields[number].name


def validator_facts(held: Held, page: Page) -> dict[str, Any]:
    """Return what the template of a validator shows."""
    validator: Validator = held.item
    found = validator.detection
    return {
        "steps": [
            (_step(step, held, page), _where(step, page), step.severity is not None)
            for step in validator.steps
        ],
        "detection": page.say(
            "detection",
            substitutions=_share(found.substitutions, page),
            transpositions=_share(found.transpositions, page),
        )
        if found
        else None,
        "parameters": [(name, one.optional) for name, one in validator.parameters.items()],
        "trial": trial_text(validator_field(held), page.edition.shelf),
        "example": next((one.value for one in validator.vectors if one.valid), None),
        "vectors": validator.vectors,
        "valid": sum(one.valid for one in validator.vectors),
        "origin": origin_of(held, page),
        "users": users_of(held, page),
    }


def _share(share: float, page: Page) -> str:
    return percent(f"{share * 100:.2f}".rstrip("0").rstrip("."), page.language)


def _step(step: Step, held: Held, page: Page) -> Markup:
    facts = {
        "pattern": step.pattern,
        "alphabet": _cut(step.alphabet or "0123456789"),
        "weights": page.plain(", ".join(map(str, step.weights))),
        "modulus": step.modulus,
        "radix": step.radix,
        "format": step.format or "%Y%m%d",
    }
    told: dict[str, Any] = {
        name: Markup("<code>{}</code>").format(page.plain(fact)) for name, fact in facts.items()
    }
    shelf = page.edition.shelf
    if step.family is Family.VALIDATOR:
        told["list"] = page.link(shelf.get("validator", step.id, held.registry), step.id or "")
    elif step.code_list is not None and step.code_list.parameter:
        name = Markup("<code>{}</code>").format(step.code_list.parameter)
        told["list"] = page.say("parameter-list", name=name)
    elif step.code_list is not None:
        list_ = step.code_list.id
        told["list"] = page.link(shelf.get("codelist", list_, held.registry), list_ or "")
    return page.say(f"step-{step.family.value}", **told)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _where(step: Step, page: Page) -> Markup:
    if step.start is None:
        return page.w["step-all"]
    if step.length is None:
        return page.say("step-from", start=step.start)
    return page.say("step-where", start=step.start, end=step.start + step.length - 1)
