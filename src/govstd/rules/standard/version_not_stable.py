"""A standard has a version below 1.0.0."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity, Status
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study

_HOLDS = frozenset((Status.STANDARD, Status.PREFERRED_STANDARD))


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准的版本号低于 1.0.0。",
    why_zh="经批准的首个版本应为 1.0.0，低于它表示内容可随意变动。",
    message={
        "en": "the status is {value} and the version {read}",
        "zh": "状态为 {value}，版本却是 {read}",
    },
    fix={"en": "raise the version to 1.0.0", "zh": "请将版本升为 1.0.0"},
    level=Level.ALL,
)
def version_not_stable(item: Item, study: Study) -> Iterator[Remark]:
    """A standard has a version below 1.0.0.

    Why: the first version of what has been approved is 1.0.0; below it anything may change.
    """
    if item.status in _HOLDS and item.version.startswith("0."):
        args = {"value": item.status.value, "read": item.version}
        yield Remark(path=("version",), args=args)
