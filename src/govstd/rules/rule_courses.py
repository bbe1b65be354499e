"""Whether a rule of a standard demands more or less than before: what rules on change share."""

from govstd.expressions.citations import only_relaxed, same_meaning
from govstd.model.dataset_standard import RecordRule
from govstd.rules.limits import Course


def rule_course(before: RecordRule, after: RecordRule) -> Course:
    """Return the course of the records that a rule lets pass, its severity left out."""
    if (before.for_each, before.order_by, before.dataset) != (
        after.for_each,
        after.order_by,
        after.dataset,
    ):
        return Course.UNKNOWN
    asserted = _asserted(before.asserts or "", after.asserts or "")
    applied = _applied(before.when, after.when)
    if before.for_each is not None and applied is not Course.SAME:
        return Course.UNKNOWN  # fewer rows may make a group better or worse
    if before.for_each is not None and asserted is not Course.SAME:
        return Course.UNKNOWN
    if Course.SAME in (asserted, applied):
        return asserted if applied is Course.SAME else applied
    return asserted if asserted is applied else Course.UNKNOWN


def said(rule: RecordRule) -> str:
    """Return what a rule demands, with its condition."""
    when = f" WHEN {rule.when}" if rule.when else ""
    return f"{rule.asserts}{when}"


def _asserted(before: str, after: str) -> Course:
    if same_meaning(before, after):
        return Course.SAME
    wider, narrower = only_relaxed(before, after), only_relaxed(after, before)
    if wider and narrower:
        return Course.SAME
    if wider:
        return Course.WIDER
    return Course.NARROWER if narrower else Course.UNKNOWN


def _applied(before: str | None, after: str | None) -> Course:
    if before is None or after is None:
        if before == after:
            return Course.SAME
        return Course.WIDER if before is None else Course.NARROWER
    return Course.SAME if same_meaning(before, after) else Course.UNKNOWN
