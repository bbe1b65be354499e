"""What stands in a cell of a registry's workbook for a value, and the value that a text means."""

import re
import unicodedata
from collections import abc
from collections.abc import Callable

from govstd.exchange.registry_columns import Column, Form
from govstd.exchange.registry_words import word_for, word_of
from govstd.repository.problems import Problems
from govstd.repository.raw import Mapping, Raw, Scalar
from govstd.repository.scalars import complete_date, guessed, is_version, whole_number
from govstd.repository.written import NOT_TEXT
from govstd.repository.yaml_reader import read_yaml
from govstd.repository.yaml_writer import Node, Verbatim, in_double_quotes, one_line

MOST = 32_000
"""Characters of a cell; a longer text is cut, and can't be edited there."""
CUT = " …"
_FLAGS = {"true": ("true", "TRUE", "yes", "是"), "false": ("false", "FALSE", "no", "否")}
_BARE = re.compile(r"[0-9A-Za-z.+-][0-9A-Za-z.+:/-]*")
_FORMULA = re.compile(r"=")
_FORMULA_IN_CSV = re.compile(r"[=@]|[+-](?![0-9.,%]*$)")
_DAY = re.compile(r"([0-9]{4})(?:[-/.年]?([0-9]{1,2})(?:[-/.月]?([0-9]{1,2})日?|月)?|年)?")
_SPACES = re.compile(r"[ \t\u00a0\u3000]+$")


class CellFault(Exception):  # noqa: N818 (what is the matter with a cell, and no error of ours)
    """A cell can't be read as meant.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def shown(text: str) -> str:
    """Return what a cell shows of a text."""
    return text if len(text) <= MOST else text[:MOST] + CUT


def cell_text(node: Node | None, column: Column, language: str = "") -> str:
    """Return what a cell says for a value.

    Args:
        node: of a tree; None: there is none.
        column: that the cell is in.
        language: of words, `zh` or `en`; empty: the words of files.
    """
    if node is None:
        return ""
    if not column.several:
        return _one(node, column, language)
    items = [node] if isinstance(node, str | abc.Mapping) else [*node]
    return "\n".join(_line(item, column, language) for item in items)


def _one(node: Node, column: Column, language: str) -> str:
    if not isinstance(node, str):
        return one_line(node)
    if column.form in (Form.WORD, Form.FLAG) and language:
        return word_for(str(node), language)
    return str(node)


def _line(item: Node, column: Column, language: str) -> str:
    """Return an item of a list; in quotes where its end would not be seen."""
    text = _one(item, column, language)
    unclear = isinstance(item, str) and (
        not text or "\n" in text or text != text.strip() or text[0] in "\"'"
    )
    return in_double_quotes(text) if unclear else text


def tidied(text: str, column: Column) -> str:
    """Return a text without what spreadsheets leave behind: spaces at ends, other line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = "\n".join(_SPACES.sub("", line) for line in lines).strip("\n")
    if column.form in (Form.TEXT, Form.PLAIN, Form.LITERAL):
        return text
    return unicodedata.normalize("NFKC", text).strip() if column.form is not Form.ENTRY else text


def node_of(text: str, column: Column, type_: str = "") -> Node | None:
    """Return the value that a text means; None if it says nothing.

    Args:
        text: as `tidied` gives it.
        column: that the cell is in.
        type_: the datatype of the row, for literals.

    Raises:
        CellFault: it means none that the column takes.
    """
    if not text.strip():
        return None
    if not column.several:
        return _parsed(text, column, type_)
    lines = [line for line in text.split("\n") if line.strip()]
    return [_parsed(_unquoted(line), column, type_) for line in lines]


def _unquoted(line: str) -> str:
    if not line.startswith('"'):
        return line.strip()
    raw = _yaml(line)
    if not isinstance(raw, Scalar):
        raise CellFault("entry-not-readable", text=line)
    return raw.text


def _parsed(text: str, column: Column, type_: str) -> Node:
    if column.form in (Form.WORD, Form.FLAG):
        return _word(text, column)
    if column.form is Form.ENTRY:
        return _entry(text)
    if column.form in _CHECKS:
        return _checked(text, column.form)
    refuse_formula(text)
    plain = column.form is Form.LITERAL and type_ in _PLAIN_TYPES and _BARE.fullmatch(text)
    return Verbatim(text) if plain else text


def _checked(text: str, form: Form) -> Node:
    code, check = _CHECKS[form]
    found = check(text)
    if found is None:
        raise CellFault(code, text=text)
    return Verbatim(found)


def _day(text: str) -> str | None:
    """Return a date as ISO has it, whatever stands between its numbers."""
    found = _DAY.fullmatch(text)
    return (
        complete_date("-".join(part.zfill(2) for part in found.groups() if part)) if found else None
    )


_CHECKS: dict[Form, tuple[str, Callable[[str], str | None]]] = {
    Form.WHOLE: ("not-whole", lambda text: None if whole_number(text) is None else text),
    Form.DATE: ("not-a-date", _day),
    Form.VERSION: ("not-a-version", lambda text: text if is_version(text) else None),
}
_PLAIN_TYPES = frozenset(type_.value for type_ in NOT_TEXT)


def refuse_formula(text: str, *, in_csv: bool = False) -> None:
    """Refuse a text that is meant as a formula, or that one who opens a CSV file would run.

    Raises:
        CellFault: it is one.
    """
    if len(text) > 1 and (_FORMULA_IN_CSV if in_csv else _FORMULA).match(text):
        raise CellFault("formula", text=text)


def _word(text: str, column: Column) -> Node:
    if column.form is Form.FLAG:
        for value, words in _FLAGS.items():
            if text in words:
                return Verbatim(value)
        raise CellFault("word-unknown", text=text, known="true, false")
    word = word_of(text, column.words)
    if word is None:
        raise CellFault("word-unknown", text=text, known=", ".join(column.words))
    return word


def _entry(text: str) -> Node:
    if text[0] not in "{[":
        refuse_formula(text)
        return text
    raw = _yaml(text)
    if raw is None:
        raise CellFault("entry-not-readable", text=text)
    return _node(raw)


def _yaml(text: str) -> Raw | None:
    problems = Problems("")
    raw = read_yaml(text.encode("utf-8", "replace"), problems)
    return None if problems.facts else raw


def _node(raw: Raw) -> Node:
    if isinstance(raw, Scalar):
        return Verbatim(raw.text) if raw.plain and guessed(raw.text) else raw.text
    if isinstance(raw, Mapping):
        return {key: _node(value) for key, (_, value) in raw.entries.items()}
    return [_node(item) for item in raw.items]
