"""What the text report says around the findings: whole phrases, by language."""

from typing import Any

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Reason, Verdict
from govstd.reports.figures import number, written

WORDS: dict[str, dict[str, str]] = {
    "en": {
        # verdict, with what was checked
        "conforms": "{what}  conforms to {standard}",
        "conforms-with-waivers": "{what}  conforms to {standard}, apart from what was waived",
        "incomplete": "{what}  could not be checked completely against {standard}",
        "does-not-conform": "{what}  does not conform to {standard}",
        "standard": "{dataset} {version} ({registry})",
        "registry": "{registry} {version}",
        "package": "{package} ({registry})",
        "files": "{first} and {count} more",
        "delivery": "the delivery",
        # totals of a subject
        "rows": "rows",
        "rows-read": "{rows} read",
        "rows-conforming": "{rows} conform",
        "rows-conforming-one": "1 conforms",
        "rows-failed": "{rows} do not ({share})",
        "rows-failed-one": "1 does not ({share})",
        "rows-warned": "{rows} more with warnings",
        "no-column-known": "no column of the data is a field of this standard: "
        "are standard (-d), header line and delimiter right?",
        "columns-missing": "judged without the {count} columns that are missing",
        "columns-missing-one": "judged without the column that is missing",
        "file": "file",
        "detected": "{what} (detected)",
        "header-line": "header on line {line}",
        "header-row": "header in row {line}",
        "sheetName": "sheet {name}",
        "table": "table {name}",
        "two-lines": "{rows}, {checks} passed",
        "file-facts": "{file}: {facts}",
        "more-files": "and {count} more, {size} together",
        "may-be-absent": "{count} skipped, as their columns may be absent",
        # checks
        "error": "error",
        "warning": "warning",
        "notice": "notice",
        "skipped": "skipped",
        "blocked": "blocked",
        "waived": "waived",
        "checks": "{count} checks",
        "check": "1 check",
        "first-at-line": "first at line {places}",
        "first-at-lines": "first at lines {places}",
        "first-at-row": "first at row {places}",
        "first-at-rows": "first at rows {places}",
        "first-at": "first at {places}",
        "at-line": "at line {places}",
        "at-lines": "at lines {places}",
        "at-row": "at row {places}",
        "at-rows": "at rows {places}",
        "at": "at {places}",
        "and-more": "… {count} more",
        "fix": "fix: {fix}",
        "until": "{count} accepted by {waiver} until {until}",
        "known": "{count} known from the {waiver}",
        "column-absent": "the column is not in the data",
        "columns-absent": "the columns are not in the data",
        "reference-not-supplied": "the dataset that it refers to was not given",
        "references-not-supplied": "the datasets that they refer to were not given",
        "not-supported": "govstd cannot check this yet",
        "not-in-engine": "the engine that was asked for cannot check this",
        "not-run": "no reason was given",
        "all-blocked": "no value could be judged, as all failed another check first",
        # the last line
        "summary": "{checks}: {counts}.",
        "failed-count": "{count} failed",
        "warned-count": "{count} warned",
        "noticed-count": "{count} noticed",
        "waived-count": "{count} waived",
        "skipped-count": "{count} skipped",
        "blocked-count": "{count} blocked",
        "passed-count": "{count} passed",
        "as-of": "{checks} as of {date}",
        "more": "More: {commands}",
        "between": ", ",
        "between-places": ", ",
        # severity counts of problems of standards
        "problems": "{counts} in {files}",
        "no-problems": "no problems",
        "more-of-rule": "… and {count} more {rule}",
        "errors-count": "{count} errors",
        "errors-one": "1 error",
        "warnings-count": "{count} warnings",
        "warnings-one": "1 warning",
        "notices-count": "{count} notices",
        "notices-one": "1 notice",
        "files-count": "{count} files",
        "files-one": "1 file",
        # a rule's page
        "since": "since {version}",
        "replaced-by": "Retired: {rule} took its place.",
        "mended-by-provider": "mended by whoever provides the data",
        "mended-by-standard-owner": "mended by the owner of the standard",
        "why": "Why it matters",
        "message-looks": "What a finding says ([…]: only where it is known)",
        "mend": "How to mend it",
        "case": "A case",
        "completeness": "completeness",
        "validity": "validity",
        "uniqueness": "uniqueness",
        "consistency": "consistency",
        "timeliness": "timeliness",
        "accuracy": "accuracy",
    },
    "zh": {
        "conforms": "{what}  符合 {standard}",
        "conforms-with-waivers": "{what}  除已豁免的问题外符合 {standard}",
        "incomplete": "{what}  未能按 {standard} 完成全部检查",
        "does-not-conform": "{what}  不符合 {standard}",
        "standard": "{dataset} {version}（{registry}）",
        "registry": "{registry} {version}",
        "package": "{package}（{registry}）",
        "files": "{first} 等 {total} 个文件",
        "delivery": "所提交的数据",
        "rows": "记录",
        "rows-read": "共 {rows} 条",
        "rows-conforming": "符合 {rows} 条",
        "rows-conforming-one": "符合 1 条",
        "rows-failed": "不符合 {rows} 条（{share}）",
        "rows-failed-one": "不符合 1 条（{share}）",
        "rows-warned": "另有 {rows} 条仅有警告",
        "no-column-known": "数据中没有一列是本标准的字段：请检查所选标准（-d）、标题行和分隔符",
        "columns-missing": "以上未计缺少的 {count} 列",
        "columns-missing-one": "以上未计缺少的 1 列",
        "file": "文件",
        "detected": "{what}（自动识别）",
        "header-line": "表头在第 {line} 行",
        "header-row": "表头在第 {line} 行",
        "sheetName": "工作表 {name}",
        "table": "表 {name}",
        "two-lines": "{rows}，{checks}全部通过",
        "file-facts": "{file}：{facts}",
        "more-files": "另有 {count} 个文件，合计 {size}",
        "may-be-absent": "跳过 {count} 项（所涉列可以没有）",
        "error": "错误",
        "warning": "警告",
        "notice": "提示",
        "skipped": "跳过",
        "blocked": "受阻",
        "waived": "豁免",
        "checks": "{count} 项检查",
        "check": "1 项检查",
        "first-at-line": "首见于第 {places} 行",
        "first-at-lines": "首见于第 {places} 行",
        "first-at-row": "首见于第 {places} 条记录",
        "first-at-rows": "首见于第 {places} 条记录",
        "first-at": "首见于 {places}",
        "at-line": "见于第 {places} 行",
        "at-lines": "见于第 {places} 行",
        "at-row": "见于第 {places} 条记录",
        "at-rows": "见于第 {places} 条记录",
        "at": "见于 {places}",
        "and-more": "……另有 {count} 处",
        "fix": "处理：{fix}",
        "until": "{count} 处已由 {waiver} 豁免，有效期至 {until}",
        "known": "{count} 处为基线中的已知问题",
        "column-absent": "数据中没有该列",
        "columns-absent": "数据中没有这些列",
        "reference-not-supplied": "未提供所引用的数据集",
        "references-not-supplied": "未提供所引用的数据集",
        "not-supported": "govstd 尚不支持此项检查",
        "not-in-engine": "所指定的引擎无法检查此项",
        "not-run": "未说明原因",
        "all-blocked": "所有值都未通过前一项检查，无法判断",
        "summary": "{checks}：{counts}。",
        "failed-count": "{count} 项不通过",
        "warned-count": "{count} 项有警告",
        "noticed-count": "{count} 项有提示",
        "waived-count": "{count} 项已豁免",
        "skipped-count": "{count} 项跳过",
        "blocked-count": "{count} 项受阻",
        "passed-count": "{count} 项通过",
        "as-of": "{checks}（基准日期 {date}）",
        "more": "详情：{commands}",
        "between": "，",
        "between-places": "、",
        "problems": "{files}中有 {counts}",
        "no-problems": "没有问题",
        "more-of-rule": "……另有 {count} 处 {rule}",
        "errors-count": "{count} 处错误",
        "errors-one": "1 处错误",
        "warnings-count": "{count} 处警告",
        "warnings-one": "1 处警告",
        "notices-count": "{count} 处提示",
        "notices-one": "1 处提示",
        "files-count": "{count} 个文件",
        "files-one": "1 个文件",
        "since": "自 {version} 版起",
        "replaced-by": "已停用，由 {rule} 取代。",
        "mended-by-provider": "由数据提供方处理",
        "mended-by-standard-owner": "由标准维护方处理",
        "why": "为什么重要",
        "message-looks": "提示信息（方括号内的部分仅在已知时出现）",
        "mend": "如何处理",
        "case": "示例",
        "completeness": "完整性",
        "validity": "规范性",
        "uniqueness": "唯一性",
        "consistency": "一致性",
        "timeliness": "时效性",
        "accuracy": "准确性",
    },
}

