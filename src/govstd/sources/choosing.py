"""Chooses the encoding of a file that is no UTF-8, or refuses to guess."""

from collections.abc import Callable

from govstd.sources.encodings import CODECS, UNTOLD, UTF_8
from govstd.sources.likelihood import LEAST, MARGIN, Weighed, weighed
from govstd.sources.refusal import SourceRefusedError

EXCERPT = 16
"""Characters shown of what two encodings read differently."""
_STILL_POSSIBLE = 60.0
"""Encodings this much less probable are not even asked for the names of columns."""


def choose(path: str, sample: bytes, wanted: str | None, matches: Callable[[str], int]) -> str:
    """Return the encoding in which a file is written.

    Args:
        path: as given.
        sample: lines of it with bytes beyond ASCII.
        wanted: what the standard demands, which settles a doubt; one that can't be told from the
            text is believed.
        matches: tells how many of the expected names the header has in an encoding.

    Raises:
        SourceRefusedError: two encodings are plausible, or none is.
    """
    if wanted in UNTOLD:
        return str(wanted)
    candidates = weighed(sample)
    best = candidates[0]
    possible = [one for one in candidates if one.weight > best.weight - _STILL_POSSIBLE]
    found = {one.encoding: matches(one.encoding) for one in possible}
    most = max(found.values())
    told = [name for name, count in found.items() if count == most]
    if len(told) == 1 and most:  # its column names are written in characters of that encoding
        return told[0]
    plausible = [one.encoding for one in possible if one.weight >= best.weight - MARGIN]
    if wanted in plausible:
        return wanted
    if best.encoding != UTF_8 and best.average < LEAST:
        raise SourceRefusedError("encoding-unknown", path)
    if len(plausible) == 1:
        return plausible[0]
    raise _ambiguous(path, sample, possible)


def _ambiguous(path: str, sample: bytes, possible: list[Weighed]) -> SourceRefusedError:
    first, second = (one.encoding for one in possible[:2])
    return SourceRefusedError(
        "encoding-ambiguous",
        path,
        first=first,
        second=second,
        asFirst=_excerpt(sample, first),
        asSecond=_excerpt(sample, second),
    )


def _excerpt(sample: bytes, encoding: str) -> str:
    """Return the first piece of text beyond ASCII, with a little before it."""
    start = next(place for place, byte in enumerate(sample) if byte > 0x7F)  # noqa: PLR2004
    text = sample[start : start + 4 * EXCERPT].decode(CODECS[encoding], errors="replace")
    return text.split("\n")[0][:EXCERPT]


def likely(sample: bytes, encoding: str) -> tuple[str, int] | None:
    """Return in which other encoding a file decodes better, and how many per cent of its lines.

    Args:
        sample: lines with bytes beyond ASCII.
        encoding: in which it does not decode.
    """
    best = weighed(sample)[0].encoding
    lines = [line for line in sample.split(b"\n") if line]
    if best == encoding or not lines:
        return None
    share = sum(_decodes(line, best) for line in lines) / len(lines)
    worse = sum(_decodes(line, encoding) for line in lines) / len(lines)
    return (best, round(100 * share)) if share > worse else None


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(CODECS[encoding])
    except UnicodeDecodeError:
        return False
    return True
