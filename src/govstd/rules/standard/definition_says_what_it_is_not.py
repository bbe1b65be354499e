"""A definition says what a thing is not."""

import re
from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study

_NEGATIVE = re.compile(
    r"\A(?:it is |this is |is )?"
    r"(?:not|no|neither|other than|any(?:thing)? (?:but|other than|except))\b"
    r"|^(?:不是|并非|非|除[^，。]{1,20}(?:以外|之外))",
    re.IGNORECASE,
)


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="定义只说明不是什么。",
    why_zh="只排除了一部分，读者仍不知道它是什么（见 GB/T 18391.4）。",
    message={
        "en": "the definition only says what it is not: {part}",
        "zh": "定义只说明了不是什么：{part}",
    },
    fix={"en": "say what it is", "zh": "请说明它是什么"},
    level=Level.RECOMMENDED,
)
def definition_says_what_it_is_not(item: Item, study: Study) -> Iterator[Remark]:
    """A definition says what a thing is not.

    Why: all else in the world is left, so the reader still does not know what it is (ISO/IEC
    11179-4).
    """
    for language, definition in item.definition.items():
        found = _NEGATIVE.search(definition)
        if found:
            yield Remark(path=("definition", language), args={"part": found[0]})
