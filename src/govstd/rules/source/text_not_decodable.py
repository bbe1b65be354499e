"""A record holds bytes that are no text in the file's encoding."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.ROW,
    since="0.1.0",
    summary_zh="记录中有字节不是该文件编码的文本。",
    why_zh="读者看到的字与作者写下的不同，写错的名称无法与任何数据关联。",
    message={
        "en": "byte {byte} at offset {offset} is not {encoding}"
        "[; {share} of the file decodes as {likely}]",
        "zh": "偏移量 {offset} 处的字节 {byte} 不是 {encoding} 编码"
        "[，文件内容的 {share} 可按 {likely} 解码]",
    },
    fix={
        "en": "[say `--encoding {likely}`, or ]save the file as {encoding}",
        "zh": "请[用 `--encoding {likely}` 指明编码，或]将文件另存为 {encoding} 编码",
    },
)
def text_not_decodable() -> None:
    """A record holds bytes that are no text in the file's encoding.

    Why: whoever reads it sees other characters than the author wrote, and a name that is
    spelled wrongly is joined with nobody.
    """
