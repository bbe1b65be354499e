"""Two rules of a dataset say the same."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study, grouped


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据集的两条规则内容相同。",
    why_zh="同一条记录会以两个名称重复报告。",
    message={"en": "{other} demands the same", "zh": "{other} 的要求与此相同"},
    fix={"en": "remove one of the two", "zh": "请删除其中之一"},
    level=Level.RECOMMENDED,
)
def rule_repeated(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """Two rules of a dataset say the same.

    Why: one record is then reported twice, under two names.
    """
    rules = [one for one in enumerate(standard.rules) if one[1].asserts is not None]
    for group in grouped(
        rules,
        lambda pair: (
            " ".join((pair[1].asserts or "").split()),
            " ".join((pair[1].when or "").split()),
            pair[1].for_each,
            pair[1].order_by,
        ),
    ):
        for at, _ in group[1:]:
            yield Remark(path=("rules", at, "assert"), args={"other": group[0][1].id})
