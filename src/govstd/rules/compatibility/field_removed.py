"""A field is removed."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.dataset_standard import FieldsMatch
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import field_place
from govstd.rules.pairing import field_pairs

_NO_OTHERS = (FieldsMatch.EXACT, FieldsMatch.EQUAL, FieldsMatch.SUPERSET)


@change(
    nature=Nature.REMOVED,
    level=Level.EXCHANGE,
    providers=Effect.RISKY,
    consumers=Effect.BREAKING,
    since="0.1.0",
    summary_zh="删除了字段。",
    why_zh="使用方得不到该字段；文件若仍有该列，会收到警告，在要求列完全一致时不再符合。",
    message={
        "en": "{field} is gone",
        "zh": "字段 {field} 已删除",
    },
    fix={
        "en": "let it stay as optional until nobody reads it, or name its successor's alias",
        "zh": "请先改为可选，待无人使用后再删除；若已改名，请在新字段的别名中注明",
    },
)
def field_removed(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """A field is removed.

    Why: consumers miss it, and files that still have the column get a warning, or fail where
    columns must match.
    """
    strict = after.standard.fields_match in _NO_OTHERS
    for pair in field_pairs(before, after):
        if pair.before is not None and pair.after is None:
            path = pair.before.path
            refused = Effect.BREAKING if strict else None
            args = {"field": path}
            place = field_place(before, path)
            yield Difference(path=place, gone=True, args=args, providers=refused)
