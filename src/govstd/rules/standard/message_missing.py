"""A rule of a dataset has no message."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据集的规则没有提示信息。",
    why_zh="违反规则的人看到的是公式，而不是一句话。",
    message={
        "en": "the rule {id} has no message in {language}",
        "zh": "规则 {id} 没有 {language} 的提示信息",
    },
    fix={"en": "say in one sentence what must hold", "zh": "请用一句话说明要求"},
    level=Level.ALL,
)
def message_missing(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A rule of a dataset has no message.

    Why: whoever broke it is shown a formula instead of a sentence.
    """
    for at, record_rule in enumerate(standard.rules):
        for language in study.languages:
            if record_rule.asserts is not None and language not in (record_rule.message or {}):
                args = {"id": record_rule.id, "language": language}
                yield Remark(path=("rules", at), args=args)
                break
