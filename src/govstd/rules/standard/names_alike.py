"""Two columns of a dataset differ only in case, width or separators."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study, grouped
from govstd.rules.uses import written_fields
from govstd.rules.wording import words


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据集中两列的名称仅在大小写、全半角或分隔符上有差别。",
    why_zh="许多数据库和使用者会把两列当作一列。",
    message={"en": "{name} is hardly told from {other}", "zh": "{name} 与 {other} 难以区分"},
    fix={
        "en": "give one of the two a name that says how it differs",
        "zh": "请为其中之一取一个能体现差别的名称",
    },
    level=Level.RECOMMENDED,
)
def names_alike(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """Two columns of a dataset differ only in case, width or separators.

    Why: many databases and people take the two for one.
    """
    fields = [written for written in written_fields(standard.fields) if written.field.name]
    for group in grouped(
        fields, lambda one: (one.address[: -len(one.field.name)], _folded(one.field.name))
    ):
        for written in group[1:]:
            args = {"name": written.field.name, "other": group[0].field.name}
            yield Remark(path=(*written.path, "name"), args=args)


def _folded(name: str) -> str:
    return "".join(words(name.replace("_", " "))) or name
