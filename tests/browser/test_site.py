"""The documentation site in headless Chromium: as a new user, and as an attacker, finds it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.browser.accessibility import violations

from govstd.api.site_building import build_site

pytestmark = pytest.mark.browser

Opened = Callable[..., Any]
PAGES = (
    "index",
    "elements",
    "elements/unified-social-credit-code",
    "codelists/district",
    "datasets/tax",
    "packages/annual",
    "organizations/market",
    "imports/validators/validators/cn-uscc",
    "releases",
    "releases/1.1.0",
    "rules",
    "rules/value-too-long",
    "glossary",
    "search",
)


class Reader:
    """Someone who uses a mouse; counts the clicks."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.clicks = 0

    def click(self, where: str) -> None:
        self.page.locator(f"{where} >> visible=true").first.click()
        self.clicks += 1

    def search(self, words: str) -> None:
        self.click("[data-search] input")
        self.page.keyboard.type(words)
        self.page.wait_for_selector("#hits a")

    def text(self, where: str = "main") -> str:
        found: str = self.page.inner_text(where)
        return found


@pytest.fixture
def reader(opened: Opened, city_site: Path) -> Reader:
    return Reader(opened(city_site / "index.html"))


# Five tasks of a new user


def test_find_an_element_and_its_check_rule(reader: Reader) -> None:
    reader.search("统一社会信用代码")
    reader.click("#hits a")
    assert reader.text("h1") == "统一社会信用代码"
    reader.click("main a:has-text('统一社会信用代码校验')")
    assert "校验位正确" in reader.text()
    assert reader.clicks == 3


def test_find_who_must_supply_a_dataset(reader: Reader) -> None:
    reader.search("纳税信息")
    reader.click("#hits a")
    assert "报送单位 税务局" in reader.text(".meta")
    reader.click(".meta a:has-text('税务局')")
    assert "纳税信息" in reader.text()
    assert reader.clicks == 3


def test_see_what_changed_since_the_last_release(reader: Reader) -> None:
    reader.click("nav.sections a:has-text('版本')")
    changes = reader.text()
    assert "取值范围缩小" in changes
    assert "纳税额" in changes
    assert reader.clicks == 1


def test_download_the_json_schema_of_a_dataset(reader: Reader) -> None:
    reader.click("nav.sections a:has-text('数据集')")
    reader.click("main a:has-text('纳税信息')")
    reader.click("tr:has-text('JSON Schema') a")
    reader.page.wait_for_url("**/datasets/tax.json")
    schema = json.loads(reader.text("body"))
    assert list(schema["properties"]) == ["USCC", "PAID"]
    assert reader.clicks == 3


def test_try_a_value(reader: Reader) -> None:
    reader.search("uscc")
    reader.click("#hits a:has-text('统一社会信用代码')")
    reader.page.fill("[name=value]", "91110105PDY000079R")
    reader.click("[data-trial] button[type=submit]")
    assert "校验位错误" in reader.text("[data-results]")
    assert reader.clicks == 3
    reader.click("[data-example]")
    assert reader.text("[data-results] .verdict") == "符合要求"


def test_the_only_right_length_is_said_once(opened: Opened, city_site: Path) -> None:
    page = opened(city_site / "elements" / "unified-social-credit-code.html")
    page.fill("[name=value]", "9111")
    page.click("[data-trial] button[type=submit]")
    said = page.inner_text("[data-results]")
    assert "长度：须为 18 个字符，实有 4 个 value-too-short" in said
    assert said.count("长度") == 1


# For everyone


@pytest.mark.parametrize(
    ("language", "theme", "width", "paths"),
    [
        ("", "light", 390, PAGES[:5:2]),
        pytest.param("", "light", 1280, PAGES, marks=pytest.mark.slow),
        pytest.param("en/", "dark", 390, PAGES, marks=pytest.mark.slow),
    ],
)
def test_nothing_keeps_anyone_from_reading(
    opened: Opened, city_site: Path, language: str, theme: str, width: int, paths: tuple[str, ...]
) -> None:
    page = opened(city_site / f"{language}index.html", width, theme)
    for path in paths:
        page.goto((city_site / f"{language}{path}.html").as_uri())
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_language_switch_keeps_the_place(opened: Opened, city_site: Path) -> None:
    page = opened(city_site / "datasets" / "tax.html")
    page.click(".toc a[href='#downloads']")
    page.click(".languages a")
    assert page.url.endswith("/en/datasets/tax.html#downloads")
    assert page.inner_text("h1") == "Taxes"
    assert page.get_attribute("html", "lang") == "en"


