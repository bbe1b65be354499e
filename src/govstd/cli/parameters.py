"""What options may say, and how it is read."""

from datetime import date
from fractions import Fraction

import click

from govstd.cli.usage import UsageFault

KINDS = ("dataset", "package", "element", "codelist", "validator", "organization", "term")
"""What KIND may be; as in `kind/id`."""


class DatasetData(click.ParamType):  # type: ignore[type-arg] # generic in newer click only
    """`ID` or `ID=DATA`."""

    name = "ID[=DATA]"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str | None]:
        """Return the id, and the data if they are named here."""
        id_, equals, data = value.partition("=")
        if not id_ or (equals and not data):
            self.fail(f"'{value}' is not ID or ID=DATA", param, ctx)
        return id_, data if equals else None


class KindName(click.ParamType):  # type: ignore[type-arg] # generic in newer click only
    """The kind of an item, in the singular or the plural."""

    name = "KIND"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the kind in the singular."""
        kind = value.removesuffix("s")
        if kind not in KINDS:
            self.fail(f"'{value}' is no kind; there are: {', '.join(KINDS)}", param, ctx)
        return kind


class Day(click.ParamType):  # type: ignore[type-arg] # generic in newer click only
    """A date, YYYY-MM-DD."""

    name = "DATE"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date as ISO text."""
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(f"'{value}' is not a date such as 2026-12-31", param, ctx)


class Share(click.ParamType):  # type: ignore[type-arg] # generic in newer click only
    """A share, as `0.5%` or `0.005`."""

    name = "SHARE"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Return the share as a fraction from 0 to 1."""
        text = str(value).strip()
        try:
            share = Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except (ValueError, ZeroDivisionError):
            self.fail(f"'{value}' is not a share such as 0.5%", param, ctx)
        if not 0 <= share <= 1:
            self.fail(f"'{value}' is not between 0% and 100%", param, ctx)
        return share


class FindingCount(click.ParamType):  # type: ignore[type-arg] # generic in newer click only
    """A whole number from 0, or `all`."""

    name = "N|all"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | None:
        """Return the number; None for all."""
        if value == "all":
            return None
        if not str(value).isascii() or not str(value).isdigit():
            self.fail(f"'{value}' is neither a number nor 'all'", param, ctx)
        return int(value)


def as_data(
    data: tuple[str, ...], datasets: tuple[tuple[str, str | None], ...]
) -> dict[str, tuple[str, ...]]:
    """Return the files of each dataset, from DATA and `-d`.

    Raises:
        UsageFault: data without a dataset, or a dataset without data.
    """
    bare = [id_ for id_, given in datasets if given is None]
    if data and len(bare) != 1:
        raise UsageFault("data-without-dataset")
    if bare and not data:
        raise UsageFault("dataset-without-data", id=bare[0])
    found: dict[str, tuple[str, ...]] = {bare[0]: data} if bare else {}
    for id_, given in datasets:
        if given is not None:
            found[id_] = (*found.get(id_, ()), given)
    return found
