"""A definition is missing in a language of the registry."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="定义缺少标准库的某一语言。",
    why_zh="两种语言的读者据以工作的定义不同，其中一个全凭猜测。",
    message={"en": "the definition is missing in {language}", "zh": "缺少 {language} 的定义"},
    fix={"en": "add it", "zh": "请补充"},
    level=Level.RECOMMENDED,
)
def definition_missing_in_language(item: Item, study: Study) -> Iterator[Remark]:
    """A definition is missing in a language of the registry.

    Why: two readers then work with two definitions, of which one is guessed.
    """
    if len(item.definition) < len(study.languages):
        for language in study.languages:
            if language not in item.definition:
                yield Remark(path=("definition",), args={"language": language})
