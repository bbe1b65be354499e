"""Writes dataset standards as tables with checks, keys and comments."""

from collections.abc import Iterator

from govstd.exchange.code_texts import allowed
from govstd.exchange.format import Document, Export, Request, export_of
from govstd.exchange.ledger import CONSTRUCTS, WHOLE, Ledger
from govstd.exchange.sql_columns import Columns, may_be_key
from govstd.exchange.sql_conditions import UnsayableError, literal, quoted
from govstd.exchange.sql_dialect import Dialect
from govstd.model.dataset_standard import FieldsMatch
from govstd.model.resolved import ResolvedDataset, ResolvedKey, ResolvedReference

NAME = "tables.sql"


def write_tables(request: Request, dialect: Dialect) -> Export:
    """Return one document with the statements that make the tables of a request, in an order."""
    ledgers = {dataset.key: Ledger(dataset) for dataset in request.datasets}
    tables = {key: _Table(ledger, request, dialect) for key, ledger in ledgers.items()}
    statements: list[str] = []
    for key in _ordered(request.datasets):
        statements += tables[key].statements(tables)
    for table in tables.values():
        statements += table.later
    return export_of([Document(NAME, "\n".join(statements) + "\n")], [*ledgers.values()])


def table_name(dataset: ResolvedDataset) -> str:
    """Return what the table of a dataset standard is called."""
    return dataset.standard.id.replace("-", "_")


def _ordered(datasets: tuple[ResolvedDataset, ...]) -> list[str]:
    """Return the keys of datasets, each after those that it refers to as far as that can be."""
    wanted = {
        dataset.key: {target.dataset for one in dataset.references for target in one.targets}
        for dataset in datasets
    }
    done: list[str] = []
    while len(done) < len(wanted):
        left = [key for key in wanted if key not in done]
        ready = [key for key in left if not wanted[key] & ({*left} - {key})]
        done += ready or left[:1]
    return done


