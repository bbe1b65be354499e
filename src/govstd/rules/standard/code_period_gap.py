"""There is a gap between two periods of a code."""

from collections.abc import Iterator
from itertools import pairwise

from govstd.model.code_list import CodeList
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study, grouped


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.TIMELINESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="代码的两段有效期之间有空档。",
    why_zh="这段时间的数据会被判为使用了无效代码。",
    message={
        "en": "{code} does not hold from {started} to {ended}",
        "zh": "{code} 在 {started} 至 {ended} 期间无效",
    },
    fix={
        "en": "join the periods, or leave it where the code was really out of use",
        "zh": "请衔接有效期；如确曾停用，可保留",
    },
    level=Level.ALL,
)
def code_period_gap(code_list: CodeList, study: Study) -> Iterator[Remark]:
    """There is a gap between two periods of a code.

    Why: data of those days are told that a code they know does not hold.
    """
    rows = list(enumerate(code_list.codes))
    for group in grouped(rows, lambda pair: pair[1].code):
        in_time = sorted(group, key=lambda pair: pair[1].valid_from or "")
        for (_, before), (row, after) in pairwise(in_time):
            if before.valid_to and after.valid_from and before.valid_to < after.valid_from:
                args = {
                    "code": after.code,
                    "started": before.valid_to,
                    "ended": after.valid_from,
                }
                yield Remark(cell=Cell("codes", row, "valid_from"), args=args)
