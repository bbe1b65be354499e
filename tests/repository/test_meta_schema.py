import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from govstd.model.registry import FOLDERS
from govstd.repository.meta_schema import FOLDER, ROOTS, meta_schema, render
from govstd.repository.problems import Problems
from govstd.repository.raw import Mapping, Raw, Scalar
from govstd.repository.scalars import guessed
from govstd.repository.yaml_reader import read_yaml

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "format_cases"
BROKEN = CASES / "broken" / "main" / "elements"


def _as_editors_see(raw: Raw) -> Any:
    """Return what a YAML 1.2 reader makes of it."""
    if isinstance(raw, Mapping):
        return {name: _as_editors_see(value) for name, (_, value) in raw.entries.items()}
    if not isinstance(raw, Scalar):
        return [_as_editors_see(item) for item in raw.items]
    kind = guessed(raw.text) if raw.plain else None
    if kind == "null":
        return None
    if kind == "boolean" and raw.text.lower() in ("true", "false"):
        return raw.text.lower() == "true"
    if kind == "number" and ":" not in raw.text:
        return float(raw.text) if "." in raw.text else int(raw.text)
    return raw.text


def _errors(name: str, file: Path) -> list[str]:
    raw = read_yaml(file.read_bytes(), Problems(file.name))
    assert raw is not None
    validator = Draft202012Validator(meta_schema(name))
    return [error.message for error in validator.iter_errors(_as_editors_see(raw))]


def _sound() -> list[Any]:
    roots = [
        *(path.parent for path in CASES.rglob("registry.yaml") if "broken" not in path.parts),
        *(path.parent for path in (ROOT / "standards").glob("*/registry.yaml")),
    ]
    found = [("registry", root / "registry.yaml") for root in roots]
    for kind, folder in FOLDERS.items():
        found += [(kind, file) for root in roots for file in (root / folder).rglob("*.yaml")]
    found += [("validator", file) for file in (ROOT / "validators").glob("*/*.yaml")]
    found.append(("workspace", ROOT / "src" / "govstd" / "api" / "starter" / "govstd.yaml"))
    return [pytest.param(name, file, id=str(file.relative_to(ROOT))) for name, file in found]


@pytest.mark.parametrize("name", ROOTS)
def test_the_shipped_schema_is_up_to_date(name: str) -> None:
    """Where it is not: python -m govstd.repository.meta_schema."""
    assert (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8") == render(name)
    Draft202012Validator.check_schema(json.loads(render(name)))


@pytest.mark.parametrize(("name", "file"), _sound())
def test_a_sound_file_is_accepted(name: str, file: Path) -> None:
    assert _errors(name, file) == []


@pytest.mark.parametrize(
    "name", ["unknown-key", "wrong-type", "wrong-word", "missing-key", "needs-quotes"]
)
def test_a_broken_element_is_rejected(name: str) -> None:
    assert _errors("element", BROKEN / f"{name}.yaml")


def test_a_registry_of_a_newer_format_is_rejected() -> None:
    assert _errors("registry", CASES / "broken" / "newer-format" / "registry.yaml")


@pytest.mark.parametrize(
    "said",
    [
        "registries: [cn-gov]",
        "data: [{path: a.csv}]",
        "data: [{path: a.csv, dataset: a, package: b}]",
        "data: [{dataset: a}]",
        "waivers: [{rule: key-missing}]",
        "date: []",
    ],
)
def test_a_broken_workspace_is_rejected(said: str, tmp_path: Path) -> None:
    file = tmp_path / "govstd.yaml"
    file.write_text(said, encoding="utf-8")
    assert _errors("workspace", file)
