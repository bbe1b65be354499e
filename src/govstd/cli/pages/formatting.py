"""What `govstd fmt` and `govstd lint --fix` say of the files that they wrote."""

from collections.abc import Sequence

from govstd.api.formatting import Formatted
from govstd.reports.characters import visible
from govstd.reports.figures import number

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "written": "written  {file}",
        "differs": "differs  {file}",
        "left": "left     {file}: it can't be read, or uses anchors or tags",
        "sum": "{count} files: {changed} written anew, {left} left alone",
        "sum-check": "{count} files: {changed} are not in canonical form, {left} were left alone",
        "clean": "{count} files in canonical form",
        "fix": "  fix: govstd fmt",
        "mended": "mended: {file}",
    },
    "zh": {
        "written": "已改写  {file}",
        "differs": "不规范  {file}",
        "left": "未处理  {file}：无法读取，或使用了锚点或标签",
        "sum": "共 {count} 个文件：改写 {changed} 个，未处理 {left} 个",
        "sum-check": "共 {count} 个文件：{changed} 个不符合规范格式，{left} 个未处理",
        "clean": "{count} 个文件均符合规范格式",
        "fix": "  处理：govstd fmt",
        "mended": "已修正：{file}",
    },
}


def formatted_text(found: Formatted, language: str, *, check: bool) -> str:
    """Return a line for each file that is not as it was, or should not be, and the sum."""
    words = WORDS[language]
    word = words["differs" if check else "written"]
    lines = [word.format(file=visible(file)) for file in found.changed]
    lines += [words["left"].format(file=visible(file)) for file in found.unreadable]
    count = number(found.count)
    if not lines:
        return words["clean"].format(count=count) + "\n"
    key = "sum-check" if check else "sum"
    changed, left = number(len(found.changed)), number(len(found.unreadable))
    lines.append(words[key].format(count=count, changed=changed, left=left))
    if check and found.changed:
        lines.append(words["fix"])
    return "\n".join(lines) + "\n"


def mended_text(files: Sequence[str], language: str) -> str:
    """Return a line for each file that was mended."""
    word = WORDS[language]["mended"]
    return "".join(word.format(file=visible(file)) + "\n" for file in files)
