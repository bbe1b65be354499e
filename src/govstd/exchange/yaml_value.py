"""Values in YAML 1.2: plain scalars are numbers, booleans and null as its core schema says."""

import re
from decimal import Decimal
from typing import Any

from govstd.model.finding import Fact
from govstd.repository.problems import Problems
from govstd.repository.raw import Mapping, Raw, Scalar
from govstd.repository.yaml_reader import read_yaml

_WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}")
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?")


def value_of(content: bytes, path: str) -> tuple[Any, Fact | None]:
    """Return the value in a text of YAML, and the first thing that is wrong with it.

    Args:
        content: of the file.
        path: of the file, as the fault names it.
    """
    problems = Problems(path)
    raw = read_yaml(content, problems)
    fault = problems.facts[0] if problems.facts else None
    return None if fault or raw is None else _value(raw), fault


def _value(raw: Raw) -> Any:
    if isinstance(raw, Mapping):
        return {key: _value(value) for key, (_, value) in raw.entries.items()}
    if isinstance(raw, Scalar):
        return _scalar(raw)
    return [_value(item) for item in raw.items]


def _scalar(scalar: Scalar) -> Any:
    text = scalar.text
    if not scalar.plain:
        return text
    if text.lower() in _WORDS and (text == text.lower() or text in {text.upper(), text.title()}):
        return _WORDS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return Decimal(text) if _NUMBER.fullmatch(text) else text
