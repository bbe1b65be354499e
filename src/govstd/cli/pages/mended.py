"""What `govstd fix` says: how many cells were mended, in which fields, in which way."""

from govstd.api.data_mending import Mended
from govstd.model.value import pick
from govstd.reports.characters import display_width, left, right, visible
from govstd.reports.figures import number
from govstd.rules.mendings import MENDINGS

_WORDS = {
    "en": {
        "none": "{path}  nothing to mend",
        "mended": "{path}  {count} cells mended",
        "mended-one": "{path}  1 cell mended",
        "log": "Every change: {log}   What is left: govstd validate {path} -d {dataset}",
    },
    "zh": {
        "none": "{path}  没有可处理的内容",
        "mended": "{path}  处理了 {count} 个单元格",
        "mended-one": "{path}  处理了 1 个单元格",
        "log": "逐项记录：{log}   检查其余问题：govstd validate {path} -d {dataset}",
    },
}


def mended_page(mended: Mended, path: str, log: str, language: str) -> str:
    """Return the page of a mended file."""
    words = _WORDS[language]
    total = sum(mended.counts.values())
    shown = visible(path)
    if not total:
        return words["none"].format(path=shown) + "\n"
    titles = {mending.id: pick(mending.title, language) for mending in MENDINGS}
    rows = [
        (visible(field), titles[mending], number(count))
        for (field, mending), count in sorted(
            mended.counts.items(), key=lambda item: (-item[1], item[0])
        )
    ]
    widths = [max(display_width(row[column]) for row in rows) for column in range(3)]
    head = words["mended-one" if total == 1 else "mended"].format(path=shown, count=number(total))
    lines = [
        f"  {left(field, widths[0])}   {left(title, widths[1])}   {right(count, widths[2])}"
        for field, title, count in rows
    ]
    dataset = mended.dataset.standard.id
    foot = words["log"].format(log=visible(log), path=shown, dataset=dataset)
    return "\n".join([head, "", *lines, "", foot]) + "\n"
