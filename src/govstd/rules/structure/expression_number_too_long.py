"""A number has more digits than every engine keeps."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "a number may have {limit} digits",
        "zh": "数字最多 {limit} 位",
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
