"""What the commands that look things up print for machines: JSON with a name and a version."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from govstd.api.browse import Entry, Found
from govstd.model.value import Value
from govstd.reports.json import written
from govstd.rules.rule import Rule

_VERSION = 1


def entries_json(entries: Sequence[Entry]) -> str:
    """Return a list of items, all of them."""
    return document("govstd-items", items=entries)


def item_json(found: Found) -> str:
    """Return one item, whole, with the keys of its file."""
    header = found.registry.header
    registry = {"id": header.id, "version": header.version, "digest": found.registry.digest}
    return document("govstd-item", registry=registry, kind=found.kind, item=found.item)


def rules_json(rules: Sequence[Rule]) -> str:
    """Return rules with all that is declared of them."""
    return document("govstd-rules", rules=[_rule(rule) for rule in rules])


def value_json(value: Value) -> str:
    """Return what a command did or found, with a name made from what it is."""
    name = f"govstd-{re.sub('(?<!^)(?=[A-Z])', '-', type(value).__name__).lower()}"
    return document(name, **msgspec.to_builtins(value))


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "family": rule.family,
        "severity": rule.severity,
        "dimension": rule.dimension,
        "responsibility": rule.responsibility,
        "unit": rule.unit,
        "since": rule.since,
        "summary": rule.summary,
        "why": rule.why,
        "message": rule.message,
        "fix": rule.fix,
        "replacedBy": rule.replaced_by,
    }


def document(format_: str, **content: Any) -> str:
    """Return content as JSON with a name and a version."""
    return written({"format": format_, "formatVersion": _VERSION, **content})
