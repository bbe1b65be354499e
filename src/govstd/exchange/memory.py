"""A registry in memory: what a foreign schema becomes, so that all below is unchanged."""

from collections.abc import Iterable

from govstd.model.dataset_standard import DatasetStandard
from govstd.model.registry import FORMAT, Header, Registry
from govstd.model.validator import Validator

UNDETERMINED = "und"
"""The language of texts of a schema that does not name it (BCP 47)."""
ID = "schema"
"""Of the registry of a foreign schema."""


def registry_of(
    datasets: Iterable[DatasetStandard] = (), validators: Iterable[Validator] = (), digest: str = ""
) -> Registry:
    """Return a registry that holds just these items.

    Args:
        datasets: each with an id of its own.
        validators: that their rules name.
        digest: of the schema.
    """
    header = Header(
        format=FORMAT,
        id=ID,
        uri="",
        version="0.0.0",
        title={UNDETERMINED: ID},
        owner="",
        languages=(UNDETERMINED,),
    )
    return Registry(
        header=header,
        digest=digest,
        datasets={one.id: one for one in datasets},
        validators={one.id: one for one in validators},
    )
