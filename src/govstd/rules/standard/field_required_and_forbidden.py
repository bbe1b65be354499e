"""A field is demanded and forbidden under the same condition."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Obligation, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.uses import written_fields


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="字段在同一条件下既为必填又不得填写。",
    why_zh="凡满足该条件的记录都不可能合格。",
    message={
        "en": "{field} is demanded and forbidden when {condition}",
        "zh": "当 {condition} 时，{field} 既为必填又不得填写",
    },
    fix={"en": "correct one of the two conditions", "zh": "请更正其中一个条件"},
    level=Level.MINIMAL,
)
def field_required_and_forbidden(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A field is demanded and forbidden under the same condition.

    Why: no record to which the condition applies can be right.
    """
    for written in written_fields(standard.fields):
        field = written.field
        always = field.obligation is Obligation.MANDATORY and field.forbidden_when
        same = field.required_when and _plain(field.required_when) == _plain(
            field.forbidden_when or ""
        )
        if same or (always and _plain(field.forbidden_when or "") == "TRUE"):
            args = {"field": written.address, "condition": field.forbidden_when}
            yield Remark(path=(*written.path, "forbiddenWhen"), args=args)


def _plain(condition: str) -> str:
    return " ".join(condition.split())
