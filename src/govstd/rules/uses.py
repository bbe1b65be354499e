"""What an item names: other items and organizations, each with the place where it does."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from govstd.expressions.citations import items_named
from govstd.model.code_list import CodeListUse
from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import DatasetStandard, Field, Package, RecordRule
from govstd.model.registration import Item
from govstd.model.registry import Kind
from govstd.model.validator import Validator, ValidatorUse
from govstd.rules.remark import Path


class Use(Struct, frozen=True):
    """A reference from one item to another."""

    kind: Kind | Literal["organization"]
    reference: str
    """As written: `[alias:]id`."""
    path: Path


class WrittenField(Struct, frozen=True):
    """A field as a dataset standard writes it, with its place and its address."""

    path: Path
    address: str
    """Such as `tender/items/*/id`."""
    field: Field


def written_fields(
    fields: Iterable[Field], path: Path = ("fields",), above: str = ""
) -> Iterator[WrittenField]:
    """Yield fields and those within them."""
    for at, field in enumerate(fields):
        yield from _field(field, (*path, at), above)


def _field(field: Field, path: Path, above: str) -> Iterator[WrittenField]:
    address = "/".join(part for part in (above, field.name or "*") if part)
    yield WrittenField(path, address, field)
    yield from written_fields(field.fields, (*path, "fields"), address)
    if field.items is not None:
        yield from _field(field.items, (*path, "items"), address)


def uses_of(item: Item) -> Iterator[Use]:
    """Yield what an item uses: what its meaning, its values or its check depend on."""
    match item:
        case DataElement():
            yield from _of_values(item.code_list, item.validators, ())
            if item.broader:
                yield Use("element", item.broader, ("broader",))
        case DatasetStandard():
            yield from _of_dataset(item)
        case Package():
            for at, member in enumerate(item.members):
                yield Use("dataset", member.dataset, ("members", at, "dataset"))
                yield from _named(member.required_when, ("members", at, "requiredWhen"))
            yield from _of_rules(item.rules)
        case Validator():
            yield from _of_validator(item)


def _of_validator(validator: Validator) -> Iterator[Use]:
    for at, step in enumerate(validator.steps):
        if step.id:
            yield Use("validator", step.id, ("steps", at, "id"))
        if step.code_list and step.code_list.id:
            yield Use("codelist", step.code_list.id, ("steps", at, "codeList"))


def _of_values(
    code_list: CodeListUse | None, validators: tuple[ValidatorUse, ...], path: Path
) -> Iterator[Use]:
    if code_list is not None:
        yield Use("codelist", code_list.id, (*path, "codeList", "id"))
    for at, use in enumerate(validators):
        here: Path = (*path, "validators", at)
        yield Use("validator", use.id, (*here, "id"))
        for name, reference in use.given.items():
            yield Use("codelist", reference, (*here, "with", name))


def _of_dataset(standard: DatasetStandard) -> Iterator[Use]:
    if standard.extends:
        yield Use("dataset", standard.extends, ("extends",))
    for written in written_fields(standard.fields):
        field = written.field
        if field.element:
            yield Use("element", field.element, (*written.path, "element"))
        yield from _of_values(field.code_list, field.validators, written.path)
        yield from _named(field.required_when, (*written.path, "requiredWhen"))
        yield from _named(field.forbidden_when, (*written.path, "forbiddenWhen"))
    for at, unique in enumerate(standard.unique_keys):
        yield from _named(unique.when, ("uniqueKeys", at, "when"))
    yield from _of_references(standard)
    yield from _of_rules(standard.rules)


def _of_references(standard: DatasetStandard) -> Iterator[Use]:
    for at, key in enumerate(standard.foreign_keys):
        yield from _named(key.when, ("foreignKeys", at, "when"))
        for number, target in enumerate(key.reference):
            if target.dataset:
                path: Path = ("foreignKeys", at, "reference", number, "dataset")
                yield Use("dataset", target.dataset, path)
            yield from _named(target.where, ("foreignKeys", at, "reference", number, "where"))


def _of_rules(rules: tuple[RecordRule, ...]) -> Iterator[Use]:
    for at, rule in enumerate(rules):
        yield from _named(rule.when, ("rules", at, "when"))
        yield from _named(rule.asserts, ("rules", at, "assert"))


def _named(expression: str | None, path: Path) -> Iterator[Use]:
    """Yield the code lists and validators that an expression names."""
    for kind, reference in items_named(expression) if expression else ():
        if kind == "codelist":
            yield Use("codelist", reference, path)
        elif kind == "validator":
            yield Use("validator", reference, path)
