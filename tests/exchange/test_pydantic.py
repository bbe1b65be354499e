"""Models of pydantic: what they are for those who use them."""

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.exchange import hostile
from tests.exchange.matrix import standards
from tests.exchange.pydantic_tool import models, pydantic

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.exchange.format import Request
from govstd.exchange.formats import write
from govstd.model.resolved import ResolvedDataset

LICENCES = Path(__file__).parents[2] / "examples" / "licence"
AS_OF = "2026-11-01"


def source(dataset: ResolvedDataset) -> str:
    [document] = write("pydantic", Request(registry=dataset.scope, datasets=(dataset,))).documents
    return str(document.content)


@pytest.fixture(scope="module")
def licence() -> str:
    chosen = [Chosen(govstd.open("govstd:cn-gov"), "")]
    [document] = export(["administrative-licence"], "pydantic", chosen, language="zh").documents
    assert document.path == "administrative_licence.py"
    return str(document.content)


def rows(name: str) -> list[dict[str, Any]]:
    with (LICENCES / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_shipped_licence_standard_reads_its_records(licence: str) -> None:
    made = models(licence)
    read = made["AdministrativeLicence"].model_validate(rows("licences-mended.csv")[0])
    assert isinstance(read.XK_YXQZ, date)
    assert read.XK_XDR_LB in made["PartyCategoryTitleZh"]
    fields = made["AdministrativeLicence"].model_fields
    assert fields["XK_XDR_MC"].title == "行政相对人名称 / Name of the party"


def test_a_broken_record_is_refused_in_the_words_of_the_standard(licence: str) -> None:
    row = rows("licences-mended.csv")[0]
    broken = {**row, "XK_YXQZ": "2030/01/01", "XK_YXQZI": "2029/01/01"}
    model = models(licence)["AdministrativeLicence"]
    with pytest.raises(pydantic.ValidationError, match="有效期自不得晚于有效期至"):
        model.model_validate(broken)
    with pytest.raises(pydantic.ValidationError, match="there is no value"):
        model.model_validate({**row, "XK_XDR_MC": ""})


def test_what_it_refuses_govstd_refuses(licence: str) -> None:
    report = govstd.validate(
        str(LICENCES / "licences.csv"),
        dataset="administrative-licence",
        registry="govstd:cn-gov",
        as_of=AS_OF,
        max_findings=None,
    )
    ours = {one.row for one in report.findings if one.severity.value == "error"}
    model, theirs = models(licence)["AdministrativeLicence"], set()
    for number, row in enumerate(rows("licences.csv"), 1):
        try:
            model.model_validate(row)
        except pydantic.ValidationError:
            theirs.add(number)
    assert theirs
    assert theirs <= ours


def test_values_may_come_typed_and_as_json(licence: str) -> None:
    model = models(licence)["AdministrativeLicence"]
    read = model.model_validate(rows("licences-mended.csv")[0])
    assert model.model_validate(read.model_dump(by_alias=True)) == read
    assert model.model_validate_json(read.model_dump_json().replace("-", "/")).XK_YXQZ


def test_nothing_that_a_standard_says_breaks_out() -> None:
    dataset = hostile.standard()
    made = models(source(dataset))
    fields = made["Class"].model_fields
    assert [one.alias or name for name, one in fields.items()] == [f.name for f in dataset.fields]
    told = {one.alias or name: one.description for name, one in fields.items()}
    for field in dataset.fields:
        assert told[field.name] == "\n".join((field.definition["en"], field.definition["zh"]))
    assert [one.value for one in made["Codes"]] == [code for code in hostile.CODES if code]
    assert source(dataset) == source(hostile.standard())


def test_documents_within_documents_are_models_within_models() -> None:
    chosen = [Chosen(govstd.open("govstd:cn-gov"), "")]
    [document] = export(["service-item-document"], "pydantic", chosen).documents
    made = [one for one in models(str(document.content)).values() if hasattr(one, "model_fields")]
    assert len(made) > 2


@pytest.mark.slow
def test_type_checkers_take_the_modules(licence: str, tmp_path: Path) -> None:
    chosen = [Chosen(govstd.open("govstd:cn-gov"), "")]
    [nested] = export(["service-item-document"], "pydantic", chosen).documents
    texts = [licence, str(nested.content), source(hostile.standard()), *map(source, standards())]
    for number, text in enumerate(texts):
        (tmp_path / f"module_{number}.py").write_text(text, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--cache-dir",
         str(tmp_path / "cache"), str(tmp_path)],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout
