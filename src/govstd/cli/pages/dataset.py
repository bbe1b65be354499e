"""A dataset standard: its fields, then keys, references and rules."""

from govstd.cli.pages.element import length, value_range
from govstd.cli.pages.layout import Fact, joined, section, table
from govstd.cli.pages.words import say
from govstd.model.registry import Registry
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset, ResolvedField, ResolvedReference, ResolvedRule
from govstd.model.value import pick
from govstd.reports.check_table import Page
from govstd.reports.words import severity_word

_HEADER = ("field", "obligation", "type", "list", "title")


def dataset_sections(registry: Registry, id_: str, page: Page) -> tuple[list[Fact], list[str]]:
    """Return the facts on a dataset standard, and its fields, keys, references and rules."""
    dataset = resolve(registry, id_)
    standard = dataset.standard
    count, fresh = standard.row_count, standard.freshness
    bounds = joined(f"{k} {v}" for k, v in _bounds(count.min, count.max)) if count else ""
    told: list[Fact] = [
        ("profile", dataset.profile_of or ""),
        ("licence", standard.licence or ""),
        ("rows", bounds),
        (
            "fresh",
            say(page.language, "fresh-of", field=fresh.field, within=fresh.within) if fresh else "",
        ),
    ]
    fields = [row for field in dataset.fields for row in _field(field, page.language)]
    conditions = [
        (field.path, say(page.language, phrase), condition.text)
        for field in dataset.fields
        for phrase, condition in (
            ("when-mandatory", field.required_when),
            ("when-forbidden", field.forbidden_when),
        )
        if condition
    ]
    sections = [
        *section("fields", table(_HEADER, fields, page), page),
        *(table(("", "", ""), conditions, page) and ["", *table(("", "", ""), conditions, page)]),
        *section("keys", table(("", "", ""), _keys(dataset, page.language), page), page),
        *section("references", _references(dataset, page), page),
        *section("rules", _rules(dataset, page), page),
    ]
    return told, sections


def _bounds(least: int | None, most: int | None) -> list[tuple[str, int]]:
    return [(sign, n) for sign, n in (("≥", least), ("≤", most)) if n is not None]


def _field(field: ResolvedField, language: str) -> list[tuple[str, ...]]:
    """Return the row of a field, and those of the fields inside it."""
    own = (
        field.path,
        say(language, field.obligation),
        _type(field, language),
        _restrictions(field, language),
        pick(field.title, language),
    )
    inner = [*field.fields, *([field.items] if field.items else [])]
    return [own, *(row for one in inner for row in _field(one, language))]


def _type(field: ResolvedField, language: str) -> str:
    limits = (
        field.format if field.format != "default" else "",
        length(field.constraints, language),
        value_range(field.constraints, language),
    )
    return joined(filter(None, (str(field.type), *limits)))


def _restrictions(field: ResolvedField, language: str) -> str:
    """Return what a value must be found in or written like, and what is accepted besides."""
    codes = field.code_list
    named = [codes.reference + (f".{codes.by}" if codes.by != "code" else "")] if codes else []
    enum = field.constraints.enum or ()
    return joined(
        [
            *named,
            *(validator.reference for validator in field.validators),
            *(field.patterns_written.get(pattern, pattern) for pattern in field.patterns),
            *([" | ".join(map(str, enum))] if enum else []),
            *([say(language, "or-special", values=_special(field))] if field.special else []),
        ]
    )


def _special(field: ResolvedField) -> str:
    return " | ".join(str(one.value) for one in field.special)


def _keys(dataset: ResolvedDataset, language: str) -> list[tuple[str, str, str]]:
    return [
        (
            say(language, "primary" if key.primary else "unique"),
            joined(key.fields),
            say(language, "rule-when", condition=key.when.text) if key.when else "",
        )
        for key in dataset.keys
    ]


def _references(dataset: ResolvedDataset, page: Page) -> list[str]:
    return table(("",), [(_reference(one, page.language),) for one in dataset.references], page)


def _reference(reference: ResolvedReference, language: str) -> str:
    targets = [
        f"{target.dataset or say(language, 'own-data')} ({joined(target.fields)})"
        for target in reference.targets
    ]
    return say(language, "reference", fields=joined(reference.fields), targets=joined(targets))


def _rules(dataset: ResolvedDataset, page: Page) -> list[str]:
    rows = []
    for rule in dataset.rules:
        message = pick(rule.rule.message or {}, page.language)
        rows.append((severity_word(rule.severity, page.language), rule.rule.id, message))
        rows.append(("", "", _condition(rule, page.language)))
    return table(("", "", ""), rows, page)


def _condition(rule: ResolvedRule, language: str) -> str:
    each = rule.rule.for_each
    said = [rule.rule.asserts or ""]
    if rule.rule.when:
        said.append(say(language, "rule-when", condition=rule.rule.when))
    if each is not None:
        said.append(say(language, "rule-each", fields=joined(each)) if each else "")
        said += [] if each else [say(language, "rule-all")]
    return " · ".join(filter(None, said))
