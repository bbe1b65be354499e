"""Values need no longer pass a validator."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="取消校验器。",
    why_zh="使用方会遇到原先会被拒绝的错误值。",
    message={
        "en": "need no longer pass {validator}",
        "zh": "不再须通过 {validator} 的校验",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def validator_dropped(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Values need no longer pass a validator.

    Why: consumers meet mistyped values that were refused before.
    """
    kept = [(one.scope.id, one.validator.id) for one in after.validators]
    for one in before.validators:
        if (one.scope.id, one.validator.id) not in kept:
            yield Difference(path=("validators",), args={"validator": one.reference})
