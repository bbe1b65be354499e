"""A group of records breaks a rule of the standard."""

from collections.abc import Iterator

from govstd.model.report import CountUnit, Dimension, Reason
from govstd.model.resolved import ResolvedDataset
from govstd.rules.demand import BadGroup, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.CONSISTENCY,
    unit=CountUnit.GROUP,
    since="0.1.0",
    message={
        "en": "the records of a group break the rule {name}: {assert}",
        "zh": "同组记录违反规则 {name}：{assert}",
    },
    fix={
        "en": "correct the records of the group that contradict each other",
        "zh": "请更正该组中相互矛盾的记录",
    },
)
def group_rule_broken(dataset: ResolvedDataset, _plan: Planning) -> Iterator[BadGroup]:
    """A group of records breaks a rule of the standard.

    Why: sums and sequences that don't agree show that records are missing or doubled.
    """
    for resolved in dataset.rules:
        if resolved.rule.for_each is not None:
            yield BadGroup(
                rule=resolved,
                name=resolved.rule.id,
                severity=resolved.severity,
                message=resolved.rule.message,
                fields=resolved.rule.for_each,
                args={"name": resolved.rule.id, "assert": resolved.rule.asserts},
                skipped=Reason.NOT_SUPPORTED,
            )
