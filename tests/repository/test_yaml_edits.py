"""Values that change in a file, and nothing else of it."""

from collections.abc import Iterator
from difflib import ndiff
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from govstd.model.data_element import DataElement, DataType
from govstd.model.dataset_standard import Field
from govstd.model.registration import Item, Obligation, Sensitivity, Status
from govstd.model.registry import Kind
from govstd.repository import find_shipped, read, shipped_names
from govstd.repository.decode import Reading, decode
from govstd.repository.item_writer import item_nodes
from govstd.repository.problems import Problems
from govstd.repository.written import CLASSES
from govstd.repository.yaml_edits import edit_yaml
from govstd.repository.yaml_reader import read_yaml
from govstd.repository.yaml_writer import Verbatim

HEAD = "version: 1.0.0\nstatus: standard\ntitle: Name\ndefinition: What it is called\n"


def edited(text: str, after: dict[str, Any], before: dict[str, Any] | None = None) -> str:
    raw = HEAD + text
    old = before if before is not None else {}
    return edit_yaml(raw.encode(), old, after, DataElement).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("text", "before", "after", "wanted"),
    [
        ("unit: {ucum: kW} # why\n", {"unit": {"ucum": "kW"}}, {"unit": {"ucum": "W"}},
         "unit: {ucum: W} # why\n"),
        ("guidance: 'a'   # x\n", {"guidance": "a"}, {"guidance": "it's"},
         "guidance: 'it''s'   # x\n"),
        ("# c\ntype: string\n# d\nscale: 2\n", {"scale": Verbatim("2")}, {},
         "# c\ntype: string\n# d\n"),
        ("type: string\nowner: a\n", {}, {"constraints": {"maxLength": Verbatim("3")}},
         "type: string\nconstraints: {maxLength: 3}\nowner: a\n"),
        ("constraints: {minLength: 1}\n", {"constraints": {"minLength": Verbatim("1")}},
         {"constraints": {"minLength": Verbatim("1"), "maxLength": Verbatim("3")}},
         "constraints: {minLength: 1, maxLength: 3}\n"),
        ("constraints:\n  # least\n  minLength: 1\nowner: a\n",
         {"constraints": {"minLength": Verbatim("1")}},
         {"constraints": {"minLength": Verbatim("1"), "maxLength": Verbatim("3")}},
         "constraints:\n  # least\n  minLength: 1\n  maxLength: 3\nowner: a\n"),
        ("guidance: |-\n  one\n  two\n\nowner: a\n", {"guidance": "one\ntwo"},
         {"guidance": "one\nthree"}, "guidance: |-\n  one\n  three\n\nowner: a\n"),
        ("guidance: {en: a}\n", {"guidance": "a"}, {"guidance": "b"}, "guidance: {en: b}\n"),
        ("guidance: a  # x\n", {"guidance": "a"}, {"guidance": {"en": "a", "zh": "甲"}},
         "guidance: {en: a, zh: 甲}  # x\n"),
        ("examples:\n  - a\n  # b is\n  - b\n", {"examples": ["a", "b"]},
         {"examples": ["a", "c", "b"]},
         "examples:\n  - a\n  - c\n  # b is\n  - b\n"),
        ("examples: [a, b, c]\n", {"examples": ["a", "b", "c"]}, {"examples": ["b", "c", "d"]},
         "examples: [b, c, d]\n"),
        ("sources: {standard: A}\n", {"sources": [{"standard": "A"}]},
         {"sources": [{"standard": "B"}]}, "sources: {standard: B}\n"),
        ("owner: a", {"owner": "a"}, {"owner": "a", "formerIds": ["c"]},
         "owner: a\nformerIds: [c]"),
        ("owner: a\r\nbroader: c\r\n", {"broader": "c"}, {}, "owner: a\r\n"),
    ],
)  # fmt: skip
def test_only_what_changes_is_written(
    text: str, before: dict[str, Any], after: dict[str, Any], wanted: str
) -> None:
    raw = text if "\r" in text else HEAD + text
    told = edit_yaml(raw.encode(), before, after, DataElement)
    assert told.removeprefix(HEAD) == wanted


