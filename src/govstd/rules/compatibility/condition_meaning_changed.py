"""An expression asks a code list or validator that changed."""

from collections.abc import Iterator

from govstd.expressions.citations import items_named
from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.answers import answers_differ
from govstd.rules.change import change
from govstd.rules.dataset_parts import expressions_of


@change(
    nature=Nature.UNDETERMINED,
    since="0.1.0",
    summary_zh="表达式所查询的代码集或校验器已变更。",
    why_zh="表达式未变，但结果可能不同。",
    message={
        "en": "{condition} asks {reference}, which has changed",
        "zh": "{condition} 所查询的 {reference} 已变更",
    },
    fix={
        "en": "look with `govstd diff --data` what it means for real data",
        "zh": "请用 `govstd diff --data` 查看对实际数据的影响",
    },
)
def condition_meaning_changed(
    before: ResolvedDataset, after: ResolvedDataset
) -> Iterator[Difference]:
    """An expression asks a code list or validator that changed.

    Why: the expression is the same and its answer may be another.
    """
    old = {one.text: one for _, one in expressions_of(before)}
    for place, one in expressions_of(after):
        was = old.get(one.text)
        for kind, reference in items_named(one.text) if was else ():
            if was and answers_differ(kind, reference, was.scope, one.scope):
                args = {"condition": one.text, "reference": reference}
                yield Difference(path=place, args=args)
