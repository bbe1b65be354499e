"""Where tables differ from their standards, to read in a terminal, and as a file of SQL."""

from collections import Counter
from typing import Any

from govstd.model.registration import Severity
from govstd.reports.characters import visible
from govstd.reports.check_table import Page
from govstd.reports.figures import number
from govstd.reports.structure import StructureProblem, StructureReport, TableStructure
from govstd.reports.terminal import Ink
from govstd.reports.words import severity_word

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "fits": "fits {dataset} {version} ({registry} {release})",
        "differs": "differs from {dataset} {version} ({registry} {release})",
        "columns": "{columns} columns, {fields} fields",
        "errors": "{count} errors",
        "errors-one": "1 error",
        "warnings": "{count} warnings",
        "warnings-one": "1 warning",
        "notices": "{count} notices",
        "notices-one": "1 notice",
        "between": " · ",
        "fix": "fix: {fix}",
        "line": "line {line}",
        "statements": "{count} statements would mend it; all in order: --report sql",
        "statements-one": "1 statement would mend it: --report sql",
        "sql-head": "Proposed by govstd for {table}, to fit {dataset} {version}. Read before use.",
        "more": "… and {count} more {rule}",
        "explain": "More: govstd explain {rule}",
    },
    "zh": {
        "fits": "符合 {dataset} {version}（{registry} {release}）",
        "differs": "与 {dataset} {version} 不一致（{registry} {release}）",
        "columns": "{columns} 列，{fields} 个字段",
        "errors": "{count} 处错误",
        "errors-one": "1 处错误",
        "warnings": "{count} 处警告",
        "warnings-one": "1 处警告",
        "notices": "{count} 处提示",
        "notices-one": "1 处提示",
        "between": " · ",
        "fix": "处理：{fix}",
        "line": "第 {line} 行",
        "statements": "执行 {count} 条语句即可消除；按顺序输出全部语句：--report sql",
        "statements-one": "执行 1 条语句即可消除：--report sql",
        "sql-head": "由 govstd 建议：使 {table} 符合 {dataset} {version}。执行前请先审阅。",
        "more": "……另有 {count} 处 {rule}",
        "explain": "详情：govstd explain {rule}",
    },
}
_NOUNS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTICE: "notices"}
_INKS = {
    Severity.ERROR: Ink.ERROR,
    Severity.WARNING: Ink.WARNING,
    Severity.NOTICE: Ink.NOTICE,
}

MOST_OF_A_RULE = 10
"""How many problems of one rule the text shows."""
_COMMENT = "COMMENT ON "
"""How statements begin that the text leaves to the file of SQL: they are many, and long."""


def render_structure(report: StructureReport, page: Page) -> str:
    """Return what was found as text, table by table."""
    lines = [line for table in report.tables for line in _table(report, table, page)]
    first = next((problem for table in report.tables for problem in table.problems), None)
    if first is not None:
        lines += [_say(page, "explain", rule=first.rule)]
    return "\n".join(lines) + "\n"


def render_structure_sql(report: StructureReport, language: str) -> str:
    """Return all proposed statements as a file that a database can run."""
    lines: list[str] = []
    for table in report.tables:
        if table.statements:
            head = WORDS[language]["sql-head"].format(
                table=table.table, dataset=table.dataset, version=table.dataset_version
            )
            lines += [f"-- {visible(head)}", "BEGIN;", *table.statements, "COMMIT;", ""]
    return "\n".join(lines)


def _table(report: StructureReport, table: TableStructure, page: Page) -> list[str]:
    differs = _say(
        page,
        "differs" if table.problems else "fits",
        dataset=table.dataset,
        version=table.dataset_version,
        registry=report.registry,
        release=report.registry_version,
    )
    ink = Ink.BOLD if table.problems else Ink.GOOD
    head = f"{page.paint(visible(table.table), Ink.BOLD)}  {page.paint(differs, ink)}"
    counts = [_counted(page, _NOUNS[one], count) for one, count in table.counts.items() if count]
    columns = _say(page, "columns", columns=table.columns, fields=table.fields)
    lines = [head, "  " + _say(page, "between").join([*counts, columns]), ""]
    of_rule: Counter[str] = Counter()
    for problem in table.problems:
        of_rule[problem.rule] += 1
        if of_rule[problem.rule] <= MOST_OF_A_RULE:
            lines += _problem(problem, page)
    for rule, count in of_rule.items():
        if count > MOST_OF_A_RULE:
            lines.append(_say(page, "more", count=number(count - MOST_OF_A_RULE), rule=rule))
    if table.statements:
        lines += ["", _counted(page, "statements", len(table.statements)), ""]
    return lines


def _problem(problem: StructureProblem, page: Page) -> list[str]:
    severity = page.paint(severity_word(problem.severity, page.language), _INKS[problem.severity])
    place = f" {_say(page, 'line', line=problem.line)}" if problem.line else ""
    lines = [f"{severity} {problem.rule}{place}: {visible(problem.message)}"]
    if problem.fix:
        lines.append("  " + _say(page, "fix", fix=visible(problem.fix)))
    statements = [one for one in problem.statements if not one.startswith(_COMMENT)]
    return [*lines, *(f"  {visible(one)}" for one in statements)]


def _counted(page: Page, noun: str, count: int) -> str:
    return _say(page, noun if count > 1 else f"{noun}-one", count=number(count))


def _say(page: Page, phrase: str, **facts: Any) -> str:
    return WORDS[page.language][phrase].format(**facts)
