"""Every format over one delivery that breaks every rule on data."""

import csv
import io
import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml
from msgspec.structs import replace
from tests.reports.everything_report import HOME, SECRETS, everything
from tests.reports.examples import a_check, a_file, a_finding, a_report, a_subject

import govstd
from govstd.model.report import CheckedField, Record, Report
from govstd.reports.formats import FORMATS, Setting, render, render_all
from govstd.rules.catalogue import rules

ENDINGS = {
    "badge": "svg",
    "baseline": "json",
    "github": "txt",
    "gitlab": "json",
    "junit": "xml",
    "markdown": "md",
    "statement": "json",
    "text": "txt",
}
TEXTS = [form for form in FORMATS if form != "xlsx"]
OF_ALL = {"badge", "baseline", "html", "statement"}
"""What several reports share one of."""
UNREACHABLE = {
    "data-changed-while-read",
    "document-not-readable",
    "member-repeated",
    "member-unexpected",
    "schema-not-met",
}
"""Found only while a file is being written to, or in JSON; other tests hold them."""


def shown(form: str, language: str) -> str:
    text = render(everything(language, 10), form, language)
    if form == "html":  # style and script have tests of their own
        text = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1…\3", text, flags=re.DOTALL)
        text = re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-…", text)
    return text


@pytest.mark.parametrize(
    ("form", "language"),
    # A page holds both languages.
    [
        (form, language)
        for form in TEXTS
        for language in ("en", "zh")
        if (form, language) != ("html", "zh")
    ],
)
def test_every_format_is_as_it_was_approved(form: str, language: str) -> None:
    """`GOVSTD_STORE_TEXTS=1 pytest tests/reports/test_formats.py` writes them anew: read them."""
    stored = HOME / "expected" / f"{form}.{language}.{ENDINGS.get(form, form)}"
    text = shown(form, language)
    if os.environ.get("GOVSTD_STORE_TEXTS"):
        stored.write_bytes(text.encode())
    assert text == stored.read_bytes().decode()


def test_the_delivery_breaks_every_rule_on_data() -> None:
    on_data = {
        rule.id
        for rule in rules().values()
        if rule.family in {"source", "value", "record", "dataset"} and rule.since == "0.1.0"
    }
    broken = {check.rule for check in everything("en").checks if check.failed}
    assert on_data - broken - UNREACHABLE == set()


def of_csv(text: str) -> Counter[str]:
    return Counter(row["check"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def of_json(text: str) -> Counter[str]:
    return Counter({c["id"]: c["failed"] for c in json.loads(text)["checks"] if c["failed"]})


def of_sarif(text: str) -> Counter[str]:
    return Counter(result["ruleId"] for result in json.loads(text)["runs"][0]["results"])


def of_gitlab(text: str) -> Counter[str]:
    return Counter(problem["check_name"] for problem in json.loads(text))


def of_html(text: str) -> Counter[str]:
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', text)
    assert data
    [held] = json.loads(data[1])
    by_data = {str(n): len(one["findings"]) for n, one in enumerate(held["checks"])}
    counts: Counter[str] = Counter()
    for block in re.findall(r'<details class="check".*?</details>', text, re.DOTALL):
        [rule] = re.findall(r'<code class="rule">(.*?)</code>', block)
        number = re.search(r'data-findings="(\d+)"', block)
        examples = block.count('<th scope="row">')
        counts[rule] += by_data[number[1]] if number else examples
    return counts


def by_rule(counts: Counter[str]) -> Counter[str]:
    known = {check.id: check.rule for check in everything("en").checks}
    found: Counter[str] = Counter()
    for check, count in counts.items():
        found[known[check]] += count
    return found


@pytest.mark.parametrize(
    ("form", "count"),
    [
        ("csv", lambda text: by_rule(of_csv(text))),
        ("gitlab", of_gitlab),
        ("html", of_html),
        ("sarif", of_sarif),
    ],
)
def test_every_format_that_lists_findings_lists_all_of_them(
    form: str, count: Callable[[str], Counter[str]]
) -> None:
    report = everything("en")
    # GitLab knows problems of files alone.
    listed = [one for one in report.findings if one.file or form != "gitlab"]
    assert count(render(report, form)) == Counter(one.rule for one in listed)


def test_counts_are_the_same_in_all_formats() -> None:
    report = everything("en")
    failed = {check.id: check.failed for check in report.checks if check.failed}
    assert of_json(render(report, "json")) == failed
    # Of a group all rows are findings, of a check on rows each row is one.
    rows = {c.id: n for c in report.checks if c.unit != "group" and (n := c.failed)}
    listed = of_csv(render(report, "csv"))
    assert {check: listed[check] for check in rows} == rows
    junit = JUnitXml.fromstring(render(report, "junit").encode())
    errors = sum(check.failed > 0 and check.severity == "error" for check in report.checks)
    assert sum(suite.failures for suite in junit) == errors
    for form in ("html", "markdown"):
        text = render(report, form)
        found = Counter(check.dimension for check in report.checks for _ in range(check.failed))
        for count in found.values():
            assert re.search(rf"(?<![0-9,.]){count:,}(?![0-9,.])", text), (form, count)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", FORMATS)
def test_no_personal_value_is_in_any_format(form: str, language: str) -> None:
    pieces = render_all([everything(language)], form, Setting(language=language))
    raw = b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in pieces)
    for text in texts_in(raw):
        assert [secret for secret in SECRETS if secret in text] == []


def texts_in(raw: bytes) -> list[str]:
    """The text of a result as it is, and with escapes of JSON read."""
    text = raw.decode(errors="replace")
    return [text, re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)]


