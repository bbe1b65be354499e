"""Who is measured: how each is started, and how its output is read."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.licence import CHECKS, CHECKSUMS, DATASET, STANDARD

HERE = Path(__file__).parent
PEERS = HERE / ".venv" / "bin" / "python"
AS_OF = "2026-06-30"

Found = dict[str, dict[str, Any]]
"""Check id → {"failed": count, "first": rows}; "first" absent where the contender knows none."""


def _from_peer(text: str) -> Found:
    """Reads what a script of benchmarks.peers prints."""
    shown = json.loads(text[text.index('{"failed"') :])
    first = shown["first"]
    return {
        check: {"failed": failed} | ({"first": first[check]} if check in first else {})
        for check, failed in shown["failed"].items()
    }


def _from_report(text: str) -> Found:
    """Reads govstd's JSON report."""
    report = json.loads(text)
    rows: dict[str, list[int]] = {}
    for finding in report["findings"]:
        rows.setdefault(finding["check"], []).append(finding["row"])
    return {
        check["id"]: {"failed": check["failed"], "first": rows.get(check["id"], [])}
        for check in report["checks"]
        if check["failed"] or check["id"] in CHECKS
    }


@dataclass(frozen=True)
class Contender:
    """One row of the table."""

    name: str
    command: tuple[str, ...]
    """Without the data's path, for which {} stands."""
    checks: tuple[str, ...]
    read: Callable[[str], Found] = _from_peer
    module: str = ""
    """The distribution's module in the peers' environment; "" for our own environment."""

    def missing(self) -> str | None:
        """Why it cannot be measured here, if so."""
        if self.module and not PEERS.exists():
            return "no benchmarks/.venv"
        if self.module:
            test = (
                f"import importlib.util as u, sys; sys.exit(u.find_spec('{self.module}') is None)"
            )
            found = subprocess.run([str(PEERS), "-c", test], check=False).returncode == 0
        else:
            found = importlib.util.find_spec("duckdb") is not None
        return None if found else "not installed"


def _own(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", f"benchmarks.peers.{name}", *arguments, "{}")


def _peer(name: str) -> tuple[str, ...]:
    return (str(PEERS), "-m", f"benchmarks.peers.{name}", "{}")


EXPRESSIBLE = tuple(check for check in CHECKS if check not in CHECKSUMS)
GOVSTD = (
    *(sys.executable, "-m", "govstd", "validate", "{}", "-r", str(STANDARD), "-d", DATASET),
    *("--as-of", AS_OF, "--report", "json"),
)
CONTENDERS = (
    Contender("parse-only", _own("parse_only"), ()),
    Contender("hand-written-27", _own("hand_written", "--checks", "27"), EXPRESSIBLE),
    Contender("hand-written", _own("hand_written"), CHECKS),
    Contender("govstd", GOVSTD, CHECKS, _from_report),
    Contender("pandera", _peer("pandera_polars"), EXPRESSIBLE, module="pandera"),
    Contender("datacontract", _peer("datacontract_cli"), EXPRESSIBLE, module="datacontract"),
    Contender(
        "great-expectations",
        _peer("great_expectations_pandas"),
        EXPRESSIBLE,
        module="great_expectations",
    ),
    Contender("frictionless", _peer("frictionless_table"), EXPRESSIBLE, module="frictionless"),
)
