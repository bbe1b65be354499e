"""How well drafts of real files meet what is published of them: `python -m tests.drafting.score`.

What is published: the types of fields where there is a schema, the key, and which columns hold
codes. Of a file of the digital-land specification the key is the column of the file's own name, and
a column holds codes if the specification has a table of that name that lists them.
"""

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from govstd.api.drafting import Drafted, draft
from govstd.exchange.foreign_schema import read_schema
from govstd.model.data_element import DataType
from govstd.model.report import Verdict
from govstd.model.resolved import ResolvedDataset

CORPORA = Path(os.environ.get("GOVSTD_CORPORA", ""))
PAGE = Path(__file__).parents[2] / "docs" / "draft.md"
HEAD = "| file | rows | conforms to its draft | types as published | key | code lists |"
_LIKE_TEXT = frozenset((DataType.STRING, DataType.ANY, DataType.LIST))
_LIKE_NUMBER = frozenset((DataType.NUMBER, DataType.INTEGER))
_FEW = 4
"""How often a code must stand in a column on average before a draft can tell that it is one."""


class Published(NamedTuple):
    """What is published of a file."""

    path: str
    schema: str | None = None
    resource: int = 0
    key: tuple[str, ...] | None = None
    """None: nothing is published, or the schema says it."""
    codes: tuple[str, ...] | None = None


def _land(name: str) -> Published:
    return Published(f"uk/digital-land-specification/specification/{name}.csv", key=(name,))


_PACKAGES = "datapackages/{}/datapackage.json"
_SITES = "uk/brownfield-land-collection/fixed/"
_MOBILITY = "fr/etalab__schema-comptage-mobilites-{}/"
_AID = "fr/etalab__schema-dispositif-aide/build/dispositif-aide/"
FILES: tuple[Published, ...] = (
    Published(
        "fr/betagouv__SCDL-Subvention/exemples/exemple_valide.csv",
        "fr/betagouv__SCDL-Subvention/schema.json",
    ),
    Published(
        f"{_MOBILITY}exemple-valide-eco-compteur.csv".format("measure"),
        f"{_MOBILITY}schema.json".format("measure"),
    ),
    Published(
        f"{_MOBILITY}exemple-valide-eco-compteur.csv".format("channel"),
        f"{_MOBILITY}schema.json".format("channel"),
    ),
    Published(f"{_AID}exemple.csv", f"{_AID}schema.json"),
    *map(_land, ("award", "dataset", "field", "issue-type", "pipeline", "provision-rule")),
    *map(_land, ("collection", "fund", "licence", "prefix")),
    Published("datapackages/population/data/population.csv", _PACKAGES.format("population")),
    Published("datapackages/gdp/data/gdp.csv", _PACKAGES.format("gdp"), 1),
    Published("datapackages/currency-codes/data/codes-all.csv", _PACKAGES.format("currency-codes")),
    Published(
        "datapackages/language-codes/data/language-codes-full.csv",
        _PACKAGES.format("language-codes"),
        2,
    ),
    Published(
        "datapackages/un-locode/data/subdivision-codes.csv", _PACKAGES.format("un-locode"), 4
    ),
    Published("csvw/tests/countries.csv", key=("countryCode",)),
    Published("ocds/standard/schema/codelists/currency.csv", key=("Code",)),
    Published("ocds/standard/schema/codelists/releaseTag.csv", key=("Code",)),
    Published(
        f"{_SITES}de3918b3af88df0eebce7fbb3f8bc36f571f59fda90470f9b1e8bee3145f8ca0.csv",
        key=("SiteReference",),
        codes=("OwnershipStatus", "PlanningStatus", "PermissionType"),
    ),
    Published(
        f"{_SITES}5ed5da3ec0f3a94a214b1d119b5904625058f5834ca2c5afedaf66df2c19f4bb.csv",
        key=("LA SITE REF",),
        codes=("OWNERSHIP STATUS", "PLANNING STATUS", "PlanningPermissionType"),
    ),
)


