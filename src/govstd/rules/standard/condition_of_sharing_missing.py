"""A dataset is shared or opened under a condition that is not named."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据集有条件共享或开放，却没有写明条件。",
    why_zh="无人知道自己是否可以获得。",
    message={
        "en": "{key} is conditional and names no condition",
        "zh": "{key} 为有条件，却没有写明条件",
    },
    fix={
        "en": "say under `condition` who may have it and for what",
        "zh": "请在 `condition` 中写明可提供的对象和用途",
    },
    level=Level.RECOMMENDED,
)
def condition_of_sharing_missing(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A dataset is shared or opened under a condition that is not named.

    Why: nobody knows whether they may have it.
    """
    for key, terms in (("sharing", standard.sharing), ("opening", standard.opening)):
        if terms is not None and terms.type == "conditional" and not terms.condition:
            yield Remark(path=(key, "type"), args={"key": key})