_UNITS = {
    "en": {unit: (f"1 {unit}", f"{{count}} {unit}s") for unit in CountUnit},
    "zh": {
        unit: (f"1 {word}", f"{{count}} {word}")
        for unit, word in {
            CountUnit.CELL: "个单元格",
            CountUnit.ROW: "条记录",
            CountUnit.GROUP: "组",
            CountUnit.COLUMN: "列",
            CountUnit.FILE: "个文件",
        }.items()
    },
}


def say(language: str, phrase: str, **facts: Any) -> str:
    """Return a phrase with its facts; whole numbers get thousands separators."""
    return written(WORDS[language][phrase], facts)


def severity_word(severity: Severity, language: str) -> str:
    """Return the word for a severity."""
    return WORDS[language][severity]


def verdict_phrase(verdict: Verdict, language: str, what: str, standard: str) -> str:
    """Return the sentence that says whether `what` conforms to `standard`."""
    return say(language, verdict, what=what, standard=standard)


def counted(count: int, unit: CountUnit, language: str) -> str:
    """Return how many cells, rows, … there are."""
    one, many = _UNITS[language][unit]
    return one if count == 1 else many.format(count=number(count))


def reason_phrase(reason: Reason | None, language: str, *, several: bool) -> str:
    """Return why checks were not run."""
    plural = {
        Reason.COLUMN_ABSENT: "columns-absent",
        Reason.REFERENCE_NOT_SUPPLIED: "references-not-supplied",
    }
    if reason is None:
        return say(language, "not-run")
    return say(language, plural.get(reason, reason) if several else reason)
