"""One delivery that breaks every rule on data, checked once: what all formats are tested on."""

from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

import govstd
from govstd.model.report import PlanIdentity, Report, Run, State

HOME = Path(__file__).parent / "everything"
SECRETS = ("李秘密", "欧阳秘密先生", "310101190002290115", "王一", "310101188402290111")
"""Personal values that stand in the data."""
PASSED_KEPT = ("value-missing", "value-not-of-type")
"""Passed checks of other rules are left out, so that a new rule changes no expected file."""


@cache
def everything(language: str, most: int | None = None) -> Report:
    """The report, without what differs from run to run or with a release."""
    found = govstd.validate(
        HOME / "delivery",
        package="delivery",
        registry=HOME / "registry",
        as_of="2026-06-30",
        max_findings=most,
        language=language,
    )
    folder = f"{HOME / 'delivery'}/"
    without = msgspec.json.encode(found).replace(folder.encode(), b"")
    whole = msgspec.json.decode(without, type=Report)
    checks = tuple(
        check
        for check in whole.checks
        if check.state is not State.PASSED or check.rule in PASSED_KEPT
    )

    def short(path: str | None) -> str | None:
        return path.removeprefix(folder) if path else path

    return replace(
        whole,
        standard=replace(whole.standard, registry_digest="1" * 64),
        plan=PlanIdentity(digest="2" * 64),
        result_digest="3" * 64,
        run=Run(
            tool="govstd",
            version="0.1.0",
            engine="duckdb",
            engine_version="2",
            started="2026-06-30T09:00:00+00:00",
            seconds=0.5,
            locale=language,
        ),
        checks=checks,
        subjects=tuple(
            replace(
                one, files=tuple(replace(file, path=short(file.path) or "") for file in one.files)
            )
            for one in whole.subjects
        ),
        findings=tuple(replace(one, file=short(one.file)) for one in whole.findings),
        records=tuple(replace(one, file=short(one.file)) for one in whole.records),
    )