def test_colours_are_kept_from_page_to_page(opened: Opened, city_site: Path) -> None:
    page = opened(city_site / "index.html")
    page.check("#theme-dark")
    page.goto((city_site / "glossary.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"
    assert page.is_checked("#theme-dark")


def test_all_but_search_and_trying_works_without_scripts(opened: Opened, city_site: Path) -> None:
    page = opened(city_site / "elements" / "unified-social-credit-code.html", scripts=False)
    assert not page.is_visible("[data-search]")
    assert not page.is_visible("[data-trial]")
    assert "govstd try VALUE" in page.inner_text("#try-box")
    page.click("nav.sections a:has-text('数据集')")
    page.click("main a:has-text('纳税信息')")
    page.click(".languages a")
    assert page.inner_text("h1") == "Taxes"


def test_an_old_release_is_kept_with_a_way_back(opened: Opened, city_site: Path) -> None:
    page = opened(city_site / "releases" / "1.0.0" / "elements" / "organization-name.html")
    assert "1.0.0" in page.inner_text(".old")
    assert "2 至 100 个字符" in page.inner_text("main")
    page.click(".old a")
    assert page.url.endswith("site/index.html")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("信用代码", "统一社会信用代码"),
        ("credit identifier", "统一社会信用代码"),
        ("PAID", "纳税额"),
        ("税务", "税务局"),
        ("区", "区代码"),
        ("机构 name", "机构名称"),
        ("旧区", "区代码"),
        ("GB 32100", "统一社会信用代码"),
        ("社会信用号码", "统一社会信用代码"),
    ],
)
def test_search_knows_both_languages_at_once(reader: Reader, query: str, first: str) -> None:
    reader.search(query)
    hits = reader.page.locator("#hits b").all_inner_texts()
    assert first in hits[:2]


def test_a_code_is_found_in_its_list(reader: Reader) -> None:
    reader.search("0102")
    reader.click("#hits a:has-text('区代码')")
    reader.page.wait_for_selector("[data-shown]:has-text('显示 1 条')")
    assert reader.text("tbody").split() == [
        "0102",
        "旧区",
        "Old",
        "district",
        "01",
        "1990-01-01",
        "2010-01-01",
    ]


def test_search_is_used_with_the_keyboard(reader: Reader) -> None:
    reader.page.focus("[data-search] input")
    reader.page.keyboard.type("district")
    reader.page.wait_for_selector("#hits a")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector("h1:has-text('区')")


def test_codes_are_filtered_and_shown_as_a_tree(opened: Opened, city_site: Path) -> None:
    page = opened(city_site / "codelists" / "district.html")
    page.fill("[data-codes] [name=q]", "区")
    page.wait_for_selector("[data-shown]:has-text('3')")
    page.check("[name=current]")
    page.wait_for_selector("[data-shown]:has-text('2')")
    assert "旧区" not in page.inner_text("tbody")
    page.fill("[data-codes] [name=q]", "")
    page.check("[name=tree]")
    page.click("[data-tree] summary")
    page.wait_for_selector("[data-tree] li:has-text('0101 东区')")


# The checker is as good as the validators' own vectors


@pytest.fixture(scope="module")
def validators_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = (tmp_path_factory.mktemp("validators") / "site").resolve()
    build_site("govstd:validators", str(folder))
    return folder


def test_the_checker_judges_every_vector_as_stated(opened: Opened, validators_site: Path) -> None:
    page = opened(validators_site / "index.html")
    judged = 0
    for path in sorted((validators_site / "api/v1/validators").glob("*.json")):
        vectors = json.loads(path.read_text(encoding="utf-8"))["item"].get("vectors", [])
        page.goto((validators_site / "validators" / f"{path.stem}.html").as_uri())
        answers = page.evaluate(
            """values => {
              const trial = JSON.parse(document.getElementById('trial').textContent);
              return values.map(value => govstdChecker.check(trial, value, () => null)
                .every(one => one.good !== false));
            }""",
            [vector["value"] for vector in vectors],
        )
        wrong = [
            vector["value"]
            for vector, answer in zip(vectors, answers, strict=True)
            if vector["valid"] != answer and vector["value"]
        ]
        assert wrong == [], path.stem
        judged += len(vectors)
    assert judged > 300


# Hostile metadata


def test_what_standards_say_is_shown_and_never_obeyed(opened: Opened, hostile_site: Path) -> None:
    page = opened(hostile_site / "elements" / "tax-paid.html")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    assert page.inner_text("h1") == "</title><script>document.title = 1</script>{{ 7 * 7 }}"
    assert page.title().startswith("</title><script>document.title = 1</script>{{ 7 * 7 }}")
    assert "\\u202egnol os {% raise %} <a href=javascript:x>" in page.inner_text(".lead")
    assert "\u202e" not in page.content()
    assert page.locator("main b").count() == 0
    for path in ("codelists/district", "organizations/bureau", "elements", "datasets/tax"):
        page.goto((hostile_site / f"{path}.html").as_uri())
        hrefs = page.evaluate("[...document.links].map(link => link.protocol)")
        assert set(hrefs) == {"file:"}
        assert page.locator("main img, main script:not([type])").count() == 0
    page.goto((hostile_site / "datasets" / "organization.html").as_uri())
    assert "</code><script>alert(3)</script>\\u202e" in page.inner_text("#record + pre")
    assert page.locator("main script:not([type])").count() == 0
    page.goto((hostile_site / "codelists" / "district.html").as_uri())
    page.fill("[data-codes] [name=q]", "0101")
    page.wait_for_selector("td:has-text('alert(2)')")
    page.fill("[data-search] input", "onerror")
    page.wait_for_selector("#hits a:has-text('onerror')")
    assert page.locator("#hits img").count() == 0


def test_paper_has_tables_and_nothing_to_click(opened: Opened, city_site: Path) -> None:
    page = opened(city_site / "datasets/tax.html")
    page.set_viewport_size({"width": 720, "height": 1000})  # an A4 page between its margins
    page.emulate_media(media="print")
    assert page.locator("#fields ~ div thead").first.is_visible()
    assert not page.locator("[data-search]").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 720
