"""The unit of meaning: a data element (ISO/IEC 11179-3) and how its values are written."""

from enum import StrEnum

from govstd.model.code_list import CodeListUse
from govstd.model.registration import Item, Sensitivity
from govstd.model.validator import ValidatorUse
from govstd.model.value import ElementId, Literal, OrganizationId, PatternText, TermId, Text, Value


class DataType(StrEnum):
    """Datatypes of Table Schema; `list` only when read from one."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    DURATION = "duration"
    YEAR = "year"
    YEARMONTH = "yearmonth"
    GEOPOINT = "geopoint"
    GEOJSON = "geojson"
    OBJECT = "object"
    ARRAY = "array"
    LIST = "list"
    ANY = "any"


class Constraints(Value, frozen=True, kw_only=True):
    """Constraints on values (Table Schema v2; the item ones are for arrays and lists)."""

    min_length: int | None = None
    max_length: int | None = None
    minimum: Literal | None = None
    maximum: Literal | None = None
    exclusive_minimum: Literal | None = None
    exclusive_maximum: Literal | None = None
    pattern: PatternText | None = None
    enum: tuple[Literal, ...] | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False


class Special(Value, frozen=True, kw_only=True):
    """A value that is accepted exactly as written, before type and constraints."""

    value: Literal
    title: Text


class Unit(Value, frozen=True, kw_only=True):
    """The unit of a quantity: a UCUM code, a currency, or the field that holds the currency."""

    ucum: str | None = None
    currency: str | None = None
    currency_field: str | None = None


class AuthoritativeSource(Value, frozen=True, kw_only=True):
    """Where the one authoritative value of an element is kept."""

    organization: OrganizationId
    system: str | None = None


class DataElement(Item, frozen=True, kw_only=True):
    """Object class + property + representation, with datatype and value constraints."""

    type: DataType
    object_class: TermId | None = None
    property: TermId | None = None
    representation: TermId | None = None
    qualifiers: tuple[TermId, ...] = ()
    format: str | None = None
    constraints: Constraints = Constraints()
    validators: tuple[ValidatorUse, ...] = ()
    code_list: CodeListUse | None = None
    unit: Unit | None = None
    scale: int | None = None
    special: tuple[Special, ...] = ()
    sensitivity: Sensitivity = Sensitivity.INTERNAL
    authoritative_source: AuthoritativeSource | None = None
    broader: ElementId | None = None
    examples: tuple[Literal, ...] = ()
