"""A validator has other test vectors."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.validator import Validator
from govstd.rules.change import change


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="校验器的测试值变更。",
    why_zh="测试值说明校验器的行为，本身不改变校验器。",
    message={
        "en": "there are {count} test vectors, there were {before}",
        "zh": "测试值现有 {count} 个，原有 {before} 个",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def vectors_changed(before: Validator, after: Validator) -> Iterator[Difference]:
    """A validator has other test vectors.

    Why: they show what the validator does, and change nothing in it.
    """
    if set(before.vectors) != set(after.vectors):
        yield Difference(args={"count": len(after.vectors), "before": len(before.vectors)})
