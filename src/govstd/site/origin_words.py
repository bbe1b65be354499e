"""Where an item comes from, as labelled facts."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from govstd.model.data_element import DataElement
from govstd.model.registration import Item, Source
from govstd.site.constraint_words import Fact
from govstd.site.page import Page
from govstd.site.shelf import Held


def origin_of(held: Held, page: Page) -> list[Fact]:
    """Return sources, decision and relations of an item."""
    return [Fact(label, said) for label, said in _facts(held, page) if said]


def _facts(held: Held, page: Page) -> Iterator[tuple[str, Markup]]:
    item, shelf = held.item, page.edition.shelf
    if not isinstance(item, Item):
        return
    yield "sources", listing(_source(source, page) for source in item.sources)
    if isinstance(item, DataElement):
        yield from _of_element(held, item, page)
    yield "legal-basis", listing(Markup("{}").format(page.plain(one)) for one in item.legal_basis)
    if item.decision:
        by = page.link(shelf.get("organization", item.decision.by, held.registry), item.decision.by)
        said = page.say("decision-is", by=by, date=item.decision.date)
        reference = item.decision.ref
        yield "decision", said + (Markup(" ") + linked(reference, page) if reference else Markup())
    yield (
        "same-as",
        listing(
            linked(one.uri, page) + Markup(" <span class=note>{}</span>").format(one.relation)
            for one in item.same_as
        ),
    )
    yield (
        "former-ids",
        page.joined(Markup("<code>{}</code>").format(one) for one in item.former_ids),
    )


def _of_element(held: Held, element: DataElement, page: Page) -> Iterator[tuple[str, Markup]]:
    shelf, source = page.edition.shelf, element.authoritative_source
    if source:
        body = page.link(
            shelf.get("organization", source.organization, held.registry), source.organization
        )
        system = Markup(" · {}").format(page.plain(source.system)) if source.system else Markup()
        yield "authoritative", body + system
    if element.broader:
        yield (
            "broader",
            page.link(shelf.get("element", element.broader, held.registry), element.broader),
        )
    if page.edition.registry is held.registry:
        yield "named-by", Markup(" · ").join(_named_by(element, page))


def _named_by(element: DataElement, page: Page) -> Iterator[Markup]:
    """Yield the terms from which the name of an element is made, as links into the glossary."""
    named = [("qualifier", one) for one in element.qualifiers]
    named += [
        (kind, term)
        for kind, term in (
            ("object-class", element.object_class),
            ("property", element.property),
            ("representation", element.representation),
        )
        if term
    ]
    for kind, term in named:
        known = page.edition.shelf.terms.get((kind, term))
        title = escape(page.text(known.title) if known else term)
        place = page.to(page.edition.shelf.glossary_page(kind, term))
        yield Markup(  # noqa: S704 (ids, and a title that is escaped)
            f'<a href="{place}#{kind}-{term}">{title}</a> <span class=note>{page.w[kind]}</span>'
        )


def _source(source: Source, page: Page) -> Markup:
    said = escape(page.plain(source.standard))
    if source.uri:
        said = linked(source.uri, page, source.standard)
    if source.clause:
        said += Markup(" {}").format(page.plain(source.clause))
    notes = [page.w[source.confidence.value]] if source.confidence else []
    if source.note:
        notes.append(escape(page.plain(source.note)))
    told = [f"<br><span class=note>{note}</span>" for note in notes]
    return Markup("".join([said, *told]))  # noqa: S704 (each is escaped)


def listing(parts: Iterator[Markup]) -> Markup:
    """Return parts as a list; nothing of none."""
    items = "".join([f"<li>{part}</li>" for part in parts])
    return Markup(f"<ul>{items}</ul>" if items else "")  # noqa: S704 (of markup)


def linked(address: str, page: Page, label: str | None = None) -> Markup:
    """Return a link to an address of the web; only the text of any other."""
    shown = page.plain(label or address)
    if urlsplit(address).scheme not in ("http", "https"):
        return Markup("{}").format(shown)
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(page.plain(address), shown)
