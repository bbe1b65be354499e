"""Code lists, asked one code at a time."""

from govstd.model.code_list import Code, CodeList

Selection = dict[str, tuple[str, ...]]


def cell_of(code: Code, column: str) -> str | None:
    """Return what a record says in `column`."""
    if column == "code":
        return code.code
    if column == "parent":
        return code.parent
    if column.startswith("title_"):
        return code.title.get(column[len("title_") :])
    return code.columns.get(column)


def records(code_list: CodeList, text: str, by: str, select: Selection) -> list[Code]:
    """Return the records that `text` may mean."""
    return [
        code
        for code in code_list.codes
        if cell_of(code, by) == text
        and all(cell_of(code, column) in texts for column, texts in select.items())
    ]


def known(
    code_list: CodeList, text: str, by: str = "code", select: Selection | None = None
) -> bool:
    """Return whether `text` was a code at any date."""
    return bool(records(code_list, text, by, select or {}))


def covered(code_list: CodeList, day: str) -> bool:
    """Return whether the list's validity is known on `day`."""
    coverage = code_list.coverage
    if coverage is None:
        return True
    since, until = first_day(coverage.since), first_day(coverage.to)
    return (since is None or since <= day) and (until is None or day < until)


def first_day(written: str | None) -> str | None:
    return written + "0001-01-01"[len(written) :] if written else None


def valid(
    code_list: CodeList,
    text: str,
    day: str | None,
    by: str = "code",
    select: Selection | None = None,
) -> bool | None:
    """Return whether `text` was a code on `day`; None if the day is missing or not covered."""
    if day is None or not covered(code_list, day):
        return None
    return any(code.holds_on(day) for code in records(code_list, text, by, select or {}))


def under(code_list: CodeList, text: str, ancestor: str, day: str | None) -> bool | None:
    """Return whether `text` is `ancestor` or below it on `day`; None where it is no code then."""
    if not valid(code_list, text, day):
        return None
    at: str | None = text
    seen: set[str] = set()
    while at is not None and at not in seen:
        seen.add(at)
        holding = [c for c in records(code_list, at, "code", {}) if day and c.holds_on(day)]
        if not holding:
            return False
        if at == ancestor:
            return True
        at = holding[0].parent
    return False
