"""Puts everything a dataset standard uses in place: elements, profiles, references."""

from typing import Any

from msgspec.structs import asdict, replace
from msgspec.structs import fields as struct_fields

from govstd.model.code_list import CodeListUse
from govstd.model.data_element import Constraints, DataElement
from govstd.model.dataset_standard import DatasetStandard, Field, ForeignKey, Key
from govstd.model.organization import Organization
from govstd.model.registration import Obligation
from govstd.model.registry import Registry
from govstd.model.resolved import (
    ResolvedCodeList,
    ResolvedDataset,
    ResolvedField,
    ResolvedKey,
    ResolvedReference,
    ResolvedRule,
    ResolvedTarget,
    ResolvedValidator,
    ScopedExpression,
)
from govstd.model.validator import ValidatorUse

_OVERRIDES = (
    "title",
    "definition",
    "guidance",
    "type",
    "format",
    "unit",
    "scale",
    "special",
    "sensitivity",
    "default",
    "multiple",
    "missing_values",
    "clause",
    "decimal_char",
    "group_char",
    "bare_number",
    "true_values",
    "false_values",
    "axis_order",
    "crs",
)
"""Keys of a field that simply replace the element's or the base's when written."""


def resolve(scope: Registry, reference: str) -> ResolvedDataset:
    """Return the dataset standard that `reference` names in `scope`, everything put in place.

    Raises:
        KeyError: something it refers to does not exist; a loaded registry has no such fault.
    """
    home, bare = scope.scope_of(reference)
    standard = home.datasets[bare]
    base = resolve(home, standard.extends) if standard.extends else None
    merged = _inherit(standard, base.standard) if base else standard
    missing = merged.missing_values
    fields = _merge_fields(standard.fields, base.fields if base else (), home, missing)
    return ResolvedDataset(
        key=f"{home.id}:{bare}",
        standard=merged,
        scope=home,
        profile_of=base.key if base else None,
        owner=_organization(home, standard.owner),
        fields=fields,
        keys=_keys(standard, base, home),
        references=(*(base.references if base else ()), *_references(standard, home)),
        rules=_rules(standard, base, home),
    )


def _inherit(standard: DatasetStandard, base: DatasetStandard) -> DatasetStandard:
    """Fill what a profile leaves out from its base, lists of fields and rules aside."""
    inherited: dict[str, Any] = {
        key: getattr(base, key)
        for key in (
            "fields_match",
            "header_match",
            "missing_values",
            "dialect",
            "row_count",
            "freshness",
            "primary_key",
        )
        if getattr(standard, key) == _default(key)
    }
    return replace(standard, **inherited)


def _default(key: str) -> object:
    field = next(f for f in struct_fields(DatasetStandard) if f.name == key)
    return field.default_factory() if callable(field.default_factory) else field.default


def _organization(scope: Registry, reference: str | None) -> Organization | None:
    return scope.organization(reference) if reference else None


def _merge_fields(
    written: tuple[Field, ...],
    base: tuple[ResolvedField, ...],
    scope: Registry,
    missing: tuple[str, ...],
) -> tuple[ResolvedField, ...]:
    """Base fields keep their order; new ones follow."""
    by_name = {field.name: field for field in base}
    for field in written:
        if field.name in by_name:
            by_name[field.name] = refine(by_name[field.name], field, scope)
        else:
            by_name[field.name] = resolve_field(field, scope, missing=missing)
    return tuple(by_name.values())


def resolve_field(
    field: Field, scope: Registry, *, parent: str = "", missing: tuple[str, ...] = ("",)
) -> ResolvedField:
    """Return `field` as written in `scope` with its element put in place."""
    path = "/".join(part for part in (parent, field.name or "*") if part)
    if field.element:
        home, bare = scope.scope_of(field.element)
        start = _from_element(home.elements[bare], home, path, field.name, missing)
    else:
        start = ResolvedField(
            path=path,
            name=field.name,
            type=field.type,  # type: ignore[arg-type] # a loaded field has an element or a type
            title=field.title or {},
            definition=field.definition or {},
            missing_values=missing,
        )
    return refine(start, field, scope)


def _from_element(
    element: DataElement, home: Registry, path: str, name: str, missing: tuple[str, ...]
) -> ResolvedField:
    return ResolvedField(
        path=path,
        name=name,
        type=element.type,
        title=element.title,
        definition=element.definition,
        element=element,
        guidance=element.guidance,
        format=element.format,
        constraints=element.constraints,
        patterns=_patterns(element.constraints),
        validators=tuple(_validator(use, home) for use in element.validators),
        code_list=_code_list(element.code_list, None, home),
        unit=element.unit,
        scale=element.scale,
        special=element.special,
        sensitivity=element.sensitivity,
        missing_values=missing,
        owner=_organization(home, element.owner),
        examples=element.examples,
    )


