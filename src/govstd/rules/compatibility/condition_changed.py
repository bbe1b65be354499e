"""The condition under which a value must or must not be there is another one."""

from collections.abc import Iterator

from govstd.expressions.citations import same_meaning
from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.UNDETERMINED,
    since="0.1.0",
    summary_zh="必填或禁填条件变更。",
    why_zh="哪些记录符合新条件而不符合旧条件，取决于数据。",
    message={
        "en": "the condition is {after}, it was {before}",
        "zh": "条件由 {before} 改为 {after}",
    },
    fix={
        "en": "look with `govstd diff --data` what it means for real data",
        "zh": "请用 `govstd diff --data` 查看对实际数据的影响",
    },
)
def condition_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """The condition under which a value must or must not be there is another one.

    Why: which records meet the new condition and not the old one depends on the data.
    """
    for key, old, new in (
        ("requiredWhen", before.required_when, after.required_when),
        ("forbiddenWhen", before.forbidden_when, after.forbidden_when),
    ):
        if old is not None and new is not None and not same_meaning(old.text, new.text):
            yield Difference(path=(key,), args={"before": old.text, "after": new.text})
