"""What is said of a registry's workbook that came back: what it changes, or what is in the way."""

from collections.abc import Iterable, Iterator

from govstd.api.registry_import import Broken, Clash, Returning
from govstd.cli.pages.layout import ended
from govstd.exchange.registry_merge import Fault
from govstd.reports.change_text import render_changes
from govstd.reports.characters import fit, visible
from govstd.reports.check_table import Page
from govstd.reports.facts import problems_of, render_problems
from govstd.rules.catalogue import rules

MOST = 20
"""How many of one kind are shown."""
_ROOM = 60
"""Columns that a cell's text may take."""

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "head": "{source}: {cells} cells edited, {lines} lines added",
        "older": "written from version {version}; the registry has changed since then",
        "ignored": "columns that no key is known for, not read: {columns}",
        "gone": "{count} lines were taken out and stay, for --remove was not said: {lines}",
        "nothing": "nothing changes",
        "files": "{count} files change:",
        "apply": "nothing is written yet; say --apply to write it",
        "done": "written",
        "fix": "  fix: {fix}",
        "faults": "{count} cells can't be read as meant; nothing is written:",
        "clashes": "{count} cells were changed here too; nothing is written:",
        "clash": "{address}: '{there}' in the workbook, '{here}' in {place}, '{before}' before",
        "clash-gone": "{address}: what is edited is no longer in the registry",
        "clash-new": "{address}: {there} is in the registry already, and says something else",
        "clash-taken": "{address}: {before} was taken out, and was changed in {place}",
        "clash-fix": "export the registry anew and take the edits over, or set the cell to either",
        "broken": "with these edits the registry would not load; nothing is written:",
        "cells": "  edited for it: {cells}",
        "more": "… {count} more",
        "between": ", ",
    },
    "zh": {
        "head": "{source}：修改单元格 {cells} 个，新增 {lines} 行",
        "older": "工作簿由版本 {version} 导出，此后标准库有变动",
        "ignored": "下列各列没有键名，未读取：{columns}",
        "gone": "有 {count} 行被删去；未写 --remove，予以保留：{lines}",
        "nothing": "没有变化",
        "files": "{count} 个文件有改动：",
        "apply": "尚未写入；确认后请加 --apply",
        "done": "已写入",
        "fix": "  处理：{fix}",
        "faults": "{count} 个单元格无法按原意读取；未写入任何内容：",
        "clashes": "{count} 个单元格在标准库中也已改动；未写入任何内容：",
        "clash": "{address}：工作簿中为「{there}」，{place} 中为「{here}」，原为「{before}」",
        "clash-gone": "{address}：所改的内容已不在标准库中",
        "clash-new": "{address}：标准库中已有 {there}，且内容不同",
        "clash-taken": "{address}：{before} 在工作簿中被删去，但 {place} 已有改动",
        "clash-fix": "请重新导出并誊录修改，或将单元格改为其中之一",
        "broken": "按这些修改，标准库将无法加载；未写入任何内容：",
        "cells": "  相关单元格：{cells}",
        "more": "……另有 {count} 项",
        "between": "、",
    },
}

FAULTS: dict[str, dict[str, tuple[str, str]]] = {
    "formula": {
        "en": ("this is a formula: {text}", "write the value itself"),
        "zh": ("这是公式：{text}", "请直接写值"),
    },
    "cell-broken": {
        "en": ("the cell shows {text}, no value", "write the value"),
        "zh": ("单元格显示 {text}，没有值", "请写出值"),
    },
    "cell-became-date": {
        "en": ("the cell is a date or time now ({text})", "make the cell text, and write it again"),
        "zh": ("单元格已变成日期或时间（{text}）", "请设为文本格式后重新填写"),
    },
    "number-not-exact": {
        "en": (
            "{text} is a number of more digits than a spreadsheet keeps",
            "make the cell text, and write it again",
        ),
        "zh": ("{text} 的位数超出电子表格的数值精度", "请设为文本格式后重新填写"),
    },
    "zeros-lost": {
        "en": (
            "{text} is a number, and codes of this list begin with zeros",
            "make the cell text, and write the code with all its digits",
        ),
        "zh": ("{text} 是数值，而该代码集的代码有前导零", "请设为文本格式，写全代码各位"),
    },
    "word-unknown": {
        "en": ("'{text}' is none of the words of this column", "use one of: {known}"),
        "zh": ("「{text}」不是该列可用的词", "可用：{known}"),
    },
    "not-whole": {
        "en": ("'{text}' is no whole number", "write digits only"),
        "zh": ("「{text}」不是整数", "请只写数字"),
    },
    "not-a-date": {
        "en": ("'{text}' is no date", "write it like 2026-12-31"),
        "zh": ("「{text}」不是日期", "请写作 2026-12-31 的形式"),
    },
    "not-a-version": {
        "en": ("'{text}' is no version", "write it like 1.2.0"),
        "zh": ("「{text}」不是版本号", "请写作 1.2.0 的形式"),
    },
    "entry-not-readable": {
        "en": ("'{text}' can't be read", "write it as in the other lines: {{key: value}}"),
        "zh": ("无法读取「{text}」", "请按其他行的写法填写：{{键: 值}}"),
    },
    "text-too-long": {
        "en": ("the text was too long for a cell, and can't be edited here", "edit the file"),
        "zh": ("该文字超出单元格容量，不能在此修改", "请直接修改标准文件"),
    },
    "identity-changed": {
        "en": (
            "'{before}' became '{text}'; what a line is of can't be changed here",
            "put it back; to rename an item, rename its file and keep the old id in formerIds",
        ),
        "zh": (
            "「{before}」被改为「{text}」；该行所属不能在此修改",
            "请恢复原值；条目改名须改文件名，并在 formerIds 中保留旧标识符",
        ),
    },
    "line-without-name": {
        "en": ("a new line does not say what it is", "fill in its identifier, code or name"),
        "zh": ("新增的行没有标识", "请填写标识符、代码或字段名"),
    },
    "file-not-changed": {
        "en": ("the file can't be changed in place", "edit it by hand, or run govstd fmt first"),
        "zh": ("无法就地修改该文件", "请手工修改，或先运行 govstd fmt"),
    },
    "not-as-wanted": {
        "en": ("the registry would not say what these cells say", "edit the files by hand"),
        "zh": ("写入后标准库的内容将与单元格不一致", "请手工修改标准文件"),
    },
}


