"""A file of a registry is larger than the limit."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准库中的文件超过大小限制。",
    why_zh="标准是写给人看的文本，这么大的文件另有用途。",
    message={
        "en": "the file has more than {limit} bytes",
        "zh": "文件超过 {limit} 字节",
    },
    fix={
        "en": "split it, or move it out of the registry",
        "zh": "请拆分文件，或将其移出标准库",
    },
)
def file_too_large() -> None:
    """A file of a registry is larger than the limit.

    Why: standards are text for people; a file of this size is something else.
    """
