"""Reads and writes `govstd.lock`, and reads `govstd.yaml`."""

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from govstd.model.finding import Fact
from govstd.model.workspace import LOCK_FORMAT, Lock, Pin, Workspace
from govstd.repository.problems import Problems
from govstd.repository.refusal import StandardsRefusedError

LOCK = "govstd.lock"
WORKSPACE = "govstd.yaml"
_MOST_BYTES = 4 << 20
_OPENING = "# Written by `govstd fetch`. Keep it in git: it says which standards are used here.\n"

V = TypeVar("V", bound=Struct)


def nearest_with(start: Path, name: str) -> Path | None:
    """Return the nearest folder with a file `name`: `start` or one above it."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / name).is_file()), None)


def read_workspace(folder: Path) -> tuple[Workspace | None, tuple[Fact, ...]]:
    """Return what `govstd.yaml` in `folder` says, or what is wrong with it."""
    return _read(folder, WORKSPACE, Workspace)


def read_lock(folder: Path) -> tuple[Lock | None, tuple[Fact, ...]]:
    """Return what `govstd.lock` in `folder` pins, or what is wrong with it."""
    lock, facts = _read(folder, LOCK, Lock)
    if lock is not None and lock.format > LOCK_FORMAT:
        problems = Problems(LOCK)
        problems.add("format-newer", None, read=lock.format, known=LOCK_FORMAT)
        return None, tuple(problems.facts)
    return lock, facts


def lock_text(pins: tuple[Pin, ...]) -> str:
    """Return the text of a lock: one spelling for the same pins."""
    lines = [_OPENING, f"format: {LOCK_FORMAT}\n", "registries:\n" if pins else "registries: []\n"]
    for pin in sorted(pins, key=lambda pin: (pin.name, pin.origin)):
        keys = {
            "name": pin.name,
            "from": pin.origin,
            "id": pin.id,
            "version": pin.version,
            "digest": pin.digest,
            "stored": pin.stored,
            "commit": pin.commit,
        }
        said = [f"{key}: {_quoted(value)}" for key, value in keys.items() if value is not None]
        if pin.imports:
            inner = (f"{name}: {_quoted(digest)}" for name, digest in sorted(pin.imports.items()))
            said += ["imports:", *(f"  {line}" for line in inner)]
        lines += [f"{'- ' if not at else '  '}{line}\n" for at, line in enumerate(said)]
    return "".join(lines)


def write_lock(folder: Path, pins: Sequence[Pin]) -> None:
    """Write `govstd.lock` in `folder`, whole or not at all.

    Raises:
        OSError: it can't be written.
    """
    text = lock_text(tuple(pins))
    with tempfile.TemporaryDirectory(dir=folder, prefix=".govstd-") as new:
        (Path(new) / LOCK).write_text(text, encoding="utf-8", newline="\n")
        (Path(new) / LOCK).replace(folder / LOCK)


class Pins:
    """What the locks near some folders pin, read when it is first asked for."""

    def __init__(self, *starts: Path) -> None:
        self.starts = starts
        self.facts: tuple[Fact, ...] = ()
        self._pins: tuple[Pin, ...] | None = None

    @classmethod
    def of(cls, pins: Sequence[Pin]) -> "Pins":
        """Return pins that are known, whatever locks say."""
        known = cls()
        known._pins = tuple(pins)
        return known

    def at(self, address: str) -> Pin | None:
        """Return what is pinned of the registry at `address`."""
        return next((pin for pin in self._all() if pin.origin == address), None)

    def named(self, name: str, origin: str) -> Pin | None:
        """Return what is pinned of a registry that `govstd.yaml` names."""
        wanted = (name, origin)
        return next((pin for pin in self._all() if (pin.name, pin.origin) == wanted), None)

    def _all(self) -> tuple[Pin, ...]:
        if self._pins is None:
            pins: list[Pin] = []
            near = (nearest_with(start, LOCK) for start in self.starts)
            for folder in dict.fromkeys(folder for folder in near if folder):
                lock, facts = read_lock(folder)
                self.facts += facts
                pins += lock.registries if lock else ()
            self._pins = tuple(pins)
        return self._pins


def refuse_unless_pinned(pin: Pin, version: str, digests: Mapping[str, str]) -> None:
    """Refuse a registry that is not in the state that is pinned.

    Args:
        pin: what is wanted.
        version: of the registry.
        digests: of the registry and all that it imports, by id.

    Raises:
        StandardsRefusedError: it is another version, or holds something else.
    """
    wanted = {pin.id: pin.digest, **pin.imports}
    if not pin.digest:  # fetched just now, and not pinned yet
        return
    if wanted == digests and version == pin.version:
        return
    details = {"name": pin.name, "from": pin.origin, "wanted": pin.version, "read": version}
    if version != pin.version:
        raise StandardsRefusedError("lock-other-version", **details)
    others = sorted(wanted.keys() | digests.keys())
    first = next(id_ for id_ in others if wanted.get(id_) != digests.get(id_))
    said = {"id": first, "pinned": wanted.get(first, "–"), "found": digests.get(first, "–")}
    raise StandardsRefusedError("lock-other-content", **details, **said)


def _read(folder: Path, name: str, wanted: type[V]) -> tuple[V | None, tuple[Fact, ...]]:
    from govstd.repository.decode import Reading, decode  # noqa: PLC0415 (only where there is one)
    from govstd.repository.yaml_reader import read_yaml  # noqa: PLC0415 (likewise)

    problems = Problems(name)
    try:
        size = os.stat(folder / name).st_size  # noqa: PTH116 (no more is wanted of it)
        if size > _MOST_BYTES:
            problems.add("file-too-large", limit=_MOST_BYTES)
            return None, tuple(problems.facts)
        raw = read_yaml((folder / name).read_bytes(), problems)
    except OSError as error:
        problems.add("file-not-readable", reason=error.strerror or "")
        return None, tuple(problems.facts)
    value = decode(raw, wanted, Reading(problems, ("en",)), {}) if raw is not None else None
    return (None if problems.facts else value), tuple(problems.facts)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
