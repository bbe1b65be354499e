"""Looks at those bytes of a text that were taken for UTF-8 because so many before them are."""

from array import array

from msgspec.structs import replace

from govstd.sources import choosing
from govstd.sources.delimited import NUL, DelimitedFile
from govstd.sources.encodings import UTF_8
from govstd.sources.survey import is_utf_8, lines_with, survey
from govstd.sources.transcode import transcode


def settled(file: DelimitedFile) -> DelimitedFile:
    """Return a file of which every byte was looked at.

    It is the same where all is UTF-8; else what does not decode is known by its lines, and the
    text to read is another one.

    Raises:
        OSError: the file can't be read any more, or there is no room for the other text.
    """
    surveyed = file.surveyed
    if file.settled:
        return file
    if is_utf_8(file.text, surveyed.decoded):
        return replace(file, surveyed=replace(surveyed, decoded=surveyed.size))
    place, head = file.room.place(), file.head
    written = transcode(file.text, UTF_8, file.mark, surveyed.line_end.decode(), place)
    sample = survey(file.text, digest=False).sample
    text = survey(place, head.delimiter, head.quote, decoded=0, digest=False)
    return replace(
        file,
        text=place,
        mark=0,
        surveyed=replace(text, decoded=text.size),
        undecoded=written.undecoded,
        likely=choosing.likely(sample, UTF_8),
        zeros=lines_with(place, text, NUL.encode()) if text.zeros else array("q"),
    )
