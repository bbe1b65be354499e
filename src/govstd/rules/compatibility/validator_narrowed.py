"""A validator lets less pass."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.validator import Validator
from govstd.rules.change import change
from govstd.rules.limits import Course
from govstd.rules.validator_changes import of_steps


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="校验器收紧。",
    why_zh="原先符合的值可能不再通过。",
    message={
        "en": "lets less pass than before",
        "zh": "通过的值减少",
    },
    fix={
        "en": "look with `govstd diff --data` how many values this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少个值",
    },
)
def validator_narrowed(before: Validator, after: Validator) -> Iterator[Difference]:
    """A validator lets less pass.

    Why: values that conformed may fail.
    """
    if of_steps(before, after) in (Course.NARROWER, Course.OTHER):
        yield Difference(path=("steps",))
