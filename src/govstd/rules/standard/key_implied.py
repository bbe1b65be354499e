"""A key holds all fields of another one."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Path, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="一个键包含了另一个键的全部字段。",
    why_zh="较小的键成立，较大的键必然成立。",
    message={"en": "{fields} hold a smaller key: {other}", "zh": "{fields} 包含较小的键：{other}"},
    fix={
        "en": "remove the larger key, or correct its fields",
        "zh": "请删除较大的键，或更正其字段",
    },
    level=Level.RECOMMENDED,
)
def key_implied(standard: DatasetStandard, study: Study) -> Iterator[Remark]:
    """A key holds all fields of another one.

    Why: what the smaller key demands makes the larger one hold always.
    """
    keys = [(("primaryKey",), standard.primary_key)] if standard.primary_key else []
    plain: list[tuple[Path, tuple[str, ...]]] = [
        *keys,
        *(
            (("uniqueKeys", at), key.fields)
            for at, key in enumerate(standard.unique_keys)
            if key.when is None and key.within is None
        ),
    ]
    for path, fields in plain:
        for where, others in plain:
            if where != path and set(others) < set(fields):
                args = {"fields": list(fields), "other": ", ".join(others)}
                yield Remark(path=path, args=args)
                break
