"""Reads a CSV file as a code list: what a column holds is told by its name."""

import csv
import io
import re

from govstd.exchange.descriptor import SchemaNotReadError, read_bytes
from govstd.exchange.format import Dropped, Imported
from govstd.exchange.memory import UNDETERMINED
from govstd.exchange.slugs import slug
from govstd.exchange.table_items import VERSION
from govstd.exchange.table_schema import name_of
from govstd.model.code_list import Code, CodeList
from govstd.model.registration import Source, Status
from govstd.repository.scalars import complete_date

_ROLES = {
    "code": ("code", "reference", "id", "key", "notation", "value", "代码", "编码"),
    "title": ("title", "name", "label", "description", "preflabel", "名称", "标题"),
    "parent": ("parent", "parent-code", "broader", "parent-reference", "上级代码", "父代码"),
    "valid_from": ("valid-from", "start-date", "启用日期", "生效日期"),
    "valid_to": ("valid-to", "end-date", "停用日期", "失效日期"),
}
"""Names of columns, in small letters and with hyphens, by what stands in them."""
_TAGGED = re.compile(r"(?:title|name|label)[_-](?P<tag>[a-z]{2,3}(?:-[A-Za-z0-9]+)*)")


def read(path: str) -> Imported:
    """Return the code list in the CSV file at `path`.

    Raises:
        SchemaNotReadError: it is none, or has no column of codes or of titles.
    """
    return _CodeFile(path).imported()


class _CodeFile:
    def __init__(self, path: str) -> None:
        self._path = path
        try:
            text = read_bytes(path).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise SchemaNotReadError("code-list-not-utf-8", path) from None
        try:
            rows = [row for row in csv.reader(io.StringIO(text), strict=True) if any(row)]
        except csv.Error:
            raise SchemaNotReadError("code-list-not-csv", path) from None
        self._header = [name.strip() for name in rows[0]] if rows else []
        self._rows = rows[1:]
        self._columns = self._find_columns()
        self._titles = self._find_titles()

    def _find_columns(self) -> dict[str, int]:
        keys = [re.sub(r"[\s_]+", "-", name.lower()) for name in self._header]
        found: dict[str, int] = {}
        for role, names in _ROLES.items():
            place = next((keys.index(name) for name in names if name in keys), None)
            if place is not None and place not in found.values():
                found[role] = place
        if "code" not in found:
            known = ", ".join(_ROLES["code"])
            raise SchemaNotReadError("code-list-without-codes", self._path, known=known)
        return found

    def _find_titles(self) -> dict[str, int]:
        tagged = {
            match["tag"]: place
            for place, name in enumerate(self._header)
            if (match := _TAGGED.fullmatch(name))
        }
        plain = self._columns.get("title")
        titles = tagged or ({UNDETERMINED: plain} if plain is not None else {})
        if not titles:
            known = ", ".join(_ROLES["title"])
            raise SchemaNotReadError("code-list-without-titles", self._path, known=known)
        return titles

    def imported(self) -> Imported:
        """Return the code list; columns whose names are no ids of columns are dropped."""
        used = {*self._titles.values(), *(
            place for role, place in self._columns.items() if role != "title"
        )}  # fmt: skip
        further = {
            name: place
            for place, name in enumerate(self._header)
            if place not in used and name and self._header.index(name) == place
        }
        name = slug(name_of(self._path), "codes")
        dropped: list[Dropped] = []
        codes = []
        for line, row in enumerate(self._rows, 2):
            if len(row) != len(self._header):
                raise SchemaNotReadError("code-list-ragged", self._path, line=str(line))
            code = self._code(row, further, line, dropped)
            if code is not None:
                codes.append(code)
        item = CodeList(
            id=name,
            version=VERSION,
            status=Status.INCOMPLETE,
            title=dict.fromkeys(list(self._titles)[:1], name),
            definition={},
            sources=(Source(standard=name_of(self._path), note="CSV"),),
            columns=tuple(further),
            codes=tuple(codes),
        )
        return Imported(name=name, title=item.title, code_lists=(item,), dropped=tuple(dropped))

    def _code(
        self, row: list[str], further: dict[str, int], line: int, dropped: list[Dropped]
    ) -> Code | None:
        code = self._cell(row, "code")
        title = {tag: row[place].strip() for tag, place in self._titles.items() if row[place]}
        if not code or not title:
            dropped.append(Dropped(f"line {line}", ",".join(row)))
            return None
        days = {}
        for role in ("valid_from", "valid_to"):
            written = self._cell(row, role)
            days[role] = complete_date(written) if written else None
            if written and days[role] is None:
                dropped.append(Dropped(f"line {line}", f"{role} {written}"))
        return Code(
            code=code,
            title=title,
            parent=self._cell(row, "parent") or None,
            valid_from=days["valid_from"],
            valid_to=days["valid_to"],
            columns={name: row[place] for name, place in further.items()},
        )

    def _cell(self, row: list[str], role: str) -> str:
        return row[self._columns[role]].strip() if role in self._columns else ""
