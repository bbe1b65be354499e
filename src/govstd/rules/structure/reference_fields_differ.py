"""A reference names more or fewer fields than its target."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="引用的字段数与其目标的字段数不同。",
    why_zh="字段是成对比较的。",
    message={
        "en": "the reference has {wanted} fields, its target {read}",
        "zh": "引用有 {wanted} 个字段，目标有 {read} 个",
    },
    fix={
        "en": "name the same number of fields on both sides",
        "zh": "两侧的字段数须相同",
    },
)
def reference_fields_differ() -> None:
    """A reference names more or fewer fields than its target.

    Why: fields are compared in pairs.
    """
