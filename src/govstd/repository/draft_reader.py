"""Reads the files of one registry into a draft, without a look at what it imports."""

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from govstd.model.finding import Fact, Origin
from govstd.model.registry import FOLDERS, FORMAT, Header, Kind
from govstd.repository.decode import Reading, decode
from govstd.repository.draft import Draft
from govstd.repository.files import (
    HEADER,
    MOST_BYTES,
    ORGANIZATIONS,
    TERMS,
    Listing,
    list_files,
)
from govstd.repository.items import ItemFiles
from govstd.repository.origins import Origins
from govstd.repository.problems import Problems
from govstd.repository.raw import Mapping, Raw, Scalar
from govstd.repository.scalars import is_id, nearest_id, whole_number
from govstd.repository.tables import Table, read_organizations, read_terms
from govstd.repository.yaml_reader import read_yaml

_HIDES_ROWS = frozenset(
    (
        *("file-not-utf-8", "file-not-readable", "file-too-large"),
        *("csv-not-parsable", "column-required", "row-ragged"),
    )
)
"""What keeps rows from being read, so that nobody can say that something is not among them."""
_TOP = frozenset((HEADER, ORGANIZATIONS, TERMS))


def read_draft(root: Path) -> Draft:
    """Return what the files under `root` say; with a header of another format, only that."""
    files = _Files(root)
    header, facts = _header(files)
    holds = header.holds if header else None
    listing = list_files(root, holds)
    files.listed = frozenset(stamp.path for stamp in listing.stamps)
    names, clashes = _names(listing, holds)
    draft = Draft(root=root, origins=Origins(root, names), header=header, facts=facts)
    draft.stamps = listing.stamps
    draft.digests = files.digests
    if header is None or not header.languages:
        return draft
    draft.facts += [*listing.facts, *clashes]
    _read_tables(draft, files)
    _read_items(draft, files)
    draft.facts += _strays(listing, holds, draft)
    draft.digest = files.digest(listing)
    return draft


class _Files:
    """Reads each file once and keeps its digest."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.digests: dict[str, str] = {}
        self.listed: frozenset[str] | None = None
        """The files of the registry, once they are known; no other is read."""

    def content(self, path: str, problems: Problems) -> bytes | None:
        """Return a file's content, or None where it is absent or cannot be read."""
        if self.listed is not None and path not in self.listed:
            return None
        limit = MOST_BYTES[path[path.rindex(".") :]]
        place = f"{self.root}/{path}"
        try:
            status = os.stat(place)  # noqa: PTH116 (hot: once a file)
            if not stat.S_ISREG(status.st_mode):
                return None
            if status.st_size > limit:
                problems.add("file-too-large", limit=limit)
                return None
            with open(place, "rb", buffering=0) as file:  # noqa: PTH123 (hot: once a file)
                content = file.read()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            problems.add("file-not-readable", reason=error.strerror or "")
            return None
        self.digests[path] = hashlib.sha256(content).hexdigest()
        return content

    def digest(self, listing: Listing) -> str:
        """Return the digest of all files that were read."""
        whole = hashlib.sha256()
        for stamp in listing.stamps:
            if stamp.path in self.digests:
                whole.update(
                    f"{stamp.path}\0{self.digests[stamp.path]}\n".encode(errors="surrogateescape")
                )
        return f"sha256:{whole.hexdigest()}"


def _header(files: _Files) -> tuple[Header | None, list[Fact]]:
    problems = Problems(HEADER)
    content = files.content(HEADER, problems)
    if content is None:
        if not problems.facts:
            problems.add("registry-missing")
        return None, problems.facts
    raw = read_yaml(content, problems)
    if raw is None or not _format_is_known(raw, problems):
        return None, problems.facts
    header = decode(raw, Header, Reading(problems, _languages(raw)), {})
    if header is not None and isinstance(raw, Mapping):
        _check_header(header, raw, problems)
    return header, problems.facts


def _check_header(header: Header, raw: Mapping, problems: Problems) -> None:
    if not header.languages:
        problems.add("key-required", raw.entries["languages"][1], key="languages")
    named = [(header.id, raw.entries["id"][1])]
    imports = raw.entries["imports"][1] if "imports" in raw.entries else raw
    if isinstance(imports, Mapping):
        named += [(alias, imports.entries[alias][0]) for alias in header.imports]
    for name, place in named:
        if not is_id(name):
            problems.add("id-malformed", place, id=name, suggestion=nearest_id(name))


