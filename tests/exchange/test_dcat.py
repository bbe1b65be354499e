"""Catalogues of DCAT-AP keep the obligations of the shipped standard of DCAT-AP."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.rdf_reading import parsed, rdflib, read, same
from tests.planting.parts import registry
from tests.reference.strategies import ITEM

import govstd
from govstd.exchange.format import Export, Request
from govstd.exchange.formats import write
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import DatasetStandard, Field, Opening, Sharing
from govstd.model.registry import Registry
from govstd.model.report import Verdict
from govstd.model.resolution import resolve
from govstd.site.dcat import catalogue_file
from govstd.site.edition import Digested, Edition
from govstd.site.shelf import Shelf

DCAT, DCT = rdflib.DCAT, rdflib.DCTERMS
CLASSES = ("catalogue", "dataset", "distribution", "agent")
LICENCES = Path(__file__).parents[1] / "format_cases" / "licence"


def exported(home: Registry, form: str = "dcat-ap-turtle") -> Export:
    datasets = tuple(resolve(home, id_) for id_ in home.datasets)
    return write(form, Request(registry=home, datasets=datasets))


def table_of(graph: Any, class_: str, folder: Path) -> Path:
    """Write what a graph says of the things of a class as a table of the shipped standard."""
    dcat = govstd.open("govstd:dcat")
    standard = dcat.datasets[class_]
    things = sorted(graph.subjects(rdflib.RDF.type, rdflib.URIRef(standard.same_as[0].uri)))
    path = folder / f"{class_}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow([field.name for field in standard.fields])
        for number, thing in enumerate(things):
            row = [str(thing) if isinstance(thing, rdflib.URIRef) else f"urn:example:{number}"]
            for field in standard.fields[1:]:
                element = dcat.element(field.element or "")
                said = graph.objects(thing, rdflib.URIRef(element.same_as[0].uri))
                row.append("|".join(sorted(map(_cell, said))))
            table.writerow(row)
    return path


def _cell(term: Any) -> str:
    return "urn:example:unnamed" if isinstance(term, rdflib.BNode) else str(term).replace("|", "/")


def verdicts(graph: Any, folder: Path) -> dict[str, Verdict]:
    return {
        class_: govstd.validate(
            str(table_of(graph, class_, folder)), dataset=class_, registry="govstd:dcat"
        ).verdict
        for class_ in CLASSES
        if class_ != "distribution" or (None, rdflib.RDF.type, DCAT.Distribution) in graph
    }


@pytest.mark.parametrize("origin", ["govstd:cn-gov", str(LICENCES)])
def test_the_obligations_of_dcat_ap_are_kept(origin: str, tmp_path: Path) -> None:
    home = govstd.open(origin)
    graph = parsed(exported(home))
    assert {*verdicts(graph, tmp_path).values()} == {Verdict.CONFORMS}
    assert len([*graph.subjects(rdflib.RDF.type, DCAT.Dataset)]) == len(home.datasets)
    assert same(graph, parsed(exported(home, "dcat-ap-json-ld")))


def test_a_missing_title_would_be_found(tmp_path: Path) -> None:
    graph = parsed(exported(govstd.open(str(LICENCES))))
    [dataset] = graph.subjects(rdflib.RDF.type, DCAT.Dataset)
    graph.remove((dataset, DCT.title, None))
    assert verdicts(graph, tmp_path)["dataset"] is Verdict.DOES_NOT_CONFORM


def test_the_plan_of_opening_is_told() -> None:
    graph = parsed(exported(govstd.open(str(LICENCES))))
    [dataset] = graph.subjects(rdflib.RDF.type, DCAT.Dataset)
    assert str(graph.value(dataset, DCT.accessRights)).endswith("/access-right/PUBLIC")
    assert str(graph.value(dataset, DCT.accrualPeriodicity)).endswith("/frequency/DAILY")
    assert str(graph.value(dataset, DCT.available)) == "2026-12-31"
    assert {one.language for one in graph.objects(dataset, DCT.title)} == {"zh", "en"}


def test_words_of_no_vocabulary_and_hostile_ones_are_told_as_they_are() -> None:
    odd = 'x" <b>\n</script>\u202e'
    standard = DatasetStandard(
        id="x",
        fields=(Field(name="a", type=DataType.STRING),),
        licence=odd,
        legal_basis=("https://example.org/law 1", odd),
        sharing=Sharing(type=odd, update_cycle=odd),
        opening=Opening(type=odd),
        **ITEM,
    )
    home = registry(datasets={"x": standard})
    graph = parsed(exported(home))
    [dataset] = graph.subjects(rdflib.RDF.type, DCAT.Dataset)
    for key in (DCT.accessRights, DCT.accrualPeriodicity, DCT.license):
        thing = graph.value(dataset, key)
        assert graph.value(thing, rdflib.RDFS.label) == rdflib.Literal(odd)
    laws = {str(one) for one in graph.objects(None, None) if "law" in str(one)}
    assert laws == {"https://example.org/law%201"}
    assert "</script>" not in str(exported(home, "dcat-ap-json-ld").documents[0].content)


def test_the_site_has_the_same_catalogue_with_the_files_that_can_be_fetched(tmp_path: Path) -> None:
    home = govstd.open(str(LICENCES))
    bundle = Digested(content=b"", sha256="00", sm3="")
    made = catalogue_file(Edition(shelf=Shelf(home), tool="0", bundle=bundle)).decode()
    graph = read(made, "json-ld")
    assert json.loads(made)["@graph"][0]["@type"] == "dcat:Catalog"
    assert {*verdicts(graph, tmp_path).values()} == {Verdict.CONFORMS}
    own = parsed(exported(home))
    assert {one for one in own if not isinstance(one[2], rdflib.BNode)} <= {
        *graph,
        *((s, p, o) for s, p, o in own if isinstance(s, rdflib.BNode)),
    }
    addresses = {str(one).rpartition("/")[2] for one in graph.objects(None, DCAT.downloadURL)}
    assert {"registry.zip", "administrative-licence.json"} <= addresses
