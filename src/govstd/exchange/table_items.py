"""Turns a table that was read from a foreign schema into items of a registry.

Every field gets a data element of its own: whether two of them mean the same is for people to say.
"""

from msgspec import Struct
from msgspec.structs import replace

from govstd.exchange.format import Dropped
from govstd.exchange.memory import UNDETERMINED, registry_of
from govstd.exchange.slugs import joined, slug, unused
from govstd.exchange.table_schema import ReadTable
from govstd.expressions.value import problems
from govstd.model.data_element import Constraints, DataElement, Special
from govstd.model.dataset_standard import DatasetStandard, Field
from govstd.model.registration import Sensitivity, Source, Status
from govstd.model.resolution import resolve_field

VERSION = "0.1.0"
"""Of items that were never released."""


class TableItems(Struct, frozen=True):
    """A dataset standard and the data elements that it uses."""

    dataset: DatasetStandard
    elements: tuple[DataElement, ...]
    dropped: tuple[Dropped, ...]


def items_of(table: ReadTable, sources: tuple[Source, ...] = ()) -> TableItems:
    """Return a table as items, with what they have no place for.

    Args:
        table: its id may be of any form.
        sources: of the dataset standard.
    """
    standard = table.standard
    id_ = slug(standard.id, "table")
    used: set[str] = set()
    fields: list[Field] = []
    elements: list[DataElement] = []
    dropped = [
        Dropped(f"{id_}/{one.field or ''}".rstrip("/"), one.construct) for one in table.unsupported
    ]
    for number, field in enumerate(standard.fields, 1):
        examples = tuple(text for text in field.examples if _is_right(field, text))
        dropped += (
            Dropped(f"{id_}/{field.name}", f"example {text}")
            for text in field.examples
            if text not in examples
        )
        name = unused(joined(id_, slug(field.name, f"field-{number}")), used)
        elements.append(_element(name, replace(field, examples=examples)))
        fields.append(_use(name, field))
    dataset = replace(
        standard,
        id=id_,
        version=standard.version if standard.version != "0.0.0" else VERSION,
        title=standard.title or {UNDETERMINED: standard.id},
        status=Status.INCOMPLETE,
        fields=tuple(fields),
        sources=sources,
    )
    return TableItems(dataset, tuple(elements), tuple(dropped))


def _element(name: str, field: Field) -> DataElement:
    assert field.type is not None  # noqa: S101 (a field of a foreign schema has a type)
    special: tuple[Special, ...] = field.special or ()
    return DataElement(
        id=name,
        version=VERSION,
        status=Status.INCOMPLETE,
        title=field.title or {UNDETERMINED: field.name},
        definition=field.definition or {},
        type=field.type,
        format=field.format,
        constraints=Constraints() if _has_own_signs(field) else field.constraints,
        special=special,
        scale=field.scale,
        code_list=field.code_list,
        sensitivity=field.sensitivity or Sensitivity.INTERNAL,
        examples=field.examples,
    )


def _use(name: str, field: Field) -> Field:
    """Return the field without what its element says."""
    return replace(
        field,
        element=name,
        title=None,
        definition=None,
        type=None,
        format=None,
        constraints=field.constraints if _has_own_signs(field) else Constraints(),
        special=None,
        scale=None,
        code_list=None,
        sensitivity=None,
        examples=(),
    )


def _has_own_signs(field: Field) -> bool:
    """Return whether values, and so limits, are written with signs that the element has not."""
    signs = (field.decimal_char, field.group_char, field.bare_number)
    return any(one is not None for one in (*signs, field.true_values, field.false_values))


def _is_right(field: Field, text: str) -> bool:
    """Return whether an example is one by the element alone; how fields write it is no matter."""
    element = Field(
        name=field.name, type=field.type, format=field.format, constraints=field.constraints
    )
    return next(problems(resolve_field(element, registry_of()), text), None) is None
