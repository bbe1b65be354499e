"""Reads an expression into a syntax tree: precedence climbing over our own tokens."""

from govstd.expressions.kinds import BOOLEAN
from govstd.expressions.literals import read_date, read_datetime, read_number, read_text
from govstd.expressions.problem import ExpressionError, Problem
from govstd.expressions.syntax import (
    Between,
    Call,
    Choice,
    Comparison,
    Junction,
    Literal,
    Membership,
    Negation,
    Node,
    NullTest,
    Opposite,
    Product,
    Reference,
    Sum,
    walk,
)
from govstd.expressions.tokens import FOREIGN_WORDS, Token, TokenType, not_allowed, tokens

MOST_TOKENS = 2000
DEEPEST = 40
"""How far expressions may be nested: so that nothing that reads them meets Python's limit."""

_OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _SIGN = range(1, 8)
_COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")
_LEVELS = {
    **dict.fromkeys(_COMPARISONS, _COMPARISON),
    **dict.fromkeys(("IS", "IN", "NOT", "BETWEEN"), _COMPARISON),
    **dict.fromkeys(("+", "-"), _SUM),
    **dict.fromkeys(("*", "/"), _PRODUCT),
    "AND": _AND,
    "OR": _OR,
}


def parse(text: str) -> Node:
    """Return the syntax tree of an expression.

    Raises:
        ExpressionError: it is none; with the first fault.
    """
    found = list(tokens(text))
    if len(found) > MOST_TOKENS:
        raise _too_complex(found[MOST_TOKENS].offset, MOST_TOKENS)
    parser = _Parser(found)
    root = parser.expression(_OR)
    parser.expect_end()
    deepest = max(walk(root), key=lambda pair: pair[1])
    if deepest[1] > DEEPEST:
        raise _too_complex(deepest[0].offset, DEEPEST)
    return root


def _too_complex(offset: int, limit: int) -> ExpressionError:
    return ExpressionError(Problem("expression-too-complex", offset, {"limit": limit}))


