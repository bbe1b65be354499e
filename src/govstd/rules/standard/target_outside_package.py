"""A dataset of a package refers to one that the package does not have."""

from collections.abc import Iterator

from govstd.model.dataset_standard import Package
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
    summary_zh="数据包中的数据集引用了包外的数据集。",
    why_zh="接收方无法核对该引用。",
    message={
        "en": "{dataset} refers to {other}, which is no member",
        "zh": "{dataset} 引用了 {other}，而后者不在包内",
    },
    fix={
        "en": "add {other} as a member, which may be optional",
        "zh": "请将 {other} 加入数据包，可设为选填",
    },
    level=Level.RECOMMENDED,
)
def target_outside_package(package: Package, study: Study) -> Iterator[Remark]:
    """A dataset of a package refers to one that the package does not have.

    Why: whoever receives the package cannot check the reference.
    """
    members = {member.dataset for member in package.members}
    for at, member in enumerate(package.members):
        if ":" in member.dataset:
            continue
        for key in study.registry.datasets[member.dataset].foreign_keys:
            targets = [target.dataset for target in key.reference]
            if targets and not any(name == "" or name in members for name in targets):
                args = {"dataset": member.dataset, "other": targets[0]}
                yield Remark(path=("members", at, "dataset"), args=args)
