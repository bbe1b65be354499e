"""A rule is added."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import graver, rule_pairs, rule_place


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="新增规则。",
    why_zh="原先符合的记录可能违反它。",
    message={
        "en": "the rule {rule} demands {assert}",
        "zh": "新增规则 {rule}：{assert}",
    },
    fix={
        "en": "look with `govstd diff --data` how many records this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少条记录",
    },
)
def rule_added(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """A rule is added.

    Why: records that conformed may break it.
    """
    for pair in rule_pairs(before, after):
        if pair.before is None and pair.after is not None:
            one = pair.after
            effect = graver(one.severity, None, Effect.RISKY, Effect.COMPATIBLE)
            args = {"rule": one.rule.id, "assert": one.rule.asserts}
            place = rule_place(after, one.rule.id)
            yield Difference(path=place, args=args, providers=effect)
