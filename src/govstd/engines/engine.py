"""What every engine does, and which one checks which data."""

import importlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from importlib.util import find_spec
from typing import Any, Literal, Protocol, cast

from msgspec import Struct

from govstd.engines.outcome import Outcome
from govstd.model.resolved import ResolvedDataset
from govstd.plan.check import Plan
from govstd.plan.planning import MemberFiles
from govstd.sources.delimited import Reading
from govstd.sources.kinds import BY_ID, Engine, kind_of_address, kind_of_value
from govstd.sources.refusal import ExtraMissingError, SourceRefusedError


class Asked(Struct, frozen=True):
    """A dataset standard and the data that were given for it; with none it is an empty table."""

    dataset: ResolvedDataset
    data: tuple[Any, ...]
    """Addresses (a path, `PATH#PART`, a URL), or in Python the data themselves."""
    reading: Reading = Reading()
    """What the user says of how files are written."""
    in_parts: bool = False
    """Whether the files are one that was cut: only the first of them must have a header."""


class Program(Struct, frozen=True):
    """What runs on data: queries, or the document that a tool of others is given."""

    language: Literal["sql", "suite", "schema"]
    """SQL, a suite of Great Expectations or a Table Schema."""
    texts: tuple[str, ...] = ()
    """None where data are judged by no such thing."""


class Work(Protocol):
    """Data that were opened and planned, ready to be checked."""

    @property
    def plans(self) -> tuple[Plan, ...]:
        """A plan for each dataset, in the order in which they were asked for."""
        ...

    @property
    def engine(self) -> tuple[str, str]:
        """Name and version of the engine, for the report."""
        ...

    def program(self, plan: Plan) -> Program:
        """Return what runs on the data of one of `plans`."""
        ...

    def check(self, most: int | None) -> AbstractContextManager[tuple[Outcome, ...]]:
        """Check the data of all datasets together; places are told within the block.

        Args:
            most: how many occurrences to find a check; None: all.

        Raises:
            EngineFailedError: the data could not be checked for a reason outside them.
        """
        ...


PlanData = Callable[[tuple[Asked, ...], str, MemberFiles | None], Work]
"""Opens the data of datasets and plans their checks together, as rules see a date.

It is called `plan_data` in the module of each engine, and raises SourceRefusedError.
"""


class EngineChoice(Struct, frozen=True, kw_only=True):
    """An engine that can be asked for; its modules are imported when they are first needed."""

    id: str
    tables: str
    """The module that checks tables."""
    documents: str | None = None
    """The module that checks documents with nested fields; None: it checks none."""
    judges: frozenset[Engine]
    """Data that it can check, by the engine that checks them unless another is asked for."""
    extra: tuple[str, str] | None = None
    """The library that it needs beyond a plain install, and the extra that brings it."""
    placed: bool = False
    """Whether it can run elsewhere: its module has `placed`, which says where."""


CHOICES = (
    EngineChoice(
        id="duckdb",
        tables="govstd.engines.tables",
        documents="govstd.engines.documents",
        judges=frozenset(("duckdb",)),
    ),
    EngineChoice(
        id="postgresql",
        tables="govstd.engines.postgresql",
        documents="govstd.engines.postgresql",
        judges=frozenset(("postgresql",)),  # who has no psycopg is told with the address
    ),
    EngineChoice(
        id="gx",
        tables="govstd.engines.great_expectations",
        judges=frozenset(("duckdb",)),
        extra=("great_expectations", "gx"),
    ),
    EngineChoice(
        id="frictionless",
        tables="govstd.engines.frictionless",
        judges=frozenset(("duckdb",)),
        extra=("frictionless", "frictionless"),
    ),
    EngineChoice(
        id="spark",
        tables="govstd.engines.spark",
        judges=frozenset(("duckdb", "spark")),
        extra=("pyspark", "spark"),
        placed=True,
    ),
)
"""All engines: a further one is one entry here, and a module with `plan_data`."""
ENGINES: dict[str, EngineChoice] = {one.id: one for one in CHOICES}


def engine_of(data: Iterable[Any]) -> Engine:
    """Return the engine on which data are checked; without any it is the embedded one.

    Raises:
        SourceRefusedError: they lie in different places.
    """
    found: dict[Engine, None] = {}
    for one in data:
        kind = kind_of_address(one) if isinstance(one, str) else kind_of_value(one)
        found[(kind or BY_ID["text"]).engine] = None
    if len(found) > 1:  # an address is not told: it may hold a password
        raise SourceRefusedError("engines-differ", "", engines=", ".join(found))
    return next(iter(found), "duckdb")


def plan_data(
    asked: tuple[Asked, ...],
    as_of: str,
    members: MemberFiles | None = None,
    engine: str | None = None,
) -> Work:
    """Open the data of each dataset and plan their checks together.

    Args:
        asked: each dataset once.
        as_of: the date that rules see, ISO.
        members: of the package that they come with; None: of none.
        engine: the id of one of `CHOICES`; None: the one that belongs to where the data lie.
            One that can run elsewhere may go on with where: `spark@spark://host:7077`.

    Raises:
        ExtraMissingError: a library that the engine needs is not installed.
        SourceRefusedError: data can't be opened, or the engine can't check such data.
        ValueError: there is no such engine.
    """
    home = engine_of(one for own in asked for one in own.data)
    nested = any(one.dataset.nested for one in asked)
    name, _, place = (engine or home).partition("@")
    module = importlib.import_module(_module(name, home, nested=nested))
    work = cast("PlanData", module.plan_data)(asked, as_of, members)
    if not place:
        return work
    if not ENGINES[name].placed:
        raise ValueError(f"{name} runs nowhere else: {place!r}")
    return cast("Work", module.placed(work, place))


def _module(engine: str, home: Engine, *, nested: bool) -> str:
    """Return the module by which an engine checks data that belong to the engine `home`."""
    if engine not in ENGINES:
        raise ValueError(f"no engine {engine!r}; there are: {', '.join(ENGINES)}")
    choice = ENGINES[engine]
    if home not in choice.judges:
        raise SourceRefusedError("engine-not-for-place", "", engine=engine, home=home)
    module = choice.documents if nested else choice.tables
    if module is None:
        raise SourceRefusedError("engine-not-for-documents", "", engine=engine)
    if choice.extra is not None and find_spec(choice.extra[0]) is None:
        raise ExtraMissingError("engine-not-installed", "", engine=engine, extra=choice.extra[1])
    return module
