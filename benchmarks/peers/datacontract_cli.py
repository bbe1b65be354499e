"""datacontract-cli: a contract with library rules where they exist and SQL rules for the rest."""

# ruff: noqa: S608 -- queries are built from our own constants

import logging
import tempfile
from pathlib import Path
from typing import Any

import yaml
from datacontract.data_contract import DataContract

from benchmarks.licence import COLUMNS, FEE_MAXIMUM, LEGAL_PERSON, NATURAL_PERSON, STANDARD
from benchmarks.peers import rules
from benchmarks.peers.outcome import data_path, show


def _right(check: str) -> str:
    return f"regexp_full_match({rules.field_of(check)}, '{rules.PATTERNS[check]}')"


def _queries() -> dict[str, str]:
    """What the library of rules has no word for, as the condition of the rows that break it."""
    fee, staff = "XK_XKFY", "XK_CYRS"
    fee_right, staff_right = (_right(f"licence:{name}:value-not-of-type") for name in (fee, staff))
    starts, ends = (_right(f"licence:{name}:value-not-of-type") for name in ("XK_YXQZ", "XK_YXQZI"))
    decided = _right("licence:XK_JDRQ:value-not-of-type")
    divisions = (
        "(SELECT code, min(replace(valid_from, '-', '/')) AS starts, "
        "max(coalesce(replace(valid_to, '-', '/'), '9999')) AS ends "
        f"FROM read_csv('{STANDARD}/codelists/division.csv', all_varchar=true) GROUP BY code)"
    )
    count = "SELECT count(*) FROM licence"
    return {
        rules.USCC_MISSING: (
            f"{count} WHERE XK_XDR_SHXYM IS NULL AND XK_XDR_LB = '{LEGAL_PERSON}'"
        ),
        rules.USCC_FORBIDDEN: (
            f"{count} WHERE XK_XDR_SHXYM IS NOT NULL AND XK_XDR_LB = '{NATURAL_PERSON}'"
        ),
        rules.CITIZEN_MISSING: (
            f"{count} WHERE XK_XDR_SFZH IS NULL AND XK_XDR_LB = '{NATURAL_PERSON}'"
        ),
        f"licence:{fee}:value-below-minimum": (
            f"{count} WHERE {fee_right} AND TRY_CAST({fee} AS DOUBLE) < 0"
        ),
        f"licence:{fee}:value-above-maximum": (
            f"{count} WHERE {fee_right} AND TRY_CAST({fee} AS DOUBLE) > {FEE_MAXIMUM}"
        ),
        f"licence:{staff}:value-below-minimum": (
            f"{count} WHERE {staff_right} AND TRY_CAST({staff} AS BIGINT) < 0"
        ),
        rules.ORDER_CHECK: f"{count} WHERE {starts} AND {ends} AND XK_YXQZ > XK_YXQZI",
        rules.LIST_CHECK: (
            f"{count} LEFT JOIN {divisions} ON XK_XKJGQH = code "
            "WHERE XK_XKJGQH IS NOT NULL AND code IS NULL"
        ),
        rules.PERIOD_CHECK: (
            f"{count} JOIN {divisions} ON XK_XKJGQH = code "
            f"WHERE {decided} AND (XK_JDRQ < starts OR XK_JDRQ >= ends)"
        ),
    }


def _property(name: str) -> dict[str, Any]:
    quality: list[dict[str, Any]] = [
        {
            "id": check,
            "metric": "invalidValues",
            "arguments": {"validValues": list(texts)},
            "mustBe": 0,
        }
        for check, texts in rules.SETS.items()
        if rules.field_of(check) == name
    ]
    quality += [
        {
            "id": check,
            "metric": "invalidValues",
            "arguments": {"pattern": f"^(?:{pattern})$"},
            "mustBe": 0,
        }
        for check, pattern in rules.PATTERNS.items()
        if rules.field_of(check) == name
    ]
    if name in rules.REQUIRED:
        check = f"licence:{name}:value-missing"
        quality.append({"id": check, "metric": "nullValues", "mustBe": 0})
    if name in rules.MAX_LENGTHS:
        arguments = {"pattern": f"^(?s:.{{0,{rules.MAX_LENGTHS[name]}}})$"}
        quality.append(
            {
                "id": f"licence:{name}:value-too-long",
                "metric": "invalidValues",
                "arguments": arguments,
                "mustBe": 0,
            }
        )
    return {"name": name, "logicalType": "string", "physicalType": "VARCHAR", "quality": quality}


def _contract(path: Path) -> dict[str, Any]:
    quality: list[dict[str, Any]] = [
        {"id": check, "type": "sql", "query": query, "mustBe": 0}
        for check, query in _queries().items()
    ]
    quality.append(
        {
            "id": rules.KEY_CHECK,
            "metric": "duplicateValues",
            "arguments": {"properties": list(rules.KEY)},
            "mustBe": 0,
        }
    )
    return {
        "apiVersion": "v3.1.0",
        "kind": "DataContract",
        "id": "licence",
        "version": "1.0.0",
        "status": "active",
        "servers": [
            {
                "server": "local",
                "type": "local",
                "path": str(path.resolve()),
                "format": "csv",
                "delimiter": ",",
            }
        ],
        "schema": [
            {
                "name": "licence",
                "physicalType": "table",
                "properties": [_property(name) for name in COLUMNS],
                "quality": quality,
            }
        ],
    }


def main() -> None:
    """Tests the contract and prints the counts that its checks measured."""
    path = data_path(__doc__)
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        contract = Path(folder) / "contract.yaml"
        contract.write_text(yaml.safe_dump(_contract(path), allow_unicode=True), encoding="utf-8")
        run = DataContract(data_contract_file=str(contract)).test()
    failed = dict.fromkeys(rules.EXPRESSIBLE, -1)
    for check in run.checks:
        if check.qualityId in failed:
            failed[check.qualityId] = int((check.diagnostics or {}).get("value", -1))
    show(failed)


if __name__ == "__main__":
    main()
