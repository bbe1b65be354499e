"""Writes standards in foreign formats."""

from collections.abc import Sequence
from typing import get_args

from govstd.api.browse import Found, find_item
from govstd.api.errors import AmbiguousItemError, NotExchangedError
from govstd.api.registries import Chosen
from govstd.exchange.format import Export, Request, Taken
from govstd.exchange.formats import FORMATS, write, written
from govstd.model.code_list import CodeList
from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import Package
from govstd.model.resolution import resolve

KINDS: tuple[Taken, ...] = get_args(Taken)


def export(
    ids: Sequence[str], to: str, chosen: Sequence[Chosen], *, language: str = "en"
) -> Export:
    """Return items in a foreign format, with what it can't say of them.

    Args:
        ids: of dataset standards, packages and whatever else the format takes; none: of all, if
            the format holds a whole registry.
        to: one of `written()`.
        chosen: the registries in which they are looked up.
        language: of texts, where the format has room for one only.

    Raises:
        UnknownItemError: there is no such item.
        AmbiguousItemError: several registries or kinds have it.
        NotExchangedError: the format is none, or does not take an item of this kind; or the items
            are of several registries; or what writes the format is not installed.
    """
    if to not in written():
        raise NotExchangedError("format-not-written", format=to, known=", ".join(written()))
    if not ids:
        return _all_of(to, chosen, language)
    found = [_found(chosen, id_, FORMATS[to].takes) for id_ in ids]
    for one in found:
        if one.kind not in FORMATS[to].takes:
            raise NotExchangedError(
                "kind-not-written",
                item=f"{one.kind}/{one.id}",
                format=FORMATS[to].name,
                known=", ".join(FORMATS[to].takes),
            )
    if len({id(one.registry) for one in found}) != 1:
        raise NotExchangedError("several-registries", ids=", ".join(ids))
    return _written(to, _request(found, language))


def _all_of(to: str, chosen: Sequence[Chosen], language: str) -> Export:
    """Return a whole registry."""
    if not FORMATS[to].whole:
        raise NotExchangedError("items-needed", format=FORMATS[to].name)
    if len(chosen) != 1:
        places = ", ".join(one.place for one in chosen)
        raise NotExchangedError("several-registries", ids=places)
    return _written(to, Request(registry=chosen[0].registry, language=language))


def _written(to: str, request: Request) -> Export:
    try:
        return write(to, request)
    except ModuleNotFoundError as error:
        if FORMATS[to].extra is None or (error.name or "").startswith("govstd"):
            raise
        raise NotExchangedError(
            "extra-needed", format=FORMATS[to].name, extra=FORMATS[to].extra or ""
        ) from None


def _found(chosen: Sequence[Chosen], id_: str, takes: Sequence[Taken]) -> Found:
    """Return the item; of several kinds of the same id, the first that the format takes."""
    try:
        return find_item(chosen, id_, KINDS)
    except AmbiguousItemError as error:
        taken = [kind for kind in takes if f"{kind}/{id_}" in error.kinds]
        if not taken:
            raise
        return find_item(chosen, id_, taken[:1])


def _request(found: list[Found], language: str) -> Request:
    registry = found[0].registry
    packages = [one.item for one in found if isinstance(one.item, Package)]
    datasets = [resolve(one.registry, one.id) for one in found if one.kind == "dataset"]
    for package in packages:
        datasets += [resolve(registry, member.dataset) for member in package.members]
    return Request(
        registry=registry,
        datasets=tuple({one.key: one for one in datasets}.values()),
        package=packages[0] if len(packages) == 1 and len(found) == 1 else None,
        code_lists=tuple(one.item for one in found if isinstance(one.item, CodeList)),
        elements=tuple(one.item for one in found if isinstance(one.item, DataElement)),
        language=language,
    )
