"""The dossier of a change, as Markdown or as text."""

from govstd.api.dossier import Dossier
from govstd.reports.change_markdown import escaped, render_changes_markdown
from govstd.reports.change_text import render_changes
from govstd.reports.characters import visible
from govstd.reports.check_table import Page
from govstd.reports.figures import number
from govstd.reports.lint_text import render_lint

_WORDS = {
    "en": {
        "concerned": "Who is concerned",
        "nobody": "no dataset standard or package",
        "owner": "{name}: {count} dataset standards or packages",
        "lint": "Lint",
        "examples": "Examples",
        "checked": "{count} examples of changed data elements were checked again, {failed} fail",
    },
    "zh": {
        "concerned": "涉及的机构",
        "nobody": "不涉及任何数据集标准或数据包",
        "owner": "{name}：{count} 个数据集标准或数据包",
        "lint": "标准检查",
        "examples": "示例",
        "checked": "重新检查了变更数据元的 {count} 个示例，{failed} 个不通过",
    },
}


def dossier_page(dossier: Dossier, form: str, page: Page) -> str:
    """Return the dossier in `text` or `markdown`."""
    words = _WORDS[page.language]
    owners = [
        words["owner"].format(name=visible(name), count=number(count))
        for name, count in dossier.concerned.items()
    ] or [words["nobody"]]
    checked = words["checked"].format(
        count=number(dossier.examples), failed=number(len(dossier.failing))
    )
    lint = render_lint(dossier.lint, page).rstrip().split("\n")
    failing = list(map(visible, dossier.failing))
    if form == "markdown":
        changes = render_changes_markdown(dossier.comparison, page.language)
        told = [f"- {escaped(line)}" for line in (checked, *failing)]
        parts = [
            [f"### {words['concerned']}", "", *(f"- {escaped(owner)}" for owner in owners)],
            [f"### {words['lint']}", "", "```", *lint, "```"],
            [f"### {words['examples']}", "", *told],
        ]
    else:
        changes = render_changes(dossier.comparison, page)
        parts = [
            [words["concerned"], *(f"  {owner}" for owner in owners)],
            [words["lint"], *(f"  {line}".rstrip() for line in lint)],
            [words["examples"], *(f"  {line}" for line in (checked, *failing))],
        ]
    return "\n\n".join([changes.rstrip(), *("\n".join(part) for part in parts)]) + "\n"
