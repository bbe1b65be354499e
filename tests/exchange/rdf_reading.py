"""Reads documents of RDF with rdflib."""

import warnings
from typing import Any

import pytest

from govstd.exchange.format import Export

rdflib = pytest.importorskip("rdflib")
compare = pytest.importorskip("rdflib.compare")

Graph = Any


def read(text: str, form: str) -> Graph:
    """Return the statements of a document in `turtle` or `json-ld`."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return rdflib.Graph().parse(data=text, format=form)


def parsed(export: Export) -> Graph:
    """Return the statements of the one document of an export, in whichever form it is."""
    [document] = export.documents
    form = "turtle" if document.path.endswith(".ttl") else "json-ld"
    return read(str(document.content), form)


def same(one: Graph, other: Graph) -> bool:
    """Return whether two documents say the same."""
    return bool(compare.isomorphic(one, other))
