"""Tables of inline fields, read from any foreign schema, as items of a registry."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from govstd.exchange.format import Dropped, Imported
from govstd.exchange.memory import UNDETERMINED, registry_of
from govstd.exchange.table_items import items_of
from govstd.exchange.table_schema import ReadTable
from govstd.expressions.formats import format_fault
from govstd.expressions.value import problems
from govstd.model.code_list import CodeList
from govstd.model.dataset_standard import DatasetStandard, Field
from govstd.model.registration import Source, Status
from govstd.model.resolution import resolve_field
from govstd.model.value import Text


class InlineTable(Struct, frozen=True):
    """A dataset standard whose fields are written in place, with what it has no place for."""

    standard: DatasetStandard
    dropped: tuple[Dropped, ...] = ()
    code_lists: tuple[CodeList, ...] = ()


def inline_standard(
    id_: str, fields: Sequence[Field], title: str, definition: str
) -> DatasetStandard:
    """Return the standard of a table; its id may be of any form."""
    return DatasetStandard(
        id=id_,
        version="0.0.0",
        status=Status.INCOMPLETE,
        title=text_of(title) or {UNDETERMINED: id_},
        definition=text_of(definition),
        fields=tuple(fields),
    )


def text_of(text: object) -> Text:
    """Return human text of a language that is not known; none of what is no text."""
    return {UNDETERMINED: text} if isinstance(text, str) and text.strip() else {}


def accepts(field: Field, text: str) -> bool:
    """Return whether a text is a right value of a field that names no items."""
    resolved = resolve_field(field, registry_of())
    return format_fault(resolved) is None and next(problems(resolved, text), None) is None


def imported_of(
    name: str, tables: Iterable[InlineTable], source: Source, publishers: tuple[str, ...] = ()
) -> Imported:
    """Return tables as items, every field with an element of its own.

    References lead to the other tables by the ids that these had.
    """
    given = tuple(tables)
    found = [items_of(ReadTable(one.standard, (), {}), (source,)) for one in given]
    ids = {a.standard.id: b.dataset.id for a, b in zip(given, found, strict=True)}
    return Imported(
        name=name,
        title=found[0].dataset.title if len(found) == 1 else {UNDETERMINED: name},
        elements=tuple(element for items in found for element in items.elements),
        code_lists=tuple(list_ for one in given for list_ in one.code_lists),
        datasets=tuple(_linked(items.dataset, ids) for items in found),
        publishers=publishers,
        dropped=tuple(
            drop
            for one, items in zip(given, found, strict=True)
            for drop in (*one.dropped, *items.dropped)
        ),
    )


def _linked(standard: DatasetStandard, ids: dict[str, str]) -> DatasetStandard:
    keys = tuple(
        replace(
            key,
            reference=tuple(
                replace(target, dataset=ids.get(target.dataset, target.dataset))
                for target in key.reference
            ),
        )
        for key in standard.foreign_keys
    )
    return replace(standard, foreign_keys=keys)
