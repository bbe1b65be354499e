"""A code list: how many codes, how deep, how long they hold, and the first of them."""

from govstd.cli.pages.layout import Fact, joined, section, table
from govstd.cli.pages.words import say
from govstd.model.code_list import CodeList
from govstd.model.value import pick
from govstd.reports.check_table import Page

SHOWN = 20
"""How many codes the page shows."""


def code_list_sections(codes: CodeList, page: Page, as_of: str) -> tuple[list[Fact], list[str]]:
    """Return the facts on a code list, and the table of its first codes."""
    language = page.language
    rows = [
        (
            code.code,
            pick(code.title, language),
            code.parent or "",
            code.valid_from or "",
            code.valid_to or "",
        )
        for code in codes.codes[:SHOWN]
    ]
    lines = table(("code", "title", "parent", "from", "to"), rows, page)
    if len(codes.codes) > SHOWN:
        lines.append("  " + say(language, "more-codes", count=len(codes.codes) - SHOWN))
    told: list[Fact] = [
        ("codes", _size(codes, language, as_of)),
        ("coverage", _coverage(codes, language)),
        ("columns", joined(codes.columns)),
        ("changes", f"{len(codes.changes):,}" if codes.changes else ""),
        ("extensible", say(language, "extensible-yes") if codes.extensible else ""),
    ]
    return told, section("codes", lines, page)


def depth(codes: CodeList) -> int:
    """Return how many levels the hierarchy has; 1 of a flat list."""
    parents = {code.code: code.parent for code in codes.codes}
    levels: dict[str, int] = {}
    for start in parents:
        chain: list[str] = []
        code: str | None = start
        while code is not None and code not in levels and code not in chain:
            chain.append(code)
            code = parents.get(code)
        above = levels.get(code, 0) if code is not None else 0
        for one in reversed(chain):
            above += 1
            levels[one] = above
    return max(levels.values(), default=1)


def _size(codes: CodeList, language: str, as_of: str) -> list[str]:
    levels = depth(codes)
    phrase = "codes-of" if levels > 1 else "codes-flat"
    said = [say(language, phrase, count=len(codes.codes), levels=levels)]
    if any(code.valid_from or code.valid_to for code in codes.codes):
        holding = sum(code.holds_on(as_of) for code in codes.codes)
        said.append(say(language, "holding", count=holding, date=as_of))
    return said


def _coverage(codes: CodeList, language: str) -> str:
    if codes.coverage is None:
        return ""
    since = codes.coverage.since or say(language, "ever")
    return say(language, "coverage-of", since=since, to=codes.coverage.to or say(language, "now"))