class _Table:
    def __init__(self, ledger: Ledger, request: Request, dialect: Dialect) -> None:
        self._ledger = ledger
        self._request = request
        self._dialect = dialect
        self._columns = Columns(ledger, dialect)
        self.dataset = ledger.dataset
        self.name = table_name(ledger.dataset)
        self.made = False
        self.later: list[str] = []
        """Statements for when all tables are there."""
        self.keys = {
            key.fields for key in self.dataset.keys if not key.when and self._may_be(key.fields)
        }
        """Keys that other tables can refer to."""

    def statements(self, others: dict[str, "_Table"]) -> list[str]:
        """Return the statements that make the table and what it needs before."""
        self._header()
        parts = [self._columns.definition(field) for field in self.dataset.fields]
        before: list[str] = []
        for field in self.dataset.fields:
            before += self._codes(field.path, parts)
        parts += [*self._rules(), *self._keys(), *self._references(others)]
        body = ",\n".join(f"  {part}" for part in parts)
        make = f"CREATE TABLE {quoted(self.name)} (\n{body}\n){self._dialect.suffix};"
        self.made = True
        comments = self._comments() if self._dialect.comments else []
        return [*before, *self._remarks(), make, *comments, *self._partial_keys(), ""]

    def _header(self) -> None:
        """A table has each of its columns once, and no others."""
        ledger = self._ledger
        ledger.carry(WHOLE, *CONSTRUCTS)
        for rule in (
            "header-duplicated",
            "column-misplaced",
            "column-unexpected",
            "column-missing",
        ):
            ledger.say(rule)
        for field in self.dataset.fields:
            if self.dataset.standard.fields_match is not FieldsMatch.PARTIAL:
                ledger.advise("column-missing", field.path)

    def _remarks(self) -> list[str]:
        """Comments for a database that keeps none."""
        if self._dialect.comments:
            return []
        said = self._request.say(self.dataset.standard.title)
        return [f"-- {line}" for line in said.splitlines()]

    def _comments(self) -> list[str]:
        say = self._request.say
        standard = self.dataset.standard
        named = [
            (f"TABLE {quoted(self.name)}", f"{say(standard.title)}. {say(standard.definition)}")
        ]
        named += [
            (
                f"COLUMN {quoted(self.name)}.{quoted(field.name)}",
                _described(say(field.title), say(field.definition)),
            )
            for field in self.dataset.fields
        ]
        return [f"COMMENT ON {what} IS {literal(text)};" for what, text in named if text]

    # code lists

    def _codes(self, path: str, parts: list[str]) -> list[str]:
        """A long code list becomes a table that the column refers to."""
        field = self.dataset.field(path)
        name = self._columns.code_table(field)
        if name is None or field.code_list is None:
            return []
        parts.append(f"FOREIGN KEY ({quoted(field.name)}) REFERENCES {quoted(name)} (code)")
        codes = allowed(field.code_list)
        return [
            f"CREATE TABLE IF NOT EXISTS {quoted(name)} (code TEXT PRIMARY KEY);",
            *(_insert(quoted(name), literal(code)) for code in codes),
        ]

    # conditions

    def _rules(self) -> Iterator[str]:
        for resolved in self.dataset.rules:
            rule = resolved.rule
            if rule.for_each is not None or not rule.asserts:
                continue
            if not self._ledger.demands("record-rule-broken", name=rule.id):
                continue
            try:
                asserted = self._columns.condition(rule.asserts)
                when = self._columns.condition(rule.when) if rule.when else None
            except UnsayableError:
                continue
            self._ledger.say("record-rule-broken", name=rule.id)
            holds = f"NOT ({when}) OR {asserted}" if when else asserted
            yield f"CONSTRAINT {quoted(f'{self.name}_{rule.id}')} CHECK ({holds})"

    # keys

    def _may_be(self, paths: tuple[str, ...]) -> bool:
        columns = {field.path: field for field in self.dataset.fields}
        return all(path in columns and may_be_key(columns[path], self._dialect) for path in paths)

    def _names(self, paths: tuple[str, ...]) -> str:
        return ", ".join(quoted(self.dataset.field(path).name) for path in paths)

    def _keys(self) -> Iterator[str]:
        for key in self.dataset.keys:
            if key.when or key.within or not self._may_be(key.fields) or not self._says(key):
                continue
            if key.primary:
                self._ledger.say("key-missing", name="+".join(key.fields))
            yield f"{'PRIMARY KEY' if key.primary else 'UNIQUE'} ({self._names(key.fields)})"

    def _says(self, key: ResolvedKey) -> bool:
        return self._ledger.say("key-duplicated", name=key.id or "+".join(key.fields))

    def _partial_keys(self) -> Iterator[str]:
        if not self._dialect.partial_indexes:
            return
        for number, key in enumerate(self.dataset.keys):
            if key.when is None or key.within or not self._may_be(key.fields):
                continue
            try:
                where = self._columns.condition(key.when.text)
            except UnsayableError:
                continue
            if self._says(key):
                name = quoted(f"{self.name}_key_{number}")
                names = self._names(key.fields)
                yield f"CREATE UNIQUE INDEX {name} ON {quoted(self.name)} ({names}) WHERE {where};"

    def _references(self, others: dict[str, "_Table"]) -> Iterator[str]:
        for reference in self.dataset.references:
            target = self._target(reference, others)
            name = reference.id or "+".join(reference.fields)
            if target is None or not self._ledger.say("reference-not-found", name=name):
                continue
            fields = reference.targets[0].fields
            key = (
                f"FOREIGN KEY ({self._names(reference.fields)}) "
                f"REFERENCES {quoted(target.name)} ({target._names(fields)})"  # noqa: SLF001 (its own kind)
            )
            if self._dialect.later_keys:
                self.later.append(f"ALTER TABLE {quoted(self.name)} ADD {key};")
            else:
                yield key

    def _target(self, reference: ResolvedReference, others: dict[str, "_Table"]) -> "_Table | None":
        """Return the table that a foreign key can point to: by a key that it has."""
        if len(reference.targets) != 1 or reference.when or reference.within:
            return None
        [target] = reference.targets
        table = others.get(target.dataset) if target.dataset else self
        if table is None or target.where or target.within or target.fields not in table.keys:
            return None
        reachable = table is self or table.made or self._dialect.later_keys
        return table if reachable and self._may_be(reference.fields) else None


def _described(title: str, definition: str) -> str:
    return ". ".join(part for part in (title, definition) if part)


def _insert(table: str, value: str) -> str:
    """Return the statement that brings a code in, unless another table brought it already."""
    return f"INSERT INTO {table} VALUES ({value}) ON CONFLICT DO NOTHING;"  # noqa: S608 (quoted)