HOSTILE = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "+1+1",
    "-2+3",
    "\t=1+1",
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}",
    "\x1b]0;title\x07\x1b[31mred",
    "a\u202egpj.exe\u2066\u200f",
    "[link](javascript:alert(1)) ![i](https://example.org/x.png)",
    "| a | b |\n| --- | --- |\n# heading",
    "::error::x%0A\r\n::set-output name=x::y",
    "]]>&lt;",
    "\x00\ufffe\ud800",
    "x" * 200,
)


def hostile_report(text: str) -> Report:
    check = a_check("value-not-in-enum", "A", failed=1, sampled=1)
    column = a_check("column-unexpected", failed=1, sampled=1)
    findings = [
        a_finding(check, 2, text, args={"codes": [text]}, key={"A": text}, file=text),
        a_finding(column, 1, text, args={"header": text}, file=text),
    ]
    report = a_report([check, column], findings)
    field = CheckedField(
        path="A",
        title={"en": text, "zh": text},
        element=None,
        sensitivity="internal",  # type: ignore[arg-type]
        owner=text,
    )
    subject = a_subject(files=(a_file(text, 1, encoding=text),), rows=1, fields=(field,))
    record = Record(subject=subject.id, file=text, row=1, line=2, cells={"A": text})
    return replace(report, subjects=(subject,), records=(record,))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["csv", "html", "markdown", "text"])
def test_hostile_cells_are_harmless_for_people(form: str, text: str) -> None:
    shown = render(hostile_report(text), form)
    allowed = "\r\n" + ("\ufeff" if form == "csv" else "")
    hidden = {
        char
        for char in (re.sub(r"<(style|script)>.*?</\1>", "", shown, flags=re.DOTALL))
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} and char not in allowed
    }
    assert hidden == set()
    if form == "html":
        assert shown.count("<script") == 2
        assert "<img" not in shown
        assert "49" not in shown or "{{ 7 * 7 }}" in shown
    if form == "markdown":
        assert not re.search(r"(?<!\\)\]\(", shown)
        assert "![" not in shown
        assert "\n# heading" not in shown
        assert "<script" not in shown
    if form == "csv":
        for row in csv.reader(io.StringIO(shown.removeprefix("\ufeff"))):
            assert [cell for cell in row if re.match(r"[=+@\t\r]|-[^0-9]|-.*[^0-9.,%]", cell)] == []


@given(st.text())
@settings(max_examples=60)
def test_any_text_leaves_every_format_readable(text: str) -> None:
    report = hostile_report(text)
    rows = list(csv.reader(io.StringIO(render(report, "csv").removeprefix("\ufeff"))))
    assert len(rows) == 3
    assert {len(row) for row in rows} == {len(rows[0])}
    json.loads(render(report, "sarif"))
    json.loads(render(report, "gitlab"))
    assert len(render(report, "html")) > 1000


def test_a_cell_of_a_megabyte_is_cut_everywhere(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text(f"a\n{'x' * (1 << 20)}\n", encoding="utf-8")
    schema = tmp_path / "schema.json"
    schema.write_text(
        json.dumps({"fields": [{"name": "a", "type": "string", "constraints": {"maxLength": 5}}]})
    )
    report = govstd.validate(tmp_path / "long.csv", schema=schema, max_findings=None)
    assert report.verdict == "does-not-conform"
    for form in FORMATS:
        pieces = render_all([report], form, Setting(language="en"))
        assert sum(map(len, pieces)) < 200_000, form


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("1", "1"), "1 is no place"),
        (("1", "2"), "A record breaks a rule between its fields"),
    ],
    ids=["the same in all findings", "another in each"],
)
def test_a_page_sums_up_a_check_without_placeholders(values: tuple[str, str], said: str) -> None:
    """A standard's own message names facts; above the findings they are those of all of them."""
    own = {"en": "{after} is no place", "zh": "{after} 不是地点"}
    check = a_check("record-rule-broken", failed=2, message=own)
    findings = [
        a_finding(check, line, None, args={"after": one}) for line, one in enumerate(values)
    ]
    page = render(a_report([check], findings), "html", "en")
    assert f'<span class="en" lang="en">{said}</span></b>' in page
    assert "{after}" not in page


def test_reports_are_rendered_together() -> None:
    first, second = everything("en", 10), everything("en", 10)
    setting = Setting(language="en")
    for form in TEXTS:
        text = "".join(str(piece) for piece in render_all([first, second], form, setting))
        one = render(first, form)
        assert len(text) > len(one) * 1.2 or form in OF_ALL, form
    both = "".join(str(piece) for piece in render_all([first, second], "json", setting))
    assert len(msgspec.json.decode(both)) == 2
