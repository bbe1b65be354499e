"""A dataset standard as committees print it: headings, facts and tables, in no file format yet."""

from collections.abc import Iterator

from msgspec import Struct

from govstd.exchange.code_texts import selected
from govstd.exchange.format import Request
from govstd.exchange.specification_words import TYPES, WORDS
from govstd.model.registration import Obligation
from govstd.model.resolved import (
    ResolvedDataset,
    ResolvedField,
    ResolvedTarget,
    ScopedExpression,
)

MOST_CODES = 50
"""Codes of a list that are printed; of a longer one the first, and how many there are."""


class Heading(Struct, frozen=True):
    """A heading: of a standard (level 1) or of a part of it (level 2)."""

    text: str
    level: int


class Facts(Struct, frozen=True):
    """Labelled lines."""

    rows: tuple[tuple[str, str], ...]


class Grid(Struct, frozen=True):
    """A table with a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Note(Struct, frozen=True):
    """A paragraph."""

    text: str


Block = Heading | Facts | Grid | Note


def blocks_of(dataset: ResolvedDataset, request: Request) -> tuple[Block, ...]:
    """Return what is printed of a standard, in its order."""
    return tuple(_Specification(dataset, request).blocks())


class _Specification:
    def __init__(self, dataset: ResolvedDataset, request: Request) -> None:
        self._dataset = dataset
        self._request = request
        self._words = WORDS["zh" if request.language.startswith("zh") else "en"]
        self._types = TYPES["zh" if request.language.startswith("zh") else "en"]

    def blocks(self) -> Iterator[Block]:
        """Yield the head, the fields, keys, rules and code lists."""
        standard, say = self._dataset.standard, self._request.say
        yield Heading(say(standard.title) or standard.id, 1)
        yield Facts(tuple(self._head()))
        if standard.definition:
            yield Note(say(standard.definition))
        if standard.guidance:
            yield Note(say(standard.guidance))
        yield Heading(self._words["fields"], 2)
        head = ("number", "name", "title", "definition", "type", "form", "obligation", "values")
        yield Grid(tuple(self._words[one] for one in head), tuple(self._fields()))
        for heading, labels, rows in (
            ("keys", ("kind", "fields", "severity"), tuple(self._keys())),
            ("rules", ("rule", "condition", "message", "severity"), tuple(self._rules())),
        ):
            if rows:
                yield Heading(self._words[heading], 2)
                yield Grid(tuple(self._words[one] for one in labels), rows)
        yield from self._lists()

    def _head(self) -> Iterator[tuple[str, str]]:
        standard, words = self._dataset.standard, self._words
        owner = self._dataset.owner
        facts = (
            ("id", standard.id),
            ("version", standard.version),
            ("status", words[standard.status.value]),
            ("owner", self._request.say(owner.title) if owner else ""),
            ("licence", standard.licence or ""),
            ("law", words["between"].join(standard.legal_basis)),
            ("sources", words["between"].join(one.standard for one in standard.sources)),
        )
        yield from ((words[label], text) for label, text in facts if text)

    # fields

    def _fields(self) -> Iterator[tuple[str, ...]]:
        say = self._request.say
        for number, field in enumerate(self._dataset.fields, 1):
            yield (
                str(number),
                field.name,
                say(field.title),
                say(field.definition),
                self._types[field.type.value],
                self._form(field),
                self._obligation(field),
                self._words["between"].join(self._values(field)),
            )

    def _form(self, field: ResolvedField) -> str:
        """Return how long values are and how they are written."""
        limits, words = field.constraints, self._words
        least, most = limits.min_length, limits.max_length
        parts = [field.format] if field.format and field.format != "default" else []
        if least is not None and least == most:
            parts.append(words["length"].format(length=most))
        else:
            ends = (("from", least), ("up-to", most))
            parts += (words[key].format(length=end) for key, end in ends if end is not None)
        if field.scale is not None:
            parts.append(words["scale"].format(scale=field.scale))
        if several := field.multiple:
            parts.append(words["several"].format(delimiter=several.delimiter))
            counts = (("values-from", several.min), ("values-up-to", several.max))
            parts += (words[key].format(count=end) for key, end in counts if end is not None)
            parts += [words["values-once"]] if several.unique else []
        return words["between"].join(parts)

    def _obligation(self, field: ResolvedField) -> str:
        words = self._words
        found = [words[field.obligation.value]]
        if field.required_when and field.obligation is not Obligation.MANDATORY:
            found.append(words["when"].format(condition=field.required_when.text))
        if field.forbidden_when:
            found.append(words["never-when"].format(condition=field.forbidden_when.text))
        return words["between"].join(found)

    def _values(self, field: ResolvedField) -> Iterator[str]:
        limits, words = field.constraints, self._words
        if use := field.code_list:
            title = self._request.say(use.code_list.title) or use.code_list.id
            named = "of-names" if use.by.startswith("title_") else "of-column"
            form = words["of-list" if use.by == "code" else named]
            yield form.format(title=title, column=use.by)
        if limits.enum is not None:
            yield words["one-of"].format(values=" | ".join(limits.enum))
        bounds = (("≥", limits.minimum), (">", limits.exclusive_minimum),
                  ("≤", limits.maximum), ("<", limits.exclusive_maximum))  # fmt: skip
        yield from (f"{sign} {value}" for sign, value in bounds if value is not None)
        yield from (words["pattern"].format(pattern=pattern) for pattern in field.patterns)
        for check in field.validators:
            title = self._request.say(check.validator.title) or check.validator.id
            yield words["checked-by"].format(title=title)
        for special in field.special:
            title = self._request.say(special.title)
            yield words["also"].format(value=special.value, title=title)
        if field.sensitivity.masked:
            yield words[field.sensitivity.value]

    # keys, rules, lists

    def _keys(self) -> Iterator[tuple[str, ...]]:
        words = self._words
        for key in self._dataset.keys:
            kind, names = words["primary" if key.primary else "unique"], ", ".join(key.fields)
            yield kind, f"{names}{_when(key.when)}", words[key.severity.value]
        for one in self._dataset.references:
            targets = " | ".join(map(self._target, one.targets))
            text = f"{', '.join(one.fields)} → {targets}{_when(one.when)}"
            yield words["reference"], text, words[one.severity.value]

    def _target(self, target: ResolvedTarget) -> str:
        where = f"; {target.where.text}" if target.where else ""
        name = target.dataset.rpartition(":")[2] or self._dataset.standard.id
        return f"{name} ({', '.join(target.fields)}{where})"

    def _rules(self) -> Iterator[tuple[str, ...]]:
        words = self._words
        for one in self._dataset.rules:
            rule = one.rule
            each = words["each"].format(fields=", ".join(rule.for_each)) if rule.for_each else ""
            when = words["if"].format(condition=rule.when) if rule.when else ""
            text = f"{each}{when}{rule.asserts or ''}"
            yield rule.id, text, self._request.say(rule.message), words[one.severity.value]

    def _lists(self) -> Iterator[Block]:
        uses = {use.code_list.id: use for field in self._dataset.fields if (use := field.code_list)}
        for use in uses.values():
            yield Heading(self._request.say(use.code_list.title) or use.code_list.id, 2)
            codes = list(selected(use))
            rows = tuple((one.code, self._request.say(one.title)) for one in codes[:MOST_CODES])
            yield Grid((self._words["code"], self._words["title"]), rows)
            if len(codes) > MOST_CODES:
                yield Note(self._words["more"].format(count=len(codes) - MOST_CODES))


def _when(condition: ScopedExpression | None) -> str:
    return f"（{condition.text}）" if condition else ""
