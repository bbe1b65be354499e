"""Descriptors in YAML 1.2: plain scalars are numbers, booleans and null as its core schema says."""

import re
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from govstd.exchange.descriptor import (
    Descriptor,
    SchemaNotReadError,
    read_bytes,
    read_descriptor,
)
from govstd.repository.problems import Problems
from govstd.repository.raw import Mapping, Raw, Scalar
from govstd.repository.yaml_reader import read_yaml

_WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}")
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?")


def read_yaml_descriptor(path: str) -> Descriptor:
    """Return the descriptor in a YAML file, or in a JSON file by its name.

    Raises:
        SchemaNotReadError: there is no such file, or it holds no map.
    """
    if PurePath(path).suffix.lower() == ".json":
        return read_descriptor(path)
    problems = Problems(path)
    raw = read_yaml(read_bytes(path), problems)
    if problems.facts:
        fact = problems.facts[0]
        raise SchemaNotReadError(
            "schema-not-yaml",
            path,
            line=str(fact.origin.line or 1),
            column=str(fact.origin.column or 1),
            reason=str(fact.args.get("reason") or fact.rule),
        )
    if not isinstance(raw, Mapping):
        raise SchemaNotReadError("schema-unknown", path)
    return Descriptor(path, _value(raw))


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
