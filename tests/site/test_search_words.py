"""Site and command find elements of the shipped standards by the words that people use."""

from functools import cache
from pathlib import Path

import pytest

from govstd.api.browse import search_items
from govstd.api.registries import Chosen, registries
from govstd.api.workspace import place_of
from govstd.repository import read
from govstd.site.search_index import Found, held_entries, tokens
from govstd.site.shelf import Shelf

WORDS = {
    "citizen-number": ("身份证", "身份证号", "ID card"),
    "mobile-number": ("手机号", "手机", "mobile phone"),
    "telephone": ("电话号码", "phone"),
    "person-name": ("名字", "full name"),
    "person-sex": ("性别", "gender"),
    "birth-date": ("生日", "birthday"),
    "ethnic-group": ("民族", "ethnicity"),
    "postal-code": ("邮编", "ZIP"),
    "division-code": ("省份", "城市", "city"),
    "organization-name": ("企业名称", "公司名称", "company"),
    "unified-social-credit-code": ("信用代码", "营业执照", "business licence"),
    "tax-registration-number": ("税号", "tax ID"),
    "residence-address": ("住址", "home address"),
}


@pytest.mark.parametrize(
    ("element", "query"), [(one, query) for one, queries in WORDS.items() for query in queries]
)
def test_an_element_is_found_by_a_common_word(element: str, query: str) -> None:
    assert set(tokens(query)) <= _words(_elements()[element])
    found = search_items(_chosen(), (query,))
    assert element in [entry.id for entry in found if entry.kind == "element"]


@cache
def _chosen() -> tuple[Chosen, ...]:
    return tuple(registries("govstd:cn-gov"))


@cache
def _shelf() -> Shelf:
    loaded = read(place_of("govstd:cn-gov", Path()))
    assert loaded.registry is not None
    return Shelf(loaded.registry)


@cache
def _elements() -> dict[str, Found]:
    return {one.id: one for one in held_entries(_shelf()) if one.kind == "element"}


def _words(found: Found) -> set[str]:
    texts = (*found.title.values(), found.id, *found.names, *found.text)
    return {token for text in texts for token in tokens(text)}