def shipped() -> Iterator[tuple[str, Kind, str, tuple[str, ...], bytes, Item]]:
    for name in shipped_names():
        place = find_shipped(name)
        assert place is not None
        loaded = read(place)
        assert loaded.registry is not None
        for kind, item in loaded.registry.items():
            path = loaded.origins.files[kind][item.id]
            languages = loaded.registry.header.languages
            yield name, kind, path, languages, (place / path).read_bytes(), item


ITEMS = list(shipped())
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1
)
texts = words.map(str.strip).filter(bool)


def field_edits(field: Field) -> st.SearchStrategy[Field]:
    changes = st.fixed_dictionaries(
        {},
        optional={
            "obligation": st.sampled_from([None, *Obligation]),
            "clause": st.none() | texts,
            "aliases": st.lists(texts, max_size=2, unique=True).map(tuple),
            "required_when": st.none() | texts,
        },
    )
    return changes.map(lambda some: replace(field, **some))


@st.composite
def item_edits(draw: st.DrawFn, item: Item, languages: tuple[str, ...]) -> Item:
    said = st.dictionaries(st.sampled_from(languages), texts, min_size=1)
    optional: dict[str, st.SearchStrategy[Any]] = {
        "title": said,
        "definition": said,
        "guidance": st.none() | said,
        "status": st.sampled_from(Status),
        "legal_basis": st.lists(texts, max_size=3).map(tuple),
        "owner": st.none() | texts,
    }
    if isinstance(item, DataElement):
        optional["type"] = st.just(item.type) | st.sampled_from(DataType)
        optional["sensitivity"] = st.sampled_from(Sensitivity)
        optional["scale"] = st.none() | st.integers(0, 9)
        optional["constraints"] = st.builds(
            replace, st.just(item.constraints), max_length=st.none() | st.integers(0, 99)
        )
        optional["examples"] = st.lists(texts, max_size=3).map(tuple)
    changed: Any = replace(item, **draw(st.fixed_dictionaries({}, optional=optional)))
    fields = getattr(changed, "fields", ())
    if fields:
        kept = [one for one in fields if draw(st.integers(0, 9)) or len(fields) == 1] or fields[:1]
        new = tuple(draw(field_edits(one)) if not draw(st.integers(0, 5)) else one for one in kept)
        changed = replace(changed, fields=new)
    return changed  # type: ignore[no-any-return] # of the same class


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_shipped_file_says_what_it_is_to_say(data: st.DataObject) -> None:
    _, kind, path, languages, content, item = data.draw(st.sampled_from(ITEMS), label="item")
    after = data.draw(item_edits(item, languages), label="after")
    trees = item_nodes(item, languages), item_nodes(after, languages)
    text = edit_yaml(content, *trees, CLASSES[kind])
    problems = Problems(path)
    raw = read_yaml(text.encode(), problems)
    assert raw is not None
    beside = {
        name: getattr(item, name) for name in ("codes", "changes", "vectors") if hasattr(item, name)
    }
    found = decode(raw, CLASSES[kind], Reading(problems, languages), {"id": item.id, **beside})
    assert problems.facts == []
    assert found is not None
    assert item_nodes(found, languages) == trees[1]
    comments = [line for line in content.decode().splitlines() if line.lstrip().startswith("#")]
    assert [one for one in comments if one not in text] == []


def test_one_title_is_one_line() -> None:
    for name, kind, path, languages, content, item in ITEMS:
        same = item_nodes(item, languages)
        assert edit_yaml(content, same, same, CLASSES[kind]).encode() == content
        after = replace(item, title={**item.title, languages[0]: "换了名称"})
        text = edit_yaml(content, same, item_nodes(after, languages), CLASSES[kind])
        lines = [*ndiff(content.decode().splitlines(), text.splitlines())]
        marks = [line[0] for line in lines if line[0] in "+-"]
        assert marks == ["-", "+"], (name, path)
