"""A rule of a package is added, removed or another one."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.dataset_standard import Package
from govstd.rules.change import change
from govstd.rules.limits import Course
from govstd.rules.rule_courses import rule_course, said


@change(
    nature=Nature.UNDETERMINED,
    since="0.1.0",
    summary_zh="数据包的规则新增、删除或变更。",
    why_zh="哪些数据包符合原规则而违反新规则，取决于数据。",
    message={
        "en": "the rule {rule} demands [{after}, ]before [{before}]",
        "zh": "规则 {rule} [现为 {after}][，原为 {before}]",
    },
    fix={
        "en": "check the packages of the providers against both",
        "zh": "请用新旧两版分别检查提供方的数据包",
    },
)
def package_rule_changed(before: Package, after: Package) -> Iterator[Difference]:
    """A rule of a package is added, removed or another one.

    Why: which packages meet the old rules and break the new ones depends on the data.
    """
    old = {one.id: one for one in before.rules}
    new = {one.id: one for one in after.rules}
    for name in (*old, *(one for one in new if one not in old)):
        was, now = old.get(name), new.get(name)
        if was == now or (was and now and rule_course(was, now) is Course.SAME):
            continue
        index = list(new).index(name) if now else list(old).index(name)
        args = {"rule": name, "before": was and said(was), "after": now and said(now)}
        effect = Effect.COMPATIBLE if now is None else Effect.BREAKING if was is None else None
        place = ("rules", index)
        yield Difference(path=place, gone=now is None, args=args, providers=effect)
