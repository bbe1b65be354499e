"""A file must be in a package that could be absent."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.dataset_standard import Package
from govstd.model.registration import Obligation
from govstd.rules.change import change
from govstd.rules.limits import OBLIGATIONS


@change(
    nature=Nature.NARROWED,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="数据包中的文件由可以没有改为必须有。",
    why_zh="没有该文件的数据包不再符合。",
    message={
        "en": "{name} must be there now",
        "zh": "现在必须有 {name}",
    },
    fix={
        "en": "tell the providers before the release",
        "zh": "请在发布前告知提供方",
    },
)
def member_demanded(before: Package, after: Package) -> Iterator[Difference]:
    """A file must be in a package that could be absent.

    Why: packages without it do not conform any more.
    """
    old = {one.dataset: one for one in before.members}
    for index, one in enumerate(after.members):
        was = old.get(one.dataset)
        ranks = OBLIGATIONS.index
        least = ranks(was.obligation) if was else 0
        condition = one.required_when is not None and (
            was is None or was.required_when is None or was.required_when != one.required_when
        )
        if ranks(one.obligation) > least or condition:
            warned = one.obligation is Obligation.RECOMMENDED and not condition
            effect = Effect.RISKY if warned else None
            place = ("members", index)
            yield Difference(path=place, args={"name": one.path}, providers=effect)
