"""Only enumerated values are allowed where others were."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="新增枚举限制。",
    why_zh="取其他值的数据不再符合。",
    message={
        "en": "only {codes} are allowed now",
        "zh": "现在只允许 {codes}",
    },
    fix={
        "en": "look with `govstd diff --data` how many values this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少个值",
    },
)
def enum_demanded(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Only enumerated values are allowed where others were.

    Why: data with any other value do not conform any more.
    """
    new = after.constraints.enum
    if before.constraints.enum is None and new is not None:
        yield Difference(path=("constraints", "enum"), args={"codes": list(new)})
