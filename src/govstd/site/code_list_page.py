"""What the page of a code list shows, and the files with all of its codes."""

import csv
import io
from typing import Any

from markupsafe import Markup

from govstd.model.code_list import Code, CodeList
from govstd.model.value import pick
from govstd.reports.csv import harmless
from govstd.reports.html import embedded
from govstd.site.constraint_words import Fact
from govstd.site.element_page import users_of
from govstd.site.origin_words import origin_of
from govstd.site.page import Page
from govstd.site.shelf import Held

ROWS, CHANGES = 200, 50
"""How many codes and changes the page itself holds."""


def code_list_facts(held: Held, page: Page) -> dict[str, Any]:
    """Return what the template of a code list shows."""
    codes: CodeList = held.item
    dated = any(code.valid_from or code.valid_to for code in codes.codes)
    nested = any(code.parent for code in codes.codes)
    other = "en" if page.language == "zh" else "zh"
    second = any(other in code.title and page.language in code.title for code in codes.codes)
    changes = sorted(codes.changes, key=lambda change: change.date, reverse=True)
    return {
        "written": _written(codes, page),
        "dated": dated,
        "nested": nested,
        "second": page.say("title-other", language=page.w[f"lang-{other}"]) if second else None,
        "columns": codes.columns,
        "rows": [
            _row(code, page, other if second else None, (nested, dated), codes.columns)
            for code in codes.codes[:ROWS]
        ],
        "count": len(codes.codes),
        "data": f"{held.path}.js",
        "changes": [
            (one.date, one.kind.value, " ".join(one.before), " ".join(one.after))
            for one in changes[:CHANGES]
        ],
        "change_count": len(changes),
        "origin": origin_of(held, page),
        "users": users_of(held, page),
    }


def _row(
    code: Code, page: Page, other: str | None, shown: tuple[bool, bool], columns: tuple[str, ...]
) -> list[str]:
    nested, dated = shown
    row = [code.code, pick(code.title, page.language)]
    row += [code.title.get(other, "")] if other else []
    row += [code.parent or ""] if nested else []
    row += [code.valid_from or "", code.valid_to or ""] if dated else []
    row += [code.columns.get(column, "") for column in columns]
    return [page.plain(text) for text in row]


def _written(codes: CodeList, page: Page) -> list[Fact]:
    told = [Fact("codes", page.say("count", count=len(codes.codes)))]
    if codes.coverage:
        since = codes.coverage.since or page.w["ever"]
        until = codes.coverage.to or page.w["now"]
        told.append(Fact("coverage", page.say("coverage-of", since=since, to=until)))
    if codes.extensible:
        told.append(Fact("extensible", page.w["extensible-yes"]))
    return told


def codes_script(held: Held) -> str:
    """Return all codes as a script: the only kind of data that a page of a folder may load."""
    codes: CodeList = held.item
    data = {
        "columns": codes.columns,
        "rows": [
            [
                code.code,
                code.title.get("zh", ""),
                code.title.get("en", "") or ("" if "zh" in code.title else pick(code.title, "en")),
                code.parent or "",
                code.valid_from or "",
                code.valid_to or "",
                *(code.columns.get(column, "") for column in codes.columns),
            ]
            for code in codes.codes
        ],
    }
    name, content = embedded(held.path), embedded(data)
    return Markup("(globalThis.govstdCodes ||= {{}})[{}] = {};\n").format(name, content)


def codes_csv(held: Held) -> str:
    """Return all codes as a table, safe for spreadsheets."""
    codes: CodeList = held.item
    languages = held.registry.header.languages
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\r\n").writerow
    titles = [f"title_{language}" for language in languages]
    write(["code", *titles, "parent", "valid_from", "valid_to", *codes.columns])
    for code in codes.codes:
        row = [
            code.code,
            *(code.title.get(language, "") for language in languages),
            code.parent or "",
            code.valid_from or "",
            code.valid_to or "",
            *(code.columns.get(column, "") for column in codes.columns),
        ]
        write([harmless(cell) for cell in row])
    return text.getvalue()
