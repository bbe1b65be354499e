"""frictionless: a Table Schema, and one check of one's own for what looks at several columns."""

# ruff: noqa: TID251 -- this file is a contender, not a part of govstd

from collections import Counter
from collections.abc import Iterator
from typing import Any, ClassVar

import attrs
from frictionless import Check, Checklist, Error, Resource, Row, Schema, errors, fields, system

from benchmarks.licence import (
    AUTHORITY_CODE_PATTERN,
    CITIZEN_PATTERN,
    COLUMNS,
    DECISION_NUMBER_PATTERN,
    FEE_MAXIMUM,
    LEGAL_PERSON,
    NATURAL_PERSON,
    USCC_PATTERN,
)
from benchmarks.peers import rules
from benchmarks.peers.outcome import data_path, show

PATTERNS = {
    "XK_XDR_SHXYM": USCC_PATTERN,
    "XK_XDR_SFZH": CITIZEN_PATTERN,
    "XK_WSH": DECISION_NUMBER_PATTERN,
    "XK_XKJGDM": AUTHORITY_CODE_PATTERN,
}
TYPES: dict[str, Any] = {
    "XK_XKFY": fields.NumberField(
        name="XK_XKFY", constraints={"minimum": 0, "maximum": FEE_MAXIMUM}
    ),
    "XK_CYRS": fields.IntegerField(name="XK_CYRS", constraints={"minimum": 0}),
    **{
        name: fields.DateField(name=name, format="%Y/%m/%d")
        for name in ("XK_JDRQ", "XK_YXQZ", "XK_YXQZI")
    },
}
RULES = {
    "required": "value-missing",
    "maxLength": "value-too-long",
    "enum": "value-not-in-enum",
    "minimum": "value-below-minimum",
    "maximum": "value-above-maximum",
}


@attrs.define(kw_only=True, repr=False)
class AcrossColumns(Check):
    """Conditional obligations, the code list at a date, and the order of two dates."""

    type = "across-columns"
    Errors: ClassVar[list[Any]] = [errors.RowError]
    periods: dict[str, tuple[str, str]] = attrs.field(factory=rules.periods)

    def validate_row(self, row: Row) -> Iterator[Error]:
        """Names the check that a row breaks in the error's note."""
        category, uscc = row["XK_XDR_LB"], row["XK_XDR_SHXYM"]
        if category == LEGAL_PERSON and uscc is None:
            yield errors.RowError.from_row(row, note=rules.USCC_MISSING)
        if category == NATURAL_PERSON and uscc is not None:
            yield errors.RowError.from_row(row, note=rules.USCC_FORBIDDEN)
        if category == NATURAL_PERSON and row["XK_XDR_SFZH"] is None:
            yield errors.RowError.from_row(row, note=rules.CITIZEN_MISSING)
        starts, ends = row["XK_YXQZ"], row["XK_YXQZI"]
        if starts is not None and ends is not None and starts > ends:
            yield errors.RowError.from_row(row, note=rules.ORDER_CHECK)
        division = row["XK_XKJGQH"]
        period = self.periods.get(division)
        if division is not None and period is None:
            yield errors.RowError.from_row(row, note=rules.LIST_CHECK)
        elif period is not None and row["XK_JDRQ"] is not None:
            decided = row.cells[8]
            if not period[0] <= decided < period[1]:
                yield errors.RowError.from_row(row, note=rules.PERIOD_CHECK)


def _schema() -> Schema:
    schema = Schema(primary_key=list(rules.KEY))
    for name in COLUMNS:
        field = TYPES.get(name) or fields.StringField(name=name)
        if name in rules.REQUIRED:
            field.constraints["required"] = True
        if name in rules.MAX_LENGTHS:
            field.constraints["maxLength"] = rules.MAX_LENGTHS[name]
        if name in PATTERNS:
            field.constraints["pattern"] = PATTERNS[name]
        for check, texts in rules.SETS.items():
            if rules.field_of(check) == name:
                field.constraints["enum"] = list(texts)
        schema.add_field(field)
    return schema


def _named() -> dict[tuple[str, str], str]:
    """The check that frictionless' constraint on a column stands for."""
    named = {(name, "required"): f"licence:{name}:value-missing" for name in rules.REQUIRED}
    for check in rules.EXPRESSIBLE:
        field, rule = check.split(":")[1:3]
        named.update(
            {
                (field, c): check
                for c, ours in RULES.items()
                if ours == rule and (field, c) not in named and c != "required"
            }
        )
    named.update({(rules.field_of(c), "enum"): c for c in rules.SETS})
    for check in rules.PATTERNS:
        kind = "pattern" if rules.field_of(check) in PATTERNS else "type"
        named[rules.field_of(check), kind] = check
    return named


def main() -> None:
    """Validates without a limit on errors and counts them by check."""
    path = data_path(__doc__)
    system.trusted = True
    form = path.suffix.removeprefix(".")
    resource = Resource(path=str(path), schema=_schema(), encoding="utf-8", format=form)
    report = resource.validate(Checklist(checks=[AcrossColumns()]), limit_errors=1_000_000_000)
    named = _named()
    counts: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for error in report.tasks[0].errors:
        field = getattr(error, "field_name", "")
        if isinstance(error, errors.ConstraintError):
            kind = error.note.split('"')[1]
            counts[named[field, kind]] += 1
        elif isinstance(error, errors.TypeError):
            counts[named[field, "type"]] += 1
        elif isinstance(error, errors.PrimaryKeyError):
            counts[rules.KEY_CHECK] += 1
        elif error.note in rules.EXPRESSIBLE:
            counts[error.note] += 1
        else:
            other[error.type] += 1
    show({check: counts[check] for check in rules.EXPRESSIBLE} | dict(other))


if __name__ == "__main__":
    main()
