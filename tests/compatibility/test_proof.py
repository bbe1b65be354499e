"""`govstd diff --data` follows real records from one state to the other."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.compatibility.test_diff_command import a_dataset, git

DATA = "data/service-halls.csv"
DATASET = "service-halls"


@pytest.fixture
def narrowed(halls: Path) -> Path:
    """A registry whose working tree refuses halls that opened before 2020."""
    git(halls, "init", "-q", "-b", "main")
    git(halls, "add", "-A")
    git(halls, "commit", "-q", "-m", "Begin")
    file = a_dataset(halls)
    text = file.read_text(encoding="utf-8")
    later = "opened_on <= AS_OF() AND opened_on > DATE '2020-01-01'"
    file.write_text(text.replace("opened_on <= AS_OF()", later), encoding="utf-8")
    return halls


@pytest.mark.usefixtures("narrowed")
def test_records_that_conformed_and_do_not_now_are_told_by_check(govstd: Command) -> None:
    ended = govstd("diff", "main", "--data", DATA, "-d", DATASET)
    assert "3 records; 3 conformed, 2 conform now" in ended.out
    assert f"record-rule-broken  opened_on  1 records, first at {DATA}:2" in ended.out


@pytest.mark.usefixtures("narrowed")
def test_counts_can_be_told_without_any_record(govstd: Command) -> None:
    ended = govstd(
        *("diff", "main", "--data", DATA, "-d", DATASET, "--counts-only", "--report", "json")
    )
    proof = json.loads(ended.out)["proof"]
    assert (proof["turned"], proof["checks"][0]["rows"]) == (1, 1)
    assert DATA not in ended.out


def test_records_that_failed_before_do_not_count(narrowed: Path, govstd: Command) -> None:
    data = narrowed / DATA
    lines = data.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace("2019-03-01", "1019-13-01")
    data.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ended = govstd("diff", "main", "--data", DATA, "-d", DATASET)
    assert "0 that conformed do not now" in ended.out


@pytest.mark.usefixtures("narrowed")
def test_data_and_dataset_go_together(govstd: Command) -> None:
    ended = govstd("diff", "main", "--data", DATA)
    assert ended.code == 2
    assert "--data and -d go together" in ended.err
