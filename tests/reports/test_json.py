import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.reports.examples import EXAMPLES, a_check, a_file, a_finding, a_report, a_subject

import govstd.reports
from govstd.model.report import Report
from govstd.reports.arg_names import ARG_NAMES
from govstd.reports.contract import KEYS, SCHEMA_FILE, report_schema
from govstd.reports.formats import FORMATS, render

SCHEMA = Path(govstd.reports.__file__).parent / SCHEMA_FILE


def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_published_schema_is_up_to_date() -> None:
    """`GOVSTD_STORE_TEXTS=1 pytest tests/reports/test_json.py` writes it anew."""
    expected = json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("GOVSTD_STORE_TEXTS"):
        SCHEMA.write_text(expected, encoding="utf-8")
    assert SCHEMA.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_reports_keep_the_schema(name: str, language: str) -> None:
    validator().validate(json.loads(render(EXAMPLES[name](language), "json")))


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("formatVersion", 2), ("verdict", "fine"), ("asOf", None), ("subjects", [{}]), ("new", 1)],
)
def test_the_schema_refuses_what_is_no_report(key: str, wrong: Any) -> None:
    document = json.loads(render(EXAMPLES["licence"](), "json"))
    document[key] = wrong
    with pytest.raises(jsonschema.ValidationError):
        validator().validate(document)


def test_every_key_is_there_in_the_order_of_the_contract() -> None:
    document = json.loads(render(EXAMPLES["licence"](), "json"))
    assert list(document) == list(KEYS["Report"])
    assert list(document["findings"][0]) == list(KEYS["Finding"])
    assert list(document["checks"][0]) == list(KEYS["CheckResult"])
    assert list(document["subjects"][0]["files"][0]) == list(KEYS["CheckedFile"])
    assert document["findings"][0]["owner"] is None


def test_json_reads_back_as_the_same_report() -> None:
    report = EXAMPLES["many-kinds"]("zh")
    text = render(report, "json")
    read = msgspec.json.decode(text, type=Report)
    assert replace(read, findings=tuple(read.findings)) == report
    assert '"header": "备注"' in text
    assert text.endswith("}\n")


@given(st.text(), st.text())
def test_arbitrary_text_is_kept_whole(value: str, header: str) -> None:
    check = a_check("column-unexpected", "A", failed=1)
    report = a_report([check], [a_finding(check, 2, value, args={"header": header})])
    document = json.loads(render(report, "json"))
    assert document["findings"][0]["value"] == value
    assert document["findings"][0]["args"]["header"] == header


def test_a_file_name_that_is_no_text_does_not_stop_the_report() -> None:
    report = a_report([a_check("value-missing", "A")])
    subject = a_subject(files=(a_file("\udcff.csv"),))
    document = json.loads(render(msgspec.structs.replace(report, subjects=(subject,)), "json"))
    assert document["subjects"][0]["files"][0]["path"] == "?.csv"


def test_formats_are_sorted_and_unknown_ones_refused() -> None:
    assert list(FORMATS) == sorted(FORMATS)
    with pytest.raises(KeyError):
        render(EXAMPLES["licence"](), "pdf")


def test_the_documentation_names_every_key_fact_and_format(repository: Path) -> None:
    text = (repository / "docs" / "report-format.md").read_text(encoding="utf-8")
    names = {name for keys in KEYS.values() for name in keys} | set(ARG_NAMES) | set(FORMATS)
    assert {name for name in names if f"`{name}`" not in text} == set()
