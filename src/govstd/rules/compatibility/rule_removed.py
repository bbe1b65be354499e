"""A rule is removed."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import rule_pairs, rule_place


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="删除了规则。",
    why_zh="使用方会遇到原先会被拒绝的记录。",
    message={
        "en": "the rule {rule} is gone, which demanded {assert}",
        "zh": "删除了规则 {rule}：{assert}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def rule_removed(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """A rule is removed.

    Why: consumers meet records that were refused before.
    """
    for pair in rule_pairs(before, after):
        if pair.before is not None and pair.after is None:
            one = pair.before
            args = {"rule": one.rule.id, "assert": one.rule.asserts}
            yield Difference(path=rule_place(before, one.rule.id), gone=True, args=args)
