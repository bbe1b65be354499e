"""Values must be found elsewhere that were free."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import graver, lost_references, reference_place


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="新增或收紧引用要求。",
    why_zh="找不到所引用值的记录不再符合。",
    message={
        "en": "{fields} must be found in {dataset}",
        "zh": "{fields} 须能在 {dataset} 中找到",
    },
    fix={
        "en": "look with `govstd diff --data` how many records this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少条记录",
    },
)
def reference_demanded(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """Values must be found elsewhere that were free.

    Why: records whose value is not found there do not conform any more.
    """
    for one in lost_references(after, before):
        effect = graver(one.severity, None, Effect.RISKY, Effect.COMPATIBLE)
        targets = [target.dataset.partition(":")[2] or target.fields[0] for target in one.targets]
        args = {"fields": list(one.fields), "dataset": targets}
        yield Difference(path=reference_place(after, one), args=args, providers=effect)
