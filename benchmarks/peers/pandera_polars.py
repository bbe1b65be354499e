"""pandera on polars: a schema of checks over polars expressions, all columns read as text."""

from collections.abc import Callable

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from benchmarks.licence import COLUMNS, FEE_MAXIMUM, LEGAL_PERSON, NATURAL_PERSON
from benchmarks.peers import rules
from benchmarks.peers.outcome import data_path, show

Good = Callable[[], pl.Expr]


def _matches(check: str) -> pl.Expr:
    return pl.col(rules.field_of(check)).str.contains(f"^(?:{rules.PATTERNS[check]})$")


def _good() -> dict[str, pl.Expr]:
    """Which rows keep each check; a row that is null here keeps it."""
    category, uscc = pl.col("XK_XDR_LB"), pl.col("XK_XDR_SHXYM")
    natural = category == NATURAL_PERSON
    fee = pl.when(_matches("licence:XK_XKFY:value-not-of-type")).then(
        pl.col("XK_XKFY").cast(pl.Float64, strict=False)
    )
    staff = pl.when(_matches("licence:XK_CYRS:value-not-of-type")).then(
        pl.col("XK_CYRS").cast(pl.Int64, strict=False)
    )
    starts = pl.when(_matches("licence:XK_YXQZ:value-not-of-type")).then(pl.col("XK_YXQZ"))
    ends = pl.when(_matches("licence:XK_YXQZI:value-not-of-type")).then(pl.col("XK_YXQZI"))
    decided = pl.when(_matches("licence:XK_JDRQ:value-not-of-type")).then(pl.col("XK_JDRQ"))
    good = {f"licence:{name}:value-missing": pl.col(name).is_not_null() for name in rules.REQUIRED}
    good |= {
        f"licence:{name}:value-too-long": pl.col(name).str.len_chars() <= limit
        for name, limit in rules.MAX_LENGTHS.items()
    }
    good |= {check: _matches(check) for check in rules.PATTERNS}
    good |= {
        check: pl.col(rules.field_of(check)).is_in(list(texts))
        for check, texts in rules.SETS.items()
    }
    good |= {
        rules.USCC_MISSING: uscc.is_not_null() | (category != LEGAL_PERSON),
        rules.USCC_FORBIDDEN: uscc.is_null() | (category != NATURAL_PERSON),
        rules.CITIZEN_MISSING: pl.col("XK_XDR_SFZH").is_not_null() | ~natural,
        "licence:XK_XKFY:value-below-minimum": fee >= 0,
        "licence:XK_XKFY:value-above-maximum": fee <= FEE_MAXIMUM,
        "licence:XK_CYRS:value-below-minimum": staff >= 0,
        rules.ORDER_CHECK: starts <= ends,
        rules.LIST_CHECK: pl.col("XK_XKJGQH").is_null() | pl.col("starts").is_not_null(),
        rules.PERIOD_CHECK: (decided >= pl.col("starts")) & (decided < pl.col("ends")),
    }
    return good


def _check(name: str, good: pl.Expr) -> pa.Check:
    def keeps(data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(good.fill_null(value=True))

    return pa.Check(keeps, name=name)


def main() -> None:
    """Validates lazily, so that every check reports all its failures, and counts them."""
    path = data_path(__doc__)
    periods = rules.periods()
    divisions = pl.DataFrame(
        {
            "XK_XKJGQH": list(periods),
            "starts": [start for start, _ in periods.values()],
            "ends": [end for _, end in periods.values()],
        }
    )
    frame = pl.read_csv(path, schema=dict.fromkeys(COLUMNS, pl.String)).join(
        divisions, on="XK_XKJGQH", how="left", maintain_order="left"
    )
    schema = pa.DataFrameSchema(
        {name: pa.Column(pl.String, nullable=True) for name in COLUMNS},
        checks=[_check(name, good) for name, good in _good().items()],
        unique=list(rules.KEY),
    )
    failed = dict.fromkeys(rules.EXPRESSIBLE, 0)
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as found:
        for error in found.schema_errors:
            name = getattr(error.check, "name", None) or str(error.check)
            check = name if name in failed else rules.KEY_CHECK
            failed[check] += 0 if error.failure_cases is None else len(error.failure_cases)
    show(failed)


if __name__ == "__main__":
    main()
