"""A definition holds a reason or a use."""

import re
from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study

_REASONS = re.compile(
    r"\b(?:in order to|so that|because|(?:is|are) used (?:for|to|by|in)|used for the purpose)\b"
    r"|(?:为了|以便|因为|被?用于|用来|供.{1,12}使用)",
    re.IGNORECASE,
)


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="定义中写入了理由或用途。",
    why_zh="理由和用途会变化，概念的内涵并不随之改变（见 GB/T 18391.4）。",
    message={
        "en": "the definition holds a reason or use: {part}",
        "zh": "定义中有理由或用途：{part}",
    },
    fix={"en": "move it to guidance", "zh": "请移至 guidance"},
    level=Level.ALL,
)
def definition_gives_reason(item: Item, study: Study) -> Iterator[Remark]:
    """A definition holds a reason or a use.

    Why: reasons and uses change, and a thing stays what it is when they do (ISO/IEC 11179-4).
    """
    for language, definition in item.definition.items():
        found = _REASONS.search(definition)
        if found:
            yield Remark(path=("definition", language), args={"part": found[0]})
