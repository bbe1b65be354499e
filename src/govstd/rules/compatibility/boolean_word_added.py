"""A further word stands for true or false."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="新增表示真或假的词。",
    why_zh="直接读取文本的使用方会遇到不认识的词。",
    message={
        "en": "{codes} may stand for true or false now",
        "zh": "现在可用 {codes} 表示真或假",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def boolean_word_added(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A further word stands for true or false.

    Why: consumers who read the text itself meet a word that they do not know.
    """
    old = {*before.true_values, *before.false_values}
    added = [word for word in (*after.true_values, *after.false_values) if word not in old]
    if added:
        yield Difference(path=("trueValues",), args={"codes": added})
