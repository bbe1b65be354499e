"""What is said of an export or an import: files, losses, proposals."""

from collections.abc import Iterable, Sequence

from govstd.api.exchange_import import Added
from govstd.cli.pages.layout import ended, table
from govstd.exchange.ledger import WHOLE, Loss
from govstd.model.registration import Severity
from govstd.reports.characters import visible
from govstd.reports.check_table import Page

MOST_PLACES = 5
"""How many fields are named where one thing is lost of several."""
MOST = 20
"""How many proposals, or things that were dropped, are shown."""

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "losses": "{format} can't say {count} things of the standard:",
        "no-losses": "{format} says all that the standard demands",
        "aliases": "other names of the column",
        "default": "the default value",
        "extensible": "that codes may be added",
        "folded-header": "headers in any case and width",
        "format": "how the value is written",
        "missing-values": "the words for a missing value",
        "multiple": "several values in a cell",
        "number-signs": "decimal and group signs",
        "special": "values accepted as they are",
        "truth-words": "the words for true and false",
        "error": "error",
        "warning": "warning",
        "notice": "notice",
        "added": "{folder}: {count} files more ({items})",
        "made": "{folder}: a new registry of {count} files ({items})",
        "element": "data elements: {count}",
        "codelist": "code lists: {count}",
        "validator": "validators: {count}",
        "dataset": "dataset standards: {count}",
        "package": "packages: {count}",
        "between": ", ",
        "dropped": "no place was found for:",
        "proposals": "these may mean one thing; nothing was merged:",
        "proposal": "{element} and {known} ({score} alike)",
        "more": "… {count} more",
        "language": "the language of the texts is not known: say --text-language TAG",
        "next": "next: govstd show {id} -r {folder}",
    },
    "zh": {
        "losses": "{format} 无法表达标准中的 {count} 项内容：",
        "no-losses": "{format} 可表达标准的全部要求",
        "aliases": "列的其他名称",
        "default": "默认值",
        "extensible": "允许增补代码",
        "folded-header": "表头不区分大小写与全半角",
        "format": "值的写法",
        "missing-values": "表示缺失的写法",
        "multiple": "单元格内的多个值",
        "number-signs": "小数点与分组符号",
        "special": "按原样接受的值",
        "truth-words": "表示是与否的写法",
        "error": "错误",
        "warning": "警告",
        "notice": "提示",
        "added": "{folder}：写入 {count} 个文件（{items}）",
        "made": "{folder}：新标准库，共 {count} 个文件（{items}）",
        "element": "{count} 个数据元",
        "codelist": "{count} 个代码集",
        "validator": "{count} 个校验器",
        "dataset": "{count} 个数据集标准",
        "package": "{count} 个数据包",
        "between": "、",
        "dropped": "以下内容未能保留：",
        "proposals": "以下数据元可能含义相同，未作合并：",
        "proposal": "{element} 与 {known}（相似度 {score}）",
        "more": "……另有 {count} 项",
        "language": "未知文字的语言：请用 --text-language TAG 指明",
        "next": "下一步：govstd show {id} -r {folder}",
    },
}


def losses_page(losses: Sequence[Loss], format_: str, page: Page) -> str:
    """Return what a format can't say, a line for each check and construct."""
    words = WORDS[page.language]
    if not losses:
        return ended([words["no-losses"].format(format=format_)])
    groups: dict[tuple[str, str, str], list[str]] = {}
    for loss in sorted(losses, key=_weight):
        severity = words[loss.severity] if loss.rule else ""
        key = (loss.dataset, severity, loss.rule or words[loss.construct])
        groups.setdefault(key, []).append(_place(loss))
    rows = [(*key, _enumerated(places, words)) for key, places in groups.items()]
    head = words["losses"].format(format=format_, count=len(losses))
    return ended([head, *table(("", "", "", ""), rows, page)])


def _weight(loss: Loss) -> tuple[str, int, str]:
    """Errors first, and what belongs together beside each other."""
    return loss.dataset, -Severity(loss.severity).weight if loss.rule else 0, loss.rule


def _place(loss: Loss) -> str:
    parts = ("" if loss.field == WHOLE else visible(loss.field), visible(loss.name))
    return ":".join(part for part in parts if part)


def _enumerated(places: list[str], words: dict[str, str]) -> str:
    named = [place for place in places if place]
    shown = words["between"].join(named[:MOST_PLACES])
    more = len(named) - MOST_PLACES
    return f"{shown} {words['more'].format(count=more)}" if more > 0 else shown


def added_page(added: Added, page: Page) -> str:
    """Return what an import brought, what it dropped and what it proposes."""
    words = WORDS[page.language]
    items = words["between"].join(
        words[kind].format(count=count) for kind, count in added.counts.items()
    )
    head = words["made" if added.new else "added"]
    folder = visible(added.folder)
    lines = [head.format(folder=folder, count=len(added.files), items=items)]
    if added.language == "und":
        lines.append(words["language"])
    dropped = [f"{visible(one.where)}: {visible(one.what)}" for one in added.dropped]
    lines += _listed(words["dropped"], dropped, words)
    alike = (
        words["proposal"].format(element=one.element, known=one.known, score=f"{one.score:.0%}")
        for one in added.proposals
    )
    return ended([*lines, *_listed(words["proposals"], alike, words)])


def _listed(head: str, entries: Iterable[str], words: dict[str, str]) -> list[str]:
    found = list(entries)
    lines = [head] if found else []
    lines += [f"  {entry}" for entry in found[:MOST]]
    if len(found) > MOST:
        lines.append(f"  {words['more'].format(count=len(found) - MOST)}")
    return lines
