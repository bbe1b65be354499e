"""Permissible values with titles, hierarchy, validity in time and lineage."""

from enum import StrEnum

from govstd.model.registration import Item
from govstd.model.value import CodeListId, DateText, Text, Value


class Code(Value, frozen=True, kw_only=True):
    """One record of a code list, identified by (code, valid_from)."""

    code: str
    title: Text
    parent: str | None = None
    valid_from: DateText | None = None
    """First day on which it holds, ISO, complete; None: since ever."""
    valid_to: DateText | None = None
    """First day on which it no longer holds, ISO, complete; None: still holds."""
    columns: dict[str, str] = {}
    """Further columns of the file, by header."""

    def text_of(self, column: str) -> str | None:
        """Return the text that stands in a column of the list's file; None if there is none."""
        if column == "code":
            return self.code
        if column.startswith("title_"):
            return self.title.get(column.removeprefix("title_"))
        return self.parent if column == "parent" else self.columns.get(column)

    def holds_on(self, day: str) -> bool:
        """Return whether this record holds on `day` (ISO date)."""
        return (self.valid_from or "") <= day and (self.valid_to is None or day < self.valid_to)


class ChangeKind(StrEnum):
    """What happened to codes on a day."""

    RENAME = "rename"
    SPLIT = "split"
    MERGE = "merge"
    MOVE = "move"
    CREATE = "create"
    ABOLISH = "abolish"


class CodeChange(Value, frozen=True, kw_only=True):
    """One line of a code list's lineage."""

    date: DateText
    kind: ChangeKind
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Coverage(Value, frozen=True, kw_only=True, rename={"since": "from"}):
    """The period for which the validity of a list's codes is known; `to` is exclusive."""

    since: DateText | None = None
    to: DateText | None = None


class CodeList(Item, frozen=True, kw_only=True):
    """A list of permissible values."""

    columns: tuple[str, ...] = ()
    coverage: Coverage | None = None
    extensible: bool = False
    """True: an unknown code is a warning."""
    codes: tuple[Code, ...] = ()
    changes: tuple[CodeChange, ...] = ()


class CodeListUse(Value, frozen=True, kw_only=True):
    """How a field or element uses a code list."""

    id: CodeListId
    by: str = "code"
    """The column whose text stands in the data."""
    at: str | None = None
    """The field that holds the date at which a code must hold; None: the date of the check."""
    select: dict[str, tuple[str, ...]] = {}
    """Only codes whose column has one of these texts."""
