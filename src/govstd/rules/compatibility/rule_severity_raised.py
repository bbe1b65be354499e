"""A rule weighs more."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import graver, rule_pairs, rule_place


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="规则的严重程度提高。",
    why_zh="原先仅有警告的记录不再符合。",
    message={
        "en": "the rule {rule} is of severity {after}, it was {before}",
        "zh": "规则 {rule} 的严重程度由 {before} 提高为 {after}",
    },
    fix={
        "en": "tell the providers before the release",
        "zh": "请在发布前告知提供方",
    },
)
def rule_severity_raised(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """A rule weighs more.

    Why: records that gave a warning do not conform any more.
    """
    for pair in rule_pairs(before, after):
        if pair.before and pair.after:
            old, new = pair.before.severity, pair.after.severity
            if new.weight > old.weight:
                effect = graver(new, None, Effect.RISKY, Effect.COMPATIBLE)
                name = pair.after.rule.id
                args = {"rule": name, "before": old, "after": new}
                yield Difference(path=rule_place(after, name), args=args, providers=effect)
