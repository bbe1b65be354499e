"""Great Expectations judges tables by the suite that `govstd export` writes of their standard.

It is given the texts that govstd read, each column as the suite speaks of it: missing values as
none. Its analytics are off.
"""

import json
import logging
import os
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import version
from typing import Any

from govstd.engines.engine import Asked
from govstd.engines.outcome import EngineFailedError
from govstd.engines.tool_counts import OVER_ROWS, Cells, Key
from govstd.engines.tool_work import Asking, Tool, ToolWork, plan_for
from govstd.exchange.format import Request
from govstd.exchange.great_expectations_writer import write
from govstd.model.resolved import ResolvedDataset
from govstd.plan.planning import MemberFiles

ID = "gx"
_OF_HEADER = frozenset(("column-missing", "column-misplaced", "column-unexpected"))
"""Rules on which columns there are, which govstd sees when it reads."""
_OF_TABLE = "expect_table_row_count_to_be_between"


def plan_data(asked: tuple[Asked, ...], as_of: str, members: MemberFiles | None = None) -> ToolWork:
    """Open the files of each dataset and plan what Great Expectations judges of them.

    Args:
        asked: each dataset once.
        as_of: the date that rules see, ISO.
        members: of the package that they come with; None: of none.

    Raises:
        SourceRefusedError: a file can't be opened.
    """
    return plan_for(TOOL, asked, as_of, members)


def _ask(dataset: ResolvedDataset) -> Asking:
    """Return the suite, and the checks that its expectations name."""
    [document] = write(Request(registry=dataset.scope, datasets=(dataset,))).documents
    text = str(document.content)
    keys = {_key(one) for one in json.loads(text)["expectations"]}
    return Asking(text, frozenset(key for key in keys if _is_judged(dataset, key)))


def _is_judged(dataset: ResolvedDataset, key: Key) -> bool:
    """A list is one text to a suite; what is wrong with one of its items is not told."""
    path, rule, _ = key
    lists = {field.path for field in dataset.fields if field.multiple is not None}
    return rule not in _OF_HEADER and (path not in lists or rule in OVER_ROWS)


def _key(expectation: dict[str, Any]) -> Key:
    path, rule, *name = expectation["meta"]["check"].split(":", 2)
    return path, rule, name[0] if name else ""


def _columns(expectation: dict[str, Any]) -> list[str]:
    given = expectation["kwargs"]
    return [*given.get("column_list", ()), *([given["column"]] if "column" in given else [])]


def _judge(asking: Asking, cells: Cells) -> Mapping[Key, set[int]]:
    """Run the expectations on columns that there are; return the rows that break them."""
    suite = json.loads(asking.document)
    there = set(cells.names)
    wanted = [
        one
        for one in suite["expectations"]
        if _key(one) in asking.keys and there.issuperset(_columns(one))
    ]
    found: defaultdict[Key, set[int]] = defaultdict(set)
    for one in _validated(suite | {"expectations": wanted}, cells) if wanted else ():
        expectation, result = one["expectation_config"], one["result"]
        key = _key(expectation)
        if expectation["type"] == _OF_TABLE:
            found[key] |= set() if one["success"] else {0}
        elif "unexpected_index_list" not in result:
            raise EngineFailedError("tool-gave-up", engine=ID)  # its own words may hold data
        elif key[1] == "key-duplicated":
            found[key] |= _repeated(cells, _columns(expectation), result["unexpected_index_list"])
        else:
            found[key] |= set(result["unexpected_index_list"])
    return found


def _repeated(cells: Cells, names: list[str], rows: list[int]) -> set[int]:
    """Return the rows whose key has occurred before; to a suite the first of them is wrong too."""
    places = [cells.names.index(name) for name in names]
    seen: set[tuple[str | None, ...]] = set()
    again = set()
    for row in sorted(rows):
        key = tuple(cells.rows[row][place] for place in places)
        if key in seen:
            again.add(row)
        seen.add(key)
    return again


def _validated(suite: dict[str, Any], cells: Cells) -> list[dict[str, Any]]:
    """Return the result of each expectation."""
    with _quiet():
        gx: Any = import_module("great_expectations")  # an extra, and pandas comes with it
        pandas: Any = import_module("pandas")
        context = gx.get_context(mode="ephemeral")
        context.enable_analytics(enable=False)
        context.variables.progress_bars = {"globally": False}
        frame = pandas.DataFrame(cells.rows, columns=[*cells.names], dtype=object)
        asset = context.data_sources.add_pandas("govstd").add_dataframe_asset("rows")
        batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
        told = batch.validate(
            gx.ExpectationSuite(**suite), result_format={"result_format": "COMPLETE"}
        )
        found: list[dict[str, Any]] = told.to_json_dict()["results"]
        return found


@contextmanager
def _quiet() -> Iterator[None]:
    """Let it send nothing, and say nothing: its words would stand among those of the report."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    log = logging.getLogger("great_expectations")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(level)


TOOL = Tool(
    id=ID,
    language="suite",
    version=lambda: version("great-expectations"),
    ask=_ask,
    judge=_judge,
)
