"""A dataset standard is a profile of another one."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.dataset_standard import DatasetStandard
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="扩展标准所依据的标准变更。",
    why_zh="继承的内容随之改变；具体影响另行逐项报告。",
    message={
        "en": "it extends [{after}, ]before [{before}]",
        "zh": "所依据的标准[改为 {after}][，原为 {before}]",
    },
    fix={
        "en": "nothing is to be done beside the changes that are told",
        "zh": "除另行报告的变更外无需处理",
    },
)
def base_changed(before: DatasetStandard, after: DatasetStandard) -> Iterator[Difference]:
    """A dataset standard is a profile of another one.

    Why: what it inherits, and what it will inherit, is something else; the effects are told one
    by one.
    """
    if before.extends != after.extends:
        args = {"before": before.extends, "after": after.extends}
        yield Difference(path=("extends",), args=args)
