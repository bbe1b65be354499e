"""A folder holds no registry.yaml."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="文件夹中没有 registry.yaml。",
    why_zh="没有它，就无从知道这些标准由谁维护、采用哪一版格式。",
    message={
        "en": "there is no registry.yaml here",
        "zh": "此处没有 registry.yaml",
    },
    fix={
        "en": "add one, or name the folder that has it",
        "zh": "请添加该文件，或指定其所在的文件夹",
    },
)
def registry_missing() -> None:
    """A folder holds no registry.yaml.

    Why: without it nobody knows whose standards these are and which format they have.
    """
