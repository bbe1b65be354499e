"""Plants between cells: in keys, references, rules of records and of groups, for every type."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from tests.planting.parts import ROWS, Broken, Maker, Part, beside, cells, registry
from tests.planting.variants import Variant

from govstd.expressions.kinds import Kind, kind_of
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Field, ForeignKey, Key, RecordRule, Target
from govstd.model.registration import Severity
from govstd.model.resolution import resolve_field

WORDS = tuple(f"w{row}" for row in range(ROWS))


def kind(variant: Variant) -> Kind:
    """Return what the values of a variant are in expressions."""
    return kind_of(resolve_field(Field(name="x", **variant.keys), registry()))


def of_relations(variant: Variant) -> Iterator[Maker]:
    """Yield plants in all that relates values of a variant to others."""
    for related in (_key, _key_when, _reference, _reference_where, _reference_when, _two_targets):
        yield partial(related, variant)
    if not variant.computed:
        return
    yield partial(_group, variant)
    of = kind(variant)
    equals = of.comparable and not of.floating
    for ruled, possible in (
        (_equal, equals),
        (_in_order, of.ordered),
        (_in_order_when, of.ordered),
        (_rule_blocked, of.ordered and variant.wrong),
        (_group_bounds, of.ordered and equals),
        (_sequence, of.ordered),
    ):
        if possible:
            yield partial(ruled, variant)


def _text(name: str) -> Field:
    return Field(name=name, type=DataType.STRING)


def _integer(name: str) -> Field:
    return Field(name=name, type=DataType.INTEGER)


def _one_value(variant: Variant) -> tuple[str, ...]:
    """One value in all rows, written in two ways where there are two."""
    return cells(variant.same or variant.ladder[:1], last=(variant.same or variant.ladder)[0])


def _key(variant: Variant, name: str) -> Part:
    """The rest of the key is repeated, beside the same value."""
    key = Key(fields=(name, f"{name}w"), severity=Severity.WARNING)
    return Part(
        fields=(Field(name=name, **variant.keys), _text(f"{name}w")),
        columns=(_one_value(variant), WORDS),
        plants=((1, 3, WORDS[0]),),
        breaks={
            f"*:key-duplicated:{name}+{name}w": Broken((4,), severity=Severity.WARNING),
        },
        covers=(f"{variant.name} / unique_keys",),
        keys={"unique_keys": (key,)},
    )


def _key_when(variant: Variant, name: str) -> Part:
    """The value is repeated, in a row that the key speaks of; in others it may be."""
    ladder = variant.ladder
    key = Key(fields=(name,), when=f"{name}w = 'x'", id=f"{name}k")
    spoken = min(len(ladder), ROWS - 2)
    column = tuple(ladder[row] if row < spoken else ladder[0] for row in range(ROWS))
    words = tuple("x" if row < spoken else "y" for row in range(ROWS))
    return Part(
        fields=(Field(name=name, **variant.keys), _text(f"{name}w")),
        columns=(column, words),
        plants=((0, 1, ladder[0]),),
        breaks={f"*:key-duplicated:{name}k": Broken((2,))},
        covers=(f"{variant.name} / unique_keys when",),
        keys={"unique_keys": (key,)},
    )


def _two(variant: Variant) -> tuple[tuple[str, str], str]:
    """Return one value, in two ways where there are two, and another."""
    return variant.same or (variant.ladder[1], variant.ladder[1]), variant.ladder[0]


def _referring(
    variant: Variant,
    name: str,
    reference: ForeignKey,
    columns: tuple[dict[int, str], tuple[str, ...], dict[int, str]],
) -> Part:
    """Return a part with fields that refer, are referred to, and tell rows apart."""
    targets, referring, words = columns
    return Part(
        fields=(
            Field(name=name, **variant.keys),
            Field(name=f"{name}t", **variant.keys),
            _text(f"{name}w"),
        ),
        columns=(
            referring,
            tuple(targets.get(row, "") for row in range(ROWS)),
            tuple(words.get(row, "x") for row in range(ROWS)),
        ),
        plants=((0, 2, variant.ladder[0]),),
        breaks={f"*:reference-not-found:{name}": Broken((3,), severity=reference.severity)},
        keys={"foreign_keys": (reference,)},
    )


def _to(name: str, **keys: Any) -> tuple[Target, ...]:
    return (Target(dataset="", fields=(f"{name}t",), **keys),)


def _reference(variant: Variant, name: str) -> Part:
    (one, again), _ = _two(variant)
    key = ForeignKey(fields=(name,), reference=_to(name), severity=Severity.WARNING)
    part = _referring(variant, name, key, ({0: one}, cells((again,)), {}))
    return part._replace(covers=(f"{variant.name} / foreign_keys",))


def _reference_where(variant: Variant, name: str) -> Part:
    """The other value stands only in a row of which the reference does not speak."""
    (one, again), other = _two(variant)
    key = ForeignKey(fields=(name,), reference=_to(name, where=f"{name}w = 'x'"))
    part = _referring(variant, name, key, ({0: one, 1: other}, cells((again,)), {1: "y"}))
    return part._replace(covers=(f"{variant.name} / foreign_keys where",))


def _reference_when(variant: Variant, name: str) -> Part:
    """In the rows of which the reference does not speak the other value may stand."""
    (one, again), other = _two(variant)
    key = ForeignKey(fields=(name,), reference=_to(name), when=f"{name}w = 'x'")
    referring = tuple(other if row == 1 else again for row in range(ROWS))
    part = _referring(variant, name, key, ({0: one}, referring, {1: "y"}))
    return part._replace(covers=(f"{variant.name} / foreign_keys when",))


def _two_targets(variant: Variant, name: str) -> Part:
    """Found in one of two targets is enough, whole: the same value beside another is not."""
    (one, again), other = _two(variant)
    key = ForeignKey(
        fields=(name, f"{name}w"),
        reference=(
            Target(dataset="", fields=(f"{name}t", f"{name}w"), where=f"{name}w = 'x'"),
            Target(dataset="", fields=(f"{name}t", f"{name}w"), where=f"{name}w = 'y'"),
        ),
        id=name,
    )
    referring = tuple(other if row == 1 else again for row in range(ROWS))
    part = _referring(variant, name, key, ({0: one, 1: other}, referring, {1: "y"}))
    return part._replace(covers=(f"{variant.name} / foreign_keys several",))


def _ruled(
    variant: Variant,
    name: str,
    rule: dict[str, Any],
    columns: tuple[tuple[str, ...], tuple[str, ...]],
    plant: tuple[int, str],
) -> Part:
    """Return a part with two fields and a rule between them; `plant` is in the second."""
    words = tuple("xxxxy"[row % 5] for row in range(ROWS))
    written = RecordRule(id=f"{name}r", **rule)
    row, text = plant
    severity = written.severity or Severity.ERROR
    return Part(
        fields=(
            Field(name=name, **variant.keys),
            Field(name=f"{name}o", **variant.keys),
            _text(f"{name}w"),
        ),
        columns=(*columns, words),
        plants=((1, row, text),),
        breaks={f"*:record-rule-broken:{name}r": Broken((row + 1,), severity=severity)},
        keys={"rules": (written,)},
    )


def _equal(variant: Variant, name: str) -> Part:
    (one, again), other = _two(variant)
    rule = {"asserts": f"{name} = {name}o", "severity": Severity.NOTICE}
    columns = ((one,) * ROWS, (again,) * ROWS)
    part = _ruled(variant, name, rule, columns, (2, other))
    return part._replace(covers=(f"{variant.name} / rules =",))


def _in_order(variant: Variant, name: str) -> Part:
    ladder = variant.ladder
    less = tuple(ladder[row % (len(ladder) - 1)] for row in range(ROWS))
    more = tuple(ladder[row % (len(ladder) - 1) + 1] for row in range(ROWS))
    part = _ruled(variant, name, {"asserts": f"{name} < {name}o"}, (less, more), (1, less[1]))
    return part._replace(covers=(f"{variant.name} / rules <",))


def _in_order_when(variant: Variant, name: str) -> Part:
    """Where `w` is `y`, the order may be broken."""
    least, most = variant.ladder[0], variant.ladder[-1]
    rule = {"asserts": f"{name} <= {name}o", "when": f"{name}w = 'x'"}
    other = tuple(least if row == 4 else most for row in range(ROWS))
    columns = ((variant.ladder[1],) * ROWS, other)
    part = _ruled(variant, name, rule, columns, (3, least))
    return part._replace(covers=(f"{variant.name} / rules when",))


def _rule_blocked(variant: Variant, name: str) -> Part:
    """A cell that is not of its type leaves nothing to compare."""
    part = _in_order(variant, name)
    return part._replace(
        plants=((1, 1, variant.wrong[0]),),
        breaks={f"{name}o:value-not-of-type": Broken((2,))},
        blocks=(f"*:record-rule-broken:{name}r", *beside(part.fields[1])),
        covers=(f"{variant.name} / rules blocked",),
    )


def _group(variant: Variant, name: str) -> Part:
    """One value, however written, makes one group; a row without it is in none."""
    (one, again), other = _two(variant)
    rule = RecordRule(id=f"{name}r", for_each=(name,), asserts=f"SUM({name}x) = MAX({name}t)")
    return Part(
        fields=(Field(name=name, **variant.keys), _integer(f"{name}x"), _integer(f"{name}t")),
        columns=(
            (one, again, one, other, other, again, other, ""),
            ("10",) * ROWS,
            ("40", "", "40", "30", "30", "40", "", "5"),
        ),
        plants=((1, 1, "11"),),
        breaks={f"*:group-rule-broken:{name}r": Broken((1, 2, 3, 6))},
        covers=(f"{variant.name} / rules for_each",),
        keys={"rules": (rule,)},
    )


def _group_bounds(variant: Variant, name: str) -> Part:
    (one, again), other = _two(variant)
    rule = RecordRule(
        id=f"{name}r",
        for_each=(f"{name}w",),
        when=f"{name}v = 'x'",
        asserts=f"MIN({name}) = MAX({name})",
        severity=Severity.WARNING,
    )
    return Part(
        fields=(Field(name=name, **variant.keys), _text(f"{name}w"), _text(f"{name}v")),
        columns=(
            (one, again, one, again, other, one, again, other),
            tuple("aaaaabbb"),
            tuple("xxxxyxxy"),
        ),
        plants=((0, 3, other),),
        breaks={
            f"*:group-rule-broken:{name}r": Broken((1, 2, 3, 4), severity=Severity.WARNING),
        },
        covers=(f"{variant.name} / rules aggregate",),
        keys={"rules": (rule,)},
    )


def _sequence(variant: Variant, name: str) -> Part:
    """In the order of the values, which is not that of the rows, `x` rises."""
    count = min(len(variant.ladder), ROWS)
    order = [*reversed(range(count))]
    rule = RecordRule(
        id=f"{name}r",
        for_each=(f"{name}w",),
        order_by=(name,),
        asserts=f"PREVIOUS({name}x) IS NULL OR {name}x > PREVIOUS({name}x)",
    )
    rest = ROWS - count
    return Part(
        fields=(Field(name=name, **variant.keys), _integer(f"{name}x"), _text(f"{name}w")),
        columns=(
            (*(variant.ladder[place] for place in order), *("",) * rest),
            (*(str(10 * place) for place in order), *("0",) * rest),
            (*("a",) * count, *("",) * rest),
        ),
        plants=((1, 0, str(10 * (count - 2))),),
        breaks={f"*:group-rule-broken:{name}r": Broken((1,))},
        covers=(f"{variant.name} / rules order_by",),
        keys={"rules": (rule,)},
    )
