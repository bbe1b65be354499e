"""The status of a registry as a committee reads it."""

from collections import Counter

from govstd.cli.pages.layout import ended, head, table
from govstd.model.agenda import Agenda, Standing
from govstd.model.value import pick
from govstd.reports.check_table import Page
from govstd.reports.figures import number
from govstd.reports.terminal import Ink
from govstd.reports.terms import term

_WORDS = {
    "en": {
        "as-of": "as of {date}",
        "status": "{status} ({count})",
        "waits": "waits for {owner}",
        "decided": "decided {day}",
        "since": "since {day}",
        "waiting": "Waiting: {owners}",
        "owner": "{name} {count}",
        "expires": "Ends within {days} days, or has ended",
        "waiver": "waiver",
        "code": "code",
        "more": "… {count} more; all of them: --report json",
        "between": ", ",
    },
    "zh": {
        "as-of": "截至 {date}",
        "status": "{status}（{count}）",
        "waits": "待 {owner} 处理",
        "decided": "{day} 批准",
        "since": "自 {day} 起",
        "waiting": "待处理：{owners}",
        "owner": "{name} {count} 项",
        "expires": "{days} 天内到期或已到期",
        "waiver": "豁免",
        "code": "代码",
        "more": "……另有 {count} 项；全部内容见 --report json",
        "between": "、",
    },
}
SHOWN = 20
"""How many items of a status are shown."""


def agenda_page(agenda: Agenda, days: int, page: Page) -> str:
    """Return the items by status, who is waited for, and what ends within some days."""
    words = _WORDS[page.language]
    name = f"{agenda.registry} {agenda.version}"
    lines = [head(page, name, words["as-of"].format(date=agenda.as_of))]
    for status in dict.fromkeys(one.status for one in agenda.items):
        items = [one for one in agenda.items if one.status == status]
        title = words["status"].format(status=term(status, page.language), count=number(len(items)))
        rows = [_row(one, page) for one in items[:SHOWN]]
        lines += ["", page.paint(title, Ink.BOLD), *table(("",) * 5, rows, page)]
        if len(items) > SHOWN:
            lines.append("  " + words["more"].format(count=number(len(items) - SHOWN)))
    waiting = Counter(one.waits_for for one in agenda.items if one.waits_for)
    if waiting:
        owners = words["between"].join(
            words["owner"].format(name=owner, count=number(count))
            for owner, count in waiting.most_common()
        )
        lines += ["", words["waiting"].format(owners=owners)]
    if agenda.expiries:
        rows = [(words[one.what], one.name, one.on, one.owner or "") for one in agenda.expiries]
        title = page.paint(words["expires"].format(days=days), Ink.BOLD)
        lines += ["", title, *table(("",) * 4, rows, page)]
    return ended(lines)


def _row(one: Standing, page: Page) -> tuple[str, ...]:
    words = _WORDS[page.language]
    since = words["decided" if one.decided else "since"].format(day=one.since)
    return (
        f"{one.kind}/{one.id}",
        one.version,
        since if one.since else "",
        words["waits"].format(owner=one.waits_for) if one.waits_for else "",
        pick(one.title, page.language),
    )
