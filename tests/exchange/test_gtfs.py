"""Transit feeds by the shipped package: one that conforms, and one with an error of every kind."""

import json
import zipfile
from pathlib import Path

import pytest

import govstd
from govstd.model.report import Report, Verdict

FEEDS = Path(__file__).parent / "gtfs"
EXPECTED = FEEDS / "expected.json"
AS_OF = "2026-06-01"


def validated(feed: Path) -> Report:
    return govstd.validate(feed, package="gtfs", registry="govstd:gtfs", as_of=AS_OF)


def failed(report: Report) -> dict[str, int]:
    return {check.id: check.failed for check in report.checks if check.failed}


def test_a_sound_feed_conforms() -> None:
    report = validated(FEEDS / "good")
    assert report.verdict is Verdict.CONFORMS
    assert failed(report) == {}
    assert len(report.subjects) == len(list((FEEDS / "good").iterdir()))


def test_a_packed_feed_is_judged_like_a_folder(tmp_path: Path) -> None:
    feed = tmp_path / "feed.zip"
    with zipfile.ZipFile(feed, "w") as archive:
        for file in (FEEDS / "bad").iterdir():
            archive.write(file, file.name)
    assert failed(validated(feed)) == failed(validated(FEEDS / "bad"))


def test_every_error_of_a_bad_feed_is_found() -> None:
    assert failed(validated(FEEDS / "bad")) == json.loads(EXPECTED.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ("calendar_dates.txt", None),
        ("calendar.txt", None),
        ("stop_times.txt", "stop-times"),
        ("feed_info.txt", "feed-info"),
    ],
)
def test_which_files_may_be_left_out(file: str, rule: str | None, tmp_path: Path) -> None:
    """Of the calendars one is enough; trips then refer to services that nobody has."""
    for one in (FEEDS / "good").iterdir():
        if one.name != file:
            (tmp_path / one.name).write_bytes(one.read_bytes())
    missing = {id_ for id_ in failed(validated(tmp_path)) if ":file-missing:" in id_}
    assert missing == ({f"gtfs:*:file-missing:{rule}"} if rule else set())


def test_networks_stand_in_one_place(tmp_path: Path) -> None:
    for one in (FEEDS / "good").iterdir():
        (tmp_path / one.name).write_bytes(one.read_bytes())
    routes = (tmp_path / "routes.txt").read_text(encoding="utf-8").splitlines()
    lines = [f"{routes[0]},network_id", *(f"{line},N" for line in routes[1:])]
    (tmp_path / "routes.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert failed(validated(tmp_path)) == {}
    (tmp_path / "networks.txt").write_text("network_id,network_name\nN,North\n", encoding="utf-8")
    assert failed(validated(tmp_path)) == {"routes:*:record-rule-broken:networks-in-one-place": 2}
