"""Writes statements of RDF as Turtle."""

from collections.abc import Iterable
from itertools import groupby

from govstd.exchange.rdf import Iri, Items, Literal, Node, Term, name, used_prefixes

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TYPE = name("rdf:type")
_STEP = "  "
_SHORT = 80
"""Longest row of values that stands on one line."""


def turtle(nodes: Iterable[Node]) -> str:
    """Return nodes with all they say as a Turtle document."""
    nodes = tuple(nodes)
    heads = (f"@prefix {short}: <{long}> .\n" for short, long in used_prefixes(nodes).items())
    return "".join(heads) + "".join(f"\n{_subject(one)} .\n" for one in nodes)


def _subject(one: Node) -> str:
    said = _said(one, "")
    if one.iri is None:
        return f"[\n{said}\n]"
    return f"{_iri(one.iri)}\n{said}"


def _said(one: Node, indent: str) -> str:
    """Return the properties of a node, those of one name together."""
    inner = indent + _STEP
    lines = []
    for key, pairs in groupby(one.properties, key=lambda pair: pair[0]):
        terms = [_term(term, inner) for _, term in pairs]
        lines.append(f"{inner}{'a' if key == _TYPE else _iri(key)}{_row(terms, inner)}")
    return " ;\n".join(lines)


def _term(term: Term, indent: str) -> str:
    match term:
        case Iri():
            return _iri(term)
        case Literal():
            return _literal(term)
        case Items(terms=terms):
            return _list([_term(one, indent + _STEP) for one in terms], indent)
        case Node(iri=None):
            return f"[\n{_said(term, indent)}\n{indent}]" if term.properties else "[]"
        case Node(iri=iri):
            raise ValueError(iri)  # a named node stands for itself
    raise TypeError(term)


def _row(terms: list[str], indent: str) -> str:
    """Return the values of a property, a line for each where there are many."""
    line = ", ".join(terms)
    if len(line) <= _SHORT or len(terms) == 1 or "[" in line:
        return f" {line}"
    return ",".join(f"\n{indent}{_STEP}{one}" for one in terms)


def _list(terms: list[str], indent: str) -> str:
    inner = indent + _STEP
    line = f"( {' '.join(terms)} )" if terms else "()"
    if len(line) <= _SHORT or "\n" in line:
        return line
    return "(\n" + "".join(f"{inner}{term}\n" for term in terms) + f"{indent})"


def _iri(iri: Iri) -> str:
    return iri.short or f"<{iri.value}>"


def _literal(literal: Literal) -> str:
    plain = literal.text
    if not plain.isprintable() or '"' in plain or "\\" in plain:
        plain = "".join(map(_character, plain))
    text = f'"{plain}"'
    if literal.language:
        return f"{text}@{literal.language}"
    return f"{text}^^{_iri(literal.datatype)}" if literal.datatype else text


def _character(char: str) -> str:
    """Return a character so that no reader sees another; signs of direction are spelt out."""
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if char.isprintable() else f"\\U{ord(char):08X}"
