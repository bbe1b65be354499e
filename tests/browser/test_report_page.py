"""The report's page in headless Chromium: as a reader uses it."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.browser.accessibility import violations
from tests.reports.everything_report import SECRETS, everything
from tests.reports.examples import a_check, a_finding, a_report, conforming_report, package_report

from govstd.model.report import Report
from govstd.reports.formats import Setting, render, render_all
from govstd.reports.scoreboard import Delivered, scoreboard
from govstd.reports.scoreboard_page import render_scoreboard

pytestmark = pytest.mark.browser

Opened = Callable[..., Any]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render(everything("zh"), "html", "zh"), encoding="utf-8")
    return path


USUAL = (("zh", "light", 390), ("en", "dark", 1280))
"""Views of which each has what one of the others has; CI looks at all of them."""
VIEWS = [
    pytest.param(*view, marks=() if view in USUAL else pytest.mark.slow)
    for view in product(("zh", "en"), ("light", "dark"), (1280, 390))
]


@pytest.mark.parametrize(("language", "theme", "width"), VIEWS)
def test_nothing_keeps_anyone_from_reading(
    opened: Opened, page_file: Path, language: str, theme: str, width: int
) -> None:
    page = opened(page_file, width, theme)
    page.check(f"#language-{language}")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("make", [conforming_report, package_report])
def test_other_verdicts_read_as_well(
    opened: Opened, tmp_path: Path, make: Callable[[str], Report]
) -> None:
    path = tmp_path / "report.html"
    path.write_text(render(make("en"), "html"), encoding="utf-8")
    for theme in ("light", "dark"):
        assert violations(opened(path, theme=theme)) == []


def test_the_language_switches_the_whole_page(opened: Opened, page_file: Path) -> None:
    page = opened(page_file)
    assert page.get_attribute("html", "lang") == "zh-CN"
    assert "不符合" in page.inner_text("h1")
    page.check("#language-en")
    assert page.get_attribute("html", "lang") == "en"
    assert "does not conform" in page.inner_text("h1")
    assert "不符合" not in page.inner_text("main")


def test_the_language_switches_without_scripts(opened: Opened, page_file: Path) -> None:
    page = opened(page_file, scripts=False)
    page.check("#language-en")
    assert "does not conform" in page.inner_text("h1")
    assert not page.is_visible("form.filters")
    assert page.locator("details.check mark").count() > 10


def test_checks_are_filtered_by_words_and_severity(opened: Opened, page_file: Path) -> None:
    page = opened(page_file)
    every = page.locator("details.check:visible").count()
    page.fill("input[name=search]", "value-too-long")
    assert page.locator("details.check:visible").count() == 2
    page.fill("input[name=search]", "")
    page.uncheck("input[name=severity][value=error]")
    warnings = page.locator("details.check:visible").count()
    assert 0 < warnings < every
    assert str(warnings) in page.inner_text("[data-shown]")


def test_a_check_is_opened_and_paged_with_the_keyboard(opened: Opened, tmp_path: Path) -> None:
    check = a_check("value-not-in-enum", "A", failed=1200, sampled=1200)
    findings = [a_finding(check, line, f"v{line}") for line in range(2, 1202)]
    path = tmp_path / "report.html"
    path.write_text(render(a_report([check], findings), "html"), encoding="utf-8")
    page = opened(path)
    page.focus("details.check > summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("[data-all] tbody tr").count() == 50
    assert "'v2' is not" in page.inner_text("[data-all] tbody tr:first-child")
    page.focus("[data-all] button >> nth=1")
    page.keyboard.press("Enter")
    assert page.inner_text("[data-all] tbody tr:first-child th") == "52"
    assert "2 of 24" in page.inner_text("[role=status] >> nth=-1")


def test_the_failing_cell_stands_in_its_record_and_nothing_personal(
    opened: Opened, page_file: Path
) -> None:
    page = opened(page_file)
    page.check("#language-en")
    check = page.locator("details.check", has_text="value-not-in-enum")
    check.evaluate("one => one.open = true")
    row = check.locator("table.records").first.locator("tbody tr").first
    assert row.locator("mark").inner_text() == "city"
    assert "示例大厅" in row.inner_text()
    assert "‹masked›" in row.inner_text()
    content = page.content()
    assert [secret for secret in SECRETS if secret in content] == []


def test_a_script_in_the_data_does_not_run(opened: Opened, tmp_path: Path) -> None:
    check = a_check("value-not-in-enum", "A", failed=9, sampled=9)
    text = "</script><script>document.title='taken'</script><img src=x onerror=alert(1)>"
    findings = [a_finding(check, line, text, args={"codes": [text]}) for line in range(2, 11)]
    path = tmp_path / "report.html"
    path.write_text(render(a_report([check], findings), "html"), encoding="utf-8")
    page = opened(path)
    assert page.title() != "taken"
    assert page.locator("img").count() == 0
    assert "</script>" in page.inner_text("details.check")


def test_a_hundred_thousand_findings_are_there_at_once(opened: Opened, tmp_path: Path) -> None:
    checks = [
        a_check("value-not-in-enum", f"F{n}", failed=10_000, sampled=10_000) for n in range(10)
    ]
    findings = [
        a_finding(check, line, f"value {line}", args={"codes": ["a", "b"]})
        for check in checks
        for line in range(2, 10_002)
    ]
    path = tmp_path / "report.html"
    path.write_text(render(a_report(checks, findings), "html"), encoding="utf-8")
    assert path.stat().st_size < 10_000_000
    page = opened(path)
    assert page.locator("[data-all] tbody tr").count() >= 50


def test_all_that_failed_is_open_on_paper(opened: Opened, page_file: Path) -> None:
    page = opened(page_file)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details.check:not([open])").count() == 0
    assert not page.is_visible(".switches")


def test_several_reports_are_one_page(opened: Opened, tmp_path: Path) -> None:
    first = everything("en", 10)
    second = conforming_report("en")
    text = "".join(
        str(piece) for piece in render_all([first, second], "html", Setting(language="en"))
    )
    path = tmp_path / "report.html"
    path.write_text(text, encoding="utf-8")
    page = opened(path)
    assert page.locator("article.report").count() == 2
    assert violations(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_scoreboard_reads_as_well(opened: Opened, tmp_path: Path, width: int) -> None:
    path = tmp_path / "index.html"
    newest = everything("zh", 10)
    delivered = [
        Delivered(name, f"{name}/r.json", replace(newest, as_of=day))
        for name in ("南", "北")
        for day in ("2026-05-31", "2026-06-30")
    ]
    path.write_text(render_scoreboard(scoreboard(delivered), "zh", "."), encoding="utf-8")
    for theme in ("light", "dark"):
        page = opened(path, width, theme)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.check("#theme-light")
    assert violations(page) == []
    page.check("#language-en")
    assert "deliveries conform" in page.inner_text("h1")
