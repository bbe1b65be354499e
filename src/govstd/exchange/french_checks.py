"""`custom_checks` of French schemas (Validata) as rules between fields.

They are no part of Table Schema; Validata runs them beside it. What the rule language can't say
is skipped as not supported, never passed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from govstd.exchange.descriptor import Descriptor
from govstd.exchange.memory import registry_of
from govstd.expressions.check import check_expression
from govstd.expressions.names import Names
from govstd.model.dataset_standard import RecordRule
from govstd.model.registration import Status
from govstd.model.resolved import ResolvedField, Unsupported
from govstd.model.validator import Family, Step, Validator

_NAMED = re.compile(r'"((?:[^"]|"")+)"')
_RULE = "record-rule-broken"
_OPERATORS = {"==": "=", "!=": "<>", "=<": "<=", "=>": ">=", "<": "<", "<=": "<=", ">": ">",
              ">=": ">="}  # fmt: skip


def _validator(id_: str, digits: int) -> Validator:
    """SIREN and SIRET end with a check digit by Luhn."""
    return Validator(
        id=id_,
        version="1.0.0",
        title={"fr": id_.removeprefix("fr-").upper()},
        definition={},
        status=Status.CANDIDATE,
        steps=(
            Step(family=Family.PATTERN, pattern=f"[0-9]{{{digits}}}"),
            Step(family=Family.LUHN),
        ),
    )


VALIDATORS = (_validator("fr-siren", 9), _validator("fr-siret", 14))


class FrenchChecks(Struct, frozen=True):
    """The custom checks of a schema, as far as they can be run."""

    rules: tuple[RecordRule, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()


def read_checks(schema: Descriptor, fields: Mapping[str, ResolvedField]) -> FrenchChecks:
    """Return the `custom_checks` of a schema as rules.

    Raises:
        SchemaNotReadError: they are no array of objects.
    """
    rules: list[RecordRule] = []
    skipped: list[Unsupported] = []
    names = Names(fields=dict(fields), registry=registry_of(validators=VALIDATORS))
    for check in schema.parts("custom_checks"):
        word = str(check.value.get("name") or check.value.get("type") or "")
        params = check.value.get("params")
        written = _condition(word, params) if isinstance(params, dict) else None
        id_ = _unused(word, [*(rule.id for rule in rules), *(one.name or "" for one in skipped)])
        if written is None or any(check_expression(written, names)):
            skipped.append(Unsupported(rule=_RULE, name=id_, construct=f"custom check {word}"))
        else:
            rules.append(RecordRule(id=id_, asserts=written))
    return FrenchChecks(tuple(rules), tuple(skipped))


def _unused(word: str, used: list[str]) -> str:
    number, id_ = 2, word
    while id_ in used:
        id_ = f"{word}-{number}"
        number += 1
    return id_


def _condition(word: str, params: dict[str, Any]) -> str | None:
    """Return a check as an expression; None where there is none."""
    write = _CONDITIONS.get(word)
    try:
        return write(params) if write else None
    except (KeyError, TypeError, AttributeError):
        return None


def written_check(rule: RecordRule) -> dict[str, Any] | None:
    """Return a rule as the custom check that reads as it; None if there is none."""
    if rule.when or rule.for_each is not None or rule.asserts is None:
        return None
    names = list(dict.fromkeys(_NAMED.findall(rule.asserts)))
    columns = [name.replace('""', '"') for name in names]
    for word in _CONDITIONS:
        for params in _candidates(columns):
            if _condition(word, params) == rule.asserts:
                return {"name": word, "params": params}
    return None


def _candidates(columns: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the parameters that a check on these columns may have."""
    if not columns:
        return
    first, *others = columns
    yield {"column": first}
    yield {"column": first, "allow-year-only": "yes"}
    yield {"column": first, "othercolumns": others}
    yield {"column": first, "columns": others}
    if len(others) == 1:
        yield {"column1": first, "column2": others[0]}
        for operator in _OPERATORS:
            yield {"column": first, "op": operator, "column2": others[0]}


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _names(columns: list[str]) -> list[str]:
    return [_name(column) for column in columns]


def _siren(params: dict[str, Any]) -> str:
    return f"IS_VALID('fr-siren', {_name(params['column'])})"


def _siret(params: dict[str, Any]) -> str:
    """La Poste's establishments have no check digit by Luhn."""
    name = _name(params["column"])
    return f"IS_VALID('fr-siret', {name}) OR MATCHES({name}, '356000000[0-9]{{5}}')"


def _one_of_required(params: dict[str, Any]) -> str:
    return f"PRESENT_COUNT({_name(params['column1'])}, {_name(params['column2'])}) >= 1"


def _cohesive(params: dict[str, Any]) -> str:
    names = _names([params["column"], *params["othercolumns"]])
    count = f"PRESENT_COUNT({', '.join(names)})"
    return f"{count} IN (0, {len(names)})"


def _compare(params: dict[str, Any]) -> str:
    return f"{_name(params['column'])} {_OPERATORS[params['op']]} {_name(params['column2'])}"


def _sum(params: dict[str, Any]) -> str:
    return f"{_name(params['column'])} = {' + '.join(_names(params['columns']))}"


def _year_interval(params: dict[str, Any]) -> str:
    name = _name(params["column"])
    first, second = (
        f"TO_DATE(CONCAT(SUBSTRING({name}, {start}, 4), '-01-01'), '%Y-%m-%d')" for start in (1, 6)
    )
    interval = f"MATCHES({name}, '[0-9]{{4}}/[0-9]{{4}}') AND {first} < {second}"
    if str(params.get("allow-year-only")).lower() in {"yes", "true"}:
        return f"MATCHES({name}, '[0-9]{{4}}') OR {interval}"
    return interval


_CONDITIONS: dict[str, Callable[[dict[str, Any]], str]] = {
    "cohesive-columns-value": _cohesive,
    "compare-columns-value": _compare,
    "french-siren-value": _siren,
    "french-siret-value": _siret,
    "one-of-required": _one_of_required,
    "sum-columns-value": _sum,
    "year-interval-value": _year_interval,
}
