"""A product has more decimals than every engine keeps."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="乘积的小数位数超过各引擎都能保留的位数。",
    why_zh="超出的部分，有的引擎会舍入，有的会拒绝。",
    message={
        "en": "the result has {scale} decimals, but at most {limit} are exact",
        "zh": "结果有 {scale} 位小数，而最多只有 {limit} 位是精确的",
    },
    fix={
        "en": "round the factors first",
        "zh": "请先对各因数四舍五入",
    },
)
def expression_too_precise() -> None:
    """A product has more decimals than every engine keeps.

    Why: engines round or refuse beyond it.
    """
