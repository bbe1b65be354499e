"""Where in its file a finding is, in one way for every format."""

from govstd.model.report import Finding


def within_file(finding: Finding) -> str:
    """Return where in its file a finding is, without the file; empty where that says nothing.

    A cell of a sheet (`Sheet!C12`), a JSON Pointer in a document, the physical line of a text, or
    the number of the row in data that have no lines.
    """
    return finding.sheet_cell or finding.pointer or str(finding.line or finding.row or "")


def is_numbered(finding: Finding) -> bool:
    """Return whether the place is the number of a row, of data that have no lines."""
    return not (finding.sheet_cell or finding.pointer or finding.line) and bool(finding.row)
