"""What was found wrong with standards, to read in a terminal: the sum first, then each place."""

from collections import Counter
from typing import Any

from govstd.model.registration import Severity
from govstd.reports.characters import visible
from govstd.reports.check_table import Page
from govstd.reports.facts import MOST_OF_A_RULE, problem_lines
from govstd.reports.figures import number
from govstd.reports.lint import LintReport
from govstd.reports.terminal import Ink

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "clean": "no problems",
        "clean-of": "{rules} rules on {items} items",
        "unloaded": "the registry does not load, so no other rule was applied",
        "in-files": "in {count} files",
        "in-files-one": "in 1 file",
        "errors": "{count} errors",
        "errors-one": "1 error",
        "warnings": "{count} warnings",
        "warnings-one": "1 warning",
        "notices": "{count} notices",
        "notices-one": "1 notice",
        "waived": "{count} waived",
        "waived-one": "1 waived",
        "more": "… and {count} more {rule}",
        "registry": "the registry",
        "between": " · ",
        "explain": "More: govstd explain {rule}",
    },
    "zh": {
        "clean": "没有问题",
        "clean-of": "已用 {rules} 条规则检查 {items} 个标准项",
        "unloaded": "标准库无法载入，未应用其他规则",
        "in-files": "涉及 {count} 个文件",
        "in-files-one": "涉及 1 个文件",
        "errors": "{count} 处错误",
        "errors-one": "1 处错误",
        "warnings": "{count} 处警告",
        "warnings-one": "1 处警告",
        "notices": "{count} 处提示",
        "notices-one": "1 处提示",
        "waived": "已豁免 {count} 处",
        "waived-one": "已豁免 1 处",
        "more": "……另有 {count} 处 {rule}",
        "registry": "标准库",
        "between": " · ",
        "explain": "详情：govstd explain {rule}",
    },
}
_NOUNS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTICE: "notices"}


def render_lint(report: LintReport, page: Page, most: int | None = MOST_OF_A_RULE) -> str:
    """Return what was found as text.

    Args:
        report: with messages in the page's language.
        page: how text is set.
        most: how many of one rule are shown; None: all.
    """
    lines = [_headline(report, page)]
    if report.problems:
        lines += ["", *_places(report, page, most)]
        lines += ["", _say(page, "explain", rule=visible(_gravest(report)))]
    return "\n".join(lines) + "\n"


def _headline(report: LintReport, page: Page) -> str:
    name = visible(report.registry) if report.registry else _say(page, "registry")
    if report.registry_version:
        name += f" {report.registry_version}"
    parts = [_counted(page, _NOUNS[severity], count) for severity, count in report.counts.items()]
    counts = [part for part in parts if part]
    if not counts:
        counts = [page.paint(_say(page, "clean"), Ink.GOOD)]
        counts.append(
            _say(page, "clean-of", rules=number(len(report.rules)), items=number(report.items))
        )
    else:
        files = len({problem.file for problem in report.problems})
        counts.append(_counted(page, "in-files", files))
    if report.waived:
        counts.append(_counted(page, "waived", len(report.waived)))
    if not report.loaded:
        counts.append(_say(page, "unloaded"))
    return f"{page.paint(name, Ink.BOLD)}  {_say(page, 'between').join(counts)}"


def _places(report: LintReport, page: Page, most: int | None) -> list[str]:
    of_rule: Counter[str] = Counter()
    lines: list[str] = []
    for problem in report.problems:
        of_rule[problem.rule] += 1
        if most is None or of_rule[problem.rule] <= most:
            lines += problem_lines(problem, page.language, page.paint)
    for rule, count in of_rule.items():
        if most is not None and count > most:
            lines.append(_say(page, "more", count=number(count - most), rule=visible(rule)))
    return lines


def _gravest(report: LintReport) -> str:
    return max(report.problems, key=lambda problem: problem.severity.weight).rule


def _counted(page: Page, noun: str, count: int) -> str:
    if not count:
        return ""
    return _say(page, noun if count > 1 else f"{noun}-one", count=number(count))


def _say(page: Page, phrase: str, **facts: Any) -> str:
    return WORDS[page.language][phrase].format(**facts)
