"""A folder for what is written again or unpacked; it is gone when nobody holds it any more."""

import shutil
import tempfile
import weakref
from itertools import count
from pathlib import Path
from uuid import uuid4


class Room:
    """A place for temporary files, made when the first one is wanted."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.folder: Path | None = None

    def place(self) -> str:
        """Return the path of a new file, which is still to be written.

        Raises:
            OSError: there is no room.
        """
        return str(self.made() / str(next(self._numbers)))

    def made(self) -> Path:
        """Return the folder, made if it was not yet.

        Raises:
            OSError: there is no room.
        """
        if self.folder is None:
            folder = Path(tempfile.gettempdir()) / f"govstd-{uuid4().hex}"
            # Removed with this object, and at the latest when the program ends.
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
            self.folder = folder
        return self.folder
