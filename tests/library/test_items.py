"""What every item of the shipped registry says about itself."""

import re

import pytest
from tests.library.registry import shipped

from govstd.model.registration import Confidence, Item, Status

ITEMS: dict[str, Item] = {
    **{f"element/{name}": item for name, item in shipped().elements.items()},
    **{f"dataset/{name}": item for name, item in shipped().datasets.items()},
    **{f"package/{name}": item for name, item in shipped().packages.items()},
}
HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_an_item_is_ours_and_says_how_well_it_is_known(name: str) -> None:
    item = ITEMS[name]
    assert item.owner == "govstd"
    assert item.decision is None
    assert item.status in (Status.INCOMPLETE, Status.CANDIDATE)
    assert item.sources
    assert all(source.confidence for source in item.sources)
    only = {source.confidence for source in item.sources}
    if only == {Confidence.UNVERIFIED}:
        assert item.status is Status.INCOMPLETE


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_titles_and_definitions_stand_in_both_languages(name: str) -> None:
    for text in (ITEMS[name].title, ITEMS[name].definition):
        assert HAN.search(text["zh"])
        assert not HAN.search(text["en"])
    definition = ITEMS[name].definition
    assert not definition["zh"].endswith("。")
    assert not definition["en"].endswith(".")
    assert "。" not in definition["zh"]


def test_every_dataset_standard_that_the_field_needs_is_there() -> None:
    assert len(shipped().elements) >= 140
    assert set(shipped().datasets) >= {
        *("administrative-licence", "administrative-penalty", "legal-entity", "population"),
        *("resource-catalogue", "open-dataset", "service-item-basic", "service-item-document"),
        *("sharing-demand-list", "sharing-supply-list", "sharing-responsibility-list"),
        *("service-purchasing-catalogue", "social-insurance-participation"),
        *("customs-declaration", "food-operator-licence", "drug-approval", "emergency-event"),
        *("road-traffic-event", "air-quality-hourly", "workplace-safety-inspection"),
        *("affordable-housing", "medical-institution", "school"),
    }
