"""DuckDB tells of a text whether it is a date just as the pattern of dates does."""

from itertools import product

import duckdb
import pytest

from govstd.engines.duckdb_sql import render
from govstd.expressions import builders as build
from govstd.expressions.layouts import layout
from govstd.expressions.written_dates import WrittenDate
from govstd.model.data_element import DataType

ODD = ("infinity", "epoch", "44197", "", "2020-1-05", "+2020-1-05", "２０２０-01-05", "202é-1-05")


@pytest.mark.parametrize("separator", ["-", "/"])
def test_dates_are_the_texts_that_their_pattern_matches(separator: str) -> None:
    written = layout(DataType.DATE, f"%Y{separator}%m{separator}%d")
    pattern, column = build.text(written.pattern), build.column("t")
    node = WrittenDate(this=column, separator=build.text(separator), pattern=pattern)
    date, right = render(node), render(build.full_match(column.copy(), written.pattern))
    years = ("0000", "0001", "0999", "1000", "1900", "2000", "2023", "2024", "9999", "1/1/")
    odd_years = (" 999", "-999", "+999", "1-1 ", "12-3", "1/1-", "9e01", "99 1", "10000", "999")
    months = ("00", "01", "02", "04", "12", "13", " 1", "1 ", "1", "-1", "0x")
    days = ("00", "01", "09", "28", "29", "30", "31", "32", " 1", "1 ", "1", "1x", "01 ", "1(BC)")
    texts = [separator.join(one) for one in product((*years, *odd_years), months, days)]
    texts += [one.replace("-", separator) for one in ODD]
    found = duckdb.execute(
        f"SELECT t, ({date}) IS NOT NULL, {right}, CAST({date} AS VARCHAR) "  # noqa: S608
        "FROM (SELECT unnest(CAST(? AS VARCHAR[])) AS t)",
        [texts],
    ).fetchall()
    assert [text for text, is_date, matches, _ in found if is_date != matches] == []
    dates = {text: iso for text, is_date, _, iso in found if is_date}
    assert dates == {text: text.replace(separator, "-") for text in dates}
    assert len(dates) > 100
