"""More decimals are allowed."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import Course, of_most


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="允许的小数位数增加。",
    why_zh="使用方存储时会舍入；若完全取消小数位数限制，数值不再精确，合计可能有尾差。",
    message={
        "en": "[at most {scale} decimals are allowed now, ]more than the {before} before",
        "zh": "小数位数放宽[至 {scale} 位]，原为 {before} 位",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def scale_widened(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """More decimals are allowed.

    Why: consumers would round what they store; without any scale numbers are no longer exact,
    and sums may differ in the last place.
    """
    if of_most(before.scale, after.scale) is Course.WIDER:
        args = {"scale": after.scale, "before": before.scale}
        inexact = Effect.RISKY if after.scale is None else None
        yield Difference(path=("scale",), args=args, providers=inexact)
