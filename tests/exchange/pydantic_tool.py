"""pydantic itself, given rows of texts as they stand in a file."""

import sys
from types import ModuleType
from typing import Any

import pytest

from govstd.exchange.format import Export
from govstd.model.resolved import ResolvedDataset

pydantic = pytest.importorskip("pydantic")


def models(source: str) -> dict[str, Any]:
    """Return the models and enumerations that a module makes."""
    module = ModuleType("generated_models")
    sys.modules[module.__name__] = module
    exec(compile(source, module.__name__, "exec"), module.__dict__)  # noqa: S102 (it is ours)
    return {name: one for name, one in vars(module).items() if isinstance(one, type)}


def model(export: Export, name: str = "Wide") -> Any:
    """Return the model of a dataset standard."""
    [document] = export.documents
    return models(str(document.content))[name]


def as_texts(_: ResolvedDataset, row: dict[str, str]) -> dict[str, str]:
    """Return a row as it is."""
    return row


def refused(export: Export, _: ResolvedDataset, rows: list[dict[str, Any]]) -> set[int]:
    """Return the numbers, from 1, of the rows that the model refuses."""
    wide, found = model(export), set()
    for number, row in enumerate(rows, 1):
        try:
            wide.model_validate(row)
        except pydantic.ValidationError:
            found.add(number)
    return found
