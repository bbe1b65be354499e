"""A file has too many nodes, its aliases written out."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="展开别名后，文件中的值过多。",
    why_zh="几个层层引用的别名展开后，就可能超出内存的容量。",
    message={
        "en": "with its aliases written out the file has more than {limit} values",
        "zh": "展开别名后，文件中的值超过 {limit} 个",
    },
    fix={
        "en": "write the values instead of aliases, or split the file",
        "zh": "请直接写出值而不用别名，或拆分文件",
    },
)
def yaml_too_large() -> None:
    """A file has too many nodes, its aliases written out.

    Why: a few aliases of aliases can stand for more values than fit into memory.
    """
