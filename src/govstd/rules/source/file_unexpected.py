"""A file belongs to no member of the package."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="文件不属于数据包的任何成员。",
    why_zh="它可能是文件名写错的成员，其数据无人检查。",
    message={
        "en": "{path} is no member of the package[; is it meant to be {suggestion}?]",
        "zh": "{path} 不属于该数据包[；是否应为 {suggestion}？]",
    },
    fix={
        "en": "remove the file[, or name it {suggestion} if that is meant]",
        "zh": "请删除该文件[；如应为 {suggestion}，请改名]",
    },
)
def file_unexpected() -> None:
    """A file belongs to no member of the package.

    Why: it may be a misnamed member whose data nobody checks.
    """
