"""A field is added that must be there."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.dataset_standard import FieldsMatch
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.rules.change import change
from govstd.rules.dataset_parts import field_place
from govstd.rules.pairing import field_pairs

_ALL_FIELDS = (FieldsMatch.EXACT, FieldsMatch.EQUAL, FieldsMatch.SUBSET)


@change(
    nature=Nature.NARROWED,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="新增必须有的字段。",
    why_zh="迄今提供的数据都没有该字段。",
    message={
        "en": "{field} is new and must be there",
        "zh": "新增字段 {field}，且必须有",
    },
    fix={
        "en": "make it recommended first, and mandatory with a later version",
        "zh": "请先设为建议填写，待后续版本再改为必选",
    },
)
def field_demanded(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """A field is added that must be there.

    Why: all data delivered so far lack it.
    """
    strict = after.standard.fields_match in _ALL_FIELDS
    for pair in field_pairs(before, after):
        field = pair.after
        if pair.before is None and field is not None and (strict or _demanded(field)):
            args = {"field": field.path}
            yield Difference(path=field_place(after, field.path), args=args)


def _demanded(field: ResolvedField) -> bool:
    must = Obligation.MANDATORY in (field.obligation, field.column)
    return must or field.required_when is not None
