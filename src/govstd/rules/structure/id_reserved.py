"""An id is the name of a device on Windows."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标识是 Windows 的设备名。",
    why_zh="在 Windows 上无法检出以此命名的文件。",
    message={
        "en": "{id} is the name of a device on Windows",
        "zh": "{id} 是 Windows 的设备名",
    },
    fix={
        "en": "choose another id",
        "zh": "请换一个标识",
    },
)
def id_reserved() -> None:
    """An id is the name of a device on Windows.

    Why: a file of this name cannot be checked out there.
    """
