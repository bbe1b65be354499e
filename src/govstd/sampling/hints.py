"""Values that a dataset's expressions speak of: with them its conditions come true by chance."""

import contextlib
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from govstd.expressions.reading import known
from govstd.expressions.steps import flatten
from govstd.expressions.syntax import (
    Between,
    Call,
    Comparison,
    Literal,
    Membership,
    Node,
    Reference,
    walk,
)
from govstd.expressions.value import problems
from govstd.model.registry import Registry
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.sampling.equations import written_value
from govstd.sampling.field_values import holds
from govstd.sampling.identifiers import identifier
from govstd.sampling.pattern_texts import drawing
from govstd.sampling.ties import expressions

_FEW, _CODES = 40, 200
_REACH = 3
_DAYS_BEFORE = (0, 1, 6, 25, 80, 170, 350, 720, 1800)


def hints(dataset: ResolvedDataset, as_of: str, random: Random) -> dict[str, list[str]]:
    """Return by field the values that expressions name or describe, where the field allows them."""
    fields = {field.path: field for field in dataset.fields}
    found: dict[str, dict[str, None]] = {path: {} for path in fields}
    for root, scope in expressions(dataset):
        for path, text in _named(root, scope, fields, as_of, random):
            if path in fields and _allowed(fields[path], text):
                found[path][text] = None
    return {path: list(texts) for path, texts in found.items()}


def _allowed(field: ResolvedField, text: str) -> bool:
    return text not in field.missing_values and not any(problems(field, text))


def _named(
    root: Node, scope: Registry, fields: dict[str, ResolvedField], as_of: str, random: Random
) -> Iterator[tuple[str, str]]:
    nodes = [node for node, _ in walk(root)]
    yield from _recent(nodes, fields, as_of)
    for node in nodes:
        match node:
            case Comparison(left=Reference(path=path), right=Literal() as literal):
                yield from _literals(path, fields, literal)
            case Comparison(left=Literal() as literal, right=Reference(path=path)):
                yield from _literals(path, fields, literal)
            case Membership(operand=Reference(path=path), options=options):
                yield from _literals(path, fields, *options)
            case Between(operand=Reference(path=path), low=low, high=high):
                yield from _literals(path, fields, low, high)
            case Call(name=name, arguments=arguments) if arguments:
                yield from _called(name, arguments, scope, as_of, random)


def _recent(
    nodes: list[Node], fields: dict[str, ResolvedField], as_of: str
) -> Iterator[tuple[str, str]]:
    """Yield days before that of the check for the dates that are compared with it."""
    if not any(isinstance(node, Call) and node.name == "AS_OF" for node in nodes):
        return
    day = date.fromisoformat(as_of)
    for node in nodes:
        if isinstance(node, Reference) and node.path in fields:
            for days in _DAYS_BEFORE:
                with contextlib.suppress(ValueError, OverflowError):
                    yield node.path, written_value(fields[node.path], day - timedelta(days=days))


def _literals(
    path: str, fields: dict[str, ResolvedField], *nodes: Node
) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, Literal) and path in fields:
            yield path, node.value
            with contextlib.suppress(ValueError, TypeError):
                yield path, written_value(fields[path], known(fields[path], node.value)[1])


def _called(
    name: str, arguments: tuple[Node, ...], scope: Registry, as_of: str, random: Random
) -> Iterator[tuple[str, str]]:
    path = next((node.path for node in arguments if isinstance(node, Reference)), None)
    first = next((node.value for node in arguments if isinstance(node, Literal)), None)
    if path is None or first is None:
        return
    match name:
        case "IS_VALID":
            home, bare = scope.scope_of(first)
            steps = flatten(home.validators[bare], home, {})
            texts = [identifier(steps, random) for _ in range(_FEW)]
        case "IN_CODE_LIST" | "CODE_UNDER":
            code_list = scope.code_list(first)
            held = [code.code for code in code_list.codes if holds(code_list, code, as_of)]
            texts = [*(random.sample(held, _CODES) if len(held) > _CODES else held)]
            if name == "CODE_UNDER":
                texts += [n.value for n in arguments if isinstance(n, Literal)][1:]
        case "MATCHES":
            draw = drawing(first)
            texts = [draw(random, _REACH) for _ in range(_FEW)]
        case "STARTS_WITH" | "ENDS_WITH" | "CONTAINS" | "HAS_ITEM":
            texts = [first, f"{first}1", f"1{first}"]
        case _:
            return
    yield from ((path, text) for text in texts if text is not None)
