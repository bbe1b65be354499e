"""Writes dataset standards as a schema of XML: one element for them all, with keys and references.

An element holds a value as XML Schema writes it (days as `2026-01-31`, whatever the layout in
files), a text as it is; what is missing is not there. Several values are elements of their own.
"""

from collections.abc import Iterator
from itertools import chain

from govstd.exchange.format import Document, Export, Request, export_of
from govstd.exchange.ledger import CONSTRUCTS, WHOLE, Ledger
from govstd.exchange.wordings import by_language
from govstd.exchange.xml_source import Element, document, documentation, name
from govstd.exchange.xsd_types import SimpleTypes, base_of
from govstd.model.data_element import DataType
from govstd.model.registration import Item, Obligation
from govstd.model.resolved import ResolvedDataset, ResolvedField, ResolvedKey, ResolvedReference

RECORD, ITEM = "record", "item"
"""What elements are called that a standard has no name for."""
_KEYED = frozenset(
    (DataType.STRING, DataType.ANY, DataType.INTEGER, DataType.BOOLEAN, DataType.DATE)
)
_CARRIED = tuple(construct for construct in CONSTRUCTS if construct != "default")


def write(request: Request) -> Export:
    """Return one schema for a dataset standard, a package or several standards."""
    ledgers = [Ledger(dataset) for dataset in request.datasets]
    schema = _Schema(request, ledgers)
    return export_of([Document(f"{schema.id}.xsd", document(schema.element()))], ledgers)


