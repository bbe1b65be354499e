"""Findings by the million: a few are held, many lie in a temporary file and are read in parts."""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import overload
from weakref import finalize

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from govstd.model.finding import Args
from govstd.model.report import Finding

MOST_HELD = 5000
"""Findings that are held in memory."""
_AT_ONCE = 500
_NOTHING = object()


class _Block(Struct, frozen=True):
    """Where some findings of one check lie."""

    start: int
    length: int
    count: int


class _File:
    """A temporary file without a name; what all findings of a check share is kept once beside it.

    The findings were masked when they were built.
    """

    def __init__(self) -> None:
        self._stream = tempfile.TemporaryFile()  # noqa: SIM115 (as long as it is read)
        finalize(self, self._stream.close)
        self._end = 0
        self._shared: dict[str, Args] = {}

    def write(self, check: str, shared: Args, findings: Sequence[Finding]) -> Iterator[_Block]:
        """Write findings of a check and yield where they lie."""
        common = self._shared.setdefault(check, shared)
        for start in range(0, len(findings), _AT_ONCE):
            some = findings[start : start + _AT_ONCE]
            packed = _packed([replace(one, args=_beyond(common, one.args)) for one in some])
            self._stream.seek(self._end)
            self._stream.write(packed)
            yield _Block(self._end, len(packed), len(some))
            self._end += len(packed)

    def read(self, check: str, block: _Block) -> list[Finding]:
        """Return the findings that lie somewhere."""
        self._stream.seek(block.start)
        found = _unpacked(self._stream.read(block.length))
        shared = self._shared[check]
        return [replace(one, args={**shared, **one.args}) for one in found]

    def shared(self, check: str) -> Args:
        """Return the facts that all findings of a check have."""
        return self._shared[check]


class StoredFindings(Sequence[Finding]):
    """Findings that lie in a file, in the order in which they are read."""

    def __init__(self, file: _File, blocks: Mapping[str, Sequence[_Block]]) -> None:
        self._file = file
        self._blocks = blocks
        self._count = sum(self.counts().values())

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    def __iter__(self) -> Iterator[Finding]:
        """Yield all, read in parts."""
        for check, blocks in self._blocks.items():
            for block in blocks:
                yield from self._file.read(check, block)

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Finding]: ...
    def __getitem__(self, place: int | slice) -> Finding | Sequence[Finding]:
        """Return the finding at a place, or those at some."""
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._count))]
        before = range(self._count)[place]
        for check, blocks in self._blocks.items():
            for block in blocks:
                if before < block.count:
                    return self._file.read(check, block)[before]
                before -= block.count
        raise IndexError(place)

    def counts(self) -> dict[str, int]:
        """Return how many of each check there are."""
        return {check: sum(one.count for one in blocks) for check, blocks in self._blocks.items()}

    def of_each(self) -> dict[str, "StoredFindings"]:
        """Return those of each check."""
        return {
            check: StoredFindings(self._file, {check: blocks})
            for check, blocks in self._blocks.items()
        }

    def those(self, wanted: Callable[[Finding], bool]) -> Sequence[Finding]:
        """Return the wanted ones, in the same order."""
        store = FindingStore()
        for check, blocks in self._blocks.items():
            for block in blocks:
                found = [one for one in self._file.read(check, block) if wanted(one)]
                store.add(check, self._file.shared(check), found)
        return store.ordered(self._blocks)


class FindingStore:
    """Takes the findings of a run as they are found."""

    def __init__(self) -> None:
        self._held: dict[str, list[Finding]] = {}
        self._shared: dict[str, Args] = {}
        self._count = 0
        self._file: _File | None = None
        self._blocks: dict[str, list[_Block]] = {}

    def add(self, check: str, shared: Args, findings: Sequence[Finding]) -> None:
        """Take findings of one check, after those of it that were taken already.

        Args:
            check: its id.
            shared: facts that all of them have; a finding may have others by the same names.
            findings: some of them.
        """
        self._shared[check] = shared
        self._held.setdefault(check, []).extend(findings)
        self._count += len(findings)
        if self._file is None and self._count > MOST_HELD:
            self._file = _File()
        if self._file is not None:
            for held, own in self._held.items():
                blocks = self._file.write(held, self._shared[held], own)
                self._blocks.setdefault(held, []).extend(blocks)
            self._held.clear()

    def ordered(self, checks: Iterable[str]) -> Sequence[Finding]:
        """Return all findings, in the order of these checks."""
        if self._file is None:
            return tuple(one for check in checks for one in self._held.get(check, ()))
        blocks = {check: self._blocks[check] for check in checks if check in self._blocks}
        return StoredFindings(self._file, blocks)


def by_check(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    """Return the findings of each check in their order."""
    if isinstance(findings, StoredFindings):
        return findings.of_each()
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.check, []).append(finding)
    return found


def counts_of(findings: Sequence[Finding]) -> Mapping[str, int]:
    """Return how many findings of each check there are."""
    if isinstance(findings, StoredFindings):
        return findings.counts()
    return Counter(finding.check for finding in findings)


def those(findings: Sequence[Finding], wanted: Callable[[Finding], bool]) -> Sequence[Finding]:
    """Return the wanted ones of some findings, in the same order."""
    if isinstance(findings, StoredFindings):
        return findings.those(wanted)
    return tuple(filter(wanted, findings))


def _beyond(shared: Args, args: Args) -> Args:
    """Return the facts that are not the shared ones."""
    return {name: fact for name, fact in args.items() if shared.get(name, _NOTHING) is not fact}


def _packed(findings: list[Finding]) -> bytes:
    try:
        return msgspec.json.encode(findings)
    except UnicodeEncodeError:  # the name of a file is no text
        return json.dumps(msgspec.to_builtins(findings)).encode()


_READER = msgspec.json.Decoder(list[Finding])


def _unpacked(packed: bytes) -> list[Finding]:
    try:
        return _READER.decode(packed)
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(packed), list[Finding])
