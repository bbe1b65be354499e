"""Values need no longer be found elsewhere."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import lost_references, reference_place


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="取消或放宽引用要求。",
    why_zh="使用方关联各表时会缺少记录。",
    message={
        "en": "{fields} need no longer be found in {dataset}",
        "zh": "{fields} 不再须能在 {dataset} 中找到",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def reference_dropped(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """Values need no longer be found elsewhere.

    Why: consumers who join the tables miss records.
    """
    for one in lost_references(before, after):
        targets = [target.dataset.partition(":")[2] or target.fields[0] for target in one.targets]
        args = {"fields": list(one.fields), "dataset": targets}
        yield Difference(path=reference_place(before, one), gone=True, args=args)
