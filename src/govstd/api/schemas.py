"""Data that are checked by somebody's Table Schema or Data Package."""

from collections.abc import Iterable, Iterator
from os import fspath
from pathlib import Path

from msgspec import Struct

from govstd.api.planning import DOCUMENT_ENDINGS, Data, Location, as_written, paths_of
from govstd.engines.engine import Asked, Work, plan_data
from govstd.engines.json_schema import plan_documents
from govstd.exchange.data_package import Resource
from govstd.exchange.foreign_schema import ForeignSchema, read_schema
from govstd.exchange.json_schema import JsonSchema, is_json_schema, read_json_schema
from govstd.model.resolved import Unsupported
from govstd.sources.delimited import Reading
from govstd.sources.refusal import SourceRefusedError


class DataNotNamedError(Exception):
    """It is not said which data a schema is for; exit code 2.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names.
    """

    def __init__(self, code: str, path: str, **details: str) -> None:
        super().__init__(f"{path}: {code}")
        self.code = code
        self.details = {"path": path, **details}


class AskedBySchema(Struct, frozen=True):
    """A foreign schema and the files of each of its tables."""

    schema: ForeignSchema
    asked: tuple[Asked, ...]

    @property
    def unsupported(self) -> tuple[Unsupported, ...]:
        """What it demands and nobody checks here."""
        return tuple(it for one in self.asked for it in one.dataset.unsupported)


class AskedByJsonSchema(Struct, frozen=True):
    """A JSON Schema and the documents to check by it."""

    schema: JsonSchema
    paths: tuple[str, ...]
    reading: Reading = Reading()
    unsupported: tuple[Unsupported, ...] = ()


def plan_by_schema(
    asked: AskedBySchema | AskedByJsonSchema, as_of: str, engine: str | None = None
) -> Work:
    """Open the data of a schema and plan their checks, on an engine if one is named.

    Raises:
        SchemaNotReadError: the schema can't be used.
        SourceRefusedError: a file can't be opened, or not be checked by the engine.
    """
    if isinstance(asked, AskedBySchema):
        return plan_data(asked.asked, as_of, engine=engine)
    if engine is not None:
        raise SourceRefusedError("engine-not-for-json-schema", asked.schema.path, engine=engine)
    return plan_documents(asked.schema, asked.paths, asked.reading)


def asked_by_schema(
    schema: Location,
    data: Data | None,
    reading: Reading | None = None,
    store: Location | None = None,
) -> AskedBySchema | AskedByJsonSchema:
    """Return what is checked by a schema: its tables, or documents, with their files.

    Args:
        schema: a Table Schema, Data Package, Data Resource or JSON Schema.
        data: the files of its one table; of a package the folder in which its own paths are
            looked up. None: where the descriptor lies.
        reading: how the files are written, where that is not to be found out.
        store: a folder of the schemas to which a JSON Schema refers.

    Raises:
        SchemaNotReadError: the schema can't be used.
        DataNotNamedError: the schema names no data, and no others are given; or several tables
            and files are given, so that it can't be told which belong together.
        SourceRefusedError: no file matches a pattern.
    """
    if not is_json_schema(fspath(schema)):
        return _by_tables(schema, data, reading)
    found = read_json_schema(fspath(schema), None if store is None else fspath(store))
    if data is None:
        raise DataNotNamedError("schema-without-data", found.path)
    paths = tuple(paths_of(data, endings=DOCUMENT_ENDINGS))
    return AskedByJsonSchema(found, paths, reading or Reading())


def _by_tables(schema: Location, data: Data | None, reading: Reading | None) -> AskedBySchema:
    found = read_schema(fspath(schema))
    given = tuple(paths_of(data, folders=False)) if data is not None else ()
    resources = found.package.resources
    if not given:
        if not resources or not all(one.paths for one in resources):
            raise DataNotNamedError("schema-without-data", found.path)
        asked = [_whole(one, one.paths) for one in resources]
    elif len(given) == 1 and Path(given[0]).is_dir():
        asked = list(_in_folder(given[0], resources))
    elif len(resources) == 1:
        asked = [Asked(resources[0].dataset, given)]
    else:
        raise DataNotNamedError("schema-of-several", found.path, count=str(len(resources)))
    return AskedBySchema(found, as_written(tuple(asked), reading))


def _in_folder(folder: str, resources: Iterable[Resource]) -> Iterator[Asked]:
    """Yield the tables with the files of their paths in another folder."""
    for one in resources:
        paths = tuple(str(Path(folder) / name) for name in one.named)
        yield _whole(one, paths or one.paths or (folder,))


def _whole(resource: Resource, paths: tuple[str, ...]) -> Asked:
    """Return a table of which the files are to be read as one."""
    return Asked(resource.dataset, paths, resource.reading, in_parts=len(paths) > 1)