class _Parser:
    """One pass over the tokens of one expression."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._position = 0
        self._nesting = 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._position]

    def _take(self) -> Token:
        token = self._next
        self._position += 1
        return token

    def expect_end(self) -> None:
        """Refuse whatever follows the expression."""
        if self._next.type is not TokenType.END:
            raise self._unexpected()

    def _unexpected(self) -> ExpressionError:
        """Return the fault of the next token; a word of SQL beside it is the likelier cause."""
        if self._next.keyword == "NULL":
            return not_allowed("NULL", self._next.offset)
        for token in (self._next, self._tokens[max(self._position - 1, 0)]):
            if token.type is TokenType.WORD and token.value.upper() in FOREIGN_WORDS:
                return not_allowed(token.value.upper(), token.offset)
        return ExpressionError(Problem("expression-not-parsable", self._next.offset))

    def _symbol(self, *symbols: str) -> Token:
        if not self._next.is_symbol(*symbols):
            raise self._unexpected()
        return self._take()

    def _keyword(self, keyword: str) -> Token:
        if self._next.keyword != keyword:
            raise self._unexpected()
        return self._take()

    def _accept(self, keyword: str) -> Token | None:
        return self._take() if self._next.keyword == keyword else None

    def expression(self, level: int) -> Node:
        """Return the expression of operators that bind at `level` or closer."""
        self._nesting += 1
        if self._nesting > DEEPEST:
            raise _too_complex(self._next.offset, DEEPEST)
        left = self._prefix(level)
        ceiling = _SIGN
        while level <= (binding := self._binding()) <= ceiling:
            left = self._operation(left, binding)
            # Comparisons don't chain: what follows one binds more loosely.
            ceiling = min(ceiling, _NOT if binding == _COMPARISON else binding)
        self._nesting -= 1
        return left

    def _binding(self) -> int:
        token = self._next
        word = token.value if token.type is TokenType.SYMBOL else token.keyword
        return _LEVELS.get(word or "", 0)

    def _prefix(self, level: int) -> Node:
        token = self._next
        if token.keyword == "NOT" and level <= _NOT:
            self._take()
            return Negation(offset=token.offset, operand=self.expression(_NOT))
        if token.is_symbol("-"):
            self._take()
            if self._next.type is TokenType.NUMBER:
                return read_number(self._take(), negative=True)
            return Opposite(offset=token.offset, operand=self.expression(_SIGN))
        return self._primary()

    def _operation(self, left: Node, binding: int) -> Node:
        if binding in (_OR, _AND):
            return self._junction(left, binding)
        if binding == _SUM:
            return self._sum(left)
        if binding == _PRODUCT:
            token = self._take()
            right = self.expression(_SIGN)
            return Product(offset=token.offset, operator=token.value, left=left, right=right)
        return self._comparison(left)

    def _junction(self, left: Node, binding: int) -> Node:
        keyword = "OR" if binding == _OR else "AND"
        offset = self._next.offset
        operands = [left]
        while self._accept(keyword):
            operands.append(self.expression(binding + 1))
        return Junction(offset=offset, operator=keyword, operands=tuple(operands))

    def _sum(self, left: Node) -> Node:
        offset = self._next.offset
        terms, minus = [left], [False]
        while self._next.is_symbol("+", "-"):
            minus.append(self._take().value == "-")
            terms.append(self.expression(_PRODUCT))
        return Sum(offset=offset, terms=tuple(terms), minus=tuple(minus))

    def _comparison(self, left: Node) -> Node:
        token = self._take()
        match token.keyword:
            case "IS":
                negated = self._accept("NOT") is not None
                self._keyword("NULL")
                return NullTest(offset=token.offset, operand=left, negated=negated)
            case "NOT":
                if self._next.keyword == "BETWEEN":
                    raise not_allowed("NOT BETWEEN", token.offset)
                self._keyword("IN")
                return self._membership(left, token, negated=True)
            case "IN":
                return self._membership(left, token, negated=False)
            case "BETWEEN":
                low = self.expression(_SUM)
                self._keyword("AND")
                high = self.expression(_SUM)
                return Between(offset=token.offset, operand=left, low=low, high=high)
        right = self.expression(_SUM)
        return Comparison(offset=token.offset, operator=token.value, left=left, right=right)

    def _membership(self, left: Node, token: Token, *, negated: bool) -> Node:
        self._symbol("(")
        options = [self._literal()]
        while self._symbol(",", ")").value == ",":
            options.append(self._literal())
        return Membership(
            offset=token.offset, operand=left, options=tuple(options), negated=negated
        )

    def _literal(self) -> Literal:
        token = self._next
        node = self._prefix(_SIGN)
        if not isinstance(node, Literal):
            foreign = isinstance(node, Reference) and node.path.upper() in FOREIGN_WORDS
            if foreign:
                raise not_allowed(token.value.upper(), token.offset)
            raise ExpressionError(Problem("expression-literal-needed", token.offset))
        return node

    def _primary(self) -> Node:
        token = self._next
        if token.type is TokenType.NUMBER:
            return read_number(self._take())
        if token.type is TokenType.TEXT:
            return read_text(self._take())
        if token.type is TokenType.NAME:
            self._take()
            return Reference(offset=token.offset, path=token.value, quoted=True)
        if token.is_symbol("("):
            return self._parenthesis()
        if token.keyword is not None:
            return self._word_of_grammar(token.keyword)
        if token.type is TokenType.WORD:
            return self._name()
        raise self._unexpected()

    def _parenthesis(self) -> Node:
        self._symbol("(")
        inner = self.expression(_OR)
        self._symbol(")")
        return inner

    def _word_of_grammar(self, keyword: str) -> Node:
        if keyword == "CASE":
            return self._choice()
        if keyword in ("TRUE", "FALSE"):
            return Literal(offset=self._take().offset, kind=BOOLEAN, value=keyword.lower())
        if keyword in ("DATE", "DATETIME"):
            offset = self._take().offset
            if self._next.type is not TokenType.TEXT:
                raise self._unexpected()
            token = Token(TokenType.TEXT, self._take().value, offset)
            return read_date(token) if keyword == "DATE" else read_datetime(token)
        raise self._unexpected()

    def _choice(self) -> Node:
        offset = self._keyword("CASE").offset
        conditions: list[Node] = []
        results: list[Node] = []
        while not conditions or self._next.keyword == "WHEN":
            self._keyword("WHEN")
            conditions.append(self.expression(_OR))
            self._keyword("THEN")
            results.append(self.expression(_OR))
        otherwise = self.expression(_OR) if self._accept("ELSE") else None
        self._keyword("END")
        return Choice(
            offset=offset,
            conditions=tuple(conditions),
            results=tuple(results),
            otherwise=otherwise,
        )

    def _name(self) -> Node:
        token = self._take()
        if not self._next.is_symbol("("):
            return Reference(offset=token.offset, path=token.value, quoted=False)
        name = token.value.upper()
        if name in FOREIGN_WORDS:
            raise not_allowed(name, token.offset)
        self._symbol("(")
        if self._next.is_symbol("*"):
            self._take()
            self._symbol(")")
            return Call(offset=token.offset, name=name, star=True)
        return Call(offset=token.offset, name=name, arguments=self._arguments())

    def _arguments(self) -> tuple[Node, ...]:
        if self._next.is_symbol(")"):
            self._take()
            return ()
        found = [self.expression(_OR)]
        while self._symbol(",", ")").value == ",":
            found.append(self.expression(_OR))
        return tuple(found)
