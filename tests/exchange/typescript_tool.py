"""The compiler of TypeScript itself, given records as objects of the type."""

import json
import re
import shutil
import subprocess
import tempfile
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from govstd.exchange.format import Export
from govstd.exchange.identifiers import class_name
from govstd.model.resolved import ResolvedDataset

VERSION = "7.0.2"
_HOME = Path(__file__).parents[2] / ".pytest_cache" / f"typescript-{VERSION}"
_FLAGS = ("--noEmit", "--strict", "--pretty", "false", "--lib", "es2022", "--target", "es2022")
_ERROR = re.compile(r"^(?P<file>[^\s(]+)\((?P<line>\d+),\d+\): error", re.MULTILINE)


@cache
def compiler() -> Path:
    """Return the compiler, which npm installs once; the test is skipped where that can't be."""
    there = _HOME / "node_modules" / ".bin" / "tsc"
    npm = shutil.which("npm")
    if there.exists():
        return there
    if npm is None:
        pytest.skip("there is no npm, which installs the compiler of TypeScript")
    _HOME.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_HOME.parent) as room:
        asked = [npm, "install", "--no-audit", "--no-fund", "--prefix", room]
        told = subprocess.run(
            [*asked, f"typescript@{VERSION}"], capture_output=True, text=True, check=False
        )
        if told.returncode:
            pytest.skip(f"npm did not install the compiler of TypeScript: {told.stderr[-200:]}")
        shutil.copytree(room, _HOME, symlinks=True, dirs_exist_ok=True)
    return there


def errors(files: dict[str, str]) -> list[tuple[str, int]]:
    """Return the file and line of each error in some modules."""
    tsc = compiler()
    with tempfile.TemporaryDirectory() as room:
        for name, text in files.items():
            (Path(room) / name).write_text(text, encoding="utf-8")
        told = subprocess.run(
            [str(tsc), *_FLAGS, "--types", "", *files],
            cwd=room,
            capture_output=True,
            text=True,
            check=False,
        )
    found = [(one["file"], int(one["line"])) for one in _ERROR.finditer(told.stdout)]
    assert bool(found) is bool(told.returncode), told.stdout + told.stderr
    return found


def refused(export: Export, dataset: ResolvedDataset, rows: list[dict[str, Any]]) -> set[int]:
    """Return the numbers, from 1, of the records that are not of the type."""
    [document] = export.documents
    type_ = class_name(dataset.standard.id)
    lines = [f"const r{number}: {type_} = {_object(row)};" for number, row in enumerate(rows, 1)]
    head = f'import type {{ {type_} }} from "./standard";'
    files = {"standard.ts": str(document.content), "rows.ts": "\n".join([head, *lines])}
    found = errors(files)
    assert {name for name, _ in found} <= {"rows.ts"}, found
    return {line - 1 for _, line in found}


def _object(row: dict[str, Any]) -> str:
    return json.dumps(row, default=_number)


def _number(value: Any) -> float:
    assert isinstance(value, Decimal)
    return float(value)
