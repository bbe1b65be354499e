"""A code of the list breaks the constraints of the element that uses it."""

from collections.abc import Iterator

from msgspec.structs import replace

from govstd.expressions.value import problems
from govstd.model.data_element import Constraints, DataElement
from govstd.model.dataset_standard import Field
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.model.resolution import resolve_field
from govstd.model.resolved import ResolvedField
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study

_MOST = 5000


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="代码集中的代码不满足引用它的数据元的约束。",
    why_zh="使用该代码报送的数据会被判为不合格。",
    message={
        "en": "{codes} of {codeList} cannot meet {rule}",
        "zh": "{codeList} 中的 {codes} 不满足 {rule}",
    },
    fix={
        "en": "widen the constraint, or select the codes that are meant",
        "zh": "请放宽约束，或用 select 选出所需代码",
    },
    level=Level.RECOMMENDED,
)
def codes_break_constraints(element: DataElement, study: Study) -> Iterator[Remark]:
    """A code of the list breaks the constraints of the element that uses it.

    Why: whoever delivers that code is told that it is wrong.
    """
    if element.code_list is None or element.constraints == Constraints():
        return
    field = resolve_field(Field(name="value", element=element.id), study.registry)
    use = field.code_list
    if use is None or len(use.code_list.codes) > _MOST:
        return
    bare = replace(field, code_list=None)
    broken: dict[str, list[str]] = {}
    for code in use.code_list.codes:
        text = code.text_of(use.by)
        if text and all(code.text_of(column) in texts for column, texts in use.select.items()):
            rule_id = _first(bare, text)
            if rule_id:
                broken.setdefault(rule_id, []).append(text)
    for rule_id, codes in broken.items():
        args = {"codes": codes, "codeList": use.reference, "rule": rule_id}
        yield Remark(path=("constraints",), of_key=True, args=args)


def _first(field: ResolvedField, text: str) -> str | None:
    return next(problems(field, text), None)
