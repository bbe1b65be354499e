"""Every format writes every shipped standard, and says of each what it leaves out."""

import pytest

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.exchange.formats import FORMATS, written
from govstd.repository import shipped_names

REGISTRIES = [name for name in shipped_names() if name != "validators"]


def exported(registry: str, form: str, step: int) -> None:
    home = govstd.open(f"govstd:{registry}")
    kinds = FORMATS[form].takes
    ids = [f"{kind}/{item.id}" for kind, item in home.items() if kind in {"dataset", "package"}]
    for id_ in ids[::step]:
        if id_.split("/")[0] in kinds:
            result = export([id_], form, [Chosen(home, registry)])
            assert all(document.content for document in result.documents)


@pytest.mark.parametrize("form", written())
@pytest.mark.parametrize("registry", REGISTRIES)
def test_some_shipped_standards_are_written(registry: str, form: str) -> None:
    exported(registry, form, 8)


@pytest.mark.slow
@pytest.mark.parametrize("form", written())
@pytest.mark.parametrize("registry", REGISTRIES)
def test_every_shipped_standard_is_written(registry: str, form: str) -> None:
    exported(registry, form, 1)


def test_documents_with_conditions_are_written_as_json_schema() -> None:
    chosen = [Chosen(govstd.open("govstd:cn-gov"), "")]
    losses = export(["service-item-document"], "json-schema", chosen).losses
    assert "record-rule-broken" in {loss.rule for loss in losses}
