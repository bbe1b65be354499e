"""A dataset standard demands another encoding than UTF-8."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study

_COMPLETE = frozenset(("utf-8", "utf8", "utf-8-sig", "gb18030"))


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据集标准要求使用 UTF-8 以外的编码。",
    why_zh="人名地名中的生僻字会丢失，外部工具也容易误判编码。",
    message={"en": "the encoding is {encoding}", "zh": "编码为 {encoding}"},
    fix={
        "en": "demand UTF-8; in China, GB 18030 is complete too",
        "zh": "请改为 UTF-8；GB 18030 也能完整表示",
    },
    level=Level.ALL,
)
def encoding_not_utf_8(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A dataset standard demands another encoding than UTF-8.

    Why: rare characters of names are lost, and tools outside guess wrong.
    """
    encoding = standard.dialect.encoding
    if encoding is not None and encoding.casefold() not in _COMPLETE:
        yield Remark(path=("dialect", "encoding"), args={"encoding": encoding})
