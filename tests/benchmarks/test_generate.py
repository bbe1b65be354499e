"""The generator: the same bytes every time, and exactly the errors that it says it planted."""

import csv
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("numpy", reason="the benchmark's generator needs numpy")

from benchmarks.generate import Order, generate, main
from benchmarks.licence import CHECKS, CITIZEN_CHECK_MAP, USCC_ALPHABET, divisions

MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_date(text: str) -> bool:
    """A plain calendar, apart from the pattern that tools are given."""
    if not re.fullmatch(r"[0-9]{4}/[0-9]{2}/[0-9]{2}", text):
        return False
    year, month, day = map(int, text.split("/"))
    leap = month == 2 and (year % 400 == 0 or (year % 4 == 0 and year % 100 != 0))
    return 1 <= month <= 12 and 1 <= day <= MONTHS[month - 1] + leap


def is_uscc_checked(code: str) -> bool:
    total = sum(USCC_ALPHABET.index(c) * pow(3, n, 31) for n, c in enumerate(code[:17]))
    return USCC_ALPHABET[-total % 31] == code[17]


def is_citizen_number_checked(number: str) -> bool:
    total = sum(int(c) * pow(2, 17 - n, 11) for n, c in enumerate(number[:17]))
    return CITIZEN_CHECK_MAP[total % 11] == number[17]


PERIODS: dict[str, list[tuple[str, str]]] = {}
for known, begin, after in divisions():
    PERIODS.setdefault(known, []).append((begin, after or "9999"))


def is_known_then(code: str, day: str) -> bool:
    return any(begin <= day.replace("/", "-") < after for begin, after in PERIODS[code])


