"""Names and texts of standards as XML, whatever they hold."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from govstd.exchange.xsd_pattern_writer import IN_XML
from govstd.expressions.pattern_tree import ranges

_SPACES = {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
_IN_TEXT = {"\r": "&#13;"}
_LIKE_ENCODED = re.compile("_(?=x[0-9A-F]{4,6}_)")
_RESERVED = re.compile("[Xx](?=[Mm][Ll])")
_NOT_IN_XML = re.compile(
    f"[{''.join(f'{chr(low)}-{chr(high)}' for low, high in IN_XML.complement().pairs)}]"
)


class Element(NamedTuple):
    """An element of XML, with its text or with elements within it."""

    name: str
    attributes: dict[str, str] = {}  # noqa: RUF012 (never changed)
    within: "tuple[Element, ...] | str" = ()


def document(root: Element) -> str:
    """Return a document of XML."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    _add(root, "", lines)
    return "\n".join((*lines, ""))


def _add(element: Element, indent: str, lines: list[str]) -> None:
    given = "".join([f" {key}={_quoted(text)}" for key, text in element.attributes.items()])
    head = f"{indent}<{element.name}{given}"
    if isinstance(element.within, str):
        lines.append(f"{head}>{escape(shown(element.within), _IN_TEXT)}</{element.name}>")
    elif not element.within:
        lines.append(f"{head}/>")
    else:
        lines.append(f"{head}>")
        for one in element.within:
            _add(one, f"{indent}  ", lines)
        lines.append(f"{indent}</{element.name}>")


def holds(text: str) -> bool:
    """Return whether XML can hold a text."""
    return _NOT_IN_XML.search(text) is None


def shown(text: str) -> str:
    """Return a text for people, what XML can't hold replaced."""
    return _NOT_IN_XML.sub("\ufffd", text)


def name(text: str) -> str:
    """Return any text as the name of an element; no other text gives the same.

    What a name can't hold is written `_x0020_`, as ISO/IEC 9075-14 has it.
    """
    plain = _LIKE_ENCODED.sub("_x005F_", text)
    start = plain[:1]
    if not _may_start(start) or _RESERVED.match(plain):
        start = _encoded(start)
    return start + "".join(char if _may_follow(char) else _encoded(char) for char in plain[1:])


def _may_start(char: str) -> bool:
    """Letters of the first editions of XML: later ones are not taken by every tool."""
    return char == "_" or (char.isidentifier() and ord(char) in _LETTERS)


def _may_follow(char: str) -> bool:
    return char in "-.0123456789" or _may_start(char)


_LETTERS = ranges(
    *((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF), (0x370, 0x37D)),
    *((0x37F, 0x1FFF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3041, 0x3094), (0x30A1, 0x30FA)),
    *((0x4E00, 0x9FA5), (0xAC00, 0xD7A3)),
)


def _encoded(char: str) -> str:
    return f"_x{ord(char):04X}_" if char else "_x_"


def _quoted(text: str) -> str:
    return quoteattr(text, _SPACES)


def documentation(texts: Iterable[tuple[str, str]]) -> Element:
    """Return texts by language as an annotation."""
    said = (Element("xs:documentation", {"xml:lang": tag}, text) for tag, text in texts)
    return Element("xs:annotation", within=tuple(said))
