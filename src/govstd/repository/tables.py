"""Terms, organizations, codes, changes and test vectors: the items that are rows of CSV files."""

from collections.abc import Iterable
from typing import Any

from govstd.model.code_list import ChangeKind, Code, CodeChange
from govstd.model.organization import Organization, Term, TermKind
from govstd.model.validator import Vector
from govstd.repository.csv_reader import Columns, Row, read_rows
from govstd.repository.decode import word_not_allowed
from govstd.repository.problems import Problems
from govstd.repository.scalars import complete_date, is_id, nearest_id

_VALID = {"true": True, "false": False}


class Table:
    """What decoding the rows of one file shares."""

    def __init__(self, problems: Problems, languages: tuple[str, ...]) -> None:
        self.problems = problems
        self.languages = languages

    def texts(self, *names: str) -> tuple[str, ...]:
        """Return the columns of human texts, such as title_en."""
        return tuple(f"{name}_{tag}" for name in names for tag in self.languages)

    def text(self, row: Row, name: str) -> dict[str, str]:
        """Return a human text of a row in the languages in which it is given."""
        return {tag: text for tag in self.languages if (text := row[f"{name}_{tag}"])}

    def title(self, row: Row) -> dict[str, str]:
        """Return a row's title, which it must have in one language at least."""
        title = self.text(row, "title")
        if not title:
            column = f"title_{self.languages[0]}"
            self.tell("key-required", row, column, key=column)
        return title

    def tell(self, rule: str, row: Row, column: str, **args: Any) -> None:
        """Tell what is wrong with a cell; that its column is not there was told of the header."""
        if column in row.positions:
            self.problems.add(rule, row.place(column), **args)

    def date(self, row: Row, column: str) -> str | None:
        """Return a date, complete, or None where there is none."""
        if not row[column]:
            return None
        day = complete_date(row[column])
        if day is None:
            self.tell("date-not-readable", row, column, key=column, value=row[column])
        return day

    def required(self, row: Row, column: str) -> bool:
        """Return whether a cell is there; where it is not, that is told."""
        if not row[column]:
            self.tell("key-required", row, column, key=column)
        return bool(row[column])

    def word(self, row: Row, column: str, words: Iterable[str]) -> bool:
        """Return whether a cell holds one of `words`; where it does not, that is told."""
        if row[column] in words:
            return True
        if column in row.positions:
            word_not_allowed(self.problems, row.place(column), column, row[column], words)
        return False

    def once(self, row: Row, column: str, name: Any, seen: dict[Any, int]) -> bool:
        """Return whether `name` is new and has the form of an id; where not, that is told."""
        text = row[column]
        if not is_id(text):
            near = nearest_id(text)
            self.tell("id-malformed", row, column, id=text, suggestion=near)
        if name in seen:
            self.tell("name-repeated", row, column, name=text, first=seen[name])
        return seen.setdefault(name, row.line) == row.line


def read_terms(content: bytes, table: Table) -> tuple[Term, ...]:
    """Return the terms of terms.csv."""
    columns = Columns(
        ("term", "kind", table.texts("title")[0]),
        (*table.texts("title")[1:], "abbreviation", *table.texts("definition")),
    )
    seen: dict[Any, int] = {}
    kinds = tuple(TermKind)
    return tuple(
        Term(
            term=row["term"],
            kind=TermKind(row["kind"]),
            title=table.title(row),
            abbreviation=row["abbreviation"] or None,
            definition=table.text(row, "definition") or None,
        )
        for row in read_rows(content, columns, table.problems)
        if table.word(row, "kind", kinds)
        and table.once(row, "term", (row["term"], row["kind"]), seen)
    )


def read_organizations(content: bytes, table: Table) -> dict[str, tuple[Organization, Row]]:
    """Return the organizations of organizations.csv by id, each with its row."""
    columns = Columns(
        ("id", table.texts("title")[0]),
        (
            *table.texts("title")[1:],
            *("code", "parent", "roles", "valid_from", "valid_to", "contact"),
        ),
    )
    seen: dict[Any, int] = {}
    return {
        row["id"]: (_organization(row, table), row)
        for row in read_rows(content, columns, table.problems)
        if table.once(row, "id", row["id"], seen)
    }


def _organization(row: Row, table: Table) -> Organization:
    return Organization(
        id=row["id"],
        title=table.title(row),
        code=row["code"] or None,
        parent=row["parent"] or None,
        roles=row.several("roles"),
        valid_from=table.date(row, "valid_from"),
        valid_to=table.date(row, "valid_to"),
        contact=row["contact"] or None,
    )


def code_columns(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that every code list may have."""
    titles = (f"title_{tag}" for tag in languages)
    return ("code", *titles, "parent", "valid_from", "valid_to")


def read_codes(
    content: bytes, further: tuple[str, ...], table: Table
) -> tuple[tuple[Code, Row], ...]:
    """Return the records of a code list, each with its row."""
    code, title, *others = code_columns(table.languages)
    columns = Columns((code, title, *further), tuple(others))
    return tuple(
        (_code(row, further, table), row)
        for row in read_rows(content, columns, table.problems)
        if table.required(row, "code")
    )


def _code(row: Row, further: tuple[str, ...], table: Table) -> Code:
    return Code(
        code=row["code"],
        title=table.title(row),
        parent=row["parent"] or None,
        valid_from=table.date(row, "valid_from"),
        valid_to=table.date(row, "valid_to"),
        columns={column: row[column] for column in further},
    )


def read_changes(content: bytes, table: Table) -> tuple[tuple[CodeChange, Row], ...]:
    """Return the lineage of a code list, each change with its row."""
    columns = Columns(("date", "kind", "from", "to"))
    kinds = tuple(ChangeKind)
    found = []
    for row in read_rows(content, columns, table.problems):
        known = table.word(row, "kind", kinds) & table.required(row, "date")
        day = table.date(row, "date")
        if known and day:
            change = CodeChange(
                date=day,
                kind=ChangeKind(row["kind"]),
                before=row.several("from"),
                after=row.several("to"),
            )
            found.append((change, row))
    return tuple(found)


def read_vectors(content: bytes, table: Table) -> tuple[Vector, ...]:
    """Return the test vectors of a validator."""
    columns = Columns(("value", "valid"), ("stage", "reason"))
    return tuple(
        Vector(
            value=row["value"],
            valid=_VALID[row["valid"]],
            stage=row["stage"] or None,
            reason=row["reason"] or None,
        )
        for row in read_rows(content, columns, table.problems)
        if table.word(row, "valid", _VALID)
    )
