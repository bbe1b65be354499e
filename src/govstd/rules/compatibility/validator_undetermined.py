"""A validator computes otherwise."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.validator import Validator
from govstd.rules.change import change
from govstd.rules.limits import Course
from govstd.rules.validator_changes import of_steps


@change(
    nature=Nature.UNDETERMINED,
    since="0.1.0",
    summary_zh="校验器的算法变更。",
    why_zh="仅凭标准无法判断原先通过的值是否仍然通过。",
    message={
        "en": "it is not decided whether all that passed still does",
        "zh": "无法判定原先通过的值是否仍然通过",
    },
    fix={
        "en": "look with `govstd diff --data` what it means for real data",
        "zh": "请用 `govstd diff --data` 查看对实际数据的影响",
    },
)
def validator_undetermined(before: Validator, after: Validator) -> Iterator[Difference]:
    """A validator computes otherwise.

    Why: nobody can say from the standard alone whether values that passed still do.
    """
    if of_steps(before, after) is Course.UNKNOWN:
        yield Difference(path=("steps",))
