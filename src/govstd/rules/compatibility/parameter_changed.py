"""A validator takes other parameters."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.validator import Validator
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="校验器的参数定义变更。",
    why_zh="其他标准库使用它时可能须给出不同的参数。",
    message={
        "en": "the parameters are [{after}, ]they were [{before}]",
        "zh": "参数[改为 {after}][，原为 {before}]",
    },
    fix={
        "en": "keep the old parameters, and make the new ones optional",
        "zh": "请保留原参数，新参数设为可选",
    },
)
def parameter_changed(before: Validator, after: Validator) -> Iterator[Difference]:
    """A validator takes other parameters.

    Why: whoever uses it from another registry may have to give something else.
    """
    if before.parameters != after.parameters:
        args = {"before": sorted(before.parameters), "after": sorted(after.parameters)}
        yield Difference(path=("parameters",), args=args)
