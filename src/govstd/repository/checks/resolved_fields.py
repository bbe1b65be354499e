"""The fields of a dataset standard with their elements in place, as far as those are sound."""

from collections.abc import Iterator

from msgspec import Struct

from govstd.model.dataset_standard import DatasetStandard, Field
from govstd.model.registry import Registry
from govstd.model.resolution import refine, resolve_field
from govstd.model.resolved import ResolvedField
from govstd.repository.checks.paths import below
from govstd.repository.checks.profiles import resolved_base
from govstd.repository.draft import Draft


class Resolved(Struct, frozen=True):
    """Fields by path, nested ones too, and the paths of those that cannot be put in place."""

    fields: dict[str, ResolvedField]
    unsound: frozenset[str]


def resolved_fields(draft: Draft, name: str, standard: DatasetStandard) -> Resolved | None:
    """Return the fields of a dataset standard, inherited ones too; None where those are unknown."""
    base = resolved_base(draft, name, standard)
    if draft.registry is None or (standard.extends is not None and base is None):
        return None
    tops = {field.name: field for field in base.fields} if base else {}
    unsound: set[str] = set()
    for field in standard.fields:
        whole = in_place(field, tops.get(field.name), draft.registry)
        if whole is None:
            tops.pop(field.name, None)
            unsound |= {field.name, *below(field, field.name)}
        else:
            tops[field.name] = whole
    return Resolved(
        {field.path: field for top in tops.values() for field in _flat(top)}, frozenset(unsound)
    )


def in_place(field: Field, base: ResolvedField | None, scope: Registry) -> ResolvedField | None:
    """Return `field` put in place; None where something that it names is not there."""
    if base is None and field.element is None and field.type is None:
        return None
    try:
        return refine(base, field, scope) if base is not None else resolve_field(field, scope)
    except KeyError:
        return None


def _flat(field: ResolvedField) -> Iterator[ResolvedField]:
    yield field
    for child in field.fields:
        yield from _flat(child)
    if field.items is not None:
        yield from _flat(field.items)
