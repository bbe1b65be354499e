"""An open dataset names no licence."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
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
    summary_zh="开放数据集没有注明许可协议。",
    why_zh="没有许可协议，即使开放也无人可以合法使用。",
    message={
        "en": "the dataset is {type} and has no licence",
        "zh": "数据集的开放类型为 {type}，却没有 licence",
    },
    fix={"en": "name the licence under which it is opened", "zh": "请注明开放所采用的许可协议"},
    level=Level.RECOMMENDED,
)
def licence_missing(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """An open dataset names no licence.

    Why: without a licence nobody may use the data, open or not.
    """
    opened = standard.opening is not None and standard.opening.type in ("open", "unconditional")
    if opened and standard.licence is None and study.registry.header.licence is None:
        args = {"type": standard.opening.type if standard.opening else ""}
        yield Remark(path=("opening", "type"), args=args)
