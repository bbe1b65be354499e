"""Changes what a YAML file says where it is to say something else, and nowhere else.

What is to change is told by two trees as `item_nodes` gives them, before and after. Comments,
quotes, the order of keys and the layout of all else stay as their author put them.
"""

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct
from msgspec import inspect as types
from yaml.nodes import MappingNode, SequenceNode

from govstd.repository.key_order import inside, order_of, type_of
from govstd.repository.yaml_source import Place, YamlSource
from govstd.repository.yaml_writer import Node, Verbatim

Tree = Mapping[str, Node]


def edit_yaml(content: bytes, before: Tree, after: Tree, described: type[Struct]) -> str:
    """Return a file that says `after` where it said `before`.

    Args:
        content: of the file, which must be sound.
        before: what it says.
        after: what it is to say.
        described: what it describes, from which the order of new keys comes.

    Raises:
        NotEditedError: it is laid out in a way that can't be changed in place.
    """
    source = YamlSource(content)
    _Editor(source).put((), before, after, type_of(described))
    return source.text()


class _Editor:
    def __init__(self, source: YamlSource) -> None:
        self._source = source

    def put(self, place: Place, old: Node, new: Node, kind: types.Type | None) -> None:
        """Change the value at a place."""
        if _same(old, new):
            return
        node = self._source.find(place)
        old, new = _as_long_as(node, old, new)
        if isinstance(node, MappingNode) and isinstance(old, Mapping) and isinstance(new, Mapping):
            self._put_map(place, old, new, kind)
        elif isinstance(node, SequenceNode) and _is_list(old) and _is_list(new):
            self._put_list(place, list(old), list(new), kind)
        elif isinstance(node, SequenceNode) and not _is_list(old) and not _is_list(new):
            self.put((*place, 0), old, new, inside(kind, None))
        elif not isinstance(node, SequenceNode) and _is_list(old) and len(old) == len(new) == 1:
            self.put(place, old[0], new[0], inside(kind, None))  # type: ignore[index] # both lists
        else:
            self._source.replace(place, new)

    def _put_map(self, place: Place, old: Tree, new: Tree, kind: types.Type | None) -> None:
        order = order_of(kind)
        for key, value in new.items():
            there = self._source.find((*place, key)) is not None
            if key in old and there:
                self.put((*place, key), old[key], value, inside(kind, key))
            elif there:  # it was said though it need not have been
                self._source.replace((*place, key), value)
            else:
                self._source.insert_key(place, key, value, order)
        for key in old:
            if key not in new and self._source.find((*place, key)) is not None:
                self._source.remove((*place, key))

    def _put_list(
        self, place: Place, old: list[Node], new: list[Node], kind: types.Type | None
    ) -> None:
        node = self._source.find(place)
        if not old or not new or len(node.value) != len(old):
            self._source.replace(place, new)
            return
        item = inside(kind, None)
        names = [_name(one) for one in old], [_name(one) for one in new]
        matcher = SequenceMatcher(None, *names, autojunk=False)
        # From the end, so that places hold; what comes in before what goes, so that one stays.
        for _, i, i_end, j, j_end in reversed(matcher.get_opcodes()):
            shared = min(i_end - i, j_end - j)
            for at in range(j_end - 1, j + shared - 1, -1):
                self._source.insert_item(place, i + shared, new[at])
            for at in range(i_end - 1, i + shared - 1, -1):
                self._source.remove((*place, at))
            for at in range(shared - 1, -1, -1):
                self.put((*place, i + at), old[i + at], new[j + at], item)


def _as_long_as(node: Any, old: Node, new: Node) -> tuple[Node, Node]:
    """Return both as the file writes them: `{zh: …}` where the short form would be a text."""
    if not isinstance(node, MappingNode) or len(node.value) != 1:
        return old, new
    key = node.value[0][0].value
    if isinstance(old, str):
        old = {key: old}
    return old, {key: new} if isinstance(new, str) else new


def _same(old: Node, new: Node) -> bool:
    """Return whether two values are equal and need quotes alike."""
    if isinstance(old, str) or isinstance(new, str):
        return old == new and isinstance(old, Verbatim) == isinstance(new, Verbatim)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(_same(old[key], new[key]) for key in old)
    if isinstance(old, Mapping) or isinstance(new, Mapping):
        return False
    return len(old) == len(new) and all(map(_same, old, new))


def _is_list(node: Node) -> bool:
    return not isinstance(node, str | Mapping)


def _name(node: Node) -> str:
    """Return what an item of a list is known by."""
    if isinstance(node, Mapping):
        return str(node.get("name") or node.get("id") or dict(node))
    return str(node)
