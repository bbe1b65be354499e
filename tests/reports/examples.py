"""Reports made by hand: the licence file that the look of the text report was designed on."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from govstd.model.registration import Severity
from govstd.model.report import (
    FORMAT,
    FORMAT_VERSION,
    MASK,
    CheckedDataset,
    CheckedFile,
    CheckedStandard,
    CheckResult,
    CountUnit,
    Dimension,
    Finding,
    PlanIdentity,
    Reason,
    Report,
    Run,
    State,
    Subject,
    ValueState,
)
from govstd.model.value import Text
from govstd.reports.conformance import result_digest, verdict
from govstd.reports.message import worded
from govstd.rules.rule import Responsibility, Rule

DATASET = "administrative-licence"
ROWS = 1_204_332


def a_rule(rule_id: str, message: dict[str, str], fix: dict[str, str]) -> Rule:
    """A rule of the catalogue; the examples must not change when a real one is reworded."""
    return Rule(
        id=rule_id,
        family="value",
        severity=Severity.ERROR,
        dimension=Dimension.VALIDITY,
        responsibility=Responsibility.PROVIDER,
        unit=CountUnit.CELL,
        since="0.1.0",
        summary={},
        why={},
        message=message,
        fix=fix,
        replaced_by=None,
        body=a_rule,
    )


RULES = {
    rule.id: rule
    for rule in (
        a_rule(
            "value-not-valid-at-date",
            {
                "en": "{value} was not a code of {codeList} on {date}"
                "[: its record ended on {ended}[, its successor is {successor}]]",
                "zh": "{value} 在 {date} 不是 {codeList} 的有效代码"
                "[：该代码自 {ended} 起失效[，后继代码为 {successor}]]",
            },
            {"en": "use the code that holds on {field}", "zh": "请使用 {field} 当日有效的代码"},
        ),
        a_rule(
            "check-character-wrong",
            {"en": "the check character of {value} is wrong", "zh": "{value} 的校验码不正确"},
            {
                "en": "compare with the document; a digit was probably mistyped",
                "zh": "请与证件核对，可能有一位数字录入错误",
            },
        ),
        a_rule(
            "value-recommended",
            {"en": "{field} has no value", "zh": "{field} 没有值"},
            {"en": "fill in {field}", "zh": "请填写 {field}"},
        ),
        a_rule(
            "column-unexpected",
            {"en": "{header} is no field of the standard", "zh": "{header} 不是标准中的字段"},
            {"en": "remove the column", "zh": "请删除该列"},
        ),
        a_rule("record-rule-broken", {"en": "the rule is broken", "zh": "不符合规则"}, {}),
    )
}


def a_file(path: str = "licences-2026-10.csv", rows: int = ROWS, **changes: Any) -> CheckedFile:
    file = CheckedFile(
        path=path,
        bytes=214_600_000,
        sha256="0" * 64,
        encoding="GB18030",
        dialect={"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        detected=("encoding", "delimiter", "lineTerminator", "headerLine"),
        header_line=1,
        rows=rows,
    )
    return replace(file, **changes)


def a_subject(name: str = DATASET, **changes: Any) -> Subject:
    subject = Subject(
        id=name,
        dataset=name,
        files=(a_file(),),
        rows=ROWS,
        rows_failed=0,
        rows_warned=0,
        cells=ROWS * 16,
        cells_failed=0,
    )
    return replace(subject, **changes)


def a_check(rule: str, field: str = "", *, name: str = "", **changes: Any) -> CheckResult:
    fields = tuple(field.split(", ")) if field else ()
    path = fields[0] if len(fields) == 1 else "*"
    subject = changes.get("subject", DATASET)
    check = CheckResult(
        id=f"{subject}:{path}:{rule}" + (f":{name}" if name else ""),
        rule=rule,
        severity=Severity.ERROR,
        dimension=Dimension.VALIDITY,
        subject=DATASET,
        fields=fields,
        unit=CountUnit.CELL,
        state=State.FAILED if changes.get("failed") else State.PASSED,
        reason=None,
        evaluated=ROWS,
        failed=0,
        unknown=0,
        blocked=0,
        sampled=0,
    )
    return replace(check, **changes)


def a_finding(check: CheckResult, line: int | None, value: str | None, **changes: Any) -> Finding:
    finding = Finding(
        check=check.id,
        rule=check.rule,
        severity=check.severity,
        subject=check.subject,
        file="licences-2026-10.csv",
        row=line - 1 if line else None,
        line=line,
        field=check.fields[0] if len(check.fields) == 1 else None,
        value=value,
        value_state=ValueState.SHOWN if value is not None else ValueState.MISSING,
    )
    return replace(finding, **changes)


def a_report(
    checks: Sequence[CheckResult],
    findings: Sequence[Finding] = (),
    *,
    language: str = "en",
    **changes: Any,
) -> Report:
    report = Report(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        verdict=verdict(checks),
        as_of="2026-10-31",
        standard=CheckedStandard(
            registry="cn-gov",
            registry_version="2026.1.0",
            registry_digest="1" * 64,
            datasets=(
                CheckedDataset(
                    id=DATASET,
                    version="2.0.0",
                    status="standard",
                    title={"zh": "行政许可公示信息", "en": "Administrative licence publication"},
                ),
            ),
        ),
        plan=PlanIdentity(digest="2" * 64),
        subjects=(a_subject(),),
        checks=tuple(checks),
        findings=tuple(findings),
        waived=(),
        result_digest="",
        run=Run(
            tool="govstd",
            version="0.1.0",
            engine="duckdb",
            engine_version="2.0.1",
            started="2026-10-31T09:00:00+08:00",
            seconds=2.31,
            locale=language,
        ),
    )
    report = replace(report, **changes)
    own = {f"{DATASET}:*:record-rule-broken:validity-in-order": VALIDITY}
    return worded_all(replace(report, result_digest=result_digest(report)), language, own)


def worded_all(report: Report, language: str, own: dict[str, Text]) -> Report:
    findings = tuple(worded(one, language, RULES, own) for one in report.findings)
    return replace(report, findings=findings)


VALIDITY = {"en": "The validity must start before it ends", "zh": "有效期自不得晚于有效期至"}
REGION = a_check("value-not-valid-at-date", "REGION", failed=3118, sampled=10)
NUMBER = a_check("check-character-wrong", "XK_XDR_ZJHM", failed=1902, sampled=10)
CONTENT = a_check("value-recommended", "XK_NR", failed=522, severity=Severity.WARNING, sampled=10)
AUTHORITY = a_check(
    "reference-not-found",
    "XK_XKJGDM",
    state=State.SKIPPED,
    reason=Reason.REFERENCE_NOT_SUPPLIED,
    severity=Severity.WARNING,
    evaluated=0,
)


def licence_report(language: str = "en") -> Report:
    """The report of the design: two errors, a warning, a reference that was not supplied."""
    passed = [a_check("value-not-of-type", f"F{number}") for number in range(23)]
    findings = [
        *(
            a_finding(
                REGION,
                line,
                "110103",
                args={
                    "codeList": "division",
                    "date": "2026-10-03",
                    "ended": "2010-12-31",
                    "successor": "110101",
                    "field": "XK_JDRQ",
                },
            )
            for line in (41, 77, 102, 1207)
        ),
        *(a_finding(NUMBER, line, MASK, value_state=ValueState.MASKED) for line in (12, 13, 950)),
        *(a_finding(CONTENT, line, None) for line in (7, 8)),
    ]
    return a_report(
        [*passed, NUMBER, CONTENT, REGION, AUTHORITY],
        findings,
        language=language,
        subjects=(a_subject(rows_failed=5020, rows_warned=522),),
    )


def conforming_report(language: str = "en") -> Report:
    return a_report([a_check("value-missing", f"F{n}") for n in range(27)], language=language)


def many_kinds_report(language: str = "en") -> Report:
    """Every kind of row there is, with names and values that are hard to set."""
    order = a_check(
        "record-rule-broken", "XK_YXQZ, XK_YXQZI", name="validity-in-order", failed=1, sampled=1
    )
    column = a_check(
        "column-unexpected",
        severity=Severity.WARNING,
        unit=CountUnit.COLUMN,
        evaluated=20,
        failed=5,
        sampled=5,
    )
    long = a_check(
        "check-character-wrong", "a_column_with_a_name_that_goes_on_and_on_and_on", failed=1204
    )
    alias = a_check(
        "column-by-alias", "许可机关", severity=Severity.NOTICE, unit=CountUnit.COLUMN, failed=1
    )
    absent = [
        a_check("value-not-of-type", f"XK_F{n}", state=State.SKIPPED, reason=Reason.COLUMN_ABSENT)
        for n in range(7)
    ]
    findings = [
        a_finding(order, 3, None),
        *(
            a_finding(column, None, None, args={"header": header})
            for header in ("备注", "x1", "\x1b[31mred\u202e", "x3", "x4")
        ),
        a_finding(long, 1_204_001, "0123456789" * 20, value_state=ValueState.TRUNCATED),
    ]
    return a_report(
        [
            *absent,
            alias,
            order,
            long,
            column,
            a_check("value-missing", "XK_F9", state=State.BLOCKED, evaluated=0, blocked=9),
            a_check("value-missing", "XK_WSH"),
            a_check(
                "group-rule-broken", name="g", state=State.SKIPPED, reason=Reason.NOT_SUPPORTED
            ),
        ],
        findings,
        language=language,
        as_of="2026-06-30",
        subjects=(
            a_subject(
                files=(a_file("一月.csv", 4), a_file("二月.csv", 6, encoding="UTF-8", detected=())),
                rows=10,
                rows_failed=1,
            ),
        ),
    )


def package_report(language: str = "en") -> Report:
    """Three files of a package: one fails, one passes, one could not be checked completely."""
    stops, routes, trips = "stops", "routes", "trips"
    bad = a_check("check-character-wrong", "stop_id", subject=stops, failed=2, evaluated=3)
    absent = a_check(
        "reference-not-found",
        "route_id",
        subject=trips,
        state=State.SKIPPED,
        reason=Reason.REFERENCE_NOT_SUPPLIED,
    )
    missing = a_check(
        "file-missing", name="calendar", subject="feed", unit=CountUnit.FILE, failed=1, evaluated=1
    )
    return a_report(
        [bad, a_check("value-missing", "route_id", subject=routes), absent, missing],
        [a_finding(bad, 2, "x", file="stops.txt"), a_finding(bad, 3, "y", file="stops.txt")],
        language=language,
        standard=CheckedStandard(
            registry="gtfs",
            registry_version="1.0.0",
            registry_digest="3" * 64,
            package="feed",
            datasets=tuple(
                CheckedDataset(id=name, version="1.0.0", status="candidate", title={"en": name})
                for name in (stops, routes, trips)
            ),
        ),
        subjects=tuple(
            a_subject(
                name,
                files=(a_file(f"{name}.txt", 3, bytes=300, encoding="UTF-8", detected=()),),
                rows=3,
                rows_failed=2 if name == stops else 0,
            )
            for name in (stops, routes, trips)
        ),
    )


EXAMPLES = {
    "licence": licence_report,
    "conforming": conforming_report,
    "many-kinds": many_kinds_report,
    "package": package_report,
}
