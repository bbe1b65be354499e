"""Great Expectations on pandas: 27 expectations, typed columns prepared beforehand in pandas."""

# ruff: noqa: TID251 -- this file is a contender, not a part of govstd

import logging
from typing import Any

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd
from great_expectations.core.expectation_suite import ExpectationSuite

from benchmarks.licence import FEE_MAXIMUM, LEGAL_PERSON, NATURAL_PERSON
from benchmarks.peers import rules
from benchmarks.peers.outcome import data_path, show


def _prepare(frame: pd.DataFrame) -> None:
    """Adds the columns that expectations need: numbers, dates that are dates, the period."""

    def where_right(check: str) -> "pd.Series[Any]":
        cells = frame[rules.field_of(check)]
        return cells.where(cells.str.fullmatch(rules.PATTERNS[check]).fillna(value=False))

    frame["fee"] = where_right("licence:XK_XKFY:value-not-of-type").astype(float)
    frame["staff"] = where_right("licence:XK_CYRS:value-not-of-type").astype(float)
    frame["starts"] = where_right("licence:XK_YXQZ:value-not-of-type")
    frame["ends"] = where_right("licence:XK_YXQZI:value-not-of-type")
    decided = where_right("licence:XK_JDRQ:value-not-of-type")
    periods = rules.periods()
    first = frame["XK_XKJGQH"].map({code: start for code, (start, _) in periods.items()})
    after = frame["XK_XKJGQH"].map({code: end for code, (_, end) in periods.items()})
    known = decided.notna() & first.notna()
    frame["at_date"] = ((decided >= first) & (decided < after)).astype(object).where(known)


def _expectations() -> dict[str, gxe.Expectation]:
    def when(category: str) -> dict[str, str]:
        return {"row_condition": f'XK_XDR_LB == "{category}"', "condition_parser": "pandas"}

    expected: dict[str, gxe.Expectation] = {
        f"licence:{name}:value-missing": gxe.ExpectColumnValuesToNotBeNull(column=name)
        for name in rules.REQUIRED
    }
    expected |= {
        f"licence:{name}:value-too-long": gxe.ExpectColumnValueLengthsToBeBetween(
            column=name, max_value=limit
        )
        for name, limit in rules.MAX_LENGTHS.items()
    }
    expected |= {
        check: gxe.ExpectColumnValuesToMatchRegex(
            column=rules.field_of(check), regex=f"^(?:{pattern})$"
        )
        for check, pattern in rules.PATTERNS.items()
    }
    expected |= {
        check: gxe.ExpectColumnValuesToBeInSet(column=rules.field_of(check), value_set=list(texts))
        for check, texts in rules.SETS.items()
    }
    return expected | {
        rules.USCC_MISSING: gxe.ExpectColumnValuesToNotBeNull(
            column="XK_XDR_SHXYM", **when(LEGAL_PERSON)
        ),
        rules.USCC_FORBIDDEN: gxe.ExpectColumnValuesToBeNull(
            column="XK_XDR_SHXYM", **when(NATURAL_PERSON)
        ),
        rules.CITIZEN_MISSING: gxe.ExpectColumnValuesToNotBeNull(
            column="XK_XDR_SFZH", **when(NATURAL_PERSON)
        ),
        "licence:XK_XKFY:value-below-minimum": gxe.ExpectColumnValuesToBeBetween(
            column="fee", min_value=0
        ),
        "licence:XK_XKFY:value-above-maximum": gxe.ExpectColumnValuesToBeBetween(
            column="fee", max_value=FEE_MAXIMUM
        ),
        "licence:XK_CYRS:value-below-minimum": gxe.ExpectColumnValuesToBeBetween(
            column="staff", min_value=0
        ),
        rules.LIST_CHECK: gxe.ExpectColumnValuesToBeInSet(
            column="XK_XKJGQH", value_set=list(rules.periods())
        ),
        rules.PERIOD_CHECK: gxe.ExpectColumnValuesToBeInSet(column="at_date", value_set=[True]),
        rules.ORDER_CHECK: gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A="ends",
            column_B="starts",
            or_equal=True,
            ignore_row_if="either_value_is_missing",
        ),
        rules.KEY_CHECK: gxe.ExpectCompoundColumnsToBeUnique(
            column_list=list(rules.KEY), ignore_row_if="any_value_is_missing"
        ),
    }


def main() -> None:
    """Validates and prints how many values each expectation did not expect."""
    path = data_path(__doc__)
    logging.disable(logging.WARNING)
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
    _prepare(frame)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    batch = (
        context.data_sources.add_pandas("pandas")
        .add_dataframe_asset("licences")
        .add_batch_definition_whole_dataframe("all")
        .get_batch({"dataframe": frame})
    )
    expected = _expectations()
    suite = ExpectationSuite(name="licence")
    for check, expectation in expected.items():
        expectation.meta = {"check": check}
        suite.add_expectation(expectation)
    outcome = batch.validate(suite, result_format="BASIC")
    failed = dict.fromkeys(rules.EXPRESSIBLE, -1)
    for result in outcome.results:
        check = result.expectation_config.meta["check"]
        failed[check] = result.result.get("unexpected_count", -1)
    show(failed)


if __name__ == "__main__":
    main()
