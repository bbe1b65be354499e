"""A field of the primary key may be missing."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Obligation, Severity
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
    summary_zh="主键字段可以为空。",
    why_zh="没有键的记录无法查找、引用和统计。",
    message={
        "en": "{field} is part of the primary key and not mandatory",
        "zh": "{field} 属于主键，却不是必填",
    },
    fix={"en": "make the field mandatory", "zh": "请将该字段设为必填"},
    level=Level.RECOMMENDED,
)
def key_field_optional(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A field of the primary key may be missing.

    Why: a record without its key cannot be found, referred to or counted.
    """
    fields = study.fields(standard)
    for at, path in enumerate(standard.primary_key):
        field = fields.get(path)
        if field is not None and field.obligation is not Obligation.MANDATORY:
            yield Remark(path=("primaryKey", at), args={"field": path})
