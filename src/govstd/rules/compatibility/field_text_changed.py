"""A field is described otherwise."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.dataset_standard import DatasetStandard
from govstd.rules.change import change
from govstd.rules.written_fields import written_fields


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="字段的说明变更。",
    why_zh="人们看到的说明不同，符合与否不变。",
    message={
        "en": "{key} of {field} has changed",
        "zh": "字段 {field} 的 {key} 已变更",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def field_text_changed(before: DatasetStandard, after: DatasetStandard) -> Iterator[Difference]:
    """A field is described otherwise.

    Why: people read something else; what conforms stays the same.
    """
    old, new = written_fields(before.fields), written_fields(after.fields)
    for path, (place, field) in new.items():
        was = old.get(path)
        for key in ("title", "definition", "guidance", "clause", "examples"):
            if was is not None and getattr(was[1], key) != getattr(field, key):
                args = {"field": path, "key": key}
                yield Difference(path=("fields", *place, key), args=args)
