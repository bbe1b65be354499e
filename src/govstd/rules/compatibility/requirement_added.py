"""A value must be there under a condition."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="新增必填条件。",
    why_zh="满足条件而缺少该值的记录不再符合。",
    message={
        "en": "must be there when {condition}",
        "zh": "满足 {condition} 时必须填写",
    },
    fix={
        "en": "look with `govstd diff --data` how many records this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少条记录",
    },
)
def requirement_added(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A value must be there under a condition.

    Why: records that meet the condition and lack the value do not conform any more.
    """
    if before.required_when is None and after.required_when is not None:
        yield Difference(path=("requiredWhen",), args={"condition": after.required_when.text})
