"""Room for temporary files, and what is said where there is none."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from govstd.engines.outcome import EngineFailedError


@contextmanager
def temporary_folder() -> Iterator[str]:
    """Make a folder and remove it, also when Ctrl-C comes between any two steps."""
    with needing_room():
        folder = Path(tempfile.gettempdir()) / f"govstd-{uuid4().hex}"
    try:
        with needing_room():
            folder.mkdir(mode=0o700)
        yield str(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def needing_room() -> Iterator[None]:
    """Say what it means when a temporary file can't be made.

    Raises:
        EngineFailedError: a temporary file could not be made.
    """
    try:
        yield
    except OSError:
        raise EngineFailedError("temporary-folder-missing") from None
