"""Which engine judges which rule, and how it is known: `python -m tests.engines.equivalence`.

What the tools of others judge is counted on standards that make every kind of check; what reading
tells is as the engines declare it; what is refused is as the messages say.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.exchange.matrix import ALL, NONE, SOME, standards

from govstd.api.explanations import EVERY
from govstd.engines import documents, frictionless, great_expectations
from govstd.engines.engine import CHOICES
from govstd.engines.source_checks import RULES_OF
from govstd.engines.tool_work import within_reach
from govstd.model.report import Reason
from govstd.plan.compile import compile_plans
from govstd.plan.supplied import Supplied
from govstd.rules.catalogue import data_rules

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "engines.md"
OF_PACKAGES = frozenset(("file-missing", "file-unexpected"))
OF_SCHEMAS = frozenset(("schema-not-met",))
"""Of JSON Schemas, which no engine judges but the validator of their own."""
OF_HEADER = frozenset(rule for rule in data_rules() if rule.startswith(("column-", "header-")))
OF_DOCUMENTS = frozenset(("document-not-readable", "member-repeated", "member-unexpected"))
OF_FILES = frozenset(rule for rules in RULES_OF.values() for rule in rules)
NEVER, REFUSED = " ", "×"
"""Such data can't break the rule; or are refused if they do."""
TOOLS = (great_expectations.TOOL, frictionless.TOOL)


class Column(NamedTuple):
    """An engine, or one kind of data on it."""

    name: str
    title: str
    read: frozenset[str]
    """The rules that reading such data may raise."""
    refused: tuple[str, ...]
    """The codes of the messages by which it refuses what it can't judge alike."""
    proof: tuple[str, ...]
    """The tests that hold it."""


COLUMNS = (
    Column(
        "duckdb",
        "`duckdb`, files and frames",
        OF_FILES | OF_HEADER,
        (),
        ("tests/engines/test_differential.py", "tests/engines/test_expressions.py"),
    ),
    Column(
        "documents",
        "`duckdb`, documents",
        frozenset(documents.SOURCE_RULES),
        ("document-needed",),
        ("tests/documents/test_reference.py",),
    ),
    Column(
        "postgresql",
        "`postgresql`",
        OF_HEADER,
        ("geojson-not-told", "json-not-told"),
        ("tests/postgresql/test_differential.py",),
    ),
    Column(
        "spark",
        "`spark`",
        OF_HEADER | {"data-changed-while-read", "encoding-not-as-required"},
        tuple(code for code in EVERY if code.startswith("spark-")),
        ("tests/spark/test_differential.py", "tests/spark/test_files.py"),
    ),
    Column(
        "gx",
        "`gx`",
        OF_FILES | OF_HEADER,
        ("engine-not-for-documents", "engine-not-dividing", "tool-gave-up"),
        ("tests/engines/test_tools_differential.py", "tests/cli/test_tools.py"),
    ),
    Column(
        "frictionless",
        "`frictionless`",
        OF_FILES | OF_HEADER,
        ("engine-not-for-documents", "engine-not-dividing", "tool-gave-up"),
        ("tests/engines/test_tools_differential.py", "tests/cli/test_tools.py"),
    ),
)


@cache
def judged() -> dict[str, dict[str, Counter[bool]]]:
    """Return of how many checks of each rule each tool judges them, and does not."""
    found: defaultdict[str, dict[str, Counter[bool]]] = defaultdict(
        lambda: {tool.id: Counter() for tool in TOOLS}
    )
    for dataset in standards():
        if dataset.nested:
            continue
        header = tuple(field.name for field in dataset.fields)
        [plan] = compile_plans((Supplied(dataset, (header,), ()),), "2026-01-01")
        for tool in TOOLS:
            for check in within_reach(plan, tool.ask(dataset).keys).checks:
                found[check.rule][tool.id][check.skipped is not Reason.NOT_IN_ENGINE] += 1
    return dict(found)


def mark(column: Column, rule: str) -> str:
    """Return how far an engine judges a rule."""
    if data_rules()[rule].family == "source":
        refused = column.name == "spark" and rule in OF_FILES
        return ALL if rule in column.read else REFUSED if refused else NEVER
    if column.name not in {tool.id for tool in TOOLS}:
        return ALL
    counted = judged().get(rule, {}).get(column.name, Counter())
    if not counted[True]:
        return NONE
    return SOME if counted[False] else ALL


