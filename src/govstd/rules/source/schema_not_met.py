"""A value does not meet a keyword of its JSON Schema."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.CELL,
    since="0.1.0",
    summary_zh="值不满足其 JSON Schema 中的某个关键字。",
    why_zh="有些 JSON Schema 关键字没有对应的规则，如 anyOf、not；不满足它们的值同样不符合模式。",
    message={
        "en": "{value} does not meet the keyword {construct} of its schema",
        "zh": "{value} 不满足其模式中的关键字 {construct}",
    },
    fix={
        "en": "see what the schema demands with {construct}, and correct the value",
        "zh": "请查看模式中 {construct} 的要求，并更正该值",
    },
)
def schema_not_met() -> None:
    """A value does not meet a keyword of its JSON Schema.

    Why: some keywords of JSON Schema have no rule of their own, such as anyOf and not; a value that
    does not meet them is as wrong as any other.
    """
