"""A dataset that is open to everybody has personal fields."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.uses import written_fields


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="向社会开放的数据集含有个人信息字段。",
    why_zh="一经公开便无法收回。",
    message={
        "en": "{field} is {value}, and the dataset is open without condition",
        "zh": "{field} 的敏感级别为 {value}，而数据集无条件开放",
    },
    fix={
        "en": "leave the field out, open the dataset under a condition, or waive this where "
        "a law demands it",
        "zh": "请去掉该字段，或改为有条件开放；法律要求公开的请豁免此项",
    },
    level=Level.RECOMMENDED,
)
def personal_in_open_dataset(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A dataset that is open to everybody has personal fields.

    Why: what is published once cannot be taken back.
    """
    opening = standard.opening
    if opening is None or opening.type not in ("open", "unconditional"):
        return
    places = {written.address: written.path for written in written_fields(standard.fields)}
    for address, field in study.fields(standard).items():
        if field.sensitivity.masked:
            args = {"field": address, "value": field.sensitivity.value}
            yield Remark(path=places.get(address, ("fields",)), args=args)
