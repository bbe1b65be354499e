"""A table or column has no comment."""

from collections.abc import Iterator

from govstd.model.database import Alteration, AlterationKind, Misfit
from govstd.model.finding import Args
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule
from govstd.rules.table_fit import TableFit


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="表或列没有注释。",
    why_zh="在数据库中看到该列的人无从得知其含义。",
    message={
        "en": "[{header}: ]there is no comment that says {title}",
        "zh": "[{header}：]没有说明其为{title}的注释",
    },
    fix={
        "en": "write title and definition of the standard as the comment",
        "zh": "请将标准中的名称和定义写入注释",
    },
)
def comment_missing(fit: TableFit) -> Iterator[Misfit]:
    """A table or column has no comment.

    Why: whoever meets the column in the database cannot tell what it holds.
    """
    if not fit.table.comment and fit.dataset.standard.title:
        args: Args = {"title": fit.dataset.standard.title}
        yield Misfit(args=args, alterations=(Alteration(kind=AlterationKind.COMMENT),))
    for pair in fit.pairs:
        if pair.field.title and not pair.column.comment:
            change = Alteration(kind=AlterationKind.COMMENT, fields=(pair.field.path,))
            args = {"header": pair.column.name, "title": pair.field.title}
            yield Misfit(column=pair.column.name, args=args, alterations=(change,))
