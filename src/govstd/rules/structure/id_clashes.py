"""An id is used twice."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "{id} is also {other}",
        "zh": "{id} 与 {other} 重复",
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
