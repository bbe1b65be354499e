"""A dataset standard has no key."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据集标准没有键。",
    why_zh="无法发现重复记录，其他数据也无法引用。",
    message={
        "en": "there is neither a primary key nor a unique key",
        "zh": "既没有主键，也没有唯一键",
    },
    fix={"en": "say which fields tell one record from another", "zh": "请指明由哪些字段区分记录"},
    level=Level.ALL,
)
def dataset_without_key(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A dataset standard has no key.

    Why: copies of a record are not found, and no other data can refer to one.
    """
    if not study.resolved(standard).keys:
        yield Remark()
