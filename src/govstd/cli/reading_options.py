"""Options that say how files are written, where it is not found out or found out wrongly."""

from typing import Any

import click

from govstd.cli.usage import UsageFault
from govstd.sources.delimited import Reading
from govstd.sources.dialect import NO_DELIMITER, Written
from govstd.sources.encodings import CODECS, canonical

_SIGNS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "\\t": "\t"}


def encoding(text: str) -> str:
    """Return the name of an encoding that is read."""
    name = canonical(text)
    if name is None:
        raise UsageFault("encoding-unknown-name", value=text, known=", ".join(CODECS))
    return name


def delimiter(text: str) -> str:
    """Return the character that divides cells; `none` for files of one column."""
    return NO_DELIMITER if text == "none" else sign(text)


def quote(text: str) -> str:
    """Return the character around quoted values; `none` where values are never quoted."""
    return "" if text == "none" else sign(text)


def sign(text: str) -> str:
    """Return one character, which may be named."""
    character = _SIGNS.get(text, text)
    if len(character) != 1 or not character.isascii() or character in "\r\n\0":
        raise UsageFault("sign-not-readable", value=text)
    return character


def widths(text: str) -> tuple[int, ...]:
    """Return the widths of columns."""
    parts = text.split(",")
    if not all(part.isascii() and part.isdigit() and int(part) for part in parts):
        raise UsageFault("widths-not-readable", value=text)
    return tuple(map(int, parts))


def line_number(text: str) -> int:
    """Return the number of a line; 0 for none."""
    if not text.isascii() or not text.isdigit():
        raise UsageFault("line-not-readable", value=text)
    return int(text)


_OPTIONS = (
    click.option("--encoding", type=encoding, metavar="NAME", help="The encoding, as gb18030."),
    click.option(
        "--delimiter", type=delimiter, metavar="SIGN", help="What divides cells: a sign, tab, none."
    ),
    click.option("--quote", type=quote, metavar="SIGN", help="The sign of quotes, or none."),
    click.option(
        "--escape", type=sign, metavar="SIGN", help="What escapes a quote; default: doubled."
    ),
    click.option(
        "--widths", type=widths, metavar="N,N,…", help="Characters of columns of fixed width."
    ),
    click.option("--sheet", metavar="NAME", help="The sheet of workbooks."),
    click.option(
        "--header-line", type=line_number, metavar="N", help="The header's line; 0: none."
    ),
)


def reading_options(command: Any) -> Any:
    """Add the options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def reading_of(options: dict[str, Any]) -> Reading:
    """Return what the options say of how files are written."""
    return Reading(
        encoding=options["encoding"],
        widths=options["widths"] or (),
        sheet=options["sheet"],
        written=Written(
            delimiter=options["delimiter"],
            quote=options["quote"],
            escape=options["escape"],
            header_line=options["header_line"],
        ),
    )
