"""A version was not raised as much as the changes demand."""

from govstd.model.compatibility import Effect, Level, Nature
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.BREAKING,
    since="0.1.0",
    summary_zh="版本号的提升不足以反映变更。",
    why_zh="依据版本号判断能否安全升级的人会被误导。",
    message={
        "en": "the version is {after} after {before}, which does not tell of all that changed",
        "zh": "版本号由 {before} 变为 {after}，不足以反映全部变更",
    },
    fix={"en": "make it {wanted}", "zh": "请改为 {wanted}"},
)
def version_too_low() -> None:
    """A version was not raised as much as the changes demand.

    Why: whoever reads from it whether an update is safe would be misled.
    """
