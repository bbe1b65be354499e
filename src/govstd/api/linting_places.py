"""Where what a rule on standards says stands: file, line and column."""

import os
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from govstd.api.registries import SHIPPED
from govstd.model.dataset_standard import Field
from govstd.model.finding import Fact, Origin
from govstd.model.registry import Registry
from govstd.repository import Origins
from govstd.repository.places import is_address
from govstd.repository.rows import Rows
from govstd.repository.store import is_bundle
from govstd.rules.remark import Cell, Remark, Subject

_FILES = {"terms": "terms.csv", "organizations": "organizations.csv"}
_ENDINGS = {"codes": ".csv", "changes": ".changes.csv", "vectors": ".csv"}


class Found(Struct, frozen=True):
    """A remark with the rule that made it and what it is about."""

    rule: str
    subject: Subject
    id: str
    remark: Remark

    @property
    def name(self) -> str | None:
        """Kind and id of the item, None for the registry itself."""
        return f"{self.subject}/{self.id}" if self.id else None

    def field(self, registry: Registry) -> str | None:
        """Return the address of the field, or the code, that it is about."""
        cell, path = self.remark.cell, self.remark.path
        if cell is not None and cell.table == "codes":
            return registry.code_lists[self.id].codes[cell.row].code
        if self.subject != "dataset" or path[:1] != ("fields",):
            return None
        return _address(registry.datasets[self.id].fields, path)


def _address(fields: tuple[Field, ...], path: tuple[str | int, ...]) -> str | None:
    """Return the address of the innermost field on `path`."""
    names: list[str] = []
    field: Field | None = None
    for step in path:
        if isinstance(step, int):
            field = fields[step]
            names.append(field.name)
        elif step == "fields":
            fields = field.fields if field is not None else fields
        elif step == "items" and field is not None and field.items is not None:
            field = field.items
            names.append("*")
        else:
            break
    return "/".join(names) or None


class Places:
    """Finds files, lines and columns, as they are named from where the command runs."""

    def __init__(self, origins: Origins, location: str) -> None:
        root = origins.root
        self._origins = origins
        self._rows = Rows(root)
        place = Path(location)
        within = place.exists() and not is_bundle(place) and place.resolve() != root.resolve()
        self._prefix = _prefix(root, location)
        self._inside = self._named(os.path.relpath(place, root)) if within else ""

    def covers(self, file: str) -> bool:
        """Return whether a file lies in the place that was named."""
        inside = self._inside
        return not inside or file == inside or file.startswith(inside.rstrip("/") + "/")

    def fact(self, found: Found) -> Fact:
        """Return what was found as a fact at its place."""
        remark = found.remark
        origin = self._origin(found)
        return self.shown(Fact(rule=found.rule, origin=origin, args=remark.args))

    def shown(self, fact: Fact) -> Fact:
        """Return a fact whose file is named as the user would name it."""
        return replace(fact, origin=replace(fact.origin, file=self._named(fact.origin.file)))

    def _named(self, file: str) -> str:
        return Path(os.path.normpath(self._prefix / file)).as_posix()

    def _origin(self, found: Found) -> Origin:
        remark = found.remark
        if remark.cell is not None:
            return self._cell(found, remark.cell)
        if found.subject in ("registry", "term", "organization"):
            return self._origins.header(*remark.path)
        look = self._origins.key if remark.of_key else self._origins.value
        return look(found.subject, found.id, *remark.path)  # type: ignore[arg-type] # a kind

    def _cell(self, found: Found, cell: Cell) -> Origin:
        if cell.table in _FILES:
            return self._rows.origin(_FILES[cell.table], cell.row, cell.column)
        item = self._origins.files[found.subject][found.id]  # type: ignore[index] # a kind
        file = item.removesuffix(".yaml") + _ENDINGS[cell.table]
        return self._rows.origin(file, cell.row, cell.column)


def _prefix(root: Path, location: str) -> Path:
    """Return the registry's folder as the user would write it."""
    if is_address(location) or is_bundle(Path(location)):
        return Path(location)
    if Path(location).is_absolute():
        return root
    try:
        near = os.path.relpath(root)
    except ValueError:  # another drive
        return root
    far = Path(near).parts[:2] == ("..", "..")
    return root.absolute() if far and location.startswith(SHIPPED) else Path(near)
