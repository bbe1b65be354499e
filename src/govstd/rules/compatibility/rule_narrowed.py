"""A rule demands more."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import graver, rule_pairs, rule_place
from govstd.rules.limits import Course
from govstd.rules.rule_courses import rule_course, said


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="规则收紧。",
    why_zh="原先符合的记录可能违反它。",
    message={
        "en": "the rule {rule} demands {after}, it demanded {before}",
        "zh": "规则 {rule} 由 {before} 收紧为 {after}",
    },
    fix={
        "en": "look with `govstd diff --data` how many records this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少条记录",
    },
)
def rule_narrowed(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """A rule demands more.

    Why: records that conformed may break it.
    """
    for pair in rule_pairs(before, after):
        if pair.before and pair.after:
            old, new = pair.before.rule, pair.after.rule
            if rule_course(old, new) is Course.NARROWER:
                effect = graver(pair.after.severity, None, Effect.RISKY, Effect.COMPATIBLE)
                args = {"rule": new.id, "before": said(old), "after": said(new)}
                place = rule_place(after, new.id)
                yield Difference(path=place, args=args, providers=effect)
