"""What the planning data of England demand between the columns of a record."""

from pathlib import Path

import pytest

import govstd

HEADER = "reference,name,point,geometry,uprn,address-text\n"


def broken(folder: Path, cells: str) -> set[str]:
    file = folder / "tree.csv"
    file.write_text(f"{HEADER}T1,Oak,{cells}\n", encoding="utf-8")
    report = govstd.validate(file, dataset="tree", registry="govstd:uk-planning")
    rules = (check for check in report.checks if check.rule == "record-rule-broken")
    return {check.id.rpartition(":")[2] for check in rules if check.failed}


@pytest.mark.parametrize(
    ("cells", "rules"),
    [
        ("POINT (-0.681152 52.762892),,,", set()),
        (",,,", {"point-or-geometry"}),
        ('POINT (-0.681152 52.762892),,10001228376,"100 High Street, Bath"', set()),
        ("POINT (-0.681152 52.762892),,10001228376,", {"address-with-number"}),
        (',,,"100 High Street, Bath"', {"point-or-geometry", "address-with-number"}),
    ],
)
def test_a_tree_has_a_place_and_an_address_its_number(
    cells: str, rules: set[str], tmp_path: Path
) -> None:
    assert broken(tmp_path, cells) == rules
