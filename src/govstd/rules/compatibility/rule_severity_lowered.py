"""A rule weighs less."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import rule_pairs, rule_place


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="规则的严重程度降低。",
    why_zh="使用方会遇到原先会被拒绝的记录。",
    message={
        "en": "the rule {rule} is of severity {after}, it was {before}",
        "zh": "规则 {rule} 的严重程度由 {before} 降低为 {after}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def rule_severity_lowered(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """A rule weighs less.

    Why: consumers meet records that were refused before.
    """
    for pair in rule_pairs(before, after):
        if pair.before and pair.after:
            old, new = pair.before.severity, pair.after.severity
            if new.weight < old.weight:
                name = pair.after.rule.id
                args = {"rule": name, "before": old, "after": new}
                yield Difference(path=rule_place(after, name), args=args)
