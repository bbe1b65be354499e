"""Makes a dataset standard of what one sheet of a printed specification says."""

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from govstd.exchange.descriptor import SchemaNotReadError
from govstd.exchange.format import Dropped
from govstd.exchange.inline_items import InlineTable, accepts, inline_standard, text_of
from govstd.exchange.memory import registry_of
from govstd.exchange.slugs import joined as joined_id
from govstd.exchange.slugs import slug, unused
from govstd.exchange.specification_cells import (
    code_list_of,
    condition_of,
    joined,
    obligation_of,
    parts_of,
    read_field,
)
from govstd.exchange.specification_sheet import Printed, Row, Table
from govstd.exchange.specification_words import WORDS, printed_by
from govstd.exchange.table_items import VERSION
from govstd.expressions.check import check_expression
from govstd.expressions.names import Names
from govstd.model.code_list import Code, CodeList, CodeListUse
from govstd.model.dataset_standard import (
    DatasetStandard,
    Field,
    ForeignKey,
    Key,
    RecordRule,
    Target,
)
from govstd.model.registration import Severity, Source, Status
from govstd.model.resolution import resolve_field
from govstd.repository.scalars import is_version

_WHEN = re.compile(r"(.*?)（(.*)）", re.DOTALL)
_TARGET = re.compile(r"(.+?) ?\(([^;]+)\)", re.DOTALL)
_SEVERITIES = {WORDS[tag][one.value]: one for tag in WORDS for one in Severity}


