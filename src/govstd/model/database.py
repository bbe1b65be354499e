"""Tables of a database as they are declared, and what may be altered in them."""

from enum import StrEnum

from govstd.model.finding import Args
from govstd.model.value import Value


class ColumnKind(StrEnum):
    """Families of types: what a column can hold, whatever the database calls it."""

    TEXT = "text"
    INTEGER = "integer"
    NUMERIC = "numeric"
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATE = "date"
    TIMESTAMP = "timestamp"
    TIMESTAMP_WITH_ZONE = "timestamp-with-zone"
    TIME = "time"
    INTERVAL = "interval"
    UUID = "uuid"
    JSON = "json"
    ARRAY = "array"
    BINARY = "binary"
    OTHER = "other"


class DatabaseColumn(Value, frozen=True, kw_only=True):
    """A column as it is declared."""

    name: str
    type: str
    """As the database or the file writes it."""
    kind: ColumnKind
    length: int | None = None
    """Of text: the most characters; None: any number."""
    precision: int | None = None
    """Of numeric: all digits; None: any number of digits and decimals."""
    scale: int | None = None
    """Of numeric with a precision: how many digits are decimals."""
    bits: int | None = None
    """Of an integer."""
    nullable: bool = True
    comment: str | None = None
    line: int | None = None
    """Of a file: where it is declared."""


class DatabaseKey(Value, frozen=True, kw_only=True):
    """A primary key, or a constraint or index on all rows that lets values occur once only."""

    name: str | None
    columns: tuple[str, ...]
    primary: bool = False


class DatabaseReference(Value, frozen=True, kw_only=True):
    """A foreign key."""

    columns: tuple[str, ...]
    table: str
    """Its target, without the schema."""


class DatabaseTable(Value, frozen=True, kw_only=True):
    """A table as it is declared."""

    schema: str | None
    name: str
    columns: tuple[DatabaseColumn, ...]
    keys: tuple[DatabaseKey, ...] = ()
    references: tuple[DatabaseReference, ...] = ()
    comment: str | None = None
    line: int | None = None
    """Of a file: where it is declared."""

    def column(self, name: str) -> DatabaseColumn:
        """Return the column of a name."""
        return next(one for one in self.columns if one.name == name)


class AlterationKind(StrEnum):
    """What is altered, in the order in which statements must come."""

    RENAME = "rename"
    DROP_KEY = "drop-key"
    RETYPE = "retype"
    ADD_COLUMN = "add-column"
    DROP_NOT_NULL = "drop-not-null"
    SET_NOT_NULL = "set-not-null"
    ADD_KEY = "add-key"
    ADD_REFERENCE = "add-reference"
    COMMENT = "comment"


class Alteration(Value, frozen=True, kw_only=True):
    """What would make a table fit the standard."""

    kind: AlterationKind
    fields: tuple[str, ...] = ()
    """Paths of the fields whose columns are altered; none: the table."""
    name: str | None = None
    """Of a rename: the column's present name. Of a key that is dropped: its own."""
    length: int | None = None
    """Of text that gets another type: the most characters; None: any number."""
    primary: bool = False
    """Of a key that is added."""
    target: str | None = None
    """Of a reference: `registry:id` of the dataset that it points to."""
    target_fields: tuple[str, ...] = ()


class Misfit(Value, frozen=True, kw_only=True):
    """Where a table and its standard differ, in the sense of a rule."""

    column: str | None = None
    """None: the table."""
    args: Args = {}
    alterations: tuple[Alteration, ...] = ()
