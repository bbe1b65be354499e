"""What `govstd draft` says: the columns of each file, its key, what may be reused."""

from collections.abc import Iterator

from govstd.api.drafting import Draft, Drafted
from govstd.cli.pages.exchange import added_page
from govstd.cli.pages.layout import ended, table
from govstd.drafting.columns import Column
from govstd.drafting.matching import Reuse
from govstd.model.registration import Obligation
from govstd.model.report import Verdict
from govstd.reports.characters import visible
from govstd.reports.check_table import Page
from govstd.reports.figures import number
from govstd.reports.terminal import Ink

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "head": "{path}  {rows} rows, {columns} columns → {dataset}",
        "conforms": "the file conforms to its draft",
        "breaks": "the file itself breaks {rules}; no standard makes that right",
        "always": "mandatory",
        "empty": "no value",
        "key": "key",
        "codes": "{count} codes",
        "fixed": "length {length}",
        "most": "length up to {length}",
        "missing": "missing: {words}",
        "persons": "looks personal: {sign}",
        "no-key": "no key: no columns tell every row apart",
        "reuses": "these exist already and fit; nothing was merged. To reuse one, name it in the "
        "field and delete what was drafted:",
        "element": "element {id}",
        "codelist": "code list {id}",
        "of": "{item} of {place}",
        "look": "nothing is written yet: say -o DIR",
        "next": "next: govstd show {dataset} -r {folder}",
        "between": ", ",
    },
    "zh": {
        "head": "{path}  {rows} 行，{columns} 列 → {dataset}",
        "conforms": "数据符合据其起草的标准",
        "breaks": "数据本身违反 {rules}，起草任何标准都无法使其符合",
        "always": "必填",
        "empty": "无值",
        "key": "主键",
        "codes": "{count} 个代码",
        "fixed": "长度 {length}",
        "most": "长度不超过 {length}",
        "missing": "表示缺失：{words}",
        "persons": "疑似个人信息：{sign}",
        "no-key": "没有主键：没有哪几列能区分所有行",
        "reuses": "以下内容已有且适用，未作合并。如需复用，请在字段中写明其标识符，"
        "并删除起草的内容：",
        "element": "数据元 {id}",
        "codelist": "代码集 {id}",
        "of": "{place} 的{item}",
        "look": "尚未写入任何内容：请用 -o DIR 指定标准库",
        "next": "下一步：govstd show {dataset} -r {folder}",
        "between": "、",
    },
}


def drafted_page(draft: Draft, page: Page) -> str:
    """Return what was found in each file, and what comes next."""
    words = WORDS[page.language]
    lines: list[str] = []
    for one in draft.tables:
        lines += [*_table(one, page), ""]
    if draft.added is None:
        lines.append(words["look"])
        return ended(lines)
    folder = visible(draft.added.folder)
    lines.append(added_page(draft.added, page).rstrip("\n"))
    lines += [words["next"].format(dataset=one.dataset, folder=folder) for one in draft.tables]
    return ended(lines)


def _table(one: Drafted, page: Page) -> Iterator[str]:
    words = WORDS[page.language]
    head = words["head"].format(
        path=visible(one.path),
        rows=number(one.table.rows),
        columns=len(one.table.columns),
        dataset=one.dataset,
    )
    yield page.paint(head, Ink.BOLD)
    yield _verdict(one, words)
    yield ""
    rows = [
        (
            column.name,
            _type(column),
            _presence(column, words),
            words["between"].join(_remarks(column, one.table.key, words)),
        )
        for column in one.table.columns
    ]
    yield from table(("", "", "", ""), rows, page)
    if not one.table.key and one.table.rows > 1:
        yield words["no-key"]
    if one.reuses:
        yield ""
        yield words["reuses"]
        yield from table(("", "", ""), [_reuse(reuse, words) for reuse in one.reuses], page)


def _verdict(one: Drafted, words: dict[str, str]) -> str:
    if one.report.verdict is Verdict.CONFORMS:
        return words["conforms"]
    rules = dict.fromkeys(check.rule for check in one.report.checks if check.failed)
    return words["breaks"].format(rules=words["between"].join(rules))


def _type(column: Column) -> str:
    field = column.field
    return f"{field.type} {field.format}" if field.format else str(field.type)


def _presence(column: Column, words: dict[str, str]) -> str:
    if not column.facts.present:
        return words["empty"]
    return words["always"] if column.field.obligation is Obligation.MANDATORY else ""


def _remarks(column: Column, key: tuple[str, ...], words: dict[str, str]) -> Iterator[str]:
    limits, missing = column.field.constraints, column.field.missing_values
    if column.name in key:
        yield words["key"]
    if column.sign:
        yield words["persons"].format(sign=column.sign)
    if column.codes:
        yield words["codes"].format(count=len(column.codes))
    if limits.pattern:
        yield limits.pattern
    if limits.min_length is not None:
        yield words["fixed"].format(length=limits.min_length)
    elif limits.max_length is not None:
        yield words["most"].format(length=limits.max_length)
    if missing:
        yield words["missing"].format(words=" ".join(missing).strip())


def _reuse(reuse: Reuse, words: dict[str, str]) -> tuple[str, str, str]:
    item = words[reuse.kind].format(id=reuse.id)
    where = words["of"].format(item=item, place=reuse.place) if reuse.place else item
    return reuse.column, where, f"{reuse.score:.0%}"
