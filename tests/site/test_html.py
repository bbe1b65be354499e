"""The pages are HTML as the standard has it, whatever the metadata hold."""

from pathlib import Path

from tests.site.html_checker import html_errors


def test_pages_are_valid(city_site: Path, hostile_site: Path) -> None:
    assert html_errors(city_site, hostile_site) == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = "<!doctype html><html lang=en><title>A page</title><p id=a><div id=a></p>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    found = "\n".join(html_errors(tmp_path))
    assert "Duplicate ID “a”" in found
