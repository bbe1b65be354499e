"""Other texts than before stand for a missing value."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="表示缺失的文本变更。",
    why_zh="原先表示缺失的文本现在被读作值，或相反。",
    message={
        "en": "[{after} stands for a missing value now][; {before} no longer does]",
        "zh": "[{after} 现在表示缺失][，{before} 不再表示缺失]",
    },
    fix={
        "en": "tell the providers before the release",
        "zh": "请在发布前告知提供方",
    },
)
def missing_value_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Other texts than before stand for a missing value.

    Why: a text that stood for nothing is read as a value now, or the other way round.
    """
    old, new = set(before.missing_values), set(after.missing_values)
    if old != new:
        args = {"before": sorted(old - new) or None, "after": sorted(new - old) or None}
        yield Difference(path=("missingValues",), args=args)
