"""Profiles: what `extends` another dataset standard may narrow, add and raise, nothing else."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard, Field, RecordRule
from govstd.model.finding import Fact
from govstd.model.registration import Obligation
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.repository.checks.lookup import home_of, item_of
from govstd.repository.checks.narrowing import of_field, widened
from govstd.repository.checks.place import Item
from govstd.repository.draft import Draft
from govstd.repository.raw import Path

_WEIGHT = {Obligation.OPTIONAL: 0, Obligation.RECOMMENDED: 1, Obligation.MANDATORY: 2}


def check_profiles(draft: Draft) -> Iterator[Fact]:
    """Yield what profiles widen, lower or replace."""
    for name, standard in draft.settled("dataset"):
        base = resolved_base(draft, name, standard)
        home = item_of(draft, "dataset", standard.extends) if standard.extends else None
        if base is None or home is None:
            continue
        profile = _Profile(Item(draft, "dataset", name), home[0])
        yield from profile.fields(standard.fields, base.fields, ("fields",))
        yield from profile.rules(standard, base)
        if base.standard.primary_key not in ((), standard.primary_key) and standard.primary_key:
            yield profile.place.fact_at_key("profile-replaces", ("primaryKey",), key="primaryKey")


def resolved_base(draft: Draft, name: str, standard: DatasetStandard) -> ResolvedDataset | None:
    """Return what a profile extends, or None where that is not there or not sound."""
    if standard.extends is None or name in draft.in_cycles or draft.registry is None:
        return None
    home = home_of(draft, standard.extends)
    if home is None or home.bare in home.draft.in_cycles:
        return None
    try:
        return resolve(draft.registry, standard.extends)
    except KeyError:
        return None


class _Profile:
    """A profile beside the standard that it extends."""

    def __init__(self, place: Item, base: Draft) -> None:
        self.place = place
        self.base = base

    def fields(
        self, written: tuple[Field, ...], base: tuple[ResolvedField, ...], path: Path
    ) -> Iterator[Fact]:
        """Compare the fields that both have."""
        by_name = {field.name: field for field in base}
        for at, field in enumerate(written):
            known = by_name.get(field.name)
            if known is not None:
                yield from self._field(field, known, (*path, at))
                yield from self.fields(field.fields, known.fields, (*path, at, "fields"))

    def _field(self, field: Field, base: ResolvedField, path: Path) -> Iterator[Fact]:
        yield from self._widening(field, base, path)
        yield from self._obligation(field.obligation, base.obligation, field, (*path, "obligation"))
        yield from self._obligation(field.column, base.column, field, (*path, "column"))
        for key, written, inherited in (
            ("format", field.format, base.format),
            ("special", field.special, base.special),
            ("codeList", _by(field), base.code_list.by if base.code_list else None),
            ("requiredWhen", field.required_when, _text(base.required_when)),
            ("forbiddenWhen", field.forbidden_when, _text(base.forbidden_when)),
        ):
            replaces = written is not None and written != inherited
            if replaces and (inherited is not None or key in ("format", "special", "codeList")):
                where: Path = (*path, key, "by") if key == "codeList" else (*path, key)
                yield self.place.fact_at_key(
                    "profile-replaces", where, key=where[-1], field=field.name
                )

    def _widening(self, field: Field, base: ResolvedField, path: Path) -> Iterator[Fact]:
        limits = of_field(self.base, base, base.code_list.reference if base.code_list else None)
        for wider in widened(self.place.draft, field, limits):
            yield self.place.fact_at_key(
                "profile-widens-field",
                (*path, *wider.path),
                field=field.name,
                key=wider.key,
                base=wider.allowed,
                profile=wider.written,
            )

    def _obligation(
        self, written: Obligation | None, base: Obligation, field: Field, path: Path
    ) -> Iterator[Fact]:
        if written is not None and _WEIGHT[written] < _WEIGHT[base]:
            yield self.place.fact_at_key(
                "profile-lowers-obligation",
                path,
                field=field.name,
                base=base.value,
                profile=written.value,
            )

    def rules(self, standard: DatasetStandard, base: ResolvedDataset) -> Iterator[Fact]:
        """Compare the rules that both have."""
        by_id = {rule.rule.id: rule for rule in base.rules}
        for at, rule in enumerate(standard.rules):
            known = by_id.get(rule.id)
            if known is None:
                continue
            path: Path = ("rules", at)
            if rule.severity is not None and rule.severity.weight < known.severity.weight:
                yield self.place.fact_at_key(
                    "profile-lowers-severity",
                    (*path, "severity"),
                    rule=rule.id,
                    base=known.severity.value,
                    profile=rule.severity.value,
                )
            yield from self._conditions(rule, known.rule, path)

    def _conditions(self, rule: RecordRule, base: RecordRule, path: Path) -> Iterator[Fact]:
        for key, written, inherited in (
            ("assert", rule.asserts, base.asserts),
            ("when", rule.when, base.when),
            ("forEach", rule.for_each, base.for_each),
            ("orderBy", rule.order_by or None, base.order_by),
        ):
            if written is not None and written != inherited:
                yield self.place.fact_at_key(
                    "profile-replaces", (*path, key), key=key, rule=rule.id
                )


def _by(field: Field) -> str | None:
    """The column whose text stands in the data, where a field says other than the code."""
    use = field.code_list
    return use.by if use is not None and use.by != "code" else None


def _text(expression: object) -> str | None:
    return getattr(expression, "text", None)
