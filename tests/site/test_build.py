"""The site of a registry as files: what is there, what resolves, what is written anew."""

import json
import shutil
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from govstd.api.errors import NotWrittenError
from govstd.api.site_building import build_site
from govstd.site.rendering import Rendering

MOST_BYTES = 150_000


class _Links(HTMLParser):
    """Collects what a page links to and the places in it that can be linked to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        for name, value in attrs:
            if name in ("href", "src") and value is not None:
                self.links.append(value)
            if name == "id" and value is not None:
                self.places.add(value)


def broken_links(folder: Path) -> Iterator[str]:
    """Yield every link within the site whose file or place is not there."""
    found: dict[Path, _Links] = {}
    for path in folder.rglob("*.html"):
        found[path] = _Links()
        found[path].feed(path.read_text(encoding="utf-8"))
    for path, links in found.items():
        for link in links.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = path if not parts.path else (path.parent / unquote(parts.path)).resolve()
            if not target.is_file():
                yield f"{path.relative_to(folder)}: {link}"
            elif parts.fragment and unquote(parts.fragment) not in found[target].places:
                yield f"{path.relative_to(folder)}: {link} (no such place)"


def test_every_link_within_the_site_resolves(city_site: Path) -> None:
    assert list(broken_links(city_site)) == []


def test_pages_are_small(city_site: Path) -> None:
    large = [str(p) for p in city_site.rglob("*.html") if p.stat().st_size > MOST_BYTES]
    assert large == []


def test_a_second_build_writes_nothing(city: Path, city_site: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in city_site.rglob("*")}
    assert build_site(str(city), str(city_site)).written == 0
    assert {path: path.stat().st_mtime_ns for path in city_site.rglob("*")} == before


def test_a_site_after_an_edit_is_the_one_made_from_nothing(
    city: Path, city_site: Path, tmp_path: Path
) -> None:
    root, site, anew = (tmp_path / name for name in ("registry", "site", "anew"))
    shutil.copytree(city, root)
    shutil.copytree(city_site, site)
    edited = root / "elements/tax-paid.yaml"
    edited.write_text(edited.read_text("utf-8").replace("纳税额", "已纳税额"), encoding="utf-8")
    written = build_site(str(root), str(site)).written
    assert written < build_site(str(root), str(anew)).files / 4
    assert _contents(site) == _contents(anew)


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_build_that_is_interrupted_is_taken_up_again(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, page, pages = tmp_path / "site", Rendering.page, count()

    def interrupted(*args: Any, **facts: Any) -> str:
        if next(pages) == 20:
            raise KeyboardInterrupt
        return page(*args, **facts)

    with monkeypatch.context() as patched:
        patched.setattr(Rendering, "page", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build_site(str(city), str(site))
    assert next(site.rglob("*.html"), None)
    build_site(str(city), str(site))
    assert list(broken_links(site)) == []


def test_a_dataset_has_a_record_of_its_examples(city_site: Path) -> None:
    page = (city_site / "datasets/tax.html").read_text(encoding="utf-8")
    record = page.partition('<h2 id="record">')[2].partition("</code>")[0].rpartition(">")[2]
    assert json.loads(unescape(record)) == {"USCC": "91110105PDY000079Q", "PAID": 12.5}


def test_machines_find_everything_from_the_index(city_site: Path) -> None:
    index = json.loads((city_site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert index["format"] == "govstd-site"
    for name, listed in index["lists"].items():
        entries = json.loads((city_site / listed["path"]).read_text(encoding="utf-8"))
        items = entries["rules" if name == "rules" else "items"]
        assert len(items) == listed["count"]
        for item in items:
            assert (city_site / item["path"]).is_file()
    for path in index["jsonSchemas"].values():
        schema = json.loads((city_site / path).read_text(encoding="utf-8"))
        assert schema["$id"] == f"{index['uri']}/{path}"


def test_a_folder_with_other_files_is_left_alone(city: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(NotWrittenError):
        build_site(str(city), str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_theme_changes_colours_and_templates(city: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "assets").mkdir(parents=True)
    (theme / "templates").mkdir()
    (theme / "assets/theme.css").write_text(":root { --accent: #7a1f1f; }", encoding="utf-8")
    foot = theme / "templates/foot.html.jinja"
    foot.write_text("<p>Bureau of {{ registry.owner }}</p>", encoding="utf-8")
    build_site(str(city), str(tmp_path / "site"), theme=str(theme))
    made = tmp_path / "site"
    assert "#7a1f1f" in (made / "assets/theme.css").read_text(encoding="utf-8")
    page = (made / "datasets/tax.html").read_text(encoding="utf-8")
    assert "<p>Bureau of bureau</p>" in page
    styles = [part.partition('"')[0] for part in page.split('<link rel="stylesheet" href="')[1:]]
    assert styles[-1].endswith("assets/theme.css")  # it has the last word
