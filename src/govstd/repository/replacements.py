"""Writes changed files of a registry: all of them, or none."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

_NEW = 0o644


def replace_files(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Give files of a registry other contents, make new ones, and take some away.

    Args:
        folder: of the registry.
        files: contents by path; None: the file goes.

    Raises:
        OSError: one can't be written; all are as they were.
    """
    work = _Work(folder)
    try:
        for path, content in files.items():
            work.prepare(path, content)
        work.finish()
    except BaseException:
        work.undo()
        raise


class _Work:
    """Puts all new contents beside the files first, so that little can fail afterwards."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ready: list[tuple[Path, Path | None]] = []
        self._before: list[tuple[Path, bytes | None, int]] = []
        self._made: list[Path] = []

    def prepare(self, path: str, content: bytes | None) -> None:
        """Write a content beside the file that is to have it."""
        target = Path(os.path.realpath(self._folder / path))
        temporary = None
        if content is not None:
            self._make_folders(target.parent)
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=".govstd-", suffix=".tmp")
            temporary = Path(name)
            self._ready.append((target, temporary))
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            temporary.chmod(target.stat().st_mode if target.exists() else _NEW)
        else:
            self._ready.append((target, None))

    def _make_folders(self, folder: Path) -> None:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            one.mkdir()
            self._made.append(one)

    def finish(self) -> None:
        """Put every new file in its place."""
        for target, temporary in self._ready:
            there = target.exists()
            mode = target.stat().st_mode if there else _NEW
            self._before.append((target, target.read_bytes() if there else None, mode))
            if temporary is not None:
                temporary.replace(target)
            elif there:
                target.unlink()

    def undo(self) -> None:
        """Put everything back as it was."""
        for target, content, mode in reversed(self._before):
            with contextlib.suppress(OSError):
                if content is None:
                    target.unlink(missing_ok=True)
                else:
                    target.write_bytes(content)
                    target.chmod(mode)
        for _, temporary in self._ready:
            if temporary is not None:
                temporary.unlink(missing_ok=True)
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):
                folder.rmdir()
