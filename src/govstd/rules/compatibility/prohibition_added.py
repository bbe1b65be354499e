"""A value must not be there under a condition."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="新增禁填条件。",
    why_zh="满足条件而填写了该值的记录不再符合。",
    message={
        "en": "must be missing when {condition}",
        "zh": "满足 {condition} 时不得填写",
    },
    fix={
        "en": "look with `govstd diff --data` how many records this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少条记录",
    },
)
def prohibition_added(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A value must not be there under a condition.

    Why: records that meet the condition and have the value do not conform any more.
    """
    if before.forbidden_when is None and after.forbidden_when is not None:
        yield Difference(path=("forbiddenWhen",), args={"condition": after.forbidden_when.text})