def refine(field: ResolvedField, written: Field, scope: Registry) -> ResolvedField:
    """Return `field` narrowed by what `written` adds in `scope`."""
    changes: dict[str, Any] = {
        key: value for key in _OVERRIDES if (value := getattr(written, key)) is not None
    }
    changes["constraints"] = _narrow(field.constraints, written.constraints)
    changes["patterns"] = (*field.patterns, *_patterns(written.constraints))
    changes["aliases"] = (*field.aliases, *written.aliases)
    changes["examples"] = written.examples or field.examples
    changes["validators"] = (
        *field.validators,
        *(_validator(use, scope) for use in written.validators),
    )
    if written.code_list:
        changes["code_list"] = _code_list(written.code_list, field.code_list, scope)
    if written.required_when:
        changes["required_when"] = ScopedExpression(text=written.required_when, scope=scope)
    if written.forbidden_when:
        changes["forbidden_when"] = ScopedExpression(text=written.forbidden_when, scope=scope)
    changes |= _presence(field, written)
    changes["fields"] = _children(field, written, scope)
    if written.items:
        changes["items"] = resolve_field(
            written.items, scope, parent=field.path, missing=field.missing_values
        )
    return replace(field, **changes)


def _children(field: ResolvedField, written: Field, scope: Registry) -> tuple[ResolvedField, ...]:
    by_name = {child.name: child for child in field.fields}
    for child in written.fields:
        by_name[child.name] = (
            refine(by_name[child.name], child, scope)
            if child.name in by_name
            else resolve_field(child, scope, parent=field.path, missing=field.missing_values)
        )
    return tuple(by_name.values())


def _presence(field: ResolvedField, written: Field) -> dict[str, Obligation]:
    """The column must be there as the value must, unless `column` says otherwise."""
    obligation = written.obligation or field.obligation
    column = written.column or (written.obligation or field.column)
    return {"obligation": obligation, "column": column}


def _patterns(constraints: Constraints) -> tuple[str, ...]:
    return (constraints.pattern,) if constraints.pattern is not None else ()


def _narrow(constraints: Constraints, by: Constraints) -> Constraints:
    empty = asdict(Constraints())
    return replace(
        constraints, **{key: value for key, value in asdict(by).items() if value != empty[key]}
    )


def _validator(use: ValidatorUse, scope: Registry) -> ResolvedValidator:
    home, bare = scope.scope_of(use.id)
    return ResolvedValidator(
        reference=use.id,
        validator=home.validators[bare],
        scope=home,
        given={name: scope.code_list(reference) for name, reference in use.given.items()},
    )


def _code_list(
    use: CodeListUse | None, base: ResolvedCodeList | None, scope: Registry
) -> ResolvedCodeList | None:
    """A field's use replaces its element's; of the same list the selections add up."""
    if use is None:
        return None
    code_list = scope.code_list(use.id)
    same = base if base is not None and base.code_list == code_list else None
    return ResolvedCodeList(
        reference=use.id,
        code_list=code_list,
        by=same.by if same and use.by == "code" else use.by,
        at=use.at or (same.at if same else None),
        select={**(same.select if same else {}), **use.select},
    )


def _scoped(text: str | None, scope: Registry) -> ScopedExpression | None:
    return ScopedExpression(text=text, scope=scope) if text else None


def _keys(
    standard: DatasetStandard, base: ResolvedDataset | None, scope: Registry
) -> tuple[ResolvedKey, ...]:
    inherited = base.keys if base else ()
    if standard.primary_key:
        inherited = tuple(key for key in inherited if not key.primary)
        inherited = (ResolvedKey(fields=standard.primary_key, primary=True), *inherited)
    return (*inherited, *(_key(key, scope) for key in standard.unique_keys))


def _key(key: Key, scope: Registry) -> ResolvedKey:
    return ResolvedKey(
        fields=key.fields,
        id=key.id,
        when=_scoped(key.when, scope),
        within=key.within,
        severity=key.severity,
        message=key.message,
    )


def _references(standard: DatasetStandard, scope: Registry) -> tuple[ResolvedReference, ...]:
    return tuple(_reference(key, scope) for key in standard.foreign_keys)


def _reference(key: ForeignKey, scope: Registry) -> ResolvedReference:
    targets = []
    for target in key.reference:
        home, bare = scope.scope_of(target.dataset)
        targets.append(
            ResolvedTarget(
                dataset=f"{home.id}:{bare}" if bare else "",
                fields=target.fields,
                where=_scoped(target.where, scope),
                within=target.within,
            )
        )
    return ResolvedReference(
        fields=key.fields,
        targets=tuple(targets),
        id=key.id,
        when=_scoped(key.when, scope),
        within=key.within,
        severity=key.severity,
        message=key.message,
    )


def _rules(
    standard: DatasetStandard, base: ResolvedDataset | None, scope: Registry
) -> tuple[ResolvedRule, ...]:
    """Rules merge by id: a profile may raise the severity of one it inherits."""
    by_id = {rule.rule.id: rule for rule in base.rules} if base else {}
    for rule in standard.rules:
        known = by_id.get(rule.id)
        if known is None:
            by_id[rule.id] = ResolvedRule(rule=rule, scope=scope)
        else:
            changes = {
                key: value
                for key, value in asdict(rule).items()
                if value not in (None, ()) and key != "id"
            }
            home = scope if rule.asserts or rule.when else known.scope
            by_id[rule.id] = ResolvedRule(rule=replace(known.rule, **changes), scope=home)
    return tuple(by_id.values())