class Score(NamedTuple):
    """What a draft found of what is published."""

    path: str
    rows: int
    conforms: bool
    types: tuple[int, int] | None
    key: bool | None
    codes: tuple[int, int] | None

    @property
    def line(self) -> str:
        """A row of the table."""
        key = "–" if self.key is None else "found" if self.key else "not found"
        return (
            f"| `{_short(self.path)}` | {self.rows:,} | {'yes' if self.conforms else 'no'} "
            f"| {_of(self.types)} | {key} | {_of(self.codes)} |"
        )


def _short(path: str) -> str:
    source, name = path.split("/")[0:2], Path(path).name
    shown = name if len(name) < 45 else f"{name[:8]}….csv"
    return f"{'/'.join(source)}/…/{shown}"


def _of(pair: tuple[int, int] | None) -> str:
    return "–" if not pair or not pair[1] else f"{pair[0]} of {pair[1]}"


def scores() -> Iterator[Score]:
    """Yield the score of each file."""
    for one in FILES:
        [drafted] = draft(CORPORA / one.path).tables
        schema = _schema(one)
        yield Score(
            one.path,
            drafted.table.rows,
            drafted.report.verdict is Verdict.CONFORMS,
            _types(drafted, schema) if schema else None,
            _key(drafted, one, schema),
            _codes(drafted, one, schema),
        )


def _schema(one: Published) -> ResolvedDataset | None:
    if one.schema is None:
        return None
    return read_schema(str(CORPORA / one.schema)).package.resources[one.resource].dataset


def _types(drafted: Drafted, schema: ResolvedDataset) -> tuple[int, int]:
    """Return how many fields with values have the published type.

    Numbers that happen to be whole are drafted as such, and any text as text.
    """
    published = {field.name: field for field in schema.fields}
    right = known = 0
    for column in drafted.table.columns:
        field = published.get(column.name)
        if field is None or not column.facts.present:
            continue
        known += 1
        types = {field.type, column.field.type}
        right += len(types) == 1 or types <= _LIKE_TEXT or types == _LIKE_NUMBER
    return right, known


def _key(drafted: Drafted, one: Published, schema: ResolvedDataset | None) -> bool | None:
    keys = [one.key] if one.key else [key.fields for key in schema.keys] if schema else []
    return drafted.table.key in keys if keys else None


def _codes(
    drafted: Drafted, one: Published, schema: ResolvedDataset | None
) -> tuple[int, int] | None:
    """Return how many columns are drafted as codes of those that are, if their codes recur."""
    if one.codes is not None:
        named = set(one.codes)
    elif schema:
        named = {field.name for field in schema.fields if field.constraints.enum}
    else:
        named = set(_listed(one.path, drafted))
    columns = [
        column
        for column in drafted.table.columns
        if column.name in named
        and column.facts.distinct > 1
        and column.facts.present >= _FEW * column.facts.distinct
    ]
    return sum(bool(column.codes) for column in columns), len(columns)


def _listed(path: str, drafted: Drafted) -> Iterator[str]:
    """Yield the columns whose texts are all listed in a table of the specification."""
    folder = (CORPORA / path).parent
    if folder.name != "specification":
        return
    for column in drafted.table.columns:
        table = folder / f"{column.name}.csv"
        if table.is_file() and table.name != Path(path).name:
            with table.open(encoding="utf-8") as file:
                known = {row.get(column.name) for row in csv.DictReader(file)}
            if set(column.sample) <= known:
                yield column.name


def table_of(found: list[Score]) -> str:
    """Return the table of the page, with its sums."""
    types = [one.types for one in found if one.types]
    codes = [one.codes for one in found if one.codes]
    keys = [one.key for one in found if one.key is not None]
    sums = (
        f"| {len(found)} files | {sum(one.rows for one in found):,} "
        f"| {sum(one.conforms for one in found)} of {len(found)} "
        f"| {sum(a for a, _ in types)} of {sum(b for _, b in types)} "
        f"| {sum(keys)} of {len(keys)} | {sum(a for a, _ in codes)} of {sum(b for _, b in codes)} |"
    )
    lines = [HEAD, "|---|---|---|---|---|---|", *(one.line for one in found), sums]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(table_of(list(scores())))  # noqa: T201 (it is a program)
