"""In which order the keys of a value stand in its file, and what stands under a key."""

from functools import cache

from msgspec import Struct
from msgspec import inspect as types

from govstd.model.data_element import DataElement
from govstd.model.registry import Header
from govstd.repository.decode import inner, keys_of
from govstd.repository.item_writer import ORIGIN, ordered
from govstd.repository.written import CLASSES
from govstd.repository.yaml_writer import Node


@cache
def type_of(described: type[Struct]) -> types.Type:
    """Return the description of a class of values."""
    return types.type_info(described)


def order_of(kind: types.Type | None) -> dict[str, int]:
    """Return the place of each key of a value; none where its keys are anybody's."""
    return _order_of(kind.cls) if isinstance(kind, types.StructType) else {}


@cache
def _order_of(described: type[Struct]) -> dict[str, int]:
    keys: dict[str, Node] = dict.fromkeys(keys_of(described), "")
    if described in CLASSES.values() or described is Header:
        early = () if described in (DataElement, Header) else ORIGIN
        return {key: at for at, key in enumerate(ordered(keys, early))}
    return {key: at for at, key in enumerate(keys)}


def inside(kind: types.Type | None, key: str | None) -> types.Type | None:
    """Return what the value under a key, or an item of a list, is."""
    if isinstance(kind, types.StructType) and key is not None:
        field = keys_of(kind.cls).get(key)
        return _bare(field.type) if field is not None else None
    if isinstance(kind, types.VarTupleType):
        # a list of one may stand without brackets, with the keys of its item
        return _bare(kind.item_type) if key is None else inside(_bare(kind.item_type), key)
    return _bare(kind.value_type) if isinstance(kind, types.DictType) else None


def _bare(kind: types.Type) -> types.Type:
    """Return a type without what is said about it."""
    held = inner(kind)
    return _bare(held.type) if isinstance(held, types.Metadata) else held