def returned_page(found: Returning, page: Page) -> str:
    """Return what a workbook changes, or what is in the way of it."""
    words = WORDS[page.language]
    source = visible(found.source)
    lines = [words["head"].format(source=source, cells=found.cells, lines=found.lines)]
    if found.is_older:
        lines.append(words["older"].format(version=visible(found.version)))
    if found.ignored:
        lines.append(words["ignored"].format(columns=_joined(found.ignored, words)))
    if found.gone:
        facts = {"count": len(found.gone), "lines": _joined(found.gone, words)}
        lines.append(words["gone"].format(**facts))
    lines += _in_the_way(found, page) if found.refused else _changes(found, page)
    return ended(lines)


def _joined(texts: Iterable[str], words: dict[str, str]) -> str:
    shown = [visible(text) for text in texts]
    more = [words["more"].format(count=len(shown) - MOST)] if len(shown) > MOST else []
    return words["between"].join([*shown[:MOST], *more])


def _changes(found: Returning, page: Page) -> Iterator[str]:
    words = WORDS[page.language]
    if not found.files or found.comparison is None:
        yield words["nothing"]
        return
    yield ""
    yield from render_changes(found.comparison, page).splitlines()
    yield ""
    yield words["files"].format(count=len(found.files))
    yield from _some([[f"  {visible(file)}"] for file in found.files], words)
    yield words["done" if found.written else "apply"]


def _some(blocks: list[list[str]], words: dict[str, str]) -> Iterator[str]:
    for block in blocks[:MOST]:
        yield from block
    if len(blocks) > MOST:
        yield "  " + words["more"].format(count=len(blocks) - MOST)


def _in_the_way(found: Returning, page: Page) -> Iterator[str]:
    words = WORDS[page.language]
    if found.faults:
        yield words["faults"].format(count=len(found.faults))
        yield from _some([_fault(one, page.language) for one in found.faults], words)
    if found.clashes:
        yield words["clashes"].format(count=len(found.clashes))
        yield from _some([[_clash(one, words)] for one in found.clashes], words)
        yield words["fix"].format(fix=words["clash-fix"])
    if found.broken:
        yield words["broken"]
        yield from _some([_broken(one, page) for one in found.broken], words)


def _fault(fault: Fault, language: str) -> list[str]:
    what, fix = FAULTS[fault.code][language]
    details = {name: _short(text) for name, text in fault.details.items()}
    colon = "：" if language == "zh" else ": "
    told = WORDS[language]["fix"].format(fix=fix.format(**details))
    return [f"{visible(fault.address)}{colon}{what.format(**details)}", told]


def _short(text: str) -> str:
    return fit(visible(text), _ROOM)


def _clash(clash: Clash, words: dict[str, str]) -> str:
    conflict = clash.conflict
    if conflict.row is None:
        kind = "clash-gone"
    elif conflict.key:
        kind = "clash"
    else:
        kind = "clash-new" if conflict.there else "clash-taken"
    return words[kind].format(
        address=visible(conflict.address),
        there=_short(conflict.there),
        here=_short(conflict.here),
        before=_short(conflict.before),
        place=f"{visible(clash.origin.file)}:{clash.origin.line}",
    )


def _broken(broken: Broken, page: Page) -> list[str]:
    problems = problems_of([broken.fact], rules(), page.language)
    lines = render_problems(problems, page.language).splitlines()[:-2]
    words = WORDS[page.language]
    if broken.addresses:
        lines.append(words["cells"].format(cells=_joined(broken.addresses, words)))
    return lines
