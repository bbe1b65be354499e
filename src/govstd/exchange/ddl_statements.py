"""Finds the statements in a file of SQL that declare tables; dumps hold much else."""

import re
from collections.abc import Iterator

from msgspec import Struct

_DECLARES = re.compile(
    r"(?:create\s+(?:(?:global|local|temporary|temp|unlogged|foreign)\s+)*table\b"
    r"|create\s+unique\s+index\b|alter\s+table\b(?=.*?\b(?:add|null)\b)|comment\s+on\s+(?:table|column)\b)",
    re.IGNORECASE | re.DOTALL,
)
_TOKENS = re.compile(
    r"""
      (?P<copy>^copy\b[^;]*?\bfrom\s+stdin\b[^;]*;.*?^\\\.$)
    | --[^\n]* | /\*.*?\*/
    | (?P<dollar>\$(?:[A-Za-z_]\w*)?\$).*?(?P=dollar)
    | '(?:[^']|'')*' | "(?:[^"]|"")*" | `(?:[^`]|``)*`
    | (?P<end>;)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_COMMENT = re.compile(r"\s+|--[^\n]*\n?|/\*.*?\*/", re.DOTALL)


class Statement(Struct, frozen=True):
    """A statement that declares something of a table."""

    text: str
    line: int
    """Where it begins, from 1."""

    @property
    def makes_table(self) -> bool:
        """Whether it is one that makes a table."""
        return re.match(r"create\b.*?\btable\b", self.text, re.IGNORECASE | re.DOTALL) is not None

    def line_of(self, name: str) -> int:
        """Return the line on which a name first begins a line, or stands after a comma."""
        named = rf"(?:^|[(,\n])[ \t]*[\"`\[]?{re.escape(name)}[\"`\]]?\s"
        found = re.search(named, self.text, re.IGNORECASE)
        before = self.text[: found.end()].rstrip() if found else ""
        return self.line + before.count("\n")


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a file that declare tables, in their order."""
    begin = 0
    for token in _TOKENS.finditer(text):
        if token["copy"]:
            begin = token.end()
        elif token["end"]:
            yield from _declaring(text, begin, token.start())
            begin = token.end()
    yield from _declaring(text, begin, len(text))


def _declaring(text: str, begin: int, end: int) -> Iterator[Statement]:
    while begin < end and (blank := _COMMENT.match(text, begin, end)):
        begin = blank.end()
    if _DECLARES.match(text, begin, end):
        yield Statement(text[begin:end], text.count("\n", 0, begin) + 1)
