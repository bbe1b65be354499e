"""No value can meet the constraints."""

from collections.abc import Iterator

from govstd.model.data_element import Constraints, DataElement
from govstd.model.dataset_standard import DatasetStandard, Field
from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.model.resolution import resolve_field
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.satisfaction import conflicts
from govstd.rules.study import Study
from govstd.rules.uses import written_fields


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="没有任何值能满足约束。",
    why_zh="所有数据都会不合格，可见标准有误。",
    message={
        "en": "no value meets both {left} and {right}",
        "zh": "没有值能同时满足 {left} 和 {right}",
    },
    fix={"en": "correct one of the two", "zh": "请更正其中之一"},
    level=Level.MINIMAL,
)
def constraints_unsatisfiable(item: Item, study: Study) -> Iterator[Remark]:
    """No value can meet the constraints.

    Why: all data would be wrong, so the standard must be.
    """
    if isinstance(item, DataElement):
        if item.constraints != Constraints():
            field = resolve_field(Field(name="value", element=item.id), study.registry)
            for left, right in conflicts(field):
                yield Remark(path=("constraints", left), args={"left": left, "right": right})
    elif isinstance(item, DatasetStandard):
        fields = study.fields(item)
        for written in written_fields(item.fields):
            whole = fields.get(written.address)
            if whole is not None and written.field.constraints != Constraints():
                for left, right in conflicts(whole):
                    args = {"left": left, "right": right}
                    yield Remark(path=(*written.path, "constraints"), args=args)
