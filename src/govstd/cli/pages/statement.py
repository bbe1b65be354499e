"""What a statement of conformance says that was verified."""

from collections.abc import Sequence

from govstd.api.statements import VerifiedStatement
from govstd.cli.pages.layout import ended
from govstd.cli.pages.release import WORDS, labelled
from govstd.reports.characters import visible
from govstd.reports.check_table import Page
from govstd.reports.figures import number
from govstd.reports.terminal import Ink
from govstd.reports.words import say, verdict_phrase

_WORDS = {
    "en": {
        "standard": "standard",
        "release": "release",
        "data": "data",
        "rows": "rows",
        "rows-of": "{rows} read, {failed} do not conform",
        "waived": "waived",
        "waived-of": "{count} of {check}: {waiver}",
        "as-of": "as of",
        "plan": "plan",
        "result": "result",
        "tool": "checked",
        "signature": "signature",
        "again": "again",
        "reproduced": "the data give the same result",
        "not-reproduced": "not checked; name the data with --data FILE",
        "whole": "{path}  states, and is as it was made: {verdict}",
    },
    "zh": {
        "standard": "标准",
        "release": "标准库摘要",
        "data": "数据",
        "rows": "记录",
        "rows-of": "读取 {rows} 条，{failed} 条不符合",
        "waived": "豁免",
        "waived-of": "{check}：{count} 项，{waiver}",
        "as-of": "基准日期",
        "plan": "检查方案",
        "result": "结果摘要",
        "tool": "检查工具",
        "signature": "签名",
        "again": "重新检查",
        "reproduced": "由数据得出相同结果",
        "not-reproduced": "未进行；请用 --data FILE 指定数据",
        "whole": "{path}  为未经改动的声明：{verdict}",
    },
}


def statement_page(found: VerifiedStatement, page: Page) -> str:
    """Return what a statement says."""
    words, said = _WORDS[page.language], found.said
    standard = said.standard
    home = " ".join(filter(None, (standard.registry, standard.registry_version)))
    names = ", ".join(standard.datasets) or standard.package or ""
    files = [file for one in said.data for file in one.files]
    what = _what([visible(file.name) for file in files], page.language)
    verdict = verdict_phrase(said.verdict, page.language, what, visible(names))
    rows = [
        ("standard", f"{names} ({home})" if home else names),
        ("release", standard.registry_digest or standard.schema_digest or ""),
        *(
            ("data" if at == 0 else "", f"{file.name}  sha256:{file.sha256}")
            for at, file in enumerate(files)
        ),
        (
            "rows",
            words["rows-of"].format(
                rows=number(sum(one.rows for one in said.data)),
                failed=number(sum(one.rows_failed for one in said.data)),
            ),
        ),
        *(
            (
                "waived" if at == 0 else "",
                words["waived-of"].format(
                    count=number(one.count), check=one.check, waiver=one.waiver
                ),
            )
            for at, one in enumerate(said.waived)
        ),
        ("as-of", said.as_of),
        ("plan", said.plan.digest),
        ("result", said.result_digest),
        ("tool", f"{said.checked}  {said.tool}, {said.engine}"),
        ("signature", WORDS[page.language][found.signature].format(keyid=found.keyid)),
        ("again", words["reproduced" if found.reproduced else "not-reproduced"]),
    ]
    first = words["whole"].format(path=visible(found.path), verdict=verdict)
    return ended([page.paint(first, Ink.BOLD), "", *labelled(rows, page, words)])


def _what(names: Sequence[str], language: str) -> str:
    """Return the data in few words."""
    if len(names) <= 1:
        return next(iter(names), say(language, "delivery"))
    return say(language, "files", first=names[0], count=len(names) - 1, total=len(names))
