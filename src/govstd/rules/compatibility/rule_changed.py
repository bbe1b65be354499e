"""A rule demands something else."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import rule_pairs, rule_place
from govstd.rules.limits import Course
from govstd.rules.rule_courses import rule_course, said


@change(
    nature=Nature.UNDETERMINED,
    since="0.1.0",
    summary_zh="规则的内容变更。",
    why_zh="哪些记录符合原规则而违反新规则，取决于数据。",
    message={
        "en": "the rule {rule} demands {after}, it demanded {before}",
        "zh": "规则 {rule} 由 {before} 改为 {after}",
    },
    fix={
        "en": "look with `govstd diff --data` what it means for real data",
        "zh": "请用 `govstd diff --data` 查看对实际数据的影响",
    },
)
def rule_changed(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """A rule demands something else.

    Why: which records meet the old rule and break the new one depends on the data.
    """
    for pair in rule_pairs(before, after):
        if pair.before and pair.after:
            old, new = pair.before.rule, pair.after.rule
            if rule_course(old, new) is Course.UNKNOWN:
                args = {"rule": new.id, "before": said(old), "after": said(new)}
                yield Difference(path=rule_place(after, new.id), args=args)
