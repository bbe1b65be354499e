"""What uses an item: a table, or a diagram in Mermaid."""

import re

from govstd.cli.pages.layout import ended, head, table
from govstd.model.impact import Affected, Impact
from govstd.model.value import pick
from govstd.reports.characters import visible
from govstd.reports.check_table import Page
from govstd.reports.figures import number
from govstd.reports.terms import term

_WORDS = {
    "en": {
        "used": "used by {count}",
        "unused": "nothing uses it",
        "owners": "kept by: {owners}",
        "owner": "{name} ({count})",
        "between": ", ",
        "through": "through {names}",
    },
    "zh": {
        "used": "被 {count} 个标准项使用",
        "unused": "没有标准项使用它",
        "owners": "维护机构：{owners}",
        "owner": "{name}（{count}）",
        "between": "、",
        "through": "经由 {names}",
    },
}


def impact_page(impact: Impact, page: Page) -> str:
    """Return what uses an item as a table, nearest first, with the owners below."""
    words = _WORDS[page.language]
    count = number(len(impact.affected))
    said = words["used"].format(count=count) if impact.affected else words["unused"]
    lines = [head(page, f"{impact.kind}/{impact.id}", impact.registry, said)]
    if impact.affected:
        rows = [_row(one, page) for one in impact.affected]
        lines += ["", *table(("",) * 6, rows, page)]
        owners = words["between"].join(
            words["owner"].format(name=visible(name), count=number(times))
            for name, times in impact.owners.items()
        )
        lines += ["", words["owners"].format(owners=owners)]
    return ended(lines)


def impact_mermaid(impact: Impact) -> str:
    """Return what uses an item as a Mermaid flowchart; labels are quoted and hold no markup."""
    start = f"{impact.kind}/{impact.id}"
    lines = ["flowchart RL", f"  {_key(start)}[{_label(start)}]"]
    for one in impact.affected:
        name = f"{one.kind}/{one.id}"
        lines.append(f"  {_key(name)}[{_label(name)}]")
        lines += [f"  {_key(name)} --> {_key(used.rpartition(':')[2])}" for used in one.through]
    return "\n".join(lines) + "\n"


def _row(one: Affected, page: Page) -> tuple[str, ...]:
    words = _WORDS[page.language]
    through = words["through"].format(names=words["between"].join(one.through))
    return (
        f"{one.kind}/{one.id}",
        one.version or "",
        term(one.status or "", page.language),
        one.owner or "",
        pick(one.title, page.language),
        through if one.distance > 1 else "",
    )


def _key(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "_", name)


def _label(name: str) -> str:
    return '"' + visible(name).replace('"', "#quot;") + '"'
