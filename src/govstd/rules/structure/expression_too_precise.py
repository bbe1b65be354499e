"""A product has more decimals than every engine keeps."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "the result has {scale} decimals, at most {limit} are exact",
        "zh": "结果有 {scale} 位小数，最多 {limit} 位是精确的",
    },
    fix={
        "en": "round the factors first",
        "zh": "请先对因数取整",
    },
)
def expression_too_precise() -> None:
    """A product has more decimals than every engine keeps.

    Why: engines round or refuse beyond it.
    """
