"""What tells one plan from another, independent of engine and column order."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from govstd.model.resolved import ResolvedDataset
from govstd.plan.check import Check


def plan_digest(dataset: ResolvedDataset, checks: Sequence[Check]) -> str:
    """Return the digest of the checks of a dataset standard."""
    return digest_of(dataset.key, dataset.standard.version, checks)


def digest_of(key: str, version: str, checks: Sequence[Check]) -> str:
    """Return the digest of the checks of a standard, which its key and version name."""
    parts: list[Any] = [
        [c.id, c.severity, c.unit, list(c.fields), c.skipped, sorted(c.args.items())]
        for c in checks
    ]
    return _digest(json.dumps([key, version, parts], default=str, sort_keys=True))


def combined_digest(digests: Iterable[str]) -> str:
    """Return one digest for plans that ran together."""
    several = list(digests)
    return several[0] if len(several) == 1 else _digest(" ".join(several))


def _digest(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
