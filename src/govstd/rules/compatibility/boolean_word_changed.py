"""A word for true or false is gone, or means the other."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    since="0.1.0",
    summary_zh="表示真或假的词被取消或改变含义。",
    why_zh="含有该词的数据不再符合，或含义相反。",
    message={
        "en": "{codes} no longer means what it meant",
        "zh": "{codes} 不再表示原来的含义",
    },
    fix={
        "en": "keep the old words for a time",
        "zh": "请在过渡期内保留原来的词",
    },
)
def boolean_word_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A word for true or false is gone, or means the other.

    Why: data that hold the word do not conform any more, or say the opposite.
    """
    old = {**dict.fromkeys(before.true_values, True), **dict.fromkeys(before.false_values, False)}
    new = {**dict.fromkeys(after.true_values, True), **dict.fromkeys(after.false_values, False)}
    lost = [word for word, value in old.items() if new.get(word) is not value]
    if lost:
        yield Difference(path=("trueValues",), args={"codes": lost})
