"""A mandatory field has a default."""

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
    summary_zh="必填字段设有默认值。",
    why_zh="必须填写的值用不到默认值。",
    message={
        "en": "{field} is mandatory, so its default is never used",
        "zh": "{field} 为必填，默认值不会用到",
    },
    fix={
        "en": "remove the default, or make the field optional",
        "zh": "请删除默认值，或将字段改为选填",
    },
    level=Level.ALL,
)
def default_of_mandatory_field(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A mandatory field has a default.

    Why: a value that must be there is never supplied by the default.
    """
    for written in written_fields(standard.fields):
        field = written.field
        if field.obligation is Obligation.MANDATORY and field.default is not None:
            yield Remark(path=(*written.path, "default"), args={"field": written.address})
