"""How a value is written, in words: labelled facts of an element or a field."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from govstd.model.data_element import Constraints
from govstd.model.resolved import ResolvedField, ResolvedValidator
from govstd.site.page import Page
from govstd.site.shelf import Shelf


class Fact(NamedTuple):
    """One thing that is said, under its label."""

    label: str
    """A phrase."""
    said: Markup


def facts_of(field: ResolvedField, page: Page) -> list[Fact]:
    """Return all that is asked of a value."""
    return [Fact(label, said) for label, said in _facts(field, page) if said]


def summary_of(field: ResolvedField, page: Page) -> list[Markup]:
    """Return the same in a few words each, as a cell of a table holds it."""
    short = {
        "format",
        "length",
        "range",
        "scale",
        "enum",
        "code-list",
        "check",
        "pattern",
        "special",
    }
    return [fact.said for fact in facts_of(field, page) if fact.label in short]


def length(limits: Constraints, page: Page) -> Markup:
    """Return how long a value may be."""
    least, most = limits.min_length, limits.max_length
    if least is None and most is None:
        return Markup()
    if least is not None and most is not None and least != most:
        return page.say("length-range", min=least, max=most)
    phrase = "exact" if least == most else "max" if least is None else "min"
    one = "-one" if 1 in (least, most) else ""
    return page.say(f"length-{phrase}{one}", min=least, max=most)


def _facts(field: ResolvedField, page: Page) -> Iterator[tuple[str, Markup]]:
    limits = field.constraints
    yield "type", page.w[field.type.value]
    yield "format", _code(field.format if field.format != "default" else None, page)
    yield "length", length(limits, page)
    yield "range", _range(limits, page)
    yield "scale", Markup() if field.scale is None else page.say("scale-most", scale=field.scale)
    yield "enum", page.joined(_code(one, page) for one in limits.enum or ())
    yield "code-list", _code_list(field, page)
    yield "check", page.joined(validator_link(use, page) for use in field.validators)
    patterns = (field.patterns_written.get(one, one) for one in field.patterns)
    yield "pattern", page.joined(_code(one, page) for one in patterns)
    yield (
        "special",
        page.joined(
            Markup("<code>{}</code> <span class=note>{}</span>").format(
                page.plain(one.value), page.text(one.title)
            )
            for one in field.special
        ),
    )
    unit = field.unit
    named = (unit.ucum or unit.currency or unit.currency_field) if unit else None
    yield "unit", _code(named, page)


def _code(text: str | None, page: Page) -> Markup:
    return Markup(f"<code>{escape(page.plain(text))}</code>") if text else Markup()  # noqa: S704 (escaped)


def _range(limits: Constraints, page: Page) -> Markup:
    least, most = limits.minimum, limits.maximum
    said = []
    if least is not None and most is not None:
        said.append(page.say("range-both", min=page.plain(least), max=page.plain(most)))
    elif least is not None:
        said.append(page.say("range-min", min=page.plain(least)))
    elif most is not None:
        said.append(page.say("range-max", max=page.plain(most)))
    if limits.exclusive_minimum is not None:
        said.append(page.say("above", value=page.plain(limits.exclusive_minimum)))
    if limits.exclusive_maximum is not None:
        said.append(page.say("below", value=page.plain(limits.exclusive_maximum)))
    return page.joined(said)


def _code_list(field: ResolvedField, page: Page) -> Markup:
    use = field.code_list
    if use is None:
        return Markup()
    said = [page.link(page.edition.shelf.of(use.code_list), use.reference)]
    if use.by != "code":
        said.append(_note(page.say("by-column", column=page.plain(use.by))))
    if use.at:
        said.append(_note(page.say("at-date", field=page.plain(use.at))))
    for column, wanted in use.select.items():
        values = page.plain(" | ".join(wanted))
        said.append(_note(page.say("select", column=page.plain(column), values=values)))
    return Markup(" ").join(said)


def _note(said: Markup) -> Markup:
    return Markup(f"<span class=note>{escape(said)}</span>")  # noqa: S704 (escaped)


def validator_link(use: ResolvedValidator, page: Page) -> Markup:
    """Return a validator as it is used, with the code lists that it is given."""
    shelf: Shelf = page.edition.shelf
    said = page.link(shelf.of(use.validator), use.reference)
    given = [
        page.say("given", name=name, list=page.link(shelf.of(code_list), code_list.id))
        for name, code_list in use.given.items()
    ]
    return said + (Markup(" ") + _note(page.joined(given)) if given else Markup())
