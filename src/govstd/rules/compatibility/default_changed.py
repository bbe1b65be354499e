"""A missing value is read as another one."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    providers=Effect.RISKY,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="缺失时的默认值变更。",
    why_zh="规则、主键和引用使用默认值，记录可能因此不符合。",
    message={
        "en": "a missing value is read as [{after}, ]it was [{before}]",
        "zh": "缺失时的默认值[改为 {after}][，原为 {before}]",
    },
    fix={
        "en": "look with `govstd diff --data` what it means for real data",
        "zh": "请用 `govstd diff --data` 查看对实际数据的影响",
    },
)
def default_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A missing value is read as another one.

    Why: rules, keys and references see the default, so that records may fail them.
    """
    if before.default != after.default:
        args = {"before": before.default, "after": after.default}
        yield Difference(path=("default",), args=args)
