"""A definition says what to do instead of what it is."""

import re
from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study

_ENGLISH = re.compile(
    r"\A(?:please )?(?:enter|fill in|select|choose|click|input|specify|indicate|refer to"
    r"|leave blank|(?:see|type|use|write|provide|state) (?:the|a|an|your|in|one))\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    "^(?:请|填写|填报|录入|输入|选择|点击|参见|详见|按照?.{1,12}(?:填写|填报|录入))|(?:不得为空|必填)"
)


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="定义写的是操作方法，而不是概念的内涵。",
    why_zh="操作方法会随系统变化，概念的内涵则不应变化（见 GB/T 18391.4）。",
    message={
        "en": "the definition gives an instruction: {part}",
        "zh": "定义中出现操作说明：{part}",
    },
    fix={
        "en": "move the instruction to guidance, and say here what the thing is",
        "zh": "请将操作说明移至 guidance，此处只写概念的内涵",
    },
    level=Level.RECOMMENDED,
)
def definition_gives_procedure(item: Item, study: Study) -> Iterator[Remark]:
    """A definition says what to do instead of what it is.

    Why: a procedure changes with the system; the meaning must not (ISO/IEC 11179-4).
    """
    for language, definition in item.definition.items():
        found = _ENGLISH.search(definition) or _CHINESE.search(definition)
        if found:
            yield Remark(path=("definition", language), args={"part": found[0]})
