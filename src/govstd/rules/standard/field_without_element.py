"""A field is described in place instead of naming a data element."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
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
    summary_zh="字段就地描述，没有引用数据元。",
    why_zh="其他数据集中的同一字段会另有描述，两者难以关联。",
    message={"en": "{field} names no data element", "zh": "{field} 没有引用数据元"},
    fix={
        "en": "name an element; write one where there is none",
        "zh": "请引用数据元；没有时先编写",
    },
    level=Level.RECOMMENDED,
)
def field_without_element(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A field is described in place instead of naming a data element.

    Why: the same field of another dataset will be described otherwise, and the two cannot be
    joined.
    """
    inherited = set(study.fields(standard)) if standard.extends else set()
    for written in written_fields(standard.fields):
        field = written.field
        own = field.type is not None and not field.fields and field.items is None
        if own and field.element is None and not (written.address in inherited and not field.type):
            yield Remark(path=written.path, args={"field": written.address})
