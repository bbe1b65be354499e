"""What every engine does, and which one checks which data."""

import importlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any, Protocol, cast

from msgspec import Struct

from govstd.engines.outcome import Outcome
from govstd.model.resolved import ResolvedDataset
from govstd.plan.check import Plan
from govstd.plan.planning import MemberFiles
from govstd.sources.delimited import Reading
from govstd.sources.kinds import BY_ID, Engine, kind_of_address, kind_of_value
from govstd.sources.refusal import SourceRefusedError


class Asked(Struct, frozen=True):
    """A dataset standard and the data that were given for it; with none it is an empty table."""

    dataset: ResolvedDataset
    data: tuple[Any, ...]
    """Addresses (a path, `PATH#PART`, a URL), or in Python the data themselves."""
    reading: Reading = Reading()
    """What the user says of how files are written."""


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

ENGINES: dict[str, str] = {
    "duckdb": "govstd.engines.tables",
    "documents": "govstd.engines.documents",
    "postgresql": "govstd.engines.postgresql",
}
"""The module of each engine, imported when it is first needed."""


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


def plan_data(asked: tuple[Asked, ...], as_of: str, members: MemberFiles | None = None) -> Work:
    """Open the data of each dataset and plan their checks together.

    Args:
        asked: each dataset once.
        as_of: the date that rules see, ISO.
        members: of the package that they come with; None: of none.

    Raises:
        SourceRefusedError: data can't be opened.
    """
    engine: str = engine_of(one for own in asked for one in own.data)
    if engine == "duckdb" and any(one.dataset.nested for one in asked):
        engine = "documents"
    home = importlib.import_module(ENGINES[engine])
    return cast("PlanData", home.plan_data)(asked, as_of, members)