class _Schema:
    def __init__(self, request: Request, ledgers: list[Ledger]) -> None:
        self._request = request
        self._ledgers = {ledger.dataset.key: ledger for ledger in ledgers}
        self._types = SimpleTypes(request.language)
        self._single = len(ledgers) == 1 and request.package is None
        self._keys: dict[tuple[str, tuple[str, ...]], str] = {}
        """Names of keys by dataset and fields: what references refer to."""
        root: Item = request.package or request.datasets[0].standard
        self._root = root if self._single or request.package else None
        self.id = self._root.id if self._root else "data"

    def element(self) -> Element:
        """Return the schema."""
        folder = "packages" if self._request.package else "datasets"
        space = f"{self._request.registry.header.uri}/{folder}/{self.id}"
        head = {
            "xmlns:xs": "http://www.w3.org/2001/XMLSchema",
            "xmlns:r": space,
            "targetNamespace": space,
            "elementFormDefault": "qualified",
            **({"version": self._root.version} if self._root and self._root.version else {}),
        }
        root = self._whole()
        return Element("xs:schema", head, (*self._types.shared, root))

    def _whole(self) -> Element:
        """Return the element of all records; keys are its own, so that references find them."""
        if self._single:
            [ledger] = self._ledgers.values()
            within: tuple[Element, ...] = (self._records(ledger),)
        else:
            tables = (self._table(ledger) for ledger in self._ledgers.values())
            within = tuple(tables)
        about = self._about(self._root) if self._root else ()
        body = Element("xs:complexType", within=(Element("xs:sequence", within=within),))
        keys = [*chain.from_iterable(map(self._unique, self._ledgers.values()))]
        references = [*chain.from_iterable(map(self._references, self._ledgers.values()))]
        given = {"name": name(self.id)}
        return Element("xs:element", given, (*about, body, *keys, *references))

    def _about(self, item: Item | ResolvedField) -> tuple[Element, ...]:
        said = (*by_language(item.title, self._request.language),
                *by_language(item.definition, self._request.language))  # fmt: skip
        return (documentation(said),) if said else ()

    def _table(self, ledger: Ledger) -> Element:
        records = Element("xs:sequence", within=(self._records(ledger),))
        standard = ledger.dataset.standard
        body = Element("xs:complexType", within=(records,))
        given = {"name": name(standard.id), "minOccurs": "0"}
        return Element("xs:element", given, (*self._about(standard), body))

    def _records(self, ledger: Ledger) -> Element:
        dataset = ledger.dataset
        ledger.carry(WHOLE, *_CARRIED)
        for rule in ("header-duplicated", "column-misplaced", "column-unexpected"):
            ledger.say(rule)
        count = dataset.standard.row_count
        said = count is not None and ledger.say("row-count-wrong")
        least = count.min if said and count else None
        most = count.max if said and count else None
        given = {"name": RECORD, **_occurs(least or 0, most)}
        fields = tuple(self._field(field, ledger) for field in dataset.fields)
        return Element("xs:element", given, (self._sequence(fields),))

    def _sequence(self, elements: tuple[Element, ...]) -> Element:
        return Element("xs:complexType", within=(Element("xs:sequence", within=elements),))

    # fields

    def _field(self, field: ResolvedField, ledger: Ledger) -> Element:
        path = field.path
        ledger.carry(path, *_CARRIED)
        ledger.advise("column-by-alias", path)
        primary = {key.primary for key in ledger.dataset.keys if path in key.fields}
        required = field.obligation is Obligation.MANDATORY and ledger.say("value-missing", path)
        # A value that is absent has no part in a unique key; one that is nil equals others.
        absent = False in primary and not required and True not in primary
        there = not absent and ledger.say("column-missing", path)
        given = {"name": name(field.name)} | ({} if required or there else {"minOccurs": "0"})
        if there and not required and True not in primary:
            given["nillable"] = "true"
        return self._typed(given, field, ledger)

    def _typed(self, given: dict[str, str], field: ResolvedField, ledger: Ledger) -> Element:
        """Return an element with the type of what it holds: a value, values, or more elements."""
        about = self._about(field)
        if field.multiple or field.items:
            return Element("xs:element", given, (*about, *self._several(field, ledger)))
        if field.fields:
            ledger.say("value-not-of-type", field.path)
            within = self._sequence(tuple(self._field(one, ledger) for one in field.fields))
            return Element("xs:element", given, (*about, within))
        type_ = self._types.simple_type(field, ledger)
        if isinstance(type_, str):
            return Element("xs:element", {**given, "type": type_}, about)
        return Element("xs:element", given, (*about, type_))

    def _several(self, field: ResolvedField, ledger: Ledger) -> Iterator[Element]:
        """Yield the type of an element of items, and that no two of these are alike."""
        path, several, limits = field.path, field.multiple, field.constraints
        inner: Element | None = None
        if several is not None:
            said = ledger.say("item-count-wrong", path)
            least, most = (several.min, several.max) if said else (None, None)
            unique = base_of(field) == "xs:string" and ledger.say("value-repeated-in-list", path)
            inner = self._value(field, ledger)
        else:
            ledger.say("value-not-of-type", path)
            least, most, unique = limits.min_items, limits.max_items, False
            if field.items:
                inner = self._typed({"name": ITEM}, field.items, ledger)
        if inner is None:
            return
        item = inner._replace(attributes={**inner.attributes, **_occurs(least or 0, most)})
        yield self._sequence((item,))
        if unique:
            parts = _places(f"r:{ITEM}", ["."])
            yield Element("xs:unique", {"name": f"{name(path)}.items"}, parts)

    def _value(self, field: ResolvedField, ledger: Ledger) -> Element:
        type_ = self._types.simple_type(field, ledger)
        if isinstance(type_, str):
            return Element("xs:element", {"name": ITEM, "type": type_})
        return Element("xs:element", {"name": ITEM}, (type_,))

    # keys

    def _unique(self, ledger: Ledger) -> Iterator[Element]:
        dataset = ledger.dataset
        for number, key in enumerate(dataset.keys, 1):
            if key.when or key.within or not _may_be(dataset, key.fields):
                continue
            if not self._says(ledger, key):
                continue
            known = f"{name(dataset.standard.id)}.key{number}"
            self._keys.setdefault((dataset.key, key.fields), known)
            places = self._places(dataset, key.fields)
            yield Element("xs:key" if key.primary else "xs:unique", {"name": known}, places)

    def _says(self, ledger: Ledger, key: ResolvedKey) -> bool:
        if key.primary:
            ledger.say("key-missing", name="+".join(key.fields))
        return ledger.say("key-duplicated", name=key.id or "+".join(key.fields))

    def _references(self, ledger: Ledger) -> Iterator[Element]:
        dataset = ledger.dataset
        for number, reference in enumerate(dataset.references, 1):
            target = self._target(dataset, reference)
            check = reference.id or "+".join(reference.fields)
            if target is None or not ledger.say("reference-not-found", name=check):
                continue
            given = {"name": f"{name(dataset.standard.id)}.ref{number}", "refer": f"r:{target}"}
            yield Element("xs:keyref", given, self._places(dataset, reference.fields))

    def _target(self, dataset: ResolvedDataset, reference: ResolvedReference) -> str | None:
        """Return the key that a reference can point to: of one target, with types that compare."""
        if len(reference.targets) != 1 or reference.when or reference.within:
            return None
        [target] = reference.targets
        other = self._ledgers.get(target.dataset or dataset.key)
        if other is None or target.where or target.within or not _may_be(dataset, reference.fields):
            return None
        pairs = zip(reference.fields, target.fields, strict=True)
        alike = all(
            base_of(dataset.field(one)) == base_of(other.dataset.field(its)) for one, its in pairs
        )
        return self._keys.get((other.dataset.key, target.fields)) if alike else None

    def _places(self, dataset: ResolvedDataset, paths: tuple[str, ...]) -> tuple[Element, ...]:
        record = f"r:{RECORD}" if self._single else f"r:{name(dataset.standard.id)}/r:{RECORD}"
        return _places(record, [f"r:{name(dataset.field(path).name)}" for path in paths])


def _places(selector: str, fields: list[str]) -> tuple[Element, ...]:
    return (
        Element("xs:selector", {"xpath": selector}),
        *(Element("xs:field", {"xpath": field}) for field in fields),
    )


def _occurs(least: int, most: int | None) -> dict[str, str]:
    return {"minOccurs": str(least), "maxOccurs": "unbounded" if most is None else str(most)}


def _may_be(dataset: ResolvedDataset, paths: tuple[str, ...]) -> bool:
    """Return whether equal values of fields are equal in XML."""
    fields = {field.path: field for field in dataset.fields}
    found = [fields.get(path) for path in paths]
    return all(
        field is not None
        and not (field.multiple or field.nested or field.default is not None)
        and field.type in _KEYED
        and (not field.special or base_of(field) == "xs:string")
        for field in found
    )
