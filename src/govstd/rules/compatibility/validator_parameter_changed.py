"""A validator is used with other parameters."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.UNDETERMINED,
    since="0.1.0",
    summary_zh="校验器的参数变更。",
    why_zh="校验结果取决于所给的参数。",
    message={
        "en": "{validator} is given {after} now, it was given {before}",
        "zh": "{validator} 的参数由 {before} 改为 {after}",
    },
    fix={
        "en": "look with `govstd diff --data` what it means for real data",
        "zh": "请用 `govstd diff --data` 查看对实际数据的影响",
    },
)
def validator_parameter_changed(
    before: ResolvedField, after: ResolvedField
) -> Iterator[Difference]:
    """A validator is used with other parameters.

    Why: what the check lets pass depends on what it is given.
    """
    old = {(one.scope.id, one.validator.id): one for one in before.validators}
    for one in after.validators:
        former = old.get((one.scope.id, one.validator.id))
        given = {name: given.id for name, given in one.given.items()}
        was = {name: given.id for name, given in former.given.items()} if former else given
        if was != given:
            args = {"validator": one.reference, "before": was, "after": given}
            yield Difference(path=("validators",), args=args)
