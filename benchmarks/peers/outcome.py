"""What every contender prints: failed counts by check, one JSON object on stdout."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path


def data_path(description: str | None) -> Path:
    """Reads the one argument that every contender takes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("path", type=Path, metavar="DATA.csv")
    return Path(parser.parse_args().path)


def show(failed: Mapping[str, int], first: Mapping[str, list[int]] | None = None) -> None:
    """Prints the counts, and the first failing records where the contender knows them."""
    json.dump({"failed": dict(failed), "first": dict(first or {})}, sys.stdout)
