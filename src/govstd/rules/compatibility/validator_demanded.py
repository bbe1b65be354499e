"""Values must pass a validator that they were free of."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="新增校验器。",
    why_zh="原先符合的值可能通不过新的校验。",
    message={
        "en": "must pass {validator}",
        "zh": "须通过 {validator} 的校验",
    },
    fix={
        "en": "look with `govstd diff --data` how many values this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少个值",
    },
)
def validator_demanded(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Values must pass a validator that they were free of.

    Why: values that conformed may fail the new check.
    """
    known = [(one.scope.id, one.validator.id) for one in before.validators]
    for one in after.validators:
        if (one.scope.id, one.validator.id) not in known:
            yield Difference(path=("validators",), args={"validator": one.reference})
