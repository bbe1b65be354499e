"""One plant for each demand that a field can make on its values, whatever their type."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from msgspec.structs import replace
from tests.planting.parts import ROWS, Broken, Maker, Part, beside, cells
from tests.planting.variants import Variant
from tests.reference.strategies import ITEM, TITLE

from govstd.expressions.layouts import quote
from govstd.model.code_list import Code, CodeList, CodeListUse
from govstd.model.data_element import Constraints, Special
from govstd.model.dataset_standard import Field, Multiple
from govstd.model.registration import Severity


class Demand(NamedTuple):
    """Something that a field demands of its values, and a value that breaks it."""

    rule: str
    keys: dict[str, Any]
    """Keys of the field beside those of the variant."""
    valid: tuple[str, ...]
    bad: str
    severity: Severity = Severity.ERROR
    code_lists: tuple[CodeList, ...] = ()
    name: str = ""
    """Of the check, where a rule makes several on a field."""
    word: str = ""
    """The constraint or option that makes it, where the rule does not say it."""


def _minimum(variant: Variant) -> Demand:
    least, *valid = variant.ladder
    limits = Constraints(minimum=valid[0])
    return Demand("value-below-minimum", {"constraints": limits}, tuple(valid), least)


def _exclusive_minimum(variant: Variant) -> Demand:
    least, *valid = variant.ladder
    limits = Constraints(exclusive_minimum=least)
    return Demand("value-below-minimum", {"constraints": limits}, tuple(valid), least)


def _maximum(variant: Variant) -> Demand:
    *valid, most = variant.ladder
    limits = Constraints(maximum=valid[-1])
    return Demand("value-above-maximum", {"constraints": limits}, tuple(valid), most)


def _exclusive_maximum(variant: Variant) -> Demand:
    *valid, most = variant.ladder
    limits = Constraints(exclusive_maximum=most)
    return Demand("value-above-maximum", {"constraints": limits}, tuple(valid), most)


def _enum(variant: Variant) -> Demand:
    *valid, most = variant.ladder
    limits = Constraints(enum=tuple(reversed(valid)))
    return Demand("value-not-in-enum", {"constraints": limits}, tuple(valid), most)


def _pattern(variant: Variant) -> Demand:
    least, *valid = variant.ladder
    limits = Constraints(pattern="|".join(map(quote, valid)))
    return Demand("value-not-matching-pattern", {"constraints": limits}, tuple(valid), least)


def _min_length(variant: Variant) -> Demand:
    bad = min(variant.ladder, key=len)
    valid = tuple(text for text in variant.ladder if len(text) > len(bad))
    limits = Constraints(min_length=len(bad) + 1)
    return Demand("value-too-short", {"constraints": limits}, valid, bad)


def _max_length(variant: Variant) -> Demand:
    bad = max(variant.ladder, key=len)
    valid = tuple(text for text in variant.ladder if len(text) < len(bad))
    limits = Constraints(max_length=len(bad) - 1)
    return Demand("value-too-long", {"constraints": limits}, valid, bad)


CONSTRAINTS: dict[str, Callable[[Variant], Demand]] = {
    "minimum": _minimum,
    "exclusive_minimum": _exclusive_minimum,
    "maximum": _maximum,
    "exclusive_maximum": _exclusive_maximum,
    "enum": _enum,
    "pattern": _pattern,
    "min_length": _min_length,
    "max_length": _max_length,
}
"""A plant for each constraint on values."""


def _code_lists(variant: Variant) -> Iterator[Demand]:
    """Yield lists by each column, by selection, open, short, and so long that they are joined."""
    *valid, bad = variant.ladder
    uses: tuple[tuple[str, dict[str, Any], bool, int], ...] = (
        ("code", {}, False, 0),
        ("title", {"by": "title_en"}, False, 0),
        ("column", {"by": "label"}, False, 0),
        ("parent", {"by": "parent"}, False, 0),
        ("select", {"select": {"level": ("x", "y")}}, False, 0),
        ("extensible", {}, True, 0),
        ("joined", {}, False, 60),
        ("joined select", {"by": "label", "select": {"level": ("x", "y")}}, True, 60),
    )
    for word, use, extensible, more in uses:
        by = use.get("by", "code")
        codes = [_code(by, text, "xyx"[n % 3]) for n, text in enumerate(valid)]
        codes += [_code(by, bad, "z")] if "select" in use else []
        codes += [_code(by, f"other {n}", "x") for n in range(more)]
        yield Demand(
            "value-not-in-code-list",
            {"code_list": use},
            tuple(valid),
            bad,
            Severity.WARNING if extensible else Severity.ERROR,
            (
                CodeList(
                    id="",
                    codes=tuple(codes),
                    columns=("level", "label"),
                    extensible=extensible,
                    **ITEM,
                ),
            ),
            word=f"code_list {word}",
        )


def _code(by: str, text: str, level: str) -> Code:
    """Return a code whose text in the column `by` is `text`, and another in every other."""
    columns = {"level": level, "label": text if by == "label" else f"no {text}"}
    return Code(
        code=text if by == "code" else f"code {text}",
        title={"en": text if by == "title_en" else f"title {text}"},
        parent=text if by == "parent" else None,
        columns=columns,
    )


def _not_of_type(variant: Variant) -> Iterator[Demand]:
    for number, text in enumerate(variant.wrong):
        yield Demand("value-not-of-type", {}, variant.ladder, text, word=f"type {number}")


def _misfits(variant: Variant) -> Iterator[Demand]:
    for number, text in enumerate(variant.misfit):
        yield Demand("value-not-in-format", {}, variant.ladder, text, word=f"format {number}")


def _too_precise(variant: Variant) -> Iterator[Demand]:
    scale = variant.keys.get("scale")
    if scale is None:
        return
    zero = next(text for text in variant.ladder if re.sub("[^0-9]", "", text) == "0")
    point = variant.keys.get("decimal_char") or "."
    for digit in ("1", "0"):
        bad = zero.replace("0", f"0{point}{'0' * scale}{digit}")
        yield Demand("value-too-precise", {}, variant.ladder, bad, word=f"scale {digit}")


def _special(variant: Variant) -> Iterator[Demand]:
    """Accepted exactly as written, before type and constraints; what is nearly it is not."""
    rule, keys = _stranger(variant, variant.ladder[1:])
    given = ("n/a", variant.ladder[0])
    keys["special"] = tuple(Special(value=text, title=TITLE) for text in given)
    yield Demand(rule, keys, ("n/a", *variant.ladder), "N/A", word="special")


def _missing_values(variant: Variant) -> Iterator[Demand]:
    rule, keys = _stranger(variant, variant.ladder)
    keys["missing_values"] = ("-", "？")
    yield Demand(rule, keys, ("-", "？", *variant.ladder), "?", word="missing_values")


def _stranger(variant: Variant, values: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    """Return the rule that a word breaks which is no value, and the keys that make it so."""
    if variant.misfit:
        return "value-not-in-format", {}
    limits = {"constraints": Constraints(enum=values)}
    return "value-not-of-type" if variant.wrong else "value-not-in-enum", limits


def _both_bounds(variant: Variant) -> Iterator[Demand]:
    """Of two bounds on one side the one that is broken is told, and only it."""
    ladder = variant.ladder
    if len(ladder) > 2:
        limits = Constraints(exclusive_minimum=ladder[0], minimum=ladder[2])
        yield _one_bound("value-below-minimum", "minimum", limits, ladder[2:], ladder[1])
        limits = Constraints(exclusive_maximum=ladder[-1], maximum=ladder[-3])
        yield _one_bound("value-above-maximum", "maximum", limits, ladder[:-2], ladder[-2])
    limits = Constraints(exclusive_minimum=ladder[0], minimum=ladder[0])
    yield _one_bound("value-below-minimum", "exclusiveMinimum", limits, ladder[1:], ladder[0])
    limits = Constraints(exclusive_maximum=ladder[-1], maximum=ladder[-1])
    yield _one_bound("value-above-maximum", "exclusiveMaximum", limits, ladder[:-1], ladder[-1])


def _one_bound(
    rule: str, name: str, limits: Constraints, valid: tuple[str, ...], bad: str
) -> Demand:
    return Demand(rule, {"constraints": limits}, valid, bad, name=name, word=f"two bounds {name}")


def _default(variant: Variant) -> Iterator[Demand]:
    """A default is what a missing cell reads as: it is asked for no more than the cell is."""
    demand = _enum(variant)
    yield demand._replace(keys={**demand.keys, "default": variant.ladder[0]}, word="default")


SEVERAL = (
    _both_bounds,
    _code_lists,
    _not_of_type,
    _misfits,
    _too_precise,
    _special,
    _missing_values,
    _default,
)


def demands(variant: Variant) -> Iterator[Demand]:
    """Yield all that a field of a variant can demand of one value."""
    for key, make in CONSTRAINTS.items():
        yield make(variant)._replace(word=key)
    for several in SEVERAL:
        yield from several(variant)


def single(variant: Variant, demand: Demand, place: int) -> Maker:
    """Return what makes a part of one field that holds one value."""
    return partial(_single, variant, demand, 1 + place % (ROWS - 2))


def _single(variant: Variant, demand: Demand, row: int, name: str) -> Part:
    valid = cells(demand.valid)
    return _part(variant, demand, name, (valid, {}), (row, demand.bad))


def listed(variant: Variant, demand: Demand, place: int) -> Maker:
    """Return what makes a part of one field that holds several values, one of them bad."""
    return partial(_listed, variant, demand, place)


def _listed(variant: Variant, demand: Demand, place: int, name: str) -> Part:
    alone = {"", *variant_missing(demand)}
    values = [text for text in demand.valid if text not in alone]
    given = {*values, demand.bad, *(one.value for one in demand.keys.get("special", ()))}
    fitting = [mark for mark in DELIMITERS if not any(mark in text for text in given)]
    mark = fitting[place % len(fitting)]
    lists = [mark.join(values[at : at + 1 + at % 3]) for at in range(len(values))]
    bad = mark.join([*values[:1], demand.bad, *values[-1:]])
    keys = {"multiple": Multiple(delimiter=mark)}
    return _part(variant, demand, name, (cells(lists), keys), (1 + place % (ROWS - 2), bad))


def variant_missing(demand: Demand) -> tuple[str, ...]:
    """Return the texts that stand for no value in a field with a demand."""
    missing: tuple[str, ...] = demand.keys.get("missing_values", ())
    return missing


DELIMITERS = ("|", ";", " / ", "||")


def _part(
    variant: Variant,
    demand: Demand,
    name: str,
    column: tuple[tuple[str, ...], dict[str, Any]],
    plant: tuple[int, str],
) -> Part:
    valid, more = column
    keys = {**variant.keys, **demand.keys, **more}
    if "code_list" in keys:
        keys["code_list"] = CodeListUse(id=name, **keys["code_list"])
    if demand.keys.get("missing_values"):
        valid = tuple(text or demand.keys["missing_values"][0] for text in valid)
    row, text = plant
    field = Field(name=name, **keys)
    rule = f"{demand.rule}:{demand.name}" if demand.name else demand.rule
    others = beside(field) if demand.rule == "value-not-of-type" else ()
    multiplicity = "list" if more else "one"
    return Part(
        fields=(field,),
        columns=(valid,),
        plants=((0, row, text),),
        breaks={f"{name}:{rule}": Broken((row + 1,), severity=demand.severity)},
        blocks=tuple(others),
        covers=(f"{variant.name} / {multiplicity} / {demand.word or demand.rule}",),
        code_lists=tuple(replace(one, id=name) for one in demand.code_lists),
    )
