"""Explains one value: a table of one row and one field, checked by the ordinary plan."""

import csv
import io
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from govstd.api.browse import Found, find_item
from govstd.api.errors import UnknownItemError
from govstd.api.registries import Chosen
from govstd.api.validation import check
from govstd.engines.engine import Asked
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import DatasetStandard, Field
from govstd.model.registration import Item, Obligation, Sensitivity, Status
from govstd.model.registry import Registry
from govstd.model.report import Report
from govstd.model.resolution import resolve, resolve_field
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.model.validator import ValidatorUse

_PATH = "value"
"""Stands in the report where the name of a file would."""


class Standard(Struct, frozen=True, kw_only=True):
    """What a value is tried against: one of the three."""

    element: str | None = None
    validator: str | None = None
    dataset: str | None = None
    field: str | None = None
    """Of `dataset`."""


def try_value(
    value: str,
    standard: Standard,
    chosen: Sequence[Chosen],
    *,
    as_of: str | None = None,
    language: str = "en",
) -> Report:
    """Check one value and return the report; conditions between fields are left out.

    Args:
        value: one cell; the report shows it whatever its sensitivity.
        standard: an element, a validator or a field.
        chosen: the registries in which that is looked up.
        as_of: the date that rules see, ISO; None: today.
        language: of messages, `zh` or `en`.

    Raises:
        UnknownItemError: the standard does not exist.
        AmbiguousItemError: several registries have it.
    """
    dataset = _dataset(standard, chosen)
    [field] = dataset.fields
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([[field.name], [value]])
    with tempfile.TemporaryDirectory(prefix="govstd-") as folder:
        path = Path(folder) / "value.csv"
        path.write_bytes(os.fsencode(text.getvalue()))
        asked = Asked(dataset, (str(path),))
        report = check(dataset.scope, (asked,), as_of=as_of, language=language)
    return _without_path(report)


def _dataset(standard: Standard, chosen: Sequence[Chosen]) -> ResolvedDataset:
    """Return the dataset standard of the one field that is tried."""
    if standard.element is not None:
        found = find_item(chosen, standard.element, ("element",))
        field = Field(name=found.id, element=found.id)
    elif standard.validator is not None:
        found = find_item(chosen, standard.validator, ("validator",))
        field = Field(name=found.id, type=DataType.STRING, validators=(ValidatorUse(id=found.id),))
    else:
        found = find_item(chosen, standard.dataset or "", ("dataset",))
        whole = resolve(found.registry, found.id)
        return _alone(found, whole.scope, _field(whole, standard.field or ""))
    return _alone(found, found.registry, resolve_field(field, found.registry))


def _field(dataset: ResolvedDataset, name: str) -> ResolvedField:
    try:
        return dataset.field(name)
    except KeyError:
        known = tuple(field.path for field in dataset.fields)
        raise UnknownItemError("field", name, known) from None


def _alone(found: Found, scope: Registry, field: ResolvedField) -> ResolvedDataset:
    """Return a dataset of this field only, whose value may be shown to who typed it."""
    item = found.item
    standard = DatasetStandard(
        id=found.id,
        version=item.version if isinstance(item, Item) else "",
        title=item.title,
        definition={},
        status=Status.INCOMPLETE,
    )
    alone = replace(
        field,
        code_list=replace(field.code_list, at=None) if field.code_list else None,
        column=Obligation.MANDATORY,
        required_when=None,
        forbidden_when=None,
        aliases=(),
        sensitivity=Sensitivity.PUBLIC,
    )
    return ResolvedDataset(
        key=f"{scope.id}:{found.id}", standard=standard, scope=scope, fields=(alone,)
    )


def _without_path(report: Report) -> Report:
    """Return the report without a file that is no more, and whose digest would tell the value."""
    [subject] = report.subjects
    return replace(
        report,
        subjects=(replace(subject, files=()),),
        findings=tuple(replace(finding, file=_PATH) for finding in report.findings),
    )
