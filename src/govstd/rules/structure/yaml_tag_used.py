"""A value has a YAML tag."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="值带有 YAML 标签。",
    why_zh="标签会让读取程序构造对象；在标准中，类型只由键决定。",
    message={
        "en": "the tag {tag} is not allowed",
        "zh": "不允许使用标签 {tag}",
    },
    fix={
        "en": "remove the tag; quote the value if it is text",
        "zh": "请删除标签；如为文本，请加引号",
    },
)
def yaml_tag_used() -> None:
    """A value has a YAML tag.

    Why: tags make readers build objects; in standards the key alone decides the type.
    """
