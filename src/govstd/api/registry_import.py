"""Brings what a committee edited in a registry's workbook back into the registry."""

from collections import Counter
from collections.abc import Mapping
from os import fspath
from pathlib import Path

from msgspec import Struct

from govstd.api.comparison import compare_states
from govstd.api.errors import NotLoadedError, NotWrittenError, UnknownItemError
from govstd.api.planning import Location
from govstd.api.states import State
from govstd.exchange.descriptor import SchemaNotReadError
from govstd.exchange.registry_changes import Changes, NotChangedError, changes_of
from govstd.exchange.registry_merge import Conflict, Fault, Merge, merge
from govstd.exchange.registry_reading import read_returned
from govstd.exchange.registry_tables import Table, tables_of
from govstd.model.comparison import Comparison
from govstd.model.finding import Fact, Origin
from govstd.repository import Loaded, read
from govstd.repository.files import HEADER
from govstd.repository.replacements import replace_files
from govstd.repository.row_places import RowPlaces


class Clash(Struct, frozen=True):
    """A conflict, with the place of what the registry says."""

    conflict: Conflict
    origin: Origin


class Broken(Struct, frozen=True):
    """What would be wrong with the registry, and for which cells."""

    fact: Fact
    addresses: tuple[str, ...]


class Returning(Struct, frozen=True, kw_only=True):
    """What a workbook asks of a registry, and what became of it."""

    source: str
    folder: str
    version: str
    """Of the registry when the workbook was written."""
    is_older: bool
    """Whether the registry is another one since."""
    cells: int
    """That were edited."""
    lines: int
    """That were added."""
    gone: tuple[str, ...]
    """Lines that were taken out and stay, for nobody said that they are to be removed."""
    ignored: tuple[str, ...]
    """Columns that are of no key."""
    faults: tuple[Fault, ...]
    clashes: tuple[Clash, ...]
    broken: tuple[Broken, ...]
    files: tuple[str, ...]
    """That change."""
    comparison: Comparison | None
    """None where something is in the way."""
    written: bool

    @property
    def refused(self) -> bool:
        """Whether something is in the way of writing it."""
        return bool(self.faults or self.clashes or self.broken)


def return_workbook(
    source: Location,
    folder: Location,
    *,
    apply: bool = False,
    remove: bool = False,
    language: str = "en",
) -> Returning:
    """Compare a workbook that was edited with a registry, and write what changed into it.

    Args:
        source: the workbook, as `xlsx-registry` wrote it once.
        folder: of the registry.
        apply: whether it is to be written; else it is only told what would change.
        remove: whether what was taken out of the workbook is to be removed.
        language: of messages, `zh` or `en`.

    Raises:
        SchemaNotReadError: the workbook can't be read, or is of another registry.
        UnknownItemError: there is no registry in the folder.
        NotLoadedError: the registry does not load.
        NotWrittenError: a file can't be written; the registry is unchanged.
    """
    path, place = fspath(source), fspath(folder)
    returned = read_returned(path)
    if not Path(place, HEADER).is_file():
        raise UnknownItemError("registry", place, ())
    loaded = read(place)
    if loaded.registry is None or loaded.facts:
        raise NotLoadedError(place, loaded.facts)
    base, registry = returned.base, loaded.registry
    if base.registry != registry.id or base.languages != registry.header.languages:
        raise SchemaNotReadError(
            "workbook-of-another", path, theirs=base.registry, ours=registry.id
        )
    tables = tables_of(registry, None)
    merged = merge(returned, tables)
    staying = () if remove else tuple(f"{row.kind}/{row.ref}".rstrip() for _, row in merged.gone)
    if not remove:
        merged.gone = []
    work = _Work(path, place, loaded, tables)
    outcome = work.outcome(merged, apply=apply, language=language)
    return Returning(
        source=path,
        folder=place,
        version=base.version,
        is_older=base.digest != registry.digest,
        cells=len(merged.edits),
        lines=len(merged.added),
        gone=staying,
        ignored=tuple(merged.ignored),
        faults=(*merged.faults, *outcome.faults),
        clashes=tuple(work.clash(one) for one in merged.conflicts),
        broken=outcome.broken,
        files=outcome.files,
        comparison=outcome.comparison,
        written=outcome.written,
    )


