"""Opens what is packed with Zstandard (RFC 8878): Python has that from 3.14 on, else the extra."""

import importlib
from types import ModuleType
from typing import IO, Any

from govstd.sources.refusal import ExtraMissingError

MAGIC = b"\x28\xb5\x2f\xfd"


def open_zstandard(path: str) -> IO[bytes]:
    """Return the bytes that a file packs, to be read from their start.

    Raises:
        ExtraMissingError: neither Python nor the extra `zstd` is there to unpack them.
        EOFError: as it is read: the file is cut.
        OSError: as it is read: it is damaged.
    """
    zstd = _library()
    if zstd is None:
        raise ExtraMissingError("file-is-zstandard", path)

    damaged: type[Exception] = zstd.ZstdError

    class Stream(zstd.ZstdFile):  # type: ignore[name-defined, misc]
        """A stream whose faults are those of files."""

        def read(self, size: int | None = -1) -> Any:
            try:
                return super().read(size)
            except damaged:
                raise EOFError from None

    stream: IO[bytes] = Stream(path)
    return stream


def _library() -> ModuleType | None:
    for name in ("compression.zstd", "backports.zstd"):
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    return None
