"""Types of TypeScript: its compiler takes the records that are of them, and no others."""

import csv
import json
from pathlib import Path

import pytest
from tests.exchange import hostile
from tests.exchange.cross_checking import as_json
from tests.exchange.matrix import standards
from tests.exchange.typescript_tool import errors, refused

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.exchange.format import Request
from govstd.exchange.formats import write
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset

LICENCES = Path(__file__).parents[2] / "examples" / "licence"


def source(dataset: ResolvedDataset) -> str:
    request = Request(registry=dataset.scope, datasets=(dataset,))
    [document] = write("typescript", request).documents
    return str(document.content)


def _union(*texts: str) -> str:
    return " | ".join(map(json.dumps, texts))


def test_the_shipped_licence_standard_is_the_type_of_its_records() -> None:
    home = govstd.open("govstd:cn-gov")
    dataset = resolve(home, "administrative-licence")
    made = export(["administrative-licence"], "typescript", [Chosen(home, "")], language="zh")
    text = str(made.documents[0].content)
    assert "   * 行政相对人名称 / Name of the party\n" in text
    with (LICENCES / "licences-mended.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [as_json(dataset, row) for row in csv.DictReader(stream)][:20]
    unlisted = {**rows[0], "XK_XDR_LB": "公司"}
    missing = {name: value for name, value in rows[0].items() if name != "XK_XDR_MC"}
    assert refused(made, dataset, [*rows, unlisted, missing]) == {len(rows) + 1, len(rows) + 2}


def test_nothing_that_a_standard_says_breaks_out() -> None:
    dataset = hostile.standard()
    text = source(dataset)
    chosen = [Chosen(govstd.open("govstd:cn-gov"), "")]
    [nested] = export(["service-item-document"], "typescript", chosen).documents
    files = {"hostile.ts": text, "nested.ts": str(nested.content)}
    names = [field.name for field in dataset.fields]
    files["keys.ts"] = "\n".join(
        (
            'import type { Class, Codes } from "./hostile";',
            "type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;",
            f"const keys: Same<keyof Class, {_union(*names)}> = true;",
            f"const codes: Same<Codes, {_union(*filter(None, hostile.CODES))}> = true;",
            "export { keys, codes };",
        )
    )
    assert errors(files) == []
    assert text == source(hostile.standard())
    assert " @deprecated" not in text


@pytest.mark.slow
def test_the_compiler_takes_what_every_kind_of_check_makes() -> None:
    assert errors({f"m{number}.ts": source(one) for number, one in enumerate(standards())}) == []
