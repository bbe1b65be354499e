"""An item holds without a decision."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.model.validator import Validator
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import DRAFT, Study


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准项已生效，却没有批准记录。",
    why_zh="无从得知由谁、何时批准。",
    message={
        "en": "the status is {value} and there is no decision",
        "zh": "状态为 {value}，却没有 decision",
    },
    fix={
        "en": "add `decision: {{by: …, date: …}}`, or set the status back to candidate",
        "zh": "请补充 `decision: {{by: …, date: …}}`，或将状态改回 candidate",
    },
    level=Level.RECOMMENDED,
)
def decision_missing(item: Item, study: Study) -> Iterator[Remark]:
    """An item holds without a decision.

    Why: nobody can tell who approved it and when.
    """
    if item.decision is None and item.status not in DRAFT and not isinstance(item, Validator):
        yield Remark(path=("status",), args={"value": item.status.value})
