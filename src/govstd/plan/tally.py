"""From bits to counts: the conditions and queries that read the words of the mask."""

from collections.abc import Iterable

from msgspec import Struct
from sqlglot import exp

from govstd.expressions import builders as build
from govstd.expressions import packing
from govstd.expressions.builders import Expr
from govstd.plan.check import WORD, Plan, RowBits


class Conditions(Struct, frozen=True):
    """What became of a check in a row, as conditions on the words of its mask."""

    evaluated: Expr
    failed: Expr | None
    """None: failures are found elsewhere."""
    unknown: Expr | None
    blocked: Expr | None


def conditions(bits: RowBits) -> Conditions:
    """Return the conditions under which a row is evaluated, failed, unknown or blocked."""
    closed = {*bits.without, *bits.blocked, *bits.excused}
    evaluated = _all(bits.within, closed | set(bits.unknown))
    failed = None
    if bits.failed >= 0:
        failed = _all({*bits.within, bits.failed}, closed | set(bits.unknown))
    unknown = blocked = None
    if bits.unknown:
        unknown = build.both(_all(bits.within, closed), _any(bits.unknown))
    if bits.blocked:
        blocked = build.both(_all(bits.within, bits.without), _any(bits.blocked))
    return Conditions(evaluated, failed, unknown, blocked)


def any_failed(plan: Plan, tests: Iterable[int]) -> Expr:
    """Return whether any of the row tests failed."""
    failed = (conditions(plan.rows[test].bits).failed for test in tests)
    return build.either(*(condition for condition in failed if condition is not None))


def any_suspected(plan: Plan) -> Expr:
    """Return whether any bit is set without which no row test fails; it is quickly told."""
    return _any(test.bits.failed for test in plan.rows if test.bits.failed >= 0)


def combinations(table: str, words: int) -> Expr:
    """Return the select of every combination of words in `table` with its number of rows."""
    columns = [build.column(f"m{word}") for word in range(words)]
    count = exp.Alias(this=exp.Count(this=exp.Star()), alias=exp.to_identifier("n", quoted=True))
    return exp.Select(
        expressions=[*columns, count],
        from_=exp.From(this=exp.Table(this=exp.to_identifier(table))),
        group=exp.Group(expressions=[build.column(f"m{word}") for word in range(words)]),
    )


def count_where(conditions_: Iterable[Expr | None], table: str) -> Expr:
    """Return the select of how many rows of `combinations` each condition holds for.

    The first column is how many combinations there are.
    """
    return exp.Select(
        expressions=[exp.Count(this=exp.Star()), *(_rows(condition) for condition in conditions_)],
        from_=exp.From(this=exp.Table(this=exp.to_identifier(table))),
    )


def _rows(condition: Expr | None) -> Expr:
    if condition is None:
        return build.number(0)
    counted = exp.Sum(this=build.case([(condition, build.column("n"))], build.number(0)))
    return build.first_of(counted, build.number(0))


def _all(set_bits: Iterable[int], clear_bits: Iterable[int]) -> Expr:
    """Return whether all of some bits are set and all of others clear."""
    wanted, looked = _masks(set_bits), _masks(set_bits)
    for word, mask in _masks(clear_bits).items():
        looked[word] = looked.get(word, 0) | mask
    return build.both(
        *(
            build.equal(
                packing.bits_and(build.column(f"m{word}"), build.number(mask)),
                build.number(wanted.get(word, 0)),
            )
            for word, mask in sorted(looked.items())
        )
    )


def _any(bits: Iterable[int]) -> Expr:
    """Return whether any of some bits is set."""
    return build.either(
        *(
            build.different(
                packing.bits_and(build.column(f"m{word}"), build.number(mask)), build.number(0)
            )
            for word, mask in sorted(_masks(bits).items())
        )
    )


def _masks(bits: Iterable[int]) -> dict[int, int]:
    masks: dict[int, int] = {}
    for bit in bits:
        masks[bit // WORD] = masks.get(bit // WORD, 0) | 1 << bit % WORD
    return masks
