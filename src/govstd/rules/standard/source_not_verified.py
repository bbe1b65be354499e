"""A standard rests on a source that nobody has verified."""

from collections.abc import Iterator

from govstd.model.registration import Confidence, Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import DRAFT, PAST, Study

_WEAK = frozenset((Confidence.UNVERIFIED, Confidence.ONE_SOURCE))


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.ACCURACY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准所依据的来源未经核实。",
    why_zh="已批准的内容应出自原文，而非转述。",
    message={
        "en": "{value} is {confidence}, and the status is {read}",
        "zh": "{value} 的可信程度为 {confidence}，而状态为 {read}",
    },
    fix={
        "en": "read the source and raise its confidence, or set the status back",
        "zh": "请核对原文后提高可信程度，或将状态改回",
    },
    level=Level.RECOMMENDED,
)
def source_not_verified(item: Item, study: Study) -> Iterator[Remark]:
    """A standard rests on a source that nobody has verified.

    Why: what is approved should be known from its source, not from hearsay.
    """
    if item.status in DRAFT or item.status in PAST:
        return
    for at, source in enumerate(item.sources):
        if source.confidence in _WEAK:
            args = {
                "value": source.standard,
                "confidence": source.confidence,
                "read": item.status.value,
            }
            yield Remark(path=("sources", at, "confidence"), args=args)
