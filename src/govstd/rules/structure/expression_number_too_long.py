"""A number has more digits than every engine keeps."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数字的位数超过各引擎都能保留的位数。",
    why_zh="超出的部分，有的引擎会舍入，有的会拒绝。",
    message={
        "en": "the number has more than {limit} digits",
        "zh": "数字超过 {limit} 位",
    },
    fix={
        "en": "write a shorter number",
        "zh": "请缩短数字",
    },
)
def expression_number_too_long() -> None:
    """A number has more digits than every engine keeps.

    Why: engines round or refuse beyond it.
    """
