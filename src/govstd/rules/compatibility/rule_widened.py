"""A rule demands less."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import rule_pairs, rule_place
from govstd.rules.limits import Course
from govstd.rules.rule_courses import rule_course, said


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="规则放宽。",
    why_zh="使用方会遇到原先会被拒绝的记录。",
    message={
        "en": "the rule {rule} demands {after}, it demanded {before}",
        "zh": "规则 {rule} 由 {before} 放宽为 {after}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def rule_widened(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """A rule demands less.

    Why: consumers meet records that were refused before.
    """
    for pair in rule_pairs(before, after):
        if pair.before and pair.after:
            old, new = pair.before.rule, pair.after.rule
            if rule_course(old, new) is Course.WIDER:
                args = {"rule": new.id, "before": said(old), "after": said(new)}
                yield Difference(path=rule_place(after, new.id), args=args)
