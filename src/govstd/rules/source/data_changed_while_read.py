"""A file was written to while it was read."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="文件在读取过程中被改写。",
    why_zh="报告所描述的数据新旧混杂，已经不复存在。",
    message={"en": "{file} changed while it was read", "zh": "{file} 在读取过程中发生了变化"},
    fix={"en": "check it again when nothing writes to it", "zh": "请在文件不再写入后重新检查"},
)
def data_changed_while_read() -> None:
    """A file was written to while it was read.

    Why: the report speaks of data that exist no more, part old and part new.
    """
