"""An object has two members of one name."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.ROW,
    since="0.1.0",
    summary_zh="对象中有两个同名的成员。",
    why_zh="同名成员取哪一个值，各系统不同：通过检查的值，未必是被使用的值。",
    message={
        "en": "the object has the member {name} more than once",
        "zh": "对象中的成员 {name} 出现不止一次",
    },
    fix={
        "en": "keep the one {name} whose value is right",
        "zh": "请只保留值正确的一个 {name}",
    },
)
def member_repeated() -> None:
    """An object has two members of one name.

    Why: systems differ in which of the two they take, so that the value that was checked need not
    be the one that is used.
    """
