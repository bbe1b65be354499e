"""The rule language evaluated on one row, or on a group of rows, in three-valued logic."""

import calendar
import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, NamedTuple

from tests.reference import lists, patterns, validators, values
from tests.reference.language import Node, children

from govstd.model.data_element import DataType
from govstd.model.registry import Registry
from govstd.model.resolved import ResolvedField, ResolvedValidator

EXACT = Context(prec=100)
LONGEST = 10**18
"""Exact numbers from here on block the expressions that compute with them."""
MOST_DECIMALS = 18
LIMITED = {("call", name) for name in ("ROUND", "FLOOR", "CEIL", "SUM")}


class Scene(NamedTuple):
    """What an expression is evaluated on."""

    row: dict[str, Any]
    """Values by field path; None where missing."""
    scope: Registry
    as_of: date
    group: Sequence[dict[str, Any]] = ()
    before: dict[str, Any] | None = None
    """The row before, in an ordered group."""


def evaluate(node: Node, scene: Scene) -> Any:
    """Return the value of an expression; None is unknown."""
    return KINDS[node[0]](node, scene)


def too_long(node: Node, scene: Scene) -> bool:
    """Return whether a number in an expression has too many digits, in whatever branch it stands.

    It does not matter where a field is only asked whether it is there.
    """
    if node[0] == "null" or node[:2] in {("call", "COUNT"), ("call", "PRESENT_COUNT")}:
        inner = [part for part in children(node) if part[0] != "field"]
    else:
        inner = children(node)
        computed = node[0] in {"field", "arithmetic"} or node[:2] in LIMITED
        if computed and not any(too_long(part, scene) for part in inner):
            value = evaluate(node, scene)
            if isinstance(value, int | Decimal) and not _fits(exact(value)):
                return True
    return any(too_long(part, scene) for part in inner)


def _fits(number: Decimal) -> bool:
    """Return whether a number has at most 18 digits before the point, and as many behind."""
    decimals = -int(number.normalize(EXACT).as_tuple().exponent)
    return abs(number) < LONGEST and decimals <= MOST_DECIMALS


def _field(node: Node, scene: Scene) -> Any:
    return scene.row[node[1]]


def _value(node: Node, _scene: Scene) -> Any:
    return node[1]


def _and(node: Node, scene: Scene) -> bool | None:
    left, right = evaluate(node[1], scene), evaluate(node[2], scene)
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def _or(node: Node, scene: Scene) -> bool | None:
    left, right = evaluate(node[1], scene), evaluate(node[2], scene)
    if left is True or right is True:
        return True
    return None if left is None or right is None else False


def _not(node: Node, scene: Scene) -> bool | None:
    value = evaluate(node[1], scene)
    return None if value is None else not value


def _null(node: Node, scene: Scene) -> bool:
    return evaluate(node[1], scene) is None


def _compare(node: Node, scene: Scene) -> bool | None:
    return compare(node[1], evaluate(node[2], scene), evaluate(node[3], scene))


def compare(sign: str, left: Any, right: Any) -> bool | None:
    if left is None or right is None:
        return None
    place = values.order(left, right)
    if place is None:
        return None
    return {
        "=": place == 0,
        "<>": place != 0,
        "<": place < 0,
        "<=": place <= 0,
        ">": place > 0,
        ">=": place >= 0,
    }[sign]


def _in(node: Node, scene: Scene) -> bool | None:
    value = evaluate(node[1], scene)
    found = [compare("=", value, evaluate(option, scene)) for option in node[2]]
    return None if value is None else any(found)


def _arithmetic(node: Node, scene: Scene) -> Any:
    left, right = evaluate(node[2], scene), evaluate(node[3], scene)
    if left is None or right is None:
        return None
    if node[1] == "/":
        return None if right == 0 else float(left) / float(right)
    if isinstance(left, float) or isinstance(right, float):
        left, right = float(left), float(right)
    else:
        left, right = exact(left), exact(right)
    if node[1] == "+":
        return left + right if isinstance(left, float) else EXACT.add(left, right)
    if node[1] == "-":
        return left - right if isinstance(left, float) else EXACT.subtract(left, right)
    return left * right if isinstance(left, float) else EXACT.multiply(left, right)


def exact(value: Any) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(value)


def _minus(node: Node, scene: Scene) -> Any:
    value = evaluate(node[1], scene)
    return None if value is None else -value


def _case(node: Node, scene: Scene) -> Any:
    for condition, result in node[1]:
        if evaluate(condition, scene) is True:
            return evaluate(result, scene)
    return evaluate(node[2], scene)


def _count_all(_node: Node, scene: Scene) -> int:
    return len(scene.group)


def _call(node: Node, scene: Scene) -> Any:
    name, arguments = node[1], node[2]
    if name in SPECIAL:
        return SPECIAL[name](arguments, scene)
    given = [evaluate(argument, scene) for argument in arguments]
    return None if any(value is None for value in given) else PLAIN[name](*given)


KINDS: dict[str, Callable[[Node, Scene], Any]] = {
    "field": _field,
    "value": _value,
    "and": _and,
    "or": _or,
    "not": _not,
    "null": _null,
    "compare": _compare,
    "in": _in,
    "arithmetic": _arithmetic,
    "minus": _minus,
    "case": _case,
    "call": _call,
    "count-all": _count_all,
}


def _upper(text: str) -> str:
    return "".join(chr(ord(c) - 32) if "a" <= c <= "z" else c for c in text)


