"""What `govstd import` prints for machines."""

import msgspec

from govstd.api.exchange_import import Added
from govstd.api.registry_import import Returning
from govstd.cli.machine import document


def added_json(added: Added) -> str:
    """Return what an import brought, what it dropped and what it proposes."""
    return document("govstd-import", **msgspec.structs.asdict(added))


def returned_json(found: Returning) -> str:
    """Return what a workbook changes, as `govstd diff` has it, or what is in the way of that."""
    return document(
        "govstd-import-workbook",
        source=found.source,
        folder=found.folder,
        version=found.version,
        older=found.is_older,
        cells=found.cells,
        lines=found.lines,
        kept=found.gone,
        ignored=found.ignored,
        faults=[
            {"cell": one.address, "code": one.code, "details": one.details} for one in found.faults
        ],
        conflicts=[
            {
                "cell": one.conflict.address,
                "before": one.conflict.before,
                "workbook": one.conflict.there,
                "registry": one.conflict.here,
                "origin": one.origin,
            }
            for one in found.clashes
        ],
        broken=[
            {"rule": one.fact.rule, "origin": one.fact.origin, "cells": one.addresses}
            for one in found.broken
        ],
        files=found.files,
        comparison=found.comparison,
        written=found.written,
    )
