"""A validator lets more pass."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.validator import Validator
from govstd.rules.change import change
from govstd.rules.limits import Course
from govstd.rules.validator_changes import of_steps


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="校验器放宽。",
    why_zh="使用方会遇到原先会被拒绝的值。",
    message={
        "en": "lets more pass than before",
        "zh": "通过的值增多",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def validator_widened(before: Validator, after: Validator) -> Iterator[Difference]:
    """A validator lets more pass.

    Why: consumers meet values that were refused before.
    """
    if of_steps(before, after) in (Course.WIDER, Course.OTHER):
        yield Difference(path=("steps",))
