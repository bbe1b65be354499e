"""datacontract-cli itself, in an environment of its own: its pins are not ours.

`GOVSTD_DATACONTRACT` names the Python of an environment in which it is installed. It judges tables
as wholes: it passes one or it does not.
"""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from govstd.exchange.format import Export

PYTHON = os.environ.get("GOVSTD_DATACONTRACT", "")
_PROGRAM = """
import json, logging, sys
logging.disable(logging.CRITICAL)
from datacontract.data_contract import DataContract
for line in sys.stdin:
    contract = json.loads(line)
    run = DataContract(data_contract_file=contract, server="local").test()
    bad = [check for check in run.checks if check.result in ("failed", "error")]
    reasons = [check.reason or check.name for check in bad]
    print("\\0" + json.dumps([run.result.value, reasons]), flush=True)
"""


class Judged(NamedTuple):
    """What became of a table."""

    passed: bool
    reasons: tuple[str, ...]


def contract(export: Export, data: Path) -> Path:
    """Write a contract that says where its data are, beside them."""
    [document] = export.documents
    server = {"server": "local", "type": "local", "path": str(data), "format": "parquet"}
    found = yaml.safe_load(str(document.content)) | {"servers": [server]}
    path = data.with_suffix(".odcs.yaml")
    path.write_text(yaml.safe_dump(found, allow_unicode=True), encoding="utf-8")
    return path


def judged(contracts: Sequence[Path]) -> list[Judged]:
    """Return what it says of each contract's data."""
    lines = "".join(f"{json.dumps(str(path))}\n" for path in contracts)
    done = subprocess.run(
        [PYTHON, "-c", _PROGRAM], input=lines, capture_output=True, check=True, encoding="utf-8"
    )
    told = [json.loads(line[1:]) for line in done.stdout.splitlines() if line.startswith("\0")]
    return [Judged(result in {"passed", "warning"}, tuple(reasons)) for result, reasons in told]