LEGAL, NATURAL, BUSINESS = "法人及非法人组织", "自然人", "个体工商户"
USCC = re.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
CITIZEN = re.compile("[0-9]{17}[0-9X]")
NUMBER = re.compile("[+-]?[0-9]+([.][0-9]+)?")
INTEGER = re.compile("[+-]?[0-9]+")
DECISION = re.compile(".{1,8}〔[0-9]{4}〕[0-9]{1,9}号")
AUTHORITY = re.compile("11[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
CATEGORIES = {"普通", "特许", "认可", "核准", "登记", "其他"}

Breaks = Callable[[SimpleNamespace], object]
BREAKS: dict[str, Breaks] = {
    "XK_XDR_MC:value-missing": lambda r: not r.XK_XDR_MC,
    "XK_XDR_MC:value-too-long": lambda r: len(r.XK_XDR_MC) > 60,
    "XK_XDR_LB:value-missing": lambda r: not r.XK_XDR_LB,
    "XK_XDR_LB:value-not-in-code-list": lambda r: (
        r.XK_XDR_LB and r.XK_XDR_LB not in {LEGAL, NATURAL, BUSINESS}
    ),
    "XK_XDR_SHXYM:value-missing": lambda r: r.XK_XDR_LB == LEGAL and not r.XK_XDR_SHXYM,
    "XK_XDR_SHXYM:value-forbidden": lambda r: r.XK_XDR_LB == NATURAL and r.XK_XDR_SHXYM,
    "XK_XDR_SHXYM:identifier-not-well-formed:uscc": lambda r: (
        r.XK_XDR_SHXYM and not USCC.fullmatch(r.XK_XDR_SHXYM)
    ),
    "XK_XDR_SHXYM:check-character-wrong:uscc": lambda r: (
        USCC.fullmatch(r.XK_XDR_SHXYM) and not is_uscc_checked(r.XK_XDR_SHXYM)
    ),
    "XK_XDR_SFZH:value-missing": lambda r: r.XK_XDR_LB == NATURAL and not r.XK_XDR_SFZH,
    "XK_XDR_SFZH:identifier-not-well-formed:citizen-number": lambda r: (
        r.XK_XDR_SFZH and not CITIZEN.fullmatch(r.XK_XDR_SFZH)
    ),
    "XK_XDR_SFZH:check-character-wrong:citizen-number": lambda r: (
        CITIZEN.fullmatch(r.XK_XDR_SFZH) and not is_citizen_number_checked(r.XK_XDR_SFZH)
    ),
    "XK_WSH:value-missing": lambda r: not r.XK_WSH,
    "XK_WSH:value-not-matching-pattern": lambda r: r.XK_WSH and not DECISION.fullmatch(r.XK_WSH),
    "XK_XKLB:value-not-in-enum": lambda r: r.XK_XKLB not in CATEGORIES,
    "XK_NR:value-too-long": lambda r: len(r.XK_NR) > 200,
    "XK_JDRQ:value-missing": lambda r: not r.XK_JDRQ,
    "XK_JDRQ:value-not-of-type": lambda r: r.XK_JDRQ and not is_date(r.XK_JDRQ),
    "XK_YXQZ:value-not-of-type": lambda r: not is_date(r.XK_YXQZ),
    "XK_YXQZI:value-not-of-type": lambda r: not is_date(r.XK_YXQZI),
    "XK_XKJGDM:value-not-matching-pattern": lambda r: not AUTHORITY.fullmatch(r.XK_XKJGDM),
    "XK_XKJGQH:value-not-in-code-list": lambda r: r.XK_XKJGQH not in PERIODS,
    "XK_XKJGQH:value-not-valid-at-date": lambda r: (
        is_date(r.XK_JDRQ) and r.XK_XKJGQH in PERIODS and not is_known_then(r.XK_XKJGQH, r.XK_JDRQ)
    ),
    "XK_XKFY:value-not-of-type": lambda r: not NUMBER.fullmatch(r.XK_XKFY),
    "XK_XKFY:value-below-minimum": lambda r: NUMBER.fullmatch(r.XK_XKFY) and float(r.XK_XKFY) < 0,
    "XK_XKFY:value-above-maximum": lambda r: (
        NUMBER.fullmatch(r.XK_XKFY) and float(r.XK_XKFY) > 1_000_000
    ),
    "XK_CYRS:value-not-of-type": lambda r: not INTEGER.fullmatch(r.XK_CYRS),
    "XK_CYRS:value-below-minimum": lambda r: INTEGER.fullmatch(r.XK_CYRS) and int(r.XK_CYRS) < 0,
    "*:record-rule-broken:validity-in-order": lambda r: (
        is_date(r.XK_YXQZ) and is_date(r.XK_YXQZI) and r.XK_YXQZ > r.XK_YXQZI
    ),
}
"""What a record must do to break each check, in plain Python; keys apart."""


def recount(path: Path) -> tuple[Counter[str], dict[str, list[int]]]:
    counts: Counter[str] = Counter()
    first: dict[str, list[int]] = {check: [] for check in CHECKS}
    keys = set()
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            record = SimpleNamespace(**row)
            found = [f"licence:{check}" for check, breaks in BREAKS.items() if breaks(record)]
            key = (row["XK_WSH"], row["XK_XKJGDM"])
            if key in keys:
                found.append("licence:*:key-duplicated:XK_WSH+XK_XKJGDM")
            if all(key):
                keys.add(key)
            counts.update(found)
            for check in found:
                first[check].append(number)
    return counts, first


@pytest.mark.parametrize(
    ("share", "quoted_newlines"), [(0.0, False), (0.05, False), (0.3, True), (1.0, False)]
)
def test_a_plain_recount_finds_exactly_what_was_planted(
    tmp_path: Path, *, share: float, quoted_newlines: bool
) -> None:
    path = tmp_path / "licences.csv"
    expected = generate(Order(2000, share, quoted_newlines=quoted_newlines), path)
    counts, first = recount(path)
    assert expected["planted"] == 2000 * share
    assert expected["checks"] == {
        check: {"failed": counts[check], "first": first[check][:10]} for check in CHECKS
    }
    assert all(counts[check] for check in CHECKS) is (share > 0)


def test_the_same_order_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    one, two, other = (tmp_path / name for name in ("one.csv", "two.csv", "other.csv"))
    assert generate(Order(300, 0.2), one) == generate(Order(300, 0.2), two)
    generate(Order(300, 0.2, seed=2), other)
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes() != other.read_bytes()


def test_values_do_not_depend_on_how_many_rows_follow(tmp_path: Path) -> None:
    short, long = tmp_path / "short.csv", tmp_path / "long.csv"
    generate(Order(10, 0.0), short)
    generate(Order(60_000, 0.0), long)
    assert long.read_bytes().startswith(short.read_bytes())


def test_the_text_column_has_commas_and_newlines_only_when_asked(tmp_path: Path) -> None:
    plain, wrapped = tmp_path / "plain.csv", tmp_path / "wrapped.csv"
    generate(Order(50), plain)
    generate(Order(50, quoted_newlines=True), wrapped)
    assert len(plain.read_text(encoding="utf-8").splitlines()) == 51
    assert len(wrapped.read_text(encoding="utf-8").splitlines()) == 101
    with wrapped.open(encoding="utf-8", newline="") as file:
        assert all(",\n" in row["XK_NR"] for row in csv.DictReader(file))


def test_the_command_writes_what_it_expects_beside_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    monkeypatch.setattr("sys.argv", ["generate", str(path), "--rows", "40", "--share", "0.5"])
    main()
    assert (tmp_path / "out.expected.json").read_text(encoding="utf-8").count('"failed"') == 29
