"""Puts a dataset standard together from what the columns of data hold."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from govstd.drafting.columns import Column, column_of, titled
from govstd.drafting.keys import key_of
from govstd.drafting.names import joined_words
from govstd.engines.profiling import Profile
from govstd.exchange.format import Imported
from govstd.exchange.memory import UNDETERMINED
from govstd.exchange.slugs import joined, slug, unused
from govstd.exchange.table_items import VERSION
from govstd.model.code_list import Code, CodeList, CodeListUse
from govstd.model.data_element import Constraints, DataElement, DataType, Special
from govstd.model.dataset_standard import DatasetStandard, Field
from govstd.model.registration import Obligation, Sensitivity, Status


class Table(Struct, frozen=True):
    """Data, looked into."""

    name: str
    """Of the file, without its endings."""
    rows: int
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def marked(self, signs: Mapping[str, str]) -> "Table":
        """Return the table with columns marked as of persons, whose texts are then no codes."""
        columns = tuple(
            replace(
                one,
                codes=(),
                sign=signs[one.name],
                field=replace(one.field, sensitivity=Sensitivity.PERSONAL),
            )
            if one.name in signs
            else one
            for one in self.columns
        )
        return replace(self, columns=columns)


class Proposed(Struct, frozen=True):
    """A dataset standard with the elements and code lists that it uses."""

    dataset: DatasetStandard
    elements: tuple[DataElement, ...]
    code_lists: tuple[CodeList, ...]


def plain_dataset(path: str, names: Sequence[str]) -> DatasetStandard:
    """Return a standard by which all columns are text: what data are looked into by."""
    return DatasetStandard(
        id=slug(name_of(path), "data"),
        version=VERSION,
        title={},
        definition={},
        status=Status.INCOMPLETE,
        fields=tuple(Field(name=name, type=DataType.STRING) for name in names),
    )


def name_of(path: str) -> str:
    """Return the name of a file without folders and endings."""
    return PurePath(path).name.split(".")[0] or "data"


def table_of(profile: Profile, path: str, names: Sequence[str]) -> Table:
    """Look into data and return what was found.

    Args:
        profile: of the data, its columns numbered as the names.
        path: where they lie.
        names: of the columns, each once.
    """
    name = name_of(path)
    columns = titled(profile, [column_of(profile, *one) for one in enumerate(names)])
    return Table(name, profile.rows, columns, key_of(profile, columns, joined_words(name)))


def proposed_of(table: Table) -> Proposed:
    """Return the standard that the data conform to: nothing in it is stricter than they are."""
    id_ = slug(table.name, "data")
    used: set[str] = set()
    fields, elements, lists = [], [], []
    for column in table.columns:
        name = unused(joined(id_, slug(column.name, f"field-{column.number + 1}")), used)
        list_ = _code_list(name, column) if column.codes else None
        elements.append(_element(name, column, list_))
        fields.append(_use(name, column))
        lists += [list_] if list_ else []
    dataset = DatasetStandard(
        id=id_,
        version=VERSION,
        status=Status.INCOMPLETE,
        title={UNDETERMINED: table.name},
        definition={},
        fields=tuple(fields),
        primary_key=table.key,
    )
    return Proposed(dataset, tuple(elements), tuple(lists))


def imported_of(proposed: Sequence[Proposed]) -> Imported:
    """Return what is proposed as items that can be written into a registry."""
    first = proposed[0].dataset
    return Imported(
        name=first.id,
        title=first.title,
        elements=tuple(element for one in proposed for element in one.elements),
        code_lists=tuple(list_ for one in proposed for list_ in one.code_lists),
        datasets=tuple(one.dataset for one in proposed),
    )


def _element(name: str, column: Column, list_: CodeList | None) -> DataElement:
    field = column.field
    special: tuple[Special, ...] = field.special or ()
    return DataElement(
        id=name,
        version=VERSION,
        status=Status.INCOMPLETE,
        title={UNDETERMINED: field.name},
        definition={},
        # Codes are text, also those of digits only.
        type=DataType.STRING if list_ else field.type or DataType.STRING,
        format=field.format,
        constraints=field.constraints,
        code_list=CodeListUse(id=list_.id) if list_ else None,
        special=special,
        sensitivity=field.sensitivity or Sensitivity.INTERNAL,
    )


def _use(name: str, column: Column) -> Field:
    """Return the field without what its element says."""
    optional = column.field.obligation is Obligation.OPTIONAL
    return replace(
        column.field,
        element=name,
        obligation=None if optional else column.field.obligation,
        type=None,
        format=None,
        constraints=Constraints(),
        sensitivity=None,
    )


def _code_list(name: str, column: Column) -> CodeList:
    """Return the texts of a column as codes; where no title is known, the code stands for it."""
    return CodeList(
        id=name,
        version=VERSION,
        status=Status.INCOMPLETE,
        title={UNDETERMINED: column.name},
        definition={},
        codes=tuple(
            Code(code=code, title={UNDETERMINED: column.titles.get(code, code)})
            for code in column.codes
        ),
    )
