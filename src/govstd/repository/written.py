"""How the model's values are written in files, where that differs from the values themselves.

Everything else (keys, types, words, what is required) comes from the model's annotations.
"""

from govstd.model.code_list import CodeList, CodeListUse
from govstd.model.data_element import DataElement, DataType
from govstd.model.dataset_standard import DatasetStandard, ForeignKey, Package
from govstd.model.registration import Item
from govstd.model.registry import Kind
from govstd.model.validator import StepCodeList, Validator, ValidatorUse

CLASSES: dict[Kind, type[Item]] = {
    "element": DataElement,
    "codelist": CodeList,
    "validator": Validator,
    "dataset": DatasetStandard,
    "package": Package,
}
"""What the files of a kind become."""

NOT_IN_YAML: dict[type, frozenset[str]] = {
    DataElement: frozenset({"id"}),
    CodeList: frozenset({"id", "codes", "changes"}),
    Validator: frozenset({"id", "vectors"}),
    DatasetStandard: frozenset({"id"}),
    Package: frozenset({"id"}),
}
"""Attributes that come from the file's name or from the CSV files beside it."""

SHORT_FORMS: dict[type, str] = {CodeListUse: "id", StepCodeList: "id", ValidatorUse: "id"}
"""Values for which a plain string may stand, and the attribute that it means."""

SINGLE_OR_LIST: dict[type, frozenset[str]] = {
    **dict.fromkeys(CLASSES.values(), frozenset({"sources"})),
    DatasetStandard: frozenset({"sources", "primary_key"}),
    ForeignKey: frozenset({"reference"}),
}
"""Attributes whose list of one may be written without the brackets; so in maps of lists."""

NOT_TEXT = frozenset(
    {
        DataType.INTEGER,
        DataType.NUMBER,
        DataType.BOOLEAN,
        DataType.DATE,
        DataType.DATETIME,
        DataType.TIME,
        DataType.DURATION,
        DataType.YEAR,
        DataType.YEARMONTH,
    }
)
"""Datatypes whose values need no quotes in YAML."""

ELSEWHERE = {
    "codes": "codeList",
    "description": "definition",
    "foreignkey": "foreignKeys",
    "label": "title",
    "mandatory": "obligation",
    "references": "foreignKeys",
    "regex": "pattern",
    "required": "obligation",
    "unique": "uniqueKeys",
    "values": "enum",
}
"""What other formats call what a key of ours is for, in small letters."""
