"""Values may be repeated that had to occur once."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import key_place, lost_keys


@change(
    nature=Nature.WIDENED,
    consumers=Effect.BREAKING,
    since="0.1.0",
    summary_zh="取消或放宽唯一性要求。",
    why_zh="使用方按其关联或计数时会得到重复记录。",
    message={
        "en": "{fields} may be repeated now",
        "zh": "{fields} 现在可以重复",
    },
    fix={
        "en": "say what identifies a record now",
        "zh": "请说明现在以什么标识记录",
    },
)
def key_dropped(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """Values may be repeated that had to occur once.

    Why: consumers who join or count by them get records twice.
    """
    for key in lost_keys(before, after):
        args = {"fields": list(key.fields)}
        yield Difference(path=key_place(before, key), gone=True, args=args)