def _format_is_known(raw: Raw, problems: Problems) -> bool:
    """A newer format may change the meaning of anything, so nothing else is told."""
    if not isinstance(raw, Mapping) or "format" not in raw.entries:
        return True
    node = raw.entries["format"][1]
    told = whole_number(node.text) if isinstance(node, Scalar) else None
    if told is not None and told > FORMAT:
        problems.add("format-newer", node, read=told, known=FORMAT)
        return False
    return True


def _languages(raw: Raw) -> tuple[str, ...]:
    """Return the declared languages, which decoding the header itself needs."""
    if not isinstance(raw, Mapping) or "languages" not in raw.entries:
        return ("en",)
    node = raw.entries["languages"][1]
    items = getattr(node, "items", ())
    return tuple(item.text for item in items if isinstance(item, Scalar)) or ("en",)


def _kind_of(path: str, holds: str | None) -> Kind | None:
    top = path.partition("/")[0]
    for kind, folder in FOLDERS.items():
        if top == folder and "/" in path:
            return kind
    if holds and path not in _TOP:
        return next(kind for kind, folder in FOLDERS.items() if folder == holds)
    return None


def _names(listing: Listing, holds: str | None) -> tuple[dict[Kind, dict[str, str]], list[Fact]]:
    """Return the file of each item; where two have one id, the first is kept and both are told."""
    files: dict[Kind, dict[str, list[str]]] = {kind: {} for kind in FOLDERS}
    for stamp in listing.stamps:
        kind = _kind_of(stamp.path, holds)
        if kind and stamp.path.endswith(".yaml"):
            name = stamp.path.rpartition("/")[2].removesuffix(".yaml")
            files[kind].setdefault(name, []).append(stamp.path)
    clashes = [
        Fact(
            rule="id-clashes",
            origin=Origin(file=path),
            args={"id": name, "other": next(other for other in paths if other != path)},
        )
        for names in files.values()
        for name, paths in names.items()
        if len(paths) > 1
        for path in paths
    ]
    return {
        kind: {name: paths[0] for name, paths in names.items()} for kind, names in files.items()
    }, clashes


def _read_tables(draft: Draft, files: _Files) -> None:
    assert draft.header is not None  # noqa: S101 (the caller has looked)
    for path in (ORGANIZATIONS, TERMS):
        problems = Problems(path)
        content = files.content(path, problems)
        table = Table(problems, draft.header.languages)
        if content is not None and path == TERMS:
            draft.terms = read_terms(content, table)
        elif content is not None:
            rows = read_organizations(content, table)
            draft.organizations = {name: found for name, (found, _) in rows.items()}
            draft.organization_rows = {name: row for name, (_, row) in rows.items()}
        if any(fact.rule in _HIDES_ROWS for fact in problems.facts):
            draft.unread.add("term" if path == TERMS else "organization")
        draft.facts += problems.facts


def _read_items(draft: Draft, files: _Files) -> None:
    assert draft.header is not None  # noqa: S101 (the caller has looked)
    reader = ItemFiles(files.content, draft.header.languages)
    for kind, names in draft.origins.files.items():
        items = draft.items[kind]
        for name, path in names.items():
            item = reader.read(kind, name, path)
            if item is not None:
                items[name] = item
    draft.facts += reader.facts
    draft.code_rows = reader.codes
    draft.change_rows = reader.changes
    draft.unsettled = reader.unsettled


def _strays(listing: Listing, holds: str | None, draft: Draft) -> Iterable[Fact]:
    """Yield the files that look like part of the registry but belong to no item."""
    paths = {path for names in draft.origins.files.values() for path in names.values()}
    for stamp in listing.stamps:
        path, _, extension = stamp.path.rpartition(".")
        if extension == "yml":
            yield Fact(
                rule="file-stray", origin=Origin(file=stamp.path), args={"wanted": f"{path}.yaml"}
            )
        elif extension == "csv" and stamp.path not in _TOP:
            kind = _kind_of(stamp.path, holds)
            wanted = f"{path.removesuffix('.changes')}.yaml"
            if kind in ("codelist", "validator") and wanted not in paths:
                yield Fact(
                    rule="file-stray", origin=Origin(file=stamp.path), args={"wanted": wanted}
                )