class _Outcome(Struct, frozen=True):
    files: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    broken: tuple[Broken, ...] = ()
    comparison: Comparison | None = None
    written: bool = False


class _Work:
    def __init__(
        self, source: str, place: str, loaded: Loaded, tables: Mapping[str, Table]
    ) -> None:
        self._source = source
        self._place = place
        self._loaded = loaded
        assert loaded.registry is not None  # noqa: S101 (the caller has looked)
        self._registry = loaded.registry
        self._tables = tables
        self._rows = RowPlaces(loaded.origins, self._registry.header.languages)

    def outcome(self, merged: Merge, *, apply: bool, language: str) -> _Outcome:
        """Return what becomes of the registry."""
        if merged.faults or merged.conflicts:
            return _Outcome()
        origins = self._loaded.origins
        try:
            changes = changes_of(
                merged, self._registry, self._tables, origins.files, origins.content
            )
        except NotChangedError as error:
            return _Outcome(faults=(Fault(error.file, "file-not-changed", {}),))
        files = {
            path: content
            for path, content in changes.files.items()
            if content is None or content != origins.content(path)
        }
        after = read(self._place, instead=files) if files else self._loaded
        if after.registry is None or after.facts:
            return _Outcome(broken=tuple(_broken(fact, changes) for fact in after.facts))
        missed = self._missed(merged, tables_of(after.registry, None))
        if missed:
            return _Outcome(faults=missed)
        comparison = compare_states(
            State("", self._registry, origins),
            State(self._source, after.registry, after.origins),
            language=language,
        )
        if apply:
            self._write(files)
        return _Outcome(tuple(sorted(files)), comparison=comparison, written=apply and bool(files))

    def _missed(self, merged: Merge, found: Mapping[str, Table]) -> tuple[Fault, ...]:
        """Return what the registry would not say as the workbook does: a safeguard."""
        faults = []
        for name, table in self._tables.items():
            cells = {row.ref: dict(row.cells) for row in table.rows}
            for edit in merged.edits:
                if edit.sheet == name:
                    cells[edit.row.ref][edit.column.key] = edit.text
            for sheet, row in merged.gone:
                going = name == sheet or (row.kind == KINDS_BESIDE.get(name) and sheet in WHOLE)
                for ref in [
                    one.ref
                    for one in table.rows
                    if going and (one.ref == row.ref or (sheet != name and one.item == row.item))
                ]:
                    cells.pop(ref, None)
            new = [dict(one.cells) for one in merged.added if one.sheet == name]
            wanted = Counter(map(_bare, (*cells.values(), *new)))
            there = Counter(_bare(row.cells) for row in found[name].rows)
            if name in ("elements", "codelists", "datasets") and new:
                continue  # what they leave out is filled in
            if wanted != there:
                addresses = [one.address for one in merged.edits if one.sheet == name]
                faults.append(Fault(", ".join(addresses[:5]) or name, "not-as-wanted", {}))
        return tuple(faults)

    def _write(self, files: Mapping[str, bytes | None]) -> None:
        try:
            replace_files(Path(self._loaded.origins.root), files)
        except OSError as error:
            reason = error.strerror or ""
            raise NotWrittenError("not-written", self._place, reason=reason) from None

    def clash(self, conflict: Conflict) -> Clash:
        """Return a conflict with the place of what the registry says."""
        row = conflict.row
        if row is None:
            return Clash(conflict, Origin(file=self._place))
        if row.code is not None:
            file, line = self._rows.code(self._registry.code_lists[row.item], row.code)
            return Clash(conflict, Origin(file=file, line=line))
        key = conflict.key.split(".") if conflict.key else []
        return Clash(conflict, self._loaded.origins.key(row.kind, row.item, *row.place, *key))


WHOLE = ("elements", "codelists", "datasets")
KINDS_BESIDE = {"codes": "codelist", "fields": "dataset"}


def _bare(cells: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset((key, text) for key, text in cells.items() if text)


def _broken(fact: Fact, changes: Changes) -> Broken:
    stem = fact.origin.file.removesuffix(".yaml").removesuffix(".csv")
    own = [changes.addresses.get(f"{stem}{end}", []) for end in (".yaml", ".csv")]
    return Broken(fact, tuple(dict.fromkeys(address for some in own for address in some)))
