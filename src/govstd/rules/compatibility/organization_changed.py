"""An organization is added, removed or described otherwise."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.registry import Registry
from govstd.rules.change import change


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="机构新增、删除或变更。",
    why_zh="维护和提供数据的机构信息改变，符合与否不变。",
    message={
        "en": "the organization {name} has changed",
        "zh": "机构 {name} 已变更",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def organization_changed(before: Registry, after: Registry) -> Iterator[Difference]:
    """An organization is added, removed or described otherwise.

    Why: who keeps and provides data is called otherwise; what conforms stays the same.
    """
    old, new = before.organizations, after.organizations
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            gone = name not in new
            yield Difference(item=("organization", name), gone=gone, args={"name": name})
