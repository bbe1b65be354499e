"""Two code lists hold the same codes."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.registration import Severity
from govstd.model.registry import Registry
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import PAST, Study, grouped

_FEWEST = 2


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="两个代码集的代码相同。",
    why_zh="修改其中一个时，另一个容易被遗漏。",
    message={
        "en": "{other} holds the same {count} codes",
        "zh": "{other} 含有相同的 {count} 个代码",
    },
    fix={
        "en": "keep one of the two; a part of it is taken with `select`",
        "zh": "请只保留一个；仅需其中一部分时使用 `select`",
    },
    level=Level.RECOMMENDED,
)
def code_list_repeated(registry: Registry, study: Study) -> Iterator[Remark]:
    """Two code lists hold the same codes.

    Why: one of them will be changed and the other forgotten.
    """
    current = [one for one in registry.code_lists.values() if one.status not in PAST]
    for group in grouped(current, _codes):
        for code_list in group[1:]:
            args = {"other": group[0].id, "count": len(code_list.codes)}
            yield Remark(item=("codelist", code_list.id), args=args)


def _codes(code_list: CodeList) -> frozenset[tuple[object, ...]] | None:
    if len(code_list.codes) < _FEWEST:
        return None
    return frozenset(
        (code.code, tuple(sorted(code.title.items())), code.valid_from, code.valid_to)
        for code in code_list.codes
    )
