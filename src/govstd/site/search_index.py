"""The search index: in the form that MiniSearch reads, made here so that no page must make it.

The same tokens are made of queries by `assets/search.js`: words of other scripts as they are,
runs of Han characters as pairs of neighbours (bigrams), as Lucene's CJK analyser does.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from operator import add
from typing import Any

import msgspec
from msgspec import Struct

from govstd.model.code_list import CodeList
from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import DatasetStandard
from govstd.model.organization import Organization, Term
from govstd.model.registration import Source
from govstd.model.value import pick
from govstd.reports.characters import visible
from govstd.reports.html import embedded_text
from govstd.rules.rule import Rule
from govstd.site.shelf import Held, Shelf

FIELDS = ("title", "id", "names", "text", "codes")
"""What is searched: titles in both languages, id, column names, texts about it, codes."""
_MOST_CODES = 20_000
"""Longer lists are searched on their own page: every reader would load them with the index."""
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(f"([{_HAN}]+)|[^\\W_{_HAN}]+")


class Found(Struct, frozen=True, kw_only=True):
    """Something that can be found."""

    path: str
    """Of its page, with a fragment if it is a part of one."""
    kind: str
    id: str
    title: dict[str, str]
    names: Iterable[str] = ()
    """Of columns in data."""
    text: Iterable[str] = ()
    """Definitions, guidance (which tells other names), and the standards it is taken from."""
    codes: Iterable[str] = ()
    """Codes with their titles."""


def tokens(text: str) -> list[str]:
    """Return what is searched of a text."""
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()
    found: list[str] = []
    for run in _TOKEN.finditer(folded):
        whole = run[0]
        if run[1] is None or len(whole) == 1:
            found.append(whole)
        else:
            found += map(add, whole, whole[1:])
    return found


def held_entries(shelf: Shelf) -> Iterator[Found]:
    """Yield the items of a site."""
    columns: dict[int, dict[str, None]] = defaultdict(dict)
    for dataset in shelf.registry.datasets.values():
        for field in dataset.fields:
            held = shelf.get("element", field.element, shelf.registry)
            if held is not None:
                columns[id(held.item)] |= dict.fromkeys(field.called)
    for held in shelf.held.values():
        yield _entry(held, columns)
    for term in shelf.terms.values():
        yield term_entry(term, shelf)


def _entry(held: Held, columns: dict[int, dict[str, None]]) -> Found:
    item = held.item
    names: Iterable[str] = ()
    if isinstance(item, DatasetStandard):
        names = [text for field in item.fields for text in field.called]
    elif isinstance(item, DataElement):
        names = columns.get(id(item), ())
    elif isinstance(item, Organization):
        names = [item.code] if item.code else []
    said = [getattr(item, name, None) or {} for name in ("definition", "guidance")]
    sources: Iterable[Source] = getattr(item, "sources", ())
    return Found(
        path=f"{held.path}.html",
        kind=held.node.kind,
        id=held.node.id,
        title=held.title,
        names=names,
        text=[
            *(text for texts in said for text in texts.values()),
            *dict.fromkeys(source.standard for source in sources),
        ],
        codes=_codes(item) if isinstance(item, CodeList) else (),
    )


def _codes(code_list: CodeList) -> Iterable[str]:
    if len(code_list.codes) > _MOST_CODES:
        return ()
    said = (text for one in code_list.codes for text in (one.code, *one.title.values()))
    return dict.fromkeys(said)


def term_entry(term: Term, shelf: Shelf) -> Found:
    """Return a word of the glossary."""
    kind = term.kind.value
    return Found(
        path=f"{shelf.glossary_page(kind, term.term)}.html#{kind}-{term.term}",
        kind="term",
        id=term.term,
        title=term.title,
        names=[term.abbreviation] if term.abbreviation else [],
        text=tuple((term.definition or {}).values()),
    )


def rule_entry(rule: Rule) -> Found:
    """Return a rule of the catalogue."""
    return Found(
        path=f"rules/{rule.id}.html",
        kind="rule",
        id=rule.id,
        title=rule.summary,
    )


def index_script(entries: Iterable[Found]) -> str:
    """Return the index as a script: the only kind of data that a page of a folder may load."""
    index = msgspec.json.encode(index_of(entries)).decode()
    return f"globalThis.govstdSearchIndex = {embedded_text(index)};\n"


def index_of(entries: Iterable[Found]) -> dict[str, Any]:
    """Return the index as MiniSearch 7 writes it (serializationVersion 2)."""
    postings: tuple[dict[str, dict[int, int]], ...] = tuple({} for _ in FIELDS)
    lengths: dict[int, list[int]] = {}
    stored: dict[int, dict[str, str]] = {}
    totals = [0] * len(FIELDS)
    for number, entry in enumerate(entries):
        stored[number] = _stored(entry)
        lengths[number] = own = []
        for field, text in enumerate(_searched(entry)):
            counts = _counts(tokens(text)) if text else {}
            in_field = postings[field]
            for token, count in counts.items():
                if token in in_field:
                    in_field[token][number] = count
                else:
                    in_field[token] = {number: count}
            own.append(len(counts))
            totals[field] += len(counts)
    count = len(stored)
    return {
        "documentCount": count,
        "nextId": count,
        "documentIds": {number: number for number in stored},
        "fieldIds": {name: number for number, name in enumerate(FIELDS)},
        "fieldLength": lengths,
        "averageFieldLength": [total / max(count, 1) for total in totals],
        "storedFields": stored,
        "dirtCount": 0,
        "index": [
            (token, {field: found[token] for field, found in enumerate(postings) if token in found})
            for token in dict.fromkeys(chain(*postings))
        ],
        "serializationVersion": 2,
    }


def _counts(found: list[str]) -> dict[str, int]:
    """Return how often each token is there; most texts have none twice."""
    once = dict.fromkeys(found, 1)
    return once if len(once) == len(found) else Counter(found)


def _searched(entry: Found) -> tuple[str, ...]:
    """Return the text of each of the fields."""
    return (
        " ".join(entry.title.values()),
        entry.id,
        " ".join(entry.names),
        " ".join(entry.text),
        " ".join(entry.codes),
    )


def _stored(entry: Found) -> dict[str, str]:
    zh, en = (visible(pick(entry.title, language)) for language in ("zh", "en"))
    told = {"p": entry.path, "k": entry.kind, "i": entry.id, "zh": zh}
    return told if en == zh else {**told, "en": en}
