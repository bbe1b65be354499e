"""Replaces files of a registry: each appears whole or stays as it was."""

import os
import tempfile
from pathlib import Path

_NEW = 0o644


def replace_file(path: Path, text: str) -> None:
    """Write `text` in the place of a file, keeping its permissions, or as a new file.

    Raises:
        OSError: it can't be written; the file is as it was.
    """
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        temporary.chmod(target.stat().st_mode if target.exists() else _NEW)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
