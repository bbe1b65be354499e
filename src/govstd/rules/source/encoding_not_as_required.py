"""A file is written in another encoding than the standard demands."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="文件编码与标准要求的不同。",
    why_zh="每个接收方都要重新猜测编码，总有一个会猜错。",
    message={
        "en": "the file is written in {read}, the standard demands {wanted}",
        "zh": "文件编码为 {read}，标准要求 {wanted}",
    },
    fix={"en": "save the file as {wanted}", "zh": "请将文件另存为 {wanted} 编码"},
)
def encoding_not_as_required() -> None:
    """A file is written in another encoding than the standard demands.

    Why: every receiver must guess the encoding anew, and one of them will guess wrongly.
    """
