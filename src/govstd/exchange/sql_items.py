"""Reads tables of a database, as the statements that make them, as dataset standards."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace
from sqlglot import exp

from govstd.exchange.format import Dropped, Imported
from govstd.exchange.inline_items import InlineTable, imported_of, inline_standard, text_of
from govstd.exchange.memory import registry_of
from govstd.exchange.slugs import slug, unused
from govstd.exchange.sql_fields import checked, field_of, mandatory, with_comment
from govstd.exchange.sql_statements import RawTable, read_statements
from govstd.exchange.table_schema import name_of
from govstd.expressions.check import check_expression
from govstd.expressions.names import Names
from govstd.model.code_list import Code, CodeList, CodeListUse
from govstd.model.dataset_standard import Field, ForeignKey, Key, RecordRule, Target
from govstd.model.registration import Source, Status
from govstd.model.resolution import resolve_field


def read(path: str) -> Imported:
    """Return the tables that the SQL at `path` makes, a dataset standard each.

    A table of few columns into which texts are inserted, and to which others refer, is a code list.

    Raises:
        SchemaNotReadError: it is no SQL, or makes no table.
    """
    found = read_statements(path)
    lists = _code_lists(found.tables)
    tables = [
        _Table(table, found.tables, lists).read()
        for table in found.tables
        if table.name.lower() not in lists
    ]
    name = slug(name_of(path), "tables")
    source = Source(standard=name_of(path), note=f"SQL ({found.dialect})")
    items = imported_of(name, tables, source)
    others = tuple(Dropped("/", text) for text in found.others)
    return replace(items, code_lists=tuple(lists.values()), dropped=(*others, *items.dropped))


def _code_lists(tables: tuple[RawTable, ...]) -> dict[str, CodeList]:
    """Return the tables that only hold codes, by name in small letters."""
    if len(tables) == 1:
        return {}
    referred = {
        reference.this.this.name.lower()
        for table in tables
        for reference in _references(table)
        if reference.this.find(exp.Table)
    }
    return {
        table.name.lower(): _code_list(table)
        for table in tables
        if table.rows and table.name.lower() in referred and all(row[0] for row in table.rows)
    }


def _references(table: RawTable) -> Iterator[exp.Reference]:
    for _, one in table.constraints:
        yield from one.find_all(exp.Reference)
    for column in table.columns.values():
        for part in column.constraints:
            yield from part.find_all(exp.Reference)


def _code_list(table: RawTable) -> CodeList:
    id_ = slug(table.name, "codes").removeprefix("codes-")
    codes = {row[0]: row for row in table.rows if row[0]}
    return CodeList(
        id=id_,
        version="0.1.0",
        status=Status.INCOMPLETE,
        title=text_of(table.comment) or text_of(table.name),
        definition={},
        codes=tuple(
            Code(code=code, title=text_of(row[1] if len(row) > 1 else None) or text_of(code))
            for code, row in codes.items()
        ),
    )


class _Table:
    def __init__(
        self, table: RawTable, others: tuple[RawTable, ...], lists: dict[str, CodeList]
    ) -> None:
        self._table = table
        self._others = {one.name.lower(): one for one in others}
        self._lists = lists
        self._id = slug(table.name, "table")
        self._fields: dict[str, Field] = {}
        self._dropped: list[Dropped] = []
        self._primary: tuple[str, ...] = ()
        self._unique: list[tuple[str, ...]] = []
        self._foreign: list[ForeignKey] = []
        self._rules: list[RecordRule] = []

    def read(self) -> InlineTable:
        """Return the table with its keys, references and checks."""
        for key, column in self._table.columns.items():
            self._fields[key] = field_of(column, self._dropper(column.name))
        for key, column in self._table.columns.items():
            for one in column.constraints:
                self._column(key, one)
        for name, one in self._table.constraints:
            self._constraint(name, one)
        title, _, about = self._table.comment.partition(". ")
        standard = inline_standard(self._table.name, (), title or self._table.name, about)
        standard = replace(
            standard,
            fields=tuple(self._fields.values()),
            primary_key=self._primary,
            unique_keys=(
                *(Key(fields=key) for key in dict.fromkeys(self._unique)),
                *self._partial_keys(),
            ),
            foreign_keys=tuple(self._foreign),
            rules=tuple(self._rules),
        )
        return InlineTable(standard, tuple(self._dropped))

    def _dropper(self, place: str) -> Callable[[str], None]:
        where = f"{self._id}/{place}".rstrip("/")
        return lambda what: self._dropped.append(Dropped(where, what))

    def _column(self, key: str, one: exp.Expr) -> None:
        field = self._fields[key]
        match one:
            case exp.NotNullColumnConstraint() if not one.args.get("allow_null"):
                self._fields[key] = mandatory(field)
            case exp.PrimaryKeyColumnConstraint():
                self._primary = (field.name,)
            case exp.UniqueColumnConstraint():
                self._unique.append((field.name,))
            case exp.CommentColumnConstraint():
                self._fields[key] = with_comment(field, one.name)
            case exp.CheckColumnConstraint():
                self._check("", one.this)
            case exp.Reference():
                self._refer([key], one)
            case exp.NotNullColumnConstraint():  # NULL, which is the rule
                pass
            case _:
                self._dropper(field.name)(_short(one))

    def _constraint(self, name: str, one: exp.Expr) -> None:
        names = [part.name.lower() for part in one.find_all(exp.Identifier)]
        match one:
            case exp.PrimaryKey():
                self._primary = self._key(one) or self._primary
            case exp.UniqueColumnConstraint():
                key = self._key(one.this) if one.this else ()
                self._unique += [key] if key else []
            case exp.ForeignKey():
                self._refer([part.name.lower() for part in one.expressions],
                            one.args["reference"])  # fmt: skip
            case exp.CheckColumnConstraint():
                self._check(name, one.this)
            case _:
                self._dropper("" if len(names) != 1 else names[0])(_short(one))

    def _key(self, holder: exp.Expr) -> tuple[str, ...]:
        keys = [one.find(exp.Identifier) for one in holder.expressions]
        fields = [self._fields.get(one.name.lower()) for one in keys if one is not None]
        if not fields or None in fields:
            self._dropper("")(_short(holder))
            return ()
        return tuple(field.name for field in fields if field)

    def _partial_keys(self) -> Iterator[Key]:
        """Yield the keys of the rows for which a condition holds."""
        for names, where in self._table.partial:
            fields = [self._fields.get(name.lower()) for name in names]
            when = self._expression(where)
            if when is None or None in fields:
                self._dropper(", ".join(names))(f"UNIQUE WHERE {_short(where)}")
            else:
                yield Key(fields=tuple(field.name for field in fields if field), when=when)

    # references

    def _refer(self, own: list[str], reference: exp.Expr) -> None:
        target = reference.this.find(exp.Table)
        other = self._others.get(target.name.lower()) if target is not None else None
        named = getattr(reference.this, "expressions", None) or []
        fields = [self._fields.get(key) for key in own]
        if other is None or not fields or None in fields:
            self._dropper(", ".join(own))(_short(reference))
            return
        if other.name.lower() in self._lists and len(own) == 1:
            use = CodeListUse(id=self._lists[other.name.lower()].id)
            self._fields[own[0]] = replace(self._fields[own[0]], code_list=use)
            return
        keys = [one.name.lower() for one in named] or _primary_of(other)
        columns = [other.columns[key].name for key in keys if key in other.columns]
        if len(columns) != len(own):
            self._dropper(", ".join(own))(_short(reference))
            return
        same = other.name == self._table.name
        to = Target(dataset="" if same else other.name, fields=tuple(columns))
        names = tuple(field.name for field in fields if field)
        self._foreign.append(ForeignKey(fields=names, reference=(to,)))

    # checks

    def _check(self, name: str, check: exp.Expr) -> None:
        keys = {one.name.lower() for one in check.find_all(exp.Column)}
        if len(keys) == 1 and (key := next(iter(keys))) in self._fields:
            narrowed = checked(self._fields[key], check)
            if narrowed is not None:
                self._fields[key] = narrowed
                return
            there = _presence_of(check)
            if there and there[1]:
                self._fields[key] = mandatory(self._fields[key])
                return
        if self._conditional(check):
            return
        rule = self._rule(name, check)
        if rule is None:
            self._dropper(", ".join(sorted(keys)))(f"CHECK ({_short(check)})")
        else:
            self._rules.append(rule)

    def _rule(self, name: str, check: exp.Expr) -> RecordRule | None:
        """Return a check as a rule if the rule language can say it."""
        text = self._expression(check)
        if text is None:
            return None
        used = {rule.id for rule in self._rules}
        own = slug(name, "check").removeprefix(f"{self._id}-")
        return RecordRule(id=unused(own or "check", used), asserts=text)

    def _expression(self, check: exp.Expr) -> str | None:
        """Return a condition in the rule language; None where it can't be said."""
        spelt = check.copy()
        for column in list(spelt.find_all(exp.Column)):
            field = self._fields.get(column.name.lower())
            if field is None:
                return None
            column.replace(exp.column(exp.to_identifier(field.name, quoted=True)))
        text = spelt.sql()
        fields = {
            one.name: resolve_field(replace(one, code_list=None), registry_of())
            for one in self._fields.values()
        }
        wrong = any(check_expression(text, Names(fields=fields, registry=registry_of())))
        return None if wrong else text

    def _conditional(self, check: exp.Expr) -> bool:
        """Take `NOT (condition) OR c IS [NOT] NULL` as when a value must, or must not, be there."""
        check = check.unnest()
        if not isinstance(check, exp.Or) or not isinstance(check.left.unnest(), exp.Not):
            return False
        there = _presence_of(check.right)
        field = self._fields.get(there[0].lower()) if there else None
        when = self._expression(check.left.unnest().this.unnest())
        if there is None or field is None or when is None:
            return False
        changed = replace(field, **{"required_when" if there[1] else "forbidden_when": when})
        self._fields[there[0].lower()] = changed
        return True


def _presence_of(check: exp.Expr) -> tuple[str, bool] | None:
    """Return of which column a check demands a value (True) or none (False)."""
    check = check.unnest()
    inverted = isinstance(check, exp.Not)
    null = check.this.unnest() if inverted else check
    if not isinstance(null, exp.Is) or not isinstance(null.expression, exp.Null):
        return None
    present = inverted != bool(null.args.get("negate"))
    return (null.this.name, present) if isinstance(null.this, exp.Column) else None


def _primary_of(table: RawTable) -> list[str]:
    """Return the columns of a table's primary key, in small letters."""
    for _, one in table.constraints:
        if isinstance(one, exp.PrimaryKey):
            return [part.name.lower() for part in one.expressions]
    return [
        key
        for key, column in table.columns.items()
        if any(isinstance(one, exp.PrimaryKeyColumnConstraint) for one in column.constraints)
    ]


def _short(node: exp.Expr) -> str:
    text = " ".join(node.sql().split())
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 (a line of the list)
