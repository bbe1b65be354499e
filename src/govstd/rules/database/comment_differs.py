"""A comment does not name what the standard names."""

from collections.abc import Iterator

from govstd.model.database import Alteration, AlterationKind, Misfit
from govstd.model.finding import Args
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.model.value import Text
from govstd.rules.rule import Responsibility, rule
from govstd.rules.table_fit import TableFit


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="注释与标准中的名称不符。",
    why_zh="同一列会有两种理解。",
    message={
        "en": "[{header}: ]the comment does not say {title}",
        "zh": "[{header}：]注释中没有{title}",
    },
    fix={
        "en": "write title and definition of the standard as the comment",
        "zh": "请将标准中的名称和定义写入注释",
    },
)
def comment_differs(fit: TableFit) -> Iterator[Misfit]:
    """A comment does not name what the standard names.

    Why: people understand the same column in two ways.
    """
    title = fit.dataset.standard.title
    if fit.table.comment and not _says(fit.table.comment, title):
        args: Args = {"title": title}
        yield Misfit(args=args, alterations=(Alteration(kind=AlterationKind.COMMENT),))
    for pair in fit.pairs:
        comment = pair.column.comment
        if comment and pair.field.title and not _says(comment, pair.field.title):
            change = Alteration(kind=AlterationKind.COMMENT, fields=(pair.field.path,))
            args = {"header": pair.column.name, "title": pair.field.title}
            yield Misfit(column=pair.column.name, args=args, alterations=(change,))


def _says(comment: str, title: Text) -> bool:
    said = comment.casefold()
    return any(text.casefold() in said for text in title.values())