class SpecifiedTable:
    """Reads one sheet."""

    def __init__(
        self,
        printed: Printed,
        id_: str,
        ids: Sequence[str],
        lists: dict[tuple[str, ...], CodeList],
        path: str,
    ) -> None:
        """Take what the sheet says.

        Args:
            printed: the sheet.
            id_: of its standard.
            ids: of all standards of the workbook.
            lists: the code lists of the workbook; those of the sheet are added.
            path: of the workbook.
        """
        self._printed = printed
        self._id = id_
        self._ids = ids
        self._lists = lists
        self._path = path
        self._dropped: list[Dropped] = []
        self._fields: dict[str, Field] = {}

    def read(self) -> InlineTable:
        """Return the standard of the sheet.

        Raises:
            SchemaNotReadError: two lines are of one field.
        """
        rows = [row for table in self._printed.of("fields") for row in table.rows]
        for line, row in rows:
            self._field(line, row)
        for line, row in rows:
            if row.get("name"):
                self._conditions(row, self._dropper(line))
        facts, texts = self._printed.facts, self._printed.texts
        title, about, *notes = [*texts, "", ""][: max(2, len(texts))]
        standard = inline_standard(self._id, (), title or self._id, about)
        standard = replace(
            standard,
            version=facts["version"] if is_version(facts.get("version", "")) else "0.0.0",
            guidance=text_of("\n".join(notes)) or None,
            licence=facts.get("licence"),
            legal_basis=tuple(parts_of(facts.get("law", ""))),
            sources=tuple(Source(standard=one) for one in parts_of(facts.get("sources", ""))),
            fields=tuple(self._fields.values()),
            rules=tuple(self._rules()),
        )
        return InlineTable(self._keys(standard), tuple(self._dropped))

    def _dropper(self, line: int) -> Callable[[str], None]:
        where = f"{self._printed.sheet}:{line}"
        return lambda what: self._dropped.append(Dropped(where, what))

    # fields

    def _field(self, line: int, row: Row) -> None:
        drop, name = self._dropper(line), row.get("name", "")
        if not name:
            drop(" ".join(row.values()))
            return
        if name in self._fields:
            where = f"{self._printed.sheet}:{line}"
            raise SchemaNotReadError("schema-name-repeated", self._path, where=where, name=name)
        field = read_field(row, drop)
        for part in parts_of(row.get("values", "")):
            used = code_list_of(part)
            if used:
                field = self._listed(field, *used) or _kept(field, part, drop)
        self._fields[name] = field

    def _listed(self, field: Field, how: str, title: str) -> Field | None:
        """Return a field with the code list of that title; None if the sheet does not print it."""
        tables = [one for one in self._printed.of("codes") if one.heading == title]
        if len(tables) != 1 or tables[0].partial or how == "of-column":
            return None
        [table] = tables
        if how == "of-names":
            names = tuple(dict.fromkeys(row["title"] for _, row in table.rows if "title" in row))
            limits = replace(field.constraints, enum=names)
            right = names and field.constraints.enum is None
            return replace(field, constraints=limits) if right else None
        if any(not accepts(Field(name="", type=field.type), row["code"])
               for _, row in table.rows if "code" in row):  # fmt: skip
            return None
        return replace(field, code_list=CodeListUse(id=self._code_list(table).id))

    def _code_list(self, table: Table) -> CodeList:
        titles = {
            row["code"]: row.get("title", row["code"]) for _, row in table.rows if "code" in row
        }
        key = (table.heading, *(f"{code} {title}" for code, title in titles.items()))
        if key not in self._lists:
            own = slug(table.heading, f"codes-{len(self._lists) + 1}")
            wanted = joined_id(slug(self._id, "table"), own)
            self._lists[key] = CodeList(
                id=unused(wanted, {one.id for one in self._lists.values()}),
                version=VERSION,
                status=Status.INCOMPLETE,
                title=text_of(table.heading),
                definition={},
                codes=tuple(Code(code=code, title=text_of(t)) for code, t in titles.items()),
            )
        return self._lists[key]

    def _conditions(self, row: Row, drop: Callable[[str], None]) -> None:
        name = row["name"]
        for part in joined(row.get("obligation", ""), self._is_obligation):
            field, obligation, condition = self._fields[name], obligation_of(part), None
            if obligation is None:
                condition = condition_of(part)
            if obligation is not None:
                self._fields[name] = replace(field, obligation=obligation)
            elif condition is not None and self._is_right(condition[1]):
                self._fields[name] = replace(field, **{condition[0]: condition[1]})
            else:
                drop(part)

    def _is_obligation(self, part: str) -> bool:
        condition = condition_of(part)
        return self._is_right(condition[1]) if condition else obligation_of(part) is not None

    def _is_right(self, text: str) -> bool:
        """Return whether a text is a condition on the fields of the standard."""
        fields = {
            one.name: resolve_field(replace(one, code_list=None), registry_of())
            for one in self._fields.values()
        }
        return not any(check_expression(text, Names(fields=fields, registry=registry_of())))

    # keys and rules

    def _keys(self, standard: DatasetStandard) -> DatasetStandard:
        """Return the standard with the keys and references that are of its fields."""
        for line, row in [row for table in self._printed.of("keys") for row in table.rows]:
            key, kind = self._key(row), row.get("kind", "")
            match key:
                case ForeignKey() if printed_by("reference", kind) is not None:
                    keys = (*standard.foreign_keys, key)
                    standard = replace(standard, foreign_keys=keys)
                case Key(when=None) if printed_by("primary", kind) is not None:
                    standard = replace(standard, primary_key=key.fields)
                case Key() if printed_by("unique", kind) is not None:
                    standard = replace(standard, unique_keys=(*standard.unique_keys, key))
                case _:
                    self._dropper(line)(" ".join(row.values()))
        return standard

    def _key(self, row: Row) -> Key | ForeignKey | None:
        text = row.get("fields", "")
        severity = _SEVERITIES.get(row.get("severity", ""), Severity.ERROR)
        conditional = _WHEN.fullmatch(text)
        text, when = conditional.groups() if conditional else (text, None)
        own, arrow, target = text.partition("→")
        names = self._names(own)
        if not names or (when is not None and not self._is_right(when)):
            return None
        if not arrow:
            return Key(fields=names, when=when, severity=severity)
        to = self._targets(target, len(names))
        return ForeignKey(fields=names, reference=to, when=when, severity=severity) if to else None

    def _names(self, text: str) -> tuple[str, ...]:
        """Return the fields that a text lists; none if there is one that is not known."""
        names = tuple(one.strip() for one in re.split("[,，、]", text))
        return names if all(name in self._fields for name in names) else ()

    def _targets(self, text: str, count: int) -> tuple[Target, ...]:
        """Return where a reference points; nowhere unless all is in this workbook."""
        found = [_TARGET.fullmatch(one.strip()) for one in text.split(" | ")]
        targets = [
            Target(
                dataset="" if one[1] == self._id else one[1],
                fields=tuple(name.strip() for name in one[2].split(",")),
            )
            for one in found
            if one and one[1] in self._ids
        ]
        whole = len(targets) == len(found) and all(len(one.fields) == count for one in targets)
        return tuple(targets) if whole else ()

    def _rules(self) -> list[RecordRule]:
        found: list[RecordRule] = []
        for line, row in [row for table in self._printed.of("rules") for row in table.rows]:
            rule = self._rule(row, {one.id for one in found})
            if rule is None:
                self._dropper(line)(" ".join(row.values()))
            else:
                found.append(rule)
        return found

    def _rule(self, row: Row, used: set[str]) -> RecordRule | None:
        """Return the rule of a line; None where the rule language can't say it."""
        text = row.get("condition", "")
        whens = [("", text)] if self._is_right(text) else _conditionals(text)
        severity = _SEVERITIES.get(row.get("severity", ""))
        for when, asserts in whens:
            if self._is_right(asserts) and (not when or self._is_right(when)):
                return RecordRule(
                    id=unused(slug(row.get("rule", ""), "rule"), used),
                    when=when or None,
                    asserts=asserts,
                    severity=severity if severity is not Severity.ERROR else None,
                    message=text_of(row.get("message")) or None,
                )
        return None


def _kept(field: Field, part: str, drop: Callable[[str], None]) -> Field:
    drop(part)
    return field


def _conditionals(text: str) -> list[tuple[str, str]]:
    """Return the ways in which a text may be a condition and what it demands."""
    found = []
    for mark in (": ", "："):
        for at in (one.start() for one in re.finditer(mark, text)):
            head = printed_by("if", text[:at] + text[at : at + len(mark)])
            if head:
                found.append((head[0], text[at + len(mark) :]))
    return found
