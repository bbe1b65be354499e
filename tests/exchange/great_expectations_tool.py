"""Great Expectations itself, run on data frames of texts, its analytics off.

It takes seconds to import, so only the tests that run it do: each process of a test run loads
the modules of all tests.
"""

import json
import os
from typing import Any

import pytest

from govstd.exchange.format import Export
from govstd.model.resolved import ResolvedDataset

os.environ["GX_ANALYTICS_ENABLED"] = "false"


def as_texts(dataset: ResolvedDataset, row: dict[str, str]) -> dict[str, str | None]:
    """Return a row as texts, what is missing as none."""
    missing = {field.name: field.missing_values for field in dataset.fields}
    return {name: None if text in missing.get(name, ()) else text for name, text in row.items()}


def batch(rows: list[dict[str, Any]]) -> Any:
    """Return rows as what Great Expectations checks."""
    context = pytest.importorskip("great_expectations").get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    frame = pytest.importorskip("pandas").DataFrame(rows, dtype=object)
    asset = context.data_sources.add_pandas("tests").add_dataframe_asset("rows")
    return asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})


def suite(**keys: Any) -> Any:
    """Return a suite of expectations."""
    return pytest.importorskip("great_expectations").ExpectationSuite(**keys)


def results(export: Export, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the result of each expectation of a suite."""
    [document] = export.documents
    asked = suite(**json.loads(str(document.content)))
    told = batch(rows).validate(asked, result_format={"result_format": "COMPLETE"})
    found: list[dict[str, Any]] = told.to_json_dict()["results"]
    return found


def refused(export: Export, _: ResolvedDataset, rows: list[dict[str, Any]]) -> set[int]:
    """Return the numbers, from 1, of the rows that break an expectation that is critical."""
    found: set[int] = set()
    for one in results(export, rows):
        assert not one["exception_info"].get("exception_message"), one
        if one["expectation_config"]["severity"] == "critical" and not one["success"]:
            found |= {index + 1 for index in one["result"].get("unexpected_index_list", ())}
    return found
