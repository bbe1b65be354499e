"""An imported registry is elsewhere and not here yet."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="导入的标准库在别处，尚未取到本机。",
    why_zh="只有 `govstd fetch` 使用网络，检查在任何地方的结果才会相同。",
    message={
        "en": "{wanted} is not on this machine",
        "zh": "本机没有 {wanted}",
    },
    fix={
        "en": "run `govstd fetch {alias}`",
        "zh": "请运行 `govstd fetch {alias}`",
    },
)
def import_not_fetched() -> None:
    """An imported registry is elsewhere and not here yet.

    Why: only `govstd fetch` uses the network, so that checks are the same everywhere.
    """
