"""Whether bytes are text, and where in it a byte stands."""

from govstd.model.finding import Origin
from govstd.repository.problems import Problems


def is_text(content: bytes, problems: Problems) -> bool:
    """Return whether `content` is UTF-8; where it is not, that is told."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = place_of(content, error.start)
        problems.add("file-not-utf-8", place, byte=f"0x{content[error.start]:02X}")
        return False
    return True


def place_of(content: bytes, offset: int) -> Origin:
    """Return the line and column of a byte, for a file that is named elsewhere."""
    before = content[:offset]
    start = before.rfind(b"\n") + 1
    column = len(before[start:].decode("utf-8", "replace")) + 1
    return Origin(file="", line=before.count(b"\n") + 1, column=column)
