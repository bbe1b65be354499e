"""Random expressions of the rule language: the engine answers what the interpreter answers.

The usual run asks some hundreds, the slow one 10,000.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec.structs import replace
from tests.engines.test_differential import expected, found, run
from tests.reference import cell_texts, expressions
from tests.reference.strategies import ITEM, Example, registries
from tests.tries import tries

from govstd.model.data_element import DataType
from govstd.model.dataset_standard import DatasetStandard, Field, Multiple, RecordRule

RULES = 40
"""Expressions that are asked of one table."""

FIELDS = tuple(
    Field(name=name, type=kind, **more)
    for name, kind, more in (
        ("n", DataType.INTEGER, {}),
        ("m", DataType.NUMBER, {"scale": 2, "default": "1.50"}),
        ("f", DataType.NUMBER, {}),
        ("s", DataType.STRING, {}),
        ("名", DataType.STRING, {"default": "A"}),
        ("d", DataType.DATE, {}),
        ("e", DataType.DATE, {}),
        ("t", DataType.TIME, {}),
        ("u", DataType.TIME, {}),
        ("z", DataType.DATETIME, {}),
        ("y", DataType.YEAR, {}),
        ("ym", DataType.YEARMONTH, {}),
        ("b", DataType.BOOLEAN, {}),
        ("tags", DataType.STRING, {"multiple": Multiple(delimiter=";")}),
    )
)


@st.composite
def tables(draw: DrawFn) -> Example:
    """Draw a table of all types and expressions on it."""
    asked = {field.name: field for field in FIELDS}
    conditions = expressions.conditions(asked, 3)
    standard = DatasetStandard(
        id="example",
        fields=FIELDS,
        rules=tuple(RecordRule(id=f"rule-{n}", asserts=draw(conditions)) for n in range(RULES)),
        **ITEM,
    )
    registry = replace(draw(registries()), datasets={"example": standard})
    cells = st.tuples(*(cell_texts.texts(field, ("",)) for field in FIELDS))
    rows = draw(st.lists(cells, min_size=4, max_size=6))
    return Example(registry, [field.name for field in FIELDS], [list(row) for row in rows])


def agree(example: Example, folder: Path) -> None:
    assert found(run(example, folder)) == expected(example)


SETTINGS = settings(
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink forty expressions takes hours
    suppress_health_check=list(HealthCheck),
    deadline=None,
)


@settings(SETTINGS, max_examples=tries(8))
@given(example=tables())
def test_engine_and_interpreter_answer_alike(example: Example, tmp_path: Path) -> None:
    agree(example, tmp_path)


@pytest.mark.slow
@settings(SETTINGS, max_examples=250)
@given(example=tables())
def test_ten_thousand_answers_are_alike(example: Example, tmp_path: Path) -> None:
    agree(example, tmp_path)