def rows() -> Iterator[str]:
    """Yield the rules of the table."""
    return (rule for rule in data_rules() if rule not in OF_PACKAGES | OF_SCHEMAS)


def page() -> str:
    """Return the page."""
    ids = ", ".join(f"`{one.id}`" for one in CHOICES)
    head = f"|  | {' | '.join(column.title for column in COLUMNS)} |"
    table = [f"| `{rule}` | {' | '.join(mark(one, rule) for one in COLUMNS)} |" for rule in rows()]
    return "\n".join(
        [
            _OPENING.format(ids=ids),
            head,
            "|---|" + ":-:|" * len(COLUMNS),
            *table,
            "",
            _PROOF,
            *(
                f"| {one.title} | {', '.join(f'`{path}`' for path in one.proof)} |"
                for one in COLUMNS
            ),
            "",
            _REFUSED,
            *(
                f"| {one.title} | {'; '.join(_said(code, one.name) for code in one.refused)} |"
                for one in COLUMNS
                if one.refused
            ),
            "",
            _TOOLS,
        ]
    )


def _said(code: str, engine: str) -> str:
    what, _ = EVERY[code]["en"]
    what = what.replace("{engine}", engine)
    return what.removeprefix("{path}: ").replace("{", "*").replace("}", "*").replace("|", "\\|")


_OPENING = """\
# Engines, and what each of them judges

Written by `python -m tests.engines.equivalence` from what the engines declare and, of the tools of
others, from what they are asked about standards that make every kind of check.

```console
$ govstd validate licences.csv -d administrative-licence --engine gx
```

Data are judged where they lie: files and data frames by DuckDB, tables of a database by the
database. `--engine` names the engine: {ids}.
One that can't check the data says so and ends with exit code 4. `--plan` shows what the engine is
given: its SQL, a suite or a Table Schema.

● the same findings and counts as the others · ◐ of some checks of the rule · – of none: the check
is skipped with the reason `not-in-engine`, and if it is of error severity and nothing else failed
the verdict is `incomplete`, never `conforms` · × such data are refused · empty: such data can't
break it.

● 与其他引擎结果和计数一致 · ◐ 仅部分检查 · – 不检查：该项记为跳过（`not-in-engine`），
如为错误级且无其他问题，结论为“不完整” · × 拒绝此类数据 · 空白：此类数据不会违反该规则。

Which files a package must have is told by govstd itself on every engine; what a JSON Schema says is
checked by jsonschema-rs alone.
"""
_PROOF = """\
## How it is known

Generated tables (Unicode, extreme numbers, dates at the edges, empty and missing values, spaces,
full-width digits, leading zeros) and a reference interpreter written for the tests alone, or
DuckDB, which is held to it.

| engine | tests |
|---|---|"""
_REFUSED = """\
## What is refused

What an engine can't judge alike it refuses whole, with one message and exit code 4.

| engine | messages |
|---|---|"""
_TOOLS = """\
## Great Expectations and frictionless

For those who must keep these tools, and as a second opinion. They take the extras `gx` and
`frictionless`; analytics of Great Expectations are off. govstd reads the file, so that encodings,
ragged records, the header and the places of findings are as ever; the tool judges the texts by the
document that `govstd export` writes. All rows are held in memory. Records are not divided
(`--valid`), and personal values are masked as everywhere.

Counts are made from the rows that a tool names:

- Great Expectations calls every record of a repeated key wrong; here it is all after the first.
- A cell that is not of its type is not judged further, as on every engine; a suite would.
- frictionless takes a cell that is not of its type for missing; here its key is blocked.

What frictionless is not asked, although its document says it: unique keys of several fields, which
it does not know; whether a key of several fields is complete, as it asks for all parts to be
missing; an enumeration beside a code list, and bounds of both kinds, as its message does not tell
them apart; a text in another format, of which it says no more; lists. Only checks of error severity
are in a Table Schema.

By design it finds other things in one place: what is written as a type, such as `1_000` or a date
with one digit ([text-of-type](frictionless-differences.md#text-of-type)).
"""

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
