"""Compares how tables of databases are declared with their standards."""

from collections.abc import Iterator, Mapping, Sequence

from govstd.api.planning import resolved_dataset
from govstd.engines.postgresql_catalog import read_table
from govstd.exchange.ddl import read_tables
from govstd.exchange.sql_alterations import statements_of
from govstd.exchange.sql_tables import table_name
from govstd.model.database import Alteration, AlterationKind, DatabaseTable, Misfit
from govstd.model.registration import Obligation, Severity
from govstd.model.registry import Registry
from govstd.model.resolved import ResolvedDataset
from govstd.plan.check import ColumnFinding, ColumnMatch
from govstd.plan.columns import match
from govstd.reports.structure import (
    FORMAT,
    FORMAT_VERSION,
    Found,
    StructureReport,
    TableStructure,
    table_structure,
)
from govstd.rules.catalogue import data_rules, rules_of
from govstd.rules.rule import Rule
from govstd.rules.table_fit import TableFit, longest
from govstd.sources.database_address import database_address, is_database
from govstd.sources.refusal import SourceRefusedError

OF_COLUMNS = ("column-missing", "column-unexpected", "column-by-alias")
"""Rules on the columns of data that hold for the columns of a table as well."""


def structure_rules() -> dict[str, Rule]:
    """Return the rules on tables, by id."""
    own = {id_: data_rules()[id_] for id_ in OF_COLUMNS}
    return own | rules_of("database")


def compare_structure(
    registry: Registry, given: Mapping[str, Sequence[str]], language: str = "en"
) -> StructureReport:
    """Compare tables with dataset standards; propose what would make them fit.

    Args:
        registry: where the standards are.
        given: by id of a dataset standard, where its table is declared: the address of one in a
            database, or a file of SQL, `FILE#TABLE` if its name is not the standard's.
        language: of messages and comments, `zh` or `en`.

    Raises:
        UnknownItemError: there is no such dataset standard.
        SourceRefusedError: a table can't be looked into.
        EngineFailedError: the database failed.
    """
    tables: list[tuple[str, DatabaseTable, ResolvedDataset]] = []
    for id_, places in given.items():
        dataset = resolved_dataset(registry, id_)
        for place in places:
            told, table = _read(place, dataset, alone=len(given) == 1)
            tables.append((told, table, dataset))
    fits: dict[str, TableFit] = {}
    looked = [(told, *_fitted(table, dataset, fits)) for told, table, dataset in tables]
    return StructureReport(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        registry=registry.id,
        registry_version=registry.header.version,
        rules=tuple(structure_rules()),
        tables=tuple(_structure(told, fit, columns, language) for told, fit, columns in looked),
    )


def _read(place: str, dataset: ResolvedDataset, *, alone: bool) -> tuple[str, DatabaseTable]:
    """Return what is told of a table's place, and the table."""
    if is_database(place):
        address = database_address(place)
        return address.place, read_table(address)
    path, _, wanted = place.partition("#")
    tables = read_tables(path)
    names = (wanted,) if wanted else (dataset.standard.id, table_name(dataset))
    for table in tables:
        full = f"{table.schema}.{table.name}"
        if {table.name.casefold(), full.casefold()} & {name.casefold() for name in names}:
            return place, table
    if len(tables) == 1 and alone and not wanted:
        return place, tables[0]
    known = ", ".join(table.name for table in tables)
    raise SourceRefusedError("table-not-declared", path, wanted=names[-1], known=known)


def _fitted(
    table: DatabaseTable, dataset: ResolvedDataset, fits: dict[str, TableFit]
) -> tuple[TableFit, ColumnMatch]:
    """Match the columns of a table; all tables come to know each other."""
    header = tuple(column.name for column in table.columns)
    columns = match(dataset, header)
    positions = {path: header[position] for path, position in columns.positions.items()}
    fit = TableFit(table=table, dataset=dataset, columns=positions, others=fits)
    fits[dataset.key] = fit
    return fit, columns


def _structure(told: str, fit: TableFit, columns: ColumnMatch, language: str) -> TableStructure:
    found = [*_of_columns(fit, columns, language), *_of_rules(fit, language)]
    every = [one for each in found for one in each.misfit.alterations]
    statements = statements_of(fit, every, language)
    return table_structure(told, fit.table, fit.dataset, found, statements, language)


def _of_rules(fit: TableFit, language: str) -> Iterator[Found]:
    for rule in rules_of("database").values():
        for misfit in rule.body(fit):
            yield _found(rule, rule.severity, misfit, fit, language)


def _of_columns(fit: TableFit, columns: ColumnMatch, language: str) -> Iterator[Found]:
    checks = {check.number: check for check in columns.checks}
    for finding in columns.findings:
        check = checks[finding.check]
        if check.rule in OF_COLUMNS:
            path = next(iter(check.fields), None)
            misfit = _misfit(fit, check.rule, path, finding)
            yield _found(data_rules()[check.rule], check.severity, misfit, fit, language)


def _misfit(fit: TableFit, rule: str, path: str | None, finding: ColumnFinding) -> Misfit:
    name = fit.dataset.field(path).name if path is not None else None
    args = {"header": finding.header, "field": name, **finding.args}
    alterations: tuple[Alteration, ...] = ()
    if path is not None and rule == "column-missing":
        alterations = tuple(_added(fit, path))
    elif path is not None and rule == "column-by-alias":
        kind = AlterationKind.RENAME
        alterations = (Alteration(kind=kind, fields=(path,), name=finding.header),)
    return Misfit(
        column=finding.header,
        args={key: fact for key, fact in args.items() if fact is not None},
        alterations=alterations,
    )


def _added(fit: TableFit, path: str) -> Iterator[Alteration]:
    field = fit.dataset.field(path)
    yield Alteration(kind=AlterationKind.ADD_COLUMN, fields=(path,), length=longest(field))
    if field.obligation is Obligation.MANDATORY:
        yield Alteration(kind=AlterationKind.SET_NOT_NULL, fields=(path,))
    if field.title:
        yield Alteration(kind=AlterationKind.COMMENT, fields=(path,))


def _found(rule: Rule, severity: Severity, misfit: Misfit, fit: TableFit, language: str) -> Found:
    lines = {column.name: column.line for column in fit.table.columns}
    return Found(
        rule=rule,
        severity=severity,
        misfit=misfit,
        line=lines.get(misfit.column or "", fit.table.line),
        statements=statements_of(fit, misfit.alterations, language),
    )
