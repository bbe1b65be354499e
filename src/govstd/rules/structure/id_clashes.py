"""An id is used twice."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="一个标识使用了两次。",
    why_zh="引用该标识会有两种含义。",
    message={
        "en": "the id {id} is also used by {other}",
        "zh": "标识 {id} 也用于 {other}",
    },
    fix={
        "en": "rename one of the two; a former id is never used again",
        "zh": "请重命名其中之一；曾用标识不得再用",
    },
)
def id_clashes() -> None:
    """An id is used twice.

    Why: a reference to it would have two meanings.
    """
