"""Values may be shown to fewer or more people."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="敏感级别变更。",
    why_zh="谁可以查看这些值、报告是否遮蔽这些值都随之改变。",
    message={
        "en": "the sensitivity is {after}, it was {before}",
        "zh": "敏感级别由 {before} 改为 {after}",
    },
    fix={
        "en": "tell everyone who holds copies of the data",
        "zh": "请告知持有数据副本的各方",
    },
)
def sensitivity_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Values may be shown to fewer or more people.

    Why: who may see the values, and whether reports mask them, is otherwise now.
    """
    if before.sensitivity is not after.sensitivity:
        args = {"before": before.sensitivity, "after": after.sensitivity}
        yield Difference(path=("sensitivity",), args=args)
