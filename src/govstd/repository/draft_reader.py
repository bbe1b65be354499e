"""Reads the files of one registry into a draft, without a look at what it imports."""

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from govstd.model.finding import Fact, Origin
from govstd.model.registry import FOLDERS, FORMAT, Header, Kind
from govstd.repository.decode import Reading, decode
from govstd.repository.draft import Draft
from govstd.repository.earlier import Earlier
from govstd.repository.files import (
    HEADER,
    MOST_BYTES,
    ORGANIZATIONS,
    TERMS,
    Listing,
    Stamp,
    digest_of,
    files_of,
    list_files,
)
from govstd.repository.items import ItemFiles
from govstd.repository.origins import Origins
from govstd.repository.problems import Problems
from govstd.repository.raw import Mapping as RawMapping
from govstd.repository.raw import Raw, Scalar
from govstd.repository.scalars import is_id, nearest_id, whole_number
from govstd.repository.tables import Table, read_organizations, read_terms
from govstd.repository.yaml_reader import read_yaml

Instead = Mapping[str, bytes | None]
"""Contents by path, in the place of those on the disk; None: there is no such file."""

_HIDES_ROWS = frozenset(
    (
        *("file-not-utf-8", "file-not-readable", "file-too-large"),
        *("csv-not-parsable", "column-required", "row-ragged"),
    )
)
"""What keeps rows from being read, so that nobody can say that something is not among them."""
_TOP = frozenset((HEADER, ORGANIZATIONS, TERMS))


def read_draft(root: Path, earlier: Earlier | None = None, instead: Instead | None = None) -> Draft:
    """Return what the files under `root` say; with a header of another format, only that.

    Args:
        root: of the registry.
        earlier: what is known of it; the files that are as they were are not read again.
        instead: what files are taken to hold, whatever they do; None: that there is no such file.
    """
    files = _Files(root, instead or {})
    header, facts = _header(files)
    holds = header.holds if header else None
    if earlier is not None and not (header and earlier.speaks_for(header)):
        earlier = None
    listing = earlier.listing if earlier else _with(list_files(root, holds), files.instead)
    files.listed = frozenset(stamp.path for stamp in listing.stamps)
    names, clashes = _names(listing, holds)
    origins = Origins(root, names, files.instead)
    draft = Draft(root=root, origins=origins, header=header, facts=facts)
    draft.stamps = listing.stamps
    draft.digests = files.digests
    if header is None or not header.languages:
        return draft
    draft.facts += [*listing.facts, *clashes]
    _read_tables(draft, files)
    _read_items(draft, files, earlier)
    draft.facts += _strays(listing, holds, draft)
    draft.digest = files.digest(listing)
    return draft


def _with(listing: Listing, instead: Instead) -> Listing:
    """Return the files that there are with others in the place of some."""
    if not instead:
        return listing
    stamps = {one.path: one for one in listing.stamps if instead.get(one.path, b"") is not None}
    for path, content in instead.items():
        if content is not None:
            stamps[path] = Stamp(path, len(content), 0, 0, 0)
    return Listing(tuple(stamps[path] for path in sorted(stamps)), listing.facts)


class _Files:
    """Reads each file once and keeps its digest."""

    def __init__(self, root: Path, instead: Instead) -> None:
        self.root = root
        self.instead = instead
        self.digests: dict[str, str] = {}
        self.listed: frozenset[str] | None = None
        """The files of the registry, once they are known; no other is read."""

    def content(self, path: str, problems: Problems) -> bytes | None:
        """Return a file's content, or None where it is absent or cannot be read."""
        if self.listed is not None and path not in self.listed:
            return None
        content = self.instead[path] if path in self.instead else self._stored(path, problems)
        if content is not None:
            self.digests[path] = hashlib.sha256(content).hexdigest()
        return content

    def _stored(self, path: str, problems: Problems) -> bytes | None:
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
        return content

    def keep(self, paths: Iterable[str], digests: dict[str, str]) -> None:
        """Take over the digests of files that are as they were."""
        self.digests |= {path: digests[path] for path in paths if path in digests}

    def digest(self, listing: Listing) -> str:
        """Return the digest of all files that were read."""
        paths = (stamp.path for stamp in listing.stamps if stamp.path in self.digests)
        return digest_of((path, self.digests[path]) for path in paths)


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
    if header is not None and isinstance(raw, RawMapping):
        _check_header(header, raw, problems)
    return header, problems.facts


def _check_header(header: Header, raw: RawMapping, problems: Problems) -> None:
    if not header.languages:
        problems.add("key-required", raw.entries["languages"][1], key="languages")
    named = [(header.id, raw.entries["id"][1])]
    imports = raw.entries["imports"][1] if "imports" in raw.entries else raw
    if isinstance(imports, RawMapping):
        named += [(alias, imports.entries[alias][0]) for alias in header.imports]
    for name, place in named:
        if not is_id(name):
            problems.add("id-malformed", place, id=name, suggestion=nearest_id(name))


def _format_is_known(raw: Raw, problems: Problems) -> bool:
    """A newer format may change the meaning of anything, so nothing else is told."""
    if not isinstance(raw, RawMapping) or "format" not in raw.entries:
        return True
    node = raw.entries["format"][1]
    told = whole_number(node.text) if isinstance(node, Scalar) else None
    if told is not None and told > FORMAT:
        problems.add("format-newer", node, read=told, known=FORMAT)
        return False
    return True


def _languages(raw: Raw) -> tuple[str, ...]:
    """Return the declared languages, which decoding the header itself needs."""
    if not isinstance(raw, RawMapping) or "languages" not in raw.entries:
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


def _read_items(draft: Draft, files: _Files, earlier: Earlier | None) -> None:
    assert draft.header is not None  # noqa: S101 (the caller has looked)
    reader = ItemFiles(files.content, draft.header.languages)
    for kind, names in draft.origins.files.items():
        items = draft.items[kind]
        known = earlier.items(kind, names) if earlier else {}
        for name, path in names.items():
            item = known.get(name)
            if item is not None and earlier is not None:
                files.keep(files_of(kind, path), earlier.digests)
            else:
                item = reader.read(kind, name, path)
                draft.renewed.add((kind, name))
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
