"""A value is not in the code list that its data element names."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions.cell import Cell
from govstd.model.registration import Severity
from govstd.model.report import Dimension
from govstd.model.resolved import ResolvedCodeList
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.VALIDITY,
    since="0.1.0",
    summary_zh="字段值不在其数据元所用的代码集中。",
    why_zh="只有一个部门认识的代码，无法与其他部门的数据关联或统计。",
    message={
        "en": "{value} is not a code of {codeList}",
        "zh": "{value} 不是代码集 {codeList} 中的代码",
    },
    fix={
        "en": "use one of: {codes}[; or ask {owner} to add the code]",
        "zh": "请使用：{codes}[；或请 {owner} 增补代码]",
    },
)
def value_not_in_code_list(cell: Cell, plan: Planning) -> Iterator[Bad]:
    """A value is not in the code list that its data element names.

    Why: a code that only one department knows cannot be joined or counted elsewhere.
    """
    use = cell.field.code_list
    if use is not None:
        known = plan.lookups.known(use.code_list, cell.text, use.by, use.select)
        yield Bad(
            expression=build.negate(known),
            severity=Severity.WARNING if use.code_list.extensible else None,
            args={
                "codeList": f"{use.reference}@{use.code_list.version}",
                "codes": _codes(use),
                **({"owner": use.code_list.owner} if use.code_list.owner else {}),
            },
        )


def _codes(use: ResolvedCodeList) -> list[str]:
    """Return the texts that may stand in the data, each once."""
    texts: dict[str, None] = {}
    for code in use.code_list.codes:
        if all(code.text_of(column) in wanted for column, wanted in use.select.items()):
            texts[code.text_of(use.by) or ""] = None
    return [text for text in texts if text]
