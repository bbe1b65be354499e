"""`govstd validate FOLDER-OR-ZIP -p PACKAGE`: what it says and how it ends."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import Command

CASE = Path(__file__).parents[1] / "format_cases" / "gtfs-mini"
GTFS = ("-p", "feed", "-r", str(CASE), "--as-of", "2026-06-30")


@pytest.fixture
def feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A feed that conforms, in the current folder."""
    shutil.copytree(CASE / "data" / "good", tmp_path / "feed")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "feed"


def test_a_feed_that_conforms_ends_with_0(govstd: Command, feed: Path) -> None:
    ended = govstd("validate", "feed", *GTFS)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("feed  conforms to feed (gtfs-mini 1.0.0)\n\nstops.txt  conforms")
    with zipfile.ZipFile("feed.zip", "w") as packed:
        for file in feed.iterdir():
            packed.write(file, file.name)
    ended = govstd("validate", "feed.zip", *GTFS, "--lang", "zh")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("feed.zip  符合 feed（gtfs-mini 1.0.0）\n\nstops.txt  符合")


def test_a_missing_file_ends_with_1_and_says_when_it_is_demanded(
    govstd: Command, feed: Path
) -> None:
    for name in ("calendar.txt", "calendar_dates.txt"):
        (feed / name).unlink()
    ended = govstd("validate", "feed", *GTFS)
    assert ended.code == 1
    assert (
        "there is no file calendar.txt, which must be there if NOT HAS_FILE('calendar-dates')\n"
        "         fix: add calendar.txt to the delivery\n"
    ) in ended.out
    ended = govstd("validate", "feed", *GTFS, "--report", "json")
    missing = [
        (check["id"], check["subject"], check["unit"])
        for check in json.loads(ended.out)["checks"]
        if check["state"] == "failed"
    ]
    assert missing == [
        ("feed:*:file-missing:calendar", "feed", "file"),
        ("feed:*:file-missing:calendar-dates", "feed", "file"),
    ]


def test_one_of_two_files_that_replace_each_other_is_enough(govstd: Command, feed: Path) -> None:
    (feed / "calendar.txt").unlink()
    (feed / "calendar_dates.txt").write_text("service_id,date,exception_type\nWD,20260104,1\n")
    (feed / "trips.txt").write_text("route_id,service_id,trip_id\nR1,WD,T1\nR1,WD,T2\n")
    assert govstd("validate", "feed", *GTFS).code == 0


def test_an_unexpected_file_is_told_and_fails_only_if_wanted(govstd: Command, feed: Path) -> None:
    (feed / "stop.txt").write_text("stop_id\n")
    ended = govstd("validate", "feed", *GTFS)
    assert ended.code == 0
    assert "'stop.txt' is no member of the package\n" in ended.out
    assert govstd("validate", "feed", *GTFS, "--fail-on", "warning").code == 1


def test_the_plan_begins_with_the_checks_on_files(govstd: Command, feed: Path) -> None:
    assert feed.is_dir()
    ended = govstd("validate", "feed", *GTFS, "--plan")
    assert ended.code == 0
    assert ended.out.startswith("feed 1.0.0: 7 checks as of 2026-06-30\n")
    assert "feed:*:file-unexpected" in ended.out.partition("stops 1.0.0")[0]


@pytest.mark.parametrize(
    ("arguments", "code", "english", "chinese"),
    [
        (
            ("feed", "-p", "fed"),
            2,
            "there is no package 'fed'\n  fix: did you mean feed?\n",
            "没有名为「fed」的数据包\n  处理：是否要找 feed？\n",
        ),
        (
            ("feed", "feed", "-p", "feed"),
            2,
            (
                "the files of a package are not named as one folder or ZIP archive\n"
                "  fix: say FOLDER-OR-ZIP -p ID\n"
            ),
            ("数据包的文件须以一个文件夹或 ZIP 压缩包指定\n  处理：请写作 FOLDER-OR-ZIP -p ID\n"),
        ),
        (
            ("feed", "-p", "feed", "-d", "stops"),
            2,
            (
                "-d and -p are both named, but a package names its datasets itself\n"
                "  fix: leave one of them out\n"
            ),
            "同时指定了 -d 与 -p，而数据包自行规定其数据集标准\n  处理：请去掉其中之一\n",
        ),
        (
            ("feed", "-p", "feed", "--each"),
            2,
            ("--each checks the files of one dataset standard\n  fix: say DATA -d ID --each\n"),
            "--each 只适用于一个数据集标准的多个文件\n  处理：请写作 DATA -d ID --each\n",
        ),
        (
            ("feed/stops.txt", "-p", "feed"),
            4,
            (
                "feed/stops.txt: this is neither a folder nor a ZIP archive\n  fix: name the "
                "folder with the files of the package, or a ZIP archive of them\n"
            ),
            (
                "feed/stops.txt：既不是文件夹，也不是 ZIP 压缩包\n  处理：请指定数据包各文件"
                "所在的文件夹，或由其打成的 ZIP 压缩包\n"
            ),
        ),
        (
            ("evil.zip", "-p", "feed"),
            4,
            (
                "evil.zip: the ZIP archive holds ../stops.txt, which leads out of its folder\n"
                "  fix: do not unpack it; ask its sender for one that was made properly\n"
            ),
            (
                "evil.zip：ZIP 压缩包中的 ../stops.txt 指向其文件夹之外\n"
                "  处理：请勿解压；请向发送方索取正常制作的压缩包\n"
            ),
        ),
    ],
)
@pytest.mark.usefixtures("feed")
def test_what_is_refused(
    govstd: Command, arguments: tuple[str, ...], code: int, english: str, chinese: str
) -> None:
    with zipfile.ZipFile("evil.zip", "w") as packed:
        packed.writestr("../stops.txt", "stop_id\n")
    for language, said in (("en", english), ("zh", chinese)):
        ended = govstd("validate", *arguments, "-r", str(CASE), "--lang", language)
        assert (ended.code, ended.out, ended.err) == (code, "", said)
