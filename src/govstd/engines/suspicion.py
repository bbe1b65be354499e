"""Finds the texts of each column that may be wrong, each once, in one scan of the files."""

from collections.abc import Mapping

from govstd.engines.delimited import SuppliedFiles
from govstd.engines.duckdb import TextNotReadError, session
from govstd.engines.duckdb_csv import CsvPart, literal, relation
from govstd.engines.temporary import needing_room
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField
from govstd.plan.check import Plan
from govstd.sources.delimited import DelimitedFile
from govstd.sources.repair import repair

_ODD = r"[\x{FF01}-\x{FF5E}\x{3000}\x{A0}\x{2007}\x{202F}\x{200B}\x{FEFF}]|^[ \t]|[ \t]$"
"""Full-width characters, and spaces where none should be."""
_RIGHT = {
    DataType.INTEGER: r"[+-]?[0-9]+",
    DataType.NUMBER: r"[+-]?[0-9]+(\.[0-9]+)?",
    DataType.YEAR: r"[0-9]{4}",
}
"""How most right values look; what looks otherwise is a suspect, no more."""
_SPECIAL = r"\.+*?()[]{}|^$"


def suspects(supplied: SuppliedFiles, fields: Mapping[int, ResolvedField]) -> dict[int, list[str]]:
    """Return the texts that may be wrong, by number of the column.

    Args:
        supplied: the files with their plan.
        fields: of the columns that are looked at, by number.
    """
    if not fields:
        return {}
    asked = ", ".join(
        f"list(DISTINCT c{number}) FILTER (WHERE {_looks_wrong(f'c{number}', field)})"
        for number, field in fields.items()
    )
    texts: dict[int, list[str]] = {number: [] for number in fields}
    with needing_room():
        folders = [str(file.room.made()) for file in supplied.files]
    files = [file for file in supplied.files if isinstance(file, DelimitedFile)]
    with session([file.text for file in files], folders) as duck:
        for place, (file, match) in enumerate(zip(files, supplied.plan.parts, strict=True)):
            part = CsvPart(file, match, None if file.plain else repair(file))
            try:
                [row] = duck.execute(_query(asked, supplied.plan, part, f"p{place}"))
            except TextNotReadError:
                part = CsvPart(file, match, repair(file))
                [row] = duck.execute(_query(asked, supplied.plan, part, f"q{place}"))
            for number, found in zip(fields, row, strict=True):
                texts[number] += found or []
    return texts


def _query(asked: str, plan: Plan, part: CsvPart, name: str) -> str:
    return f"SELECT {asked} FROM ({relation(plan, part, name)})"  # noqa: S608 (of literals)


def _looks_wrong(column: str, field: ResolvedField) -> str:
    odd = f"regexp_matches({column}, {literal(_ODD)})"
    if field.code_list is not None:
        used = field.code_list
        known = {text for code in used.code_list.codes if (text := code.text_of(used.by))}
        titles = {
            text for code in used.code_list.codes for text in (*code.title.values(), code.code)
        }
        wrong = sorted(titles - known)
        if wrong:
            odd += f" OR {column} IN ({', '.join(map(literal, wrong))})"
    if field.type in _RIGHT:
        return f"NOT regexp_full_match({column}, {literal(_RIGHT[field.type])})"
    if field.type in (DataType.DATE, DataType.YEARMONTH):
        return f"NOT regexp_full_match({column}, {literal(_date_shape(field))})"
    if field.type is DataType.BOOLEAN:
        words = ", ".join(map(literal, (*field.true_values, *field.false_values)))
        return f"{column} NOT IN ({words})"
    if field.validators or field.patterns or field.code_list:
        return f"{odd} OR regexp_matches({column}, '[a-z ]|[.]0+$')"
    return odd


def _date_shape(field: ResolvedField) -> str:
    """Return the pattern of the field's format, digits for its parts."""
    default = "%Y-%m" if field.type is DataType.YEARMONTH else "%Y-%m-%d"
    wanted = field.format if field.format and "%" in field.format else default
    shape = "".join(f"\\{char}" if char in _SPECIAL else char for char in wanted)
    return shape.replace("%Y", "[0-9]{4}").replace("%m", "[0-9]{2}").replace("%d", "[0-9]{2}")
