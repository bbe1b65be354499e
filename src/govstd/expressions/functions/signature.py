"""How a function of the rule language is declared: what it takes, gives, and becomes."""

from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Protocol

from msgspec import Struct

from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.kinds import Kind
from govstd.expressions.lookups import Lookups
from govstd.expressions.names import Names
from govstd.expressions.problem import Problem
from govstd.expressions.syntax import Call, Literal, Node, Reference
from govstd.model.data_element import DataType


class Scene(Protocol):
    """What a function may ask while it is compiled; every answer is a new node."""

    names: Names
    lookups: Lookups
    as_of: str

    def kind(self, node: Node) -> Kind:
        """Return the kind of an argument."""
        ...

    def value(self, node: Node) -> Expr:
        """Return the value of an argument, NULL where it is unknown."""
        ...

    def number(self, node: Node, kind: Kind) -> Expr:
        """Return the value of a numeric argument in the representation of `kind`."""
        ...

    def present(self, node: Node) -> Expr:
        """Return whether an argument has a value; never NULL."""
        ...

    def at_scale(self, node: Node, scale: int) -> Expr:
        """Return an exact number with `scale` decimals, NULL (and so blocked) with more."""
        ...

    def limited(self, value: Expr, kind: Kind) -> Expr:
        """Return an exact number, NULL (and so blocked) beyond 18 digits before the point."""
        ...

    def cell(self, node: Reference) -> Cell:
        """Return the cell of a field."""
        ...

    def as_is(self, make: Callable[[], Expr]) -> Expr:
        """Return what `make` gives in the row at hand; of a group, in any of its rows."""
        ...

    def gather(self, make: Callable[[], Expr]) -> Expr:
        """Return what `make` gives over the rows of the group at hand."""
        ...

    def neighbour(self, make: Callable[[], Expr], distance: int) -> Expr:
        """Return what `make` gives in the row `distance` rows away, -1 being the one before."""
        ...

    def previous(self, node: Node) -> Expr:
        """Return the value of `node` in the row before in the group's order."""
        ...


class Form(Enum):
    """What an argument must be besides its type."""

    ANY = auto()
    LITERAL = auto()
    FIELD = auto()


class Parameter(Struct, frozen=True):
    """One argument of a function."""

    wanted: str
    """The type in messages."""
    accepts: Callable[[Kind], bool]
    form: Form = Form.ANY


class Need(Enum):
    """Where a function may stand."""

    NOTHING = auto()
    GROUP = auto()
    ORDER = auto()
    PACKAGE = auto()


Arguments = tuple[Kind, ...]


def nothing_more(call: Call, names: Names) -> Iterator[Problem]:  # noqa: ARG001 (a signature)
    """Yield no problem: the parameters say it all."""
    return iter(())


class Function(Struct, frozen=True, kw_only=True):
    """A function of the rule language."""

    name: str
    parameters: tuple[Parameter, ...]
    optional: int = 0
    """How many of the last parameters may be left out."""
    repeated: bool = False
    """Whether the last parameter may be given more than once."""
    alike: bool = False
    """Whether all arguments must be of one kind."""
    gives: Callable[[Arguments, Call], Kind]
    """The kind of the result."""
    compile: Callable[[Scene, Call], Expr]
    check: Callable[[Call, Names], Iterator[Problem]] = nothing_more
    """Faults that types do not show; called with arguments of the right form and type."""
    need: Need = Need.NOTHING
    limited: bool = False
    """Whether an exact result may have more than 18 digits before the point."""

    @property
    def fewest(self) -> int:
        """The least number of arguments."""
        return len(self.parameters) - self.optional

    @property
    def most(self) -> int | None:
        """The greatest number of arguments; None: no limit."""
        return None if self.repeated else len(self.parameters)

    def parameter(self, position: int) -> Parameter:
        """Return the parameter of the argument at `position`, counted from 0."""
        return self.parameters[min(position, len(self.parameters) - 1)]


def always(kind: Kind) -> Callable[[Arguments, Call], Kind]:
    """Return a function that gives `kind` whatever the arguments."""
    return lambda _kinds, _call: kind


def literal(call: Call, position: int) -> str:
    """Return the text of an argument that is a literal."""
    node = call.arguments[position]
    if not isinstance(node, Literal):
        raise TypeError(node)
    return node.value


def _is(wanted: DataType) -> Callable[[Kind], bool]:
    return lambda kind: kind.type is wanted


TEXT = Parameter("string", _is(DataType.STRING))
LITERAL_TEXT = Parameter("string", _is(DataType.STRING), Form.LITERAL)
WHOLE = Parameter("integer", _is(DataType.INTEGER))
LITERAL_WHOLE = Parameter("integer", _is(DataType.INTEGER), Form.LITERAL)
NUMBER = Parameter("number", lambda kind: kind.numeric)
EXACT = Parameter("exact number", lambda kind: kind.numeric and not kind.floating)
DATE = Parameter("date", _is(DataType.DATE))
ANYTHING = Parameter("any", lambda _kind: True)
FIELD = Parameter("field", lambda _kind: True, Form.FIELD)
LIST = Parameter("list", lambda kind: kind.type in (DataType.LIST, DataType.ARRAY))
LIST_OF_TEXT = Parameter(
    "list of string", lambda kind: kind.items is not None and kind.items.type is DataType.STRING
)
