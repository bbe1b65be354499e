"""In which line of its CSV file a code, a term or an organization stands."""

from govstd.model.code_list import CodeList
from govstd.repository.csv_reader import Columns, read_rows
from govstd.repository.origins import Origins
from govstd.repository.problems import Problems
from govstd.repository.tables import Table, read_codes


class RowPlaces:
    """Lines by name, found when they are first asked for."""

    def __init__(self, origins: Origins, languages: tuple[str, ...]) -> None:
        self._origins = origins
        self._languages = languages
        self._lines: dict[str, dict[str, int]] = {}

    def code(self, code_list: CodeList, code: str) -> tuple[str, int]:
        """Return the file of a list's codes, and the line of the last record of `code`."""
        path = self._origins.files["codelist"][code_list.id].removesuffix(".yaml") + ".csv"
        if path not in self._lines:
            table = Table(Problems(path), self._languages)
            rows = read_codes(self._origins.content(path), code_list.columns, table)
            self._lines[path] = {found.code: row.line for found, row in rows}
        return path, self._lines[path].get(code, 1)

    def named(self, path: str, column: str, name: str) -> int:
        """Return the line in a table whose `column` holds `name`."""
        key = f"{path}:{column}"
        if key not in self._lines:
            columns = Columns((column,))
            rows = read_rows(self._origins.content(path), columns, Problems(path))
            self._lines[key] = {row[column]: row.line for row in rows}
        return self._lines[key].get(name, 1)
