"""The compiler of TypeScript itself, given records as objects of the type."""

import json
import re
import subprocess
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.npm_packages import installed

from govstd.exchange.format import Export
from govstd.exchange.identifiers import class_name
from govstd.model.resolved import ResolvedDataset

VERSION = "7.0.2"
_FLAGS = ("--noEmit", "--strict", "--pretty", "false", "--lib", "es2022", "--target", "es2022")
_ERROR = re.compile(r"^(?P<file>[^\s(]+)\((?P<line>\d+),\d+\): error", re.MULTILINE)


def errors(files: dict[str, str]) -> list[tuple[str, int]]:
    """Return the file and line of each error in some modules."""
    tsc = installed("typescript", VERSION) / "bin" / "tsc"
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
