"""A field is added that may be left out."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.dataset_standard import FieldsMatch
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.dataset_parts import field_place
from govstd.rules.pairing import field_pairs

_ALL_FIELDS = (FieldsMatch.EXACT, FieldsMatch.EQUAL, FieldsMatch.SUBSET)


@change(
    nature=Nature.ADDED,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="新增可以没有的字段。",
    why_zh="使用方会遇到不认识的列，建议填写的字段缺失时会有警告。",
    message={
        "en": "{field} is new and {after}",
        "zh": "新增字段 {field}（{after}）",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def field_added(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """A field is added that may be left out.

    Why: consumers meet a column that they do not know; without it, recommended ones give
    warnings.
    """
    strict = after.standard.fields_match in _ALL_FIELDS
    for pair in field_pairs(before, after):
        field = pair.after
        if pair.before is not None or field is None or strict or field.required_when is not None:
            continue
        wanted = {field.obligation, field.column}
        if Obligation.MANDATORY not in wanted:
            warned = Effect.RISKY if Obligation.RECOMMENDED in wanted else None
            args = {"field": field.path, "after": field.obligation}
            yield Difference(path=field_place(after, field.path), args=args, providers=warned)
