"""A value must be there that could be missing."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import OBLIGATIONS


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="必选性提高。",
    why_zh="缺少该值的记录不再符合。",
    message={
        "en": "{before} → {after}; records without it are findings now",
        "zh": "{before} → {after}，缺少该值的记录将被报告",
    },
    fix={
        "en": "look with `govstd diff --data` how many records this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少条记录",
    },
)
def obligation_tightened(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A value must be there that could be missing.

    Why: records without the value do not conform any more.
    """
    old, new = (OBLIGATIONS.index(one.obligation) for one in (before, after))
    if new > old:
        warned = Effect.RISKY if after.obligation is Obligation.RECOMMENDED else None
        args = {"before": before.obligation, "after": after.obligation}
        yield Difference(path=("obligation",), args=args, providers=warned)
