"""The test vectors of a validator are all valid or all not."""

from collections.abc import Iterator

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.model.validator import Validator
from govstd.rules.remark import Cell, Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="校验器的测试向量全部有效或全部无效。",
    why_zh="一律接受或一律拒绝的校验器同样能通过这些测试。",
    message={"en": "all {count} vectors are {read}", "zh": "{count} 个测试向量均为{read}"},
    fix={"en": "add vectors of the other kind", "zh": "请补充另一类测试向量"},
    level=Level.RECOMMENDED,
)
def vectors_one_sided(validator: Validator, study: Study) -> Iterator[Remark]:
    """The test vectors of a validator are all valid or all not.

    Why: a validator that accepts everything, or nothing, passes them too.
    """
    kinds = {vector.valid for vector in validator.vectors}
    if len(kinds) == 1:
        args = {
            "count": len(validator.vectors),
            "read": "valid" if kinds == {True} else "not valid",
        }
        yield Remark(cell=Cell("vectors", 0, "valid"), args=args)
