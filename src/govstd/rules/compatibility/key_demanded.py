"""Values must occur once that might be repeated."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import graver, key_place, lost_keys


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="新增或收紧唯一性要求。",
    why_zh="重复这些值的数据或主键部分缺失的数据不再符合。",
    message={
        "en": "{fields} must occur once now",
        "zh": "{fields} 现在必须唯一",
    },
    fix={
        "en": "look with `govstd diff --data` how many records this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少条记录",
    },
)
def key_demanded(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """Values must occur once that might be repeated.

    Why: data that repeat them, or lack a part of a primary key, do not conform any more.
    """
    for key in lost_keys(after, before):
        effect = graver(key.severity, None, Effect.RISKY, Effect.COMPATIBLE)
        args = {"fields": list(key.fields)}
        yield Difference(path=key_place(after, key), args=args, providers=effect)
