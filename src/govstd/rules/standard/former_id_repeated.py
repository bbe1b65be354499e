"""Two items of a kind claim the same former id."""

from collections.abc import Iterator

from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="同类的两个标准项使用同一个曾用标识。",
    why_zh="查找旧标识的人不可能同时被引向两处。",
    message={"en": "{other} claims the former id {id} too", "zh": "{other} 也使用曾用标识 {id}"},
    fix={
        "en": "keep it with the item that really had it",
        "zh": "请只保留在确曾使用该标识的标准项中",
    },
    level=Level.MINIMAL,
)
def former_id_repeated(registry: Registry, study: Study) -> Iterator[Remark]:
    """Two items of a kind claim the same former id.

    Why: whoever looks for the old id cannot be sent to two places.
    """
    claims: dict[tuple[str, str], str] = {}
    for kind, item in registry.items():
        for at, former in enumerate(item.former_ids):
            other = claims.setdefault((kind, former), item.id)
            if other != item.id:
                yield Remark(
                    item=(kind, item.id),
                    path=("formerIds", at),
                    args={"id": former, "other": other},
                )