def _lower(text: str) -> str:
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text)


def _round(value: Any, places: int = 0) -> Any:
    if isinstance(value, float):
        if not math.isfinite(value):
            return value
        return float(Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT))
    return exact(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT)


def _modulo(left: Any, right: Any) -> Any:
    if right == 0:
        return None
    if isinstance(left, float) or isinstance(right, float):
        return math.fmod(float(left), float(right))
    return EXACT.remainder(exact(left), exact(right))


def _add_days(day: date, count: Any) -> date | None:
    try:
        return day + timedelta(days=int(count))
    except OverflowError:
        return None


def _add_months(day: date, count: Any) -> date | None:
    months = day.year * 12 + day.month - 1 + int(count)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _to_date(text: str, pattern: str) -> date | None:
    field = ResolvedField(
        path="", name="", type=DataType.DATE, title={}, definition={}, format=pattern
    )
    found: date | None = values.read(field, text)
    return found


PLAIN: dict[str, Callable[..., Any]] = {
    "LENGTH": len,
    "SUBSTRING": lambda text, start, count: text[start - 1 : start - 1 + count],
    "UPPER": _upper,
    "LOWER": _lower,
    "TRIM": lambda text: text.strip(" "),
    "STARTS_WITH": lambda text, part: text.startswith(part),
    "ENDS_WITH": lambda text, part: text.endswith(part),
    "CONTAINS": lambda text, part: part in text,
    "MATCHES": lambda text, pattern: patterns.matches(pattern, text),
    "CONCAT": lambda *parts: "".join(parts),
    "ABS": abs,
    "ROUND": _round,
    "FLOOR": math.floor,
    "CEIL": math.ceil,
    "MOD": _modulo,
    "TO_DATE": _to_date,
    "DAYS_BETWEEN": lambda first, second: (second - first).days,
    "ADD_DAYS": _add_days,
    "ADD_MONTHS": _add_months,
    "YEAR": lambda day: day.year,
    "MONTH": lambda day: day.month,
    "DAY": lambda day: day.day,
    "ITEM_COUNT": len,
    "HAS_ITEM": lambda items, value: any(compare("=", item, value) for item in items),
}
"""Functions that are unknown if any argument is."""


def _coalesce(arguments: tuple[Node, ...], scene: Scene) -> Any:
    given = (evaluate(argument, scene) for argument in arguments)
    return next((value for value in given if value is not None), None)


def _present_count(arguments: tuple[Node, ...], scene: Scene) -> int:
    return sum(evaluate(argument, scene) is not None for argument in arguments)


def _day_of(arguments: tuple[Node, ...], place: int, scene: Scene) -> str | None:
    """Return the date argument as ISO text, AS_OF without one."""
    day = evaluate(arguments[place], scene) if len(arguments) > place else scene.as_of
    return day.isoformat() if day is not None else None


def _in_code_list(arguments: tuple[Node, ...], scene: Scene) -> bool | None:
    code_list = scene.scope.code_list(arguments[0][1])
    text = evaluate(arguments[1], scene)
    if text is None:
        return None
    return lists.valid(code_list, text, _day_of(arguments, 2, scene))


def _code_under(arguments: tuple[Node, ...], scene: Scene) -> bool | None:
    code_list = scene.scope.code_list(arguments[0][1])
    text, ancestor = evaluate(arguments[1], scene), evaluate(arguments[2], scene)
    if text is None or ancestor is None:
        return None
    return lists.under(code_list, text, ancestor, _day_of(arguments, 3, scene))


def _is_valid(arguments: tuple[Node, ...], scene: Scene) -> bool | None:
    text = evaluate(arguments[1], scene)
    if text is None:
        return None
    reference = arguments[0][1]
    home, bare = scene.scope.scope_of(reference)
    use = ResolvedValidator(reference=reference, validator=home.validators[bare], scope=home)
    return validators.valid(validators.stages(use), text)


def _present(arguments: tuple[Node, ...], scene: Scene) -> list[Any]:
    """Return the argument's values over the group, missing ones left out."""
    found = (evaluate(arguments[0], scene._replace(row=row)) for row in scene.group)
    return [value for value in found if value is not None]


def _sum(arguments: tuple[Node, ...], scene: Scene) -> Any:
    present = _present(arguments, scene)
    if not present:
        return None
    if any(isinstance(value, float) for value in present):
        return math.fsum(present)
    total = Decimal(0)
    for value in present:
        total = EXACT.add(total, exact(value))
    return total


def _previous(arguments: tuple[Node, ...], scene: Scene) -> Any:
    if scene.before is None:
        return None
    return evaluate(arguments[0], scene._replace(row=scene.before))


SPECIAL: dict[str, Callable[[tuple[Node, ...], Scene], Any]] = {
    "COALESCE": _coalesce,
    "PRESENT_COUNT": _present_count,
    "AS_OF": lambda _arguments, scene: scene.as_of,
    "IN_CODE_LIST": _in_code_list,
    "CODE_UNDER": _code_under,
    "IS_VALID": _is_valid,
    "COUNT": lambda arguments, scene: len(_present(arguments, scene)),
    "COUNT_DISTINCT": lambda arguments, scene: len(set(_present(arguments, scene))),
    "SUM": _sum,
    "MIN": lambda arguments, scene: min(_present(arguments, scene), default=None),
    "MAX": lambda arguments, scene: max(_present(arguments, scene), default=None),
    "PREVIOUS": _previous,
}
"""Functions with a way of their own with missing values."""
