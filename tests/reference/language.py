"""The rule language read into plain tuples by recursive descent.

A node is `(kind, …)`: ("field", path), ("value", v), ("and"|"or", a, b), ("not", a),
("compare", op, a, b), ("null", a), ("in", a, values), ("arithmetic", op, a, b),
("minus", a), ("case", ((condition, result), …), otherwise), ("call", name, arguments),
("count-all",).
"""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from tests.reference.values import Moment

Node = tuple[Any, ...]
TOKEN = re.compile(
    r"""\s*(?:
      (?P<text>'(?:[^']|'')*') | (?P<quoted>"[^"]*") | (?P<number>[0-9]+(?:\.[0-9]+)?)
    | (?P<word>[^\W\d]\w*) | (?P<sign><>|<=|>=|[=<>+\-*/(),])
    )""",
    re.VERBOSE,
)


@cache
def parse(text: str) -> Node:
    """Return an expression as a node; ValueError if it is none."""
    reader = _Reader(_tokens(text))
    node = reader.either()
    if reader.peek() is not None:
        raise ValueError(text)
    return node


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    text = text.strip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found or found.lastgroup is None:
            raise ValueError(text[at:])
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return tokens


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0

    def peek(self) -> str | None:
        """Return the next word in capitals or sign; text and quoted names as they stand."""
        if self._at == len(self._tokens):
            return None
        kind, token = self._tokens[self._at]
        return token.upper() if kind == "word" else token

    def take(self) -> tuple[str, str]:
        self._at += 1
        return self._tokens[self._at - 1]

    def skip(self, *wanted: str) -> bool:
        """Step over `wanted` if it comes next."""
        start = self._at
        for word in wanted:
            if self.peek() != word:
                self._at = start
                return False
            self._at += 1
        return True

    def need(self, wanted: str) -> None:
        if not self.skip(wanted):
            raise ValueError(f"{wanted} wanted, {self.peek()} read")

    def either(self) -> Node:
        node = self.both()
        while self.skip("OR"):
            node = ("or", node, self.both())
        return node

    def both(self) -> Node:
        node = self.negation()
        while self.skip("AND"):
            node = ("and", node, self.negation())
        return node

    def negation(self) -> Node:
        return ("not", self.negation()) if self.skip("NOT") else self.comparison()

    def comparison(self) -> Node:
        left = self.sum()
        if self.skip("IS"):
            negated = self.skip("NOT")
            self.need("NULL")
            return ("not", ("null", left)) if negated else ("null", left)
        negated = self.skip("NOT")
        node = self.membership(left) or self.relation(left)
        return ("not", node) if negated else node

    def membership(self, left: Node) -> Node | None:
        if self.skip("IN"):
            self.need("(")
            return ("in", left, self.arguments())
        if self.skip("BETWEEN"):
            low = self.sum()
            self.need("AND")
            return ("and", ("compare", ">=", left, low), ("compare", "<=", left, self.sum()))
        return None

    def relation(self, left: Node) -> Node:
        for sign in ("=", "<>", "<=", ">=", "<", ">"):
            if self.skip(sign):
                return ("compare", sign, left, self.sum())
        return left

    def sum(self) -> Node:
        node = self.product()
        while (sign := self.peek()) in {"+", "-"}:
            self.take()
            node = ("arithmetic", sign, node, self.product())
        return node

    def product(self) -> Node:
        node = self.signed()
        while (sign := self.peek()) in {"*", "/"}:
            self.take()
            node = ("arithmetic", sign, node, self.signed())
        return node

    def signed(self) -> Node:
        return ("minus", self.signed()) if self.skip("-") else self.primary()

    def arguments(self) -> tuple[Node, ...]:
        """Return what stands up to the closing parenthesis."""
        found: list[Node] = []
        while not self.skip(")"):
            if found:
                self.need(",")
            found.append(self.either())
        return tuple(found)

    def primary(self) -> Node:
        if self.skip("("):
            node = self.either()
            self.need(")")
            return node
        if self.skip("CASE"):
            return self.cases()
        kind, token = self.take()
        if kind == "text":
            return ("value", token[1:-1].replace("''", "'"))
        if kind == "quoted":
            return ("field", token[1:-1])
        if kind == "number":
            return ("value", Decimal(token) if "." in token else int(token))
        if kind != "word":
            raise ValueError(token)
        return self.word(token)

    def word(self, token: str) -> Node:
        upper = token.upper()
        if upper in {"TRUE", "FALSE"}:
            return ("value", upper == "TRUE")
        if upper in {"DATE", "DATETIME"} and self._at < len(self._tokens):
            kind, written = self._tokens[self._at]
            if kind == "text":
                self._at += 1
                return ("value", _point_in_time(upper, written[1:-1]))
        if not self.skip("("):
            return ("field", token)
        if upper == "COUNT" and self.skip("*", ")"):
            return ("count-all",)
        return ("call", upper, self.arguments())

    def cases(self) -> Node:
        branches = []
        while self.skip("WHEN"):
            condition = self.either()
            self.need("THEN")
            branches.append((condition, self.either()))
        otherwise = self.either() if self.skip("ELSE") else ("value", None)
        self.need("END")
        return ("case", tuple(branches), otherwise)


def _point_in_time(word: str, text: str) -> date | Moment:
    if word == "DATE":
        return date.fromisoformat(text)
    at = datetime.fromisoformat(text)
    offset = at.utcoffset()
    naive = at.replace(tzinfo=None)
    return Moment(offset=offset is not None, at=naive - offset if offset else naive)


def reads(node: Node) -> set[str]:
    """Return the paths of the fields that an expression reads."""
    if node[0] == "field":
        return {node[1]}
    found: set[str] = set()
    for part in children(node):
        found |= reads(part)
    return found


def children(node: Node) -> list[Node]:
    """Return the operands of a node."""
    if node[0] == "call":
        return list(node[2])
    if node[0] == "in":
        return [node[1], *node[2]]
    if node[0] == "case":
        return [part for branch in node[1] for part in branch] + [node[2]]
    return [part for part in node[1:] if isinstance(part, tuple) and node[0] != "value"]
