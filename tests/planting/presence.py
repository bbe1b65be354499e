"""Plants of values that are missing or must be, of lists, and of codes at their dates."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from tests.planting.parts import AS_OF, ROWS, Broken, Maker, Part, beside, cells
from tests.planting.variants import VARIANTS, Variant
from tests.reference.strategies import ITEM, TITLE

from govstd.model.code_list import Code, CodeList, CodeListUse, Coverage
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Field, Multiple
from govstd.model.registration import Obligation, Severity

_YES_AND_NO = tuple("xy"[row % 2] for row in range(ROWS))


def of_presence(variant: Variant) -> Iterator[Maker]:
    """Yield plants of cells that are missing where they must not be, or there where they must."""
    yield partial(_demanded, variant, Obligation.MANDATORY, "value-missing")
    yield partial(_demanded, variant, Obligation.RECOMMENDED, "value-recommended")
    for conditioned in (_required, _forbidden, _required_by_value):
        yield partial(conditioned, variant)
    if variant.wrong:
        yield partial(_condition_blocked, variant)


def _full(variant: Variant) -> tuple[str, ...]:
    return cells(variant.ladder, last=variant.ladder[0])


def _demanded(variant: Variant, obligation: Obligation, rule: str, name: str) -> Part:
    severity = {"value-missing": Severity.ERROR, "value-recommended": Severity.WARNING}[rule]
    return Part(
        fields=(Field(name=name, obligation=obligation, **variant.keys),),
        columns=(_full(variant),),
        plants=((0, 2, ""),),
        breaks={f"{name}:{rule}": Broken((3,), severity=severity)},
        covers=(f"{variant.name} / obligation {obligation}",),
    )


def _required(variant: Variant, name: str) -> Part:
    condition = Field(name=f"{name}w", type=DataType.STRING)
    field = Field(name=name, required_when=f"{name}w = 'x'", **variant.keys)
    column = tuple(
        (_YES_AND_NO[row] == "x" and text) or "" for row, text in enumerate(_full(variant))
    )
    return Part(
        fields=(field, condition),
        columns=(column, _YES_AND_NO),
        plants=((0, 4, ""),),
        breaks={f"{name}:value-missing": Broken((5,))},
        covers=(f"{variant.name} / required_when",),
    )


def _forbidden(variant: Variant, name: str) -> Part:
    condition = Field(name=f"{name}w", type=DataType.STRING)
    field = Field(name=name, forbidden_when=f"{name}w = 'x'", **variant.keys)
    column = tuple(
        (_YES_AND_NO[row] == "y" and text) or "" for row, text in enumerate(_full(variant))
    )
    return Part(
        fields=(field, condition),
        columns=(column, _YES_AND_NO),
        plants=((0, 4, variant.ladder[0]),),
        breaks={f"{name}:value-forbidden": Broken((5,))},
        covers=(f"{variant.name} / forbidden_when",),
    )


def _required_by_value(variant: Variant, name: str) -> Part:
    """The condition reads the value itself: whether it is there."""
    condition = Field(name=f"{name}w", **variant.keys)
    field = Field(name=name, type=DataType.STRING, required_when=f"{name}w IS NOT NULL")
    column = cells(variant.ladder)
    return Part(
        fields=(field, condition),
        columns=(tuple("z" if text else "" for text in column), column),
        plants=((0, 1, ""),),
        breaks={f"{name}:value-missing": Broken((2,))},
        covers=(f"{variant.name} / condition",),
    )


def _condition_blocked(variant: Variant, name: str) -> Part:
    """A condition on a cell that is not of its type decides nothing."""
    condition = Field(name=f"{name}w", **variant.keys)
    field = Field(name=name, type=DataType.STRING, forbidden_when=f"{name}w IS NULL")
    return Part(
        fields=(field, condition),
        columns=(tuple("z" * (row < ROWS - 1) for row in range(ROWS)), cells(variant.ladder)),
        plants=((1, 1, variant.wrong[0]),),
        breaks={f"{name}w:value-not-of-type": Broken((2,))},
        blocks=(f"{name}:value-forbidden", *beside(condition)),
        covers=(f"{variant.name} / condition blocked",),
    )


def of_lists(variant: Variant) -> Iterator[Maker]:
    """Yield plants of lists that are too short, too long, or hold a value twice."""
    one, two, *_ = variant.ladder
    mark = next(m for m in ("|", "~") if not any(m in text for text in variant.ladder))
    couple = f"{one}{mark}{two}"
    for word, keys, valid, bad, rule in (
        ("min", {"min": 2}, (couple, f"{couple}{mark}{one}"), two, "item-count-wrong"),
        ("max", {"max": 2}, (one, couple), f"{couple}{mark}{two}", "item-count-wrong"),
        ("both", {"min": 2, "max": 2}, (couple,), one, "item-count-wrong"),
        (
            "unique",
            {"unique": True},
            (one, couple),
            f"{couple}{mark}{one}",
            "value-repeated-in-list",
        ),
    ):
        multiple = Multiple(delimiter=mark, **keys)
        yield partial(_list, variant, multiple, (rule, valid, bad, word))


def _list(
    variant: Variant, multiple: Multiple, told: tuple[str, tuple[str, ...], str, str], name: str
) -> Part:
    rule, valid, bad, word = told
    return Part(
        fields=(Field(name=name, multiple=multiple, **variant.keys),),
        columns=(cells(valid),),
        plants=((0, 3, bad),),
        breaks={f"{name}:{rule}": Broken((4,))},
        covers=(f"{variant.name} / multiple {word}",),
    )


def of_dates() -> Iterator[Maker]:
    """Yield plants of codes that do not hold at the date beside them, or on that of the check."""
    for variant in VARIANTS:
        if variant.type is DataType.DATE and "%y" not in (variant.keys["format"] or ""):
            for more, coverage in ((0, None), (60, None), (60, Coverage(since="1980-01-01"))):
                yield partial(_at, variant, more, coverage)
    selections: tuple[dict[str, tuple[str, ...]], ...] = ({}, {"level": ("x",)})
    for more in (0, 60):
        for select in selections:
            yield partial(_today, more, select)


def _dated_codes(more: int) -> tuple[Code, ...]:
    """Two codes, one after the other, each to the day; one that came back; and many more."""
    dated = (
        ("OLD", "1990-01-01", "2020-01-01"),
        ("NEW", "2020-01-01", None),
        ("BACK", "1990-01-01", "2000-01-01"),
        ("BACK", "2019-12-31", None),
        *((f"C{n}", None, None) for n in range(more)),
    )
    return tuple(
        Code(code=code, title=TITLE, valid_from=since, valid_to=to, columns={"level": "x"})
        for code, since, to in dated
    )


def _at(variant: Variant, more: int, coverage: Coverage | None, name: str) -> Part:
    """The ladder of dates crosses 2020-01-01: the last day of OLD, then the first of NEW."""
    days = variant.ladder
    first_new = 3 if len(days) > 3 and days[2] != days[3] else 2
    valid = tuple("OLD" if n < first_new else "NEW" for n in range(len(days)))
    column, dates = cells(valid, last="BACK"), cells(days, last=days[-1])
    code_list = CodeList(id=name, codes=_dated_codes(more), coverage=coverage, **ITEM)
    use = CodeListUse(id=name, at=f"{name}d")
    return Part(
        fields=(
            Field(name=name, type=DataType.STRING, code_list=use),
            Field(name=f"{name}d", **variant.keys),
        ),
        columns=(column, dates),
        plants=((0, first_new, "OLD"),),
        breaks={f"{name}:value-not-valid-at-date": Broken((first_new + 1,))},
        covers=(f"{variant.name} / code_list at",),
        code_lists=(code_list,),
    )


def _today(more: int, select: dict[str, tuple[str, ...]], name: str) -> Part:
    """Without a date beside it, a code must hold on the day of the check; its end is exclusive."""
    dated = (("LAST", None, AS_OF), ("FIRST", AS_OF, None), ("EVER", None, None))
    codes = tuple(
        Code(code=code, title=TITLE, valid_from=since, valid_to=to, columns={"level": "x"})
        for code, since, to in (*dated, *((f"C{n}", None, None) for n in range(more)))
    )
    use = CodeListUse(id=name, select=select)
    keys: dict[str, Any] = {"type": DataType.STRING, "code_list": use}
    return Part(
        fields=(Field(name=name, **keys),),
        columns=(cells(("FIRST", "EVER")),),
        plants=((0, 3, "LAST"),),
        breaks={f"{name}:value-not-valid-at-date": Broken((4,))},
        covers=("code_list today",),
        code_lists=(CodeList(id=name, codes=codes, columns=("level",), **ITEM),),
    )
