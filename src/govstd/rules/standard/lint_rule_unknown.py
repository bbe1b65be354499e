"""The registry selects, ignores or waives a rule that does not exist."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Level, Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准库选用、忽略或豁免的规则不存在。",
    why_zh="规则名写错就不会生效，且无人察觉。",
    message={
        "en": "{id} is neither a set nor a rule on standards",
        "zh": "{id} 既不是规则集，也不是标准规则",
    },
    fix={
        "en": "see `govstd rules --family standard`; sets are minimal, recommended and all",
        "zh": "请参阅 `govstd rules --family standard`；规则集有 minimal、recommended 和 all",
    },
    level=Level.MINIMAL,
)
def lint_rule_unknown() -> None:
    """The registry selects, ignores or waives a rule that does not exist.

    Why: a misspelt rule is not applied, and nobody notices.
    """
