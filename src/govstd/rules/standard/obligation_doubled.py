"""A mandatory field has a condition under which it is demanded."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Obligation, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.uses import written_fields


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="必填字段又写了必填条件。",
    why_zh="二者必有一误：要么一律必填，要么并非如此。",
    message={
        "en": "{field} is mandatory, so requiredWhen has no effect",
        "zh": "{field} 为必填，requiredWhen 不起作用",
    },
    fix={
        "en": "remove the condition, or make the field optional",
        "zh": "请删除条件，或将字段改为选填",
    },
    level=Level.RECOMMENDED,
)
def obligation_doubled(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A mandatory field has a condition under which it is demanded.

    Why: one of the two is wrong: either it is always demanded or not.
    """
    for written in written_fields(standard.fields):
        field = written.field
        if field.obligation is Obligation.MANDATORY and field.required_when:
            args = {"field": written.address}
            yield Remark(path=(*written.path, "requiredWhen"), args=args)
