"""Cuts an expression into tokens, and refuses what the rule language does not have."""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

from govstd.expressions.problem import ExpressionError, Problem, suggesting

KEYWORDS = frozenset(
    """
    AND BETWEEN CASE DATE DATETIME ELSE END FALSE IN IS NOT NULL OR THEN TRUE WHEN
    """.split()  # noqa: SIM905 (words read better without quotes)
)
"""The words of the grammar; a field of such a name is written in quotes."""

FOREIGN_WORDS = frozenset(
    """
    ALL ANY AS AT CAST COLLATE CREATE DELETE DISTINCT DROP ESCAPE EXCEPT EXISTS EXTRACT FILTER FROM
    GLOB GROUP HAVING ILIKE INSERT INTERSECT INTERVAL ISNULL JOIN LIKE LIMIT NOTNULL OVER REGEXP
    RLIKE SELECT SIMILAR SOME TIME TIMESTAMP TRY_CAST UNION UPDATE VALUES WHERE WITH XOR
    """.split()  # noqa: SIM905 (words read better without quotes)
)
"""Words of SQL that are no construct of the rule language."""

_SUGGESTIONS = {"!=": "<>", "==": "=", "||": "CONCAT", "%": "MOD", "&&": "AND"}

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
    | (?P<number>[0-9]+(?:\.[0-9]+)?)
    | (?P<text>'(?:[^']|'')*')
    | (?P<name>"(?:[^"]|"")*")
    | (?P<foreign>--|/\*|\*/|::|\|\||&&|!=|==|<=>|->>?|<<|>>|[;%:.!?@\#$&|^~`\\{}\[\]])
    | (?P<symbol><>|<=|>=|[-=<>+*/(),])
    """,
    re.VERBOSE,
)
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class TokenType(Enum):
    """What a token is."""

    NUMBER = auto()
    TEXT = auto()
    NAME = auto()
    """A name in quotes."""
    WORD = auto()
    """A bare name or a word of the grammar."""
    SYMBOL = auto()
    END = auto()


class Token(Struct, frozen=True):
    """One token; quotes are taken off."""

    type: TokenType
    value: str
    offset: int

    @property
    def keyword(self) -> str | None:
        """The word of the grammar that this is, in capitals."""
        upper = self.value.upper()
        return upper if self.type is TokenType.WORD and upper in KEYWORDS else None

    def is_symbol(self, *symbols: str) -> bool:
        """Return whether this is one of `symbols`."""
        return self.type is TokenType.SYMBOL and self.value in symbols


_TYPES = {
    "number": TokenType.NUMBER,
    "text": TokenType.TEXT,
    "name": TokenType.NAME,
    "symbol": TokenType.SYMBOL,
}


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of `text`, the last one of type END.

    Raises:
        ExpressionError: at the first character that starts no token.
    """
    if (control := _UNSPEAKABLE.search(text)) is not None:
        raise not_allowed(f"U+{ord(control[0]):04X}", control.start())
    offset = 0
    while offset < len(text):
        match = _TOKEN.match(text, offset)
        if match is None:
            word = _word(text, offset)
            yield Token(TokenType.WORD, word, offset)
            offset += len(word)
            continue
        group = match.lastgroup or ""
        if group == "foreign":
            raise not_allowed(match[0], offset)
        if group != "space":
            yield Token(_TYPES[group], _unquoted(match[0]), offset)
        offset = match.end()
    yield Token(TokenType.END, "", offset)


def _unquoted(token: str) -> str:
    quote = token[0]
    return token[1:-1].replace(quote * 2, quote) if quote in "'\"" else token


def _word(text: str, offset: int) -> str:
    """Return the bare word at `offset`: letters of any script, digits, `_`."""
    if text[offset] in "'\"":
        raise ExpressionError(Problem("expression-not-parsable", offset))
    if not text[offset].isidentifier():
        raise not_allowed(text[offset], offset)
    end = offset + 1
    while end < len(text) and ("_" + text[end]).isidentifier():
        end += 1
    return text[offset:end]


def not_allowed(construct: str, offset: int) -> ExpressionError:
    """Return the fault of a construct that the rule language does not have."""
    plain = unicodedata.normalize("NFKC", construct)
    full_width = plain if plain != construct and plain.isascii() and len(plain) == 1 else None
    suggestion = _SUGGESTIONS.get(construct, full_width)
    args: dict[str, object] = {"construct": construct}
    return ExpressionError(Problem("expression-not-allowed", offset, suggesting(args, suggestion)))
