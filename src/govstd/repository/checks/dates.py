"""Fields that must hold dates: by which data are fresh, and at which codes are judged."""

from collections.abc import Iterator

from govstd.model.data_element import DataType
from govstd.model.dataset_standard import DatasetStandard
from govstd.model.finding import Fact
from govstd.model.registry import Registry
from govstd.repository.checks.place import Item
from govstd.repository.checks.profiles import resolved_base
from govstd.repository.checks.resolved_fields import in_place
from govstd.repository.draft import Draft
from govstd.repository.raw import Path

_DATED = (DataType.DATE, DataType.DATETIME)


def check_dates(draft: Draft) -> Iterator[Fact]:
    """Yield the fields that are used as dates and are none."""
    if draft.registry is None:
        return
    for name, standard in draft.settled("dataset"):
        types = _types(draft, draft.registry, name, standard)
        place = Item(draft, "dataset", name)
        for path, field in _used(standard):
            if field in types and types[field] not in _DATED:
                yield place.fact("field-no-date", path, field=field, type=types[field].value)


def _types(
    draft: Draft, scope: Registry, name: str, standard: DatasetStandard
) -> dict[str, DataType]:
    """Return the type of each field, those of the base included."""
    base = resolved_base(draft, name, standard) if standard.extends else None
    fields = {field.name: field for field in base.fields} if base else {}
    for written in standard.fields:
        field = in_place(written, fields.get(written.name), scope)
        if field is not None:
            fields[written.name] = field
    return {name: field.type for name, field in fields.items()}


def _used(standard: DatasetStandard) -> Iterator[tuple[Path, str]]:
    """Yield where a field is used as a date."""
    if standard.freshness is not None:
        yield ("freshness", "field"), standard.freshness.field
    for at, field in enumerate(standard.fields):
        if field.code_list is not None and field.code_list.at is not None:
            yield ("fields", at, "codeList", "at"), field.code_list.at
