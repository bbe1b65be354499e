"""The site of the shipped standards of government, held to the checkers of others.

The small registry of the other tests has one of each; here titles are long, lists are large, and
every rule and every element has its page.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.browser.accessibility import violations
from tests.site.html_checker import html_errors
from tests.site.test_build import MOST_BYTES, broken_links

from govstd.api.site_building import build_site

pytestmark = pytest.mark.slow

KINDS = (
    "elements",
    "codelists",
    "datasets",
    "packages",
    "organizations",
    "imports/validators/validators",
    "rules",
)


@pytest.fixture(scope="module")
def government_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = (tmp_path_factory.mktemp("government") / "site").resolve()
    build_site("govstd:cn-gov", str(folder))
    return folder


def test_all_pages_are_valid_small_and_linked(government_site: Path) -> None:
    assert html_errors(government_site) == []
    assert list(broken_links(government_site)) == []
    assert [page for page in government_site.rglob("*.html") if _size(page) > MOST_BYTES] == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "theme", "width"),
    [("", "light", 390), ("en", "dark", 1280)],
)
def test_the_fullest_page_of_each_kind_keeps_nobody_out(
    opened: Callable[..., Any], government_site: Path, language: str, theme: str, width: int
) -> None:
    site = government_site / language
    pages = [max((site / kind).glob("*.html"), key=_size) for kind in KINDS]
    page = opened(site / "index.html", width, theme)
    for path in (*sorted(site.glob("*.html")), *pages):
        page.goto(path.as_uri())
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def _size(page: Path) -> int:
    return page.stat().st_size
