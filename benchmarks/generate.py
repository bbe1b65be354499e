"""Writes a licence file with planted errors, and the exact counts a correct tool must find.

    python -m benchmarks.generate --rows 1000000 --share 0.01 licences.csv

The same arguments always give the same bytes: every value comes from a hash of the seed, the
column and the row's number. People and companies are made up: companies use the organization
codes that GB 11714 reserves (PDY00001 to PDY99999), persons are born between 1880 and 1899.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.licence import (
    CHECKS,
    CITIZEN_CHECK_MAP,
    CITIZEN_WEIGHTS,
    COLUMNS,
    INDIVIDUAL_BUSINESS,
    LEGAL_PERSON,
    LICENCE_CATEGORIES,
    NATURAL_PERSON,
    USCC_ALPHABET,
    USCC_WEIGHTS,
    divisions,
)
from benchmarks.plant import PLANTS, Row

CHUNK = 50_000
SAMPLES = 10
FIRST_DAY = date(2018, 1, 1)
DECISION_DAYS = 2_900
NO_EXPIRY = "2099/12/31"

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华建国文辉红梅玉兰志新晓东海燕春生秀云"
TRADES = ("餐饮", "物流", "建材", "医药", "信息技术", "农业", "印刷", "环保", "仓储", "教育咨询")
WORDS = (
    "金禾",
    "远山",
    "启明",
    "顺和",
    "天润",
    "百川",
    "云帆",
    "正源",
    "安居",
    "同力",
    "新桥",
    "长青",
)
ACTIVITIES = (
    "道路普通货物运输经营",
    "临时占用城市道路",
    "食品经营(热食类食品制售)",
    "取水用于工业冷却",
    "第二类医疗器械网络销售",
    "设置大型户外广告",
)
STREETS = ("解放路", "人民大街", "建设北路", "滨河西路", "学府街", "和平里")
OFFICES = ("行政审批局", "市场监管局", "交通运输局", "住建局")
DOCUMENT_WORDS = ("示许", "示准", "示审批", "示市监许", "示交许")
CATEGORY_SHARES = (LEGAL_PERSON,) * 7 + (NATURAL_PERSON,) * 2 + (INDIVIDUAL_BUSINESS,)


@dataclass(frozen=True)
class Order:
    """What to generate."""

    rows: int
    share: float = 0.01
    seed: int = 1
    quoted_newlines: bool = False


def _hash(seed: int, stream: int, rows: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """SplitMix64 of the row's number, apart for every seed and stream."""
    start = (seed * 0x9E3779B97F4A7C15 + stream * 0xD1B54A32D192ED03 + 1) & 0xFFFFFFFFFFFFFFFF
    x = rows * np.uint64(0x9E3779B97F4A7C15) + np.uint64(start)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def planted_rows(order: Order) -> NDArray[np.int64]:
    """The rows (from 0, ascending) that get an error: those with the smallest hashes."""
    count = round(order.rows * order.share)
    keys = _hash(order.seed, 0, np.arange(order.rows, dtype=np.uint64))
    return np.sort(np.argsort(keys, kind="stable")[:count])


def _weigh(texts: list[str], weights: tuple[int, ...], alphabet: str) -> NDArray[np.int64]:
    """The weighted sum of each text's characters."""
    value = {character: number for number, character in enumerate(alphabet)}
    return np.array(
        [sum(value[c] * w for c, w in zip(text, weights, strict=True)) for text in texts]
    )


def _organization_codes(count: int) -> list[str]:
    """The first codes that GB 11714 reserves for private use, with their check characters."""
    codes = []
    for number in range(1, count + 1):
        body = f"PDY{number:05d}"
        weighted = zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
        codes.append(body + "0123456789X0"[11 - sum(int(c, 36) * w for c, w in weighted) % 11])
    return codes


class Identifiers:
    """Makes identifiers with right check characters from parts, a column at a time."""

    def __init__(self) -> None:
        """Weighs every possible part once, so that a row costs three additions."""
        self.regions = [
            code for code, start, end in divisions() if start <= "2017-12-31" and not end
        ]
        self.kinds = ["91", "92", "93", "51", "52", "12", "A1"]
        self.bodies = _organization_codes(99_999)
        self._kind_sums = _weigh(self.kinds, USCC_WEIGHTS[:2], USCC_ALPHABET)
        self._uscc_region_sums = _weigh(self.regions, USCC_WEIGHTS[2:8], USCC_ALPHABET)
        self._body_sums = _weigh(self.bodies, USCC_WEIGHTS[8:], USCC_ALPHABET)
        first = date(1880, 1, 1)
        self.births = [f"{first + timedelta(n):%Y%m%d}" for n in range(7305)]
        self.sequences = [f"{n:03d}" for n in range(1000)]
        self._region_sums = _weigh(self.regions, CITIZEN_WEIGHTS[:6], "0123456789")
        self._birth_sums = _weigh(self.births, CITIZEN_WEIGHTS[6:14], "0123456789")
        self._sequence_sums = _weigh(self.sequences, CITIZEN_WEIGHTS[14:], "0123456789")

    def uscc(
        self, kind: NDArray[np.int64], region: NDArray[np.int64], body: NDArray[np.int64]
    ) -> list[str]:
        """Unified social credit identifiers (GB 32100)."""
        sums = self._kind_sums[kind] + self._uscc_region_sums[region] + self._body_sums[body]
        checks = ((31 - sums % 31) % 31).tolist()
        parts = zip(kind.tolist(), region.tolist(), body.tolist(), checks, strict=True)
        kinds, regions, bodies = self.kinds, self.regions, self.bodies
        return [kinds[k] + regions[r] + bodies[b] + USCC_ALPHABET[c] for k, r, b, c in parts]

    def authority(self, region: NDArray[np.int64]) -> list[str]:
        """The one authority's identifier of each region: category 11, body by the region."""
        kind_sum = _weigh(["11"], USCC_WEIGHTS[:2], USCC_ALPHABET)
        checks = (
            31 - (kind_sum + self._uscc_region_sums + self._body_sums[: len(self.regions)]) % 31
        ) % 31
        codes = [
            "11" + r + b + USCC_ALPHABET[c]
            for r, b, c in zip(self.regions, self.bodies, checks.tolist(), strict=False)
        ]
        return [codes[r] for r in region.tolist()]

    def citizen(
        self, region: NDArray[np.int64], birth: NDArray[np.int64], sequence: NDArray[np.int64]
    ) -> list[str]:
        """Citizen numbers (GB 11643) of persons born between 1880 and 1899."""
        sums = self._region_sums[region] + self._birth_sums[birth] + self._sequence_sums[sequence]
        checks = (sums % 11).tolist()
        parts = zip(region.tolist(), birth.tolist(), sequence.tolist(), checks, strict=True)
        regions, births, sequences = self.regions, self.births, self.sequences
        return [
            regions[r] + births[b] + sequences[s] + CITIZEN_CHECK_MAP[c] for r, b, s, c in parts
        ]


class Columns:
    """Makes the sound columns of a run of rows."""

    def __init__(self, order: Order, identifiers: Identifiers) -> None:
        """Keeps what every run of rows needs."""
        self._order = order
        self._identifiers = identifiers
        days = range(DECISION_DAYS + 4000)
        self._dates = [f"{FIRST_DAY + timedelta(n):%Y/%m/%d}" for n in days]
        self._rows = np.arange(0, dtype=np.uint64)

    def _numbers(self, stream: int, below: int) -> NDArray[np.int64]:
        return (_hash(self._order.seed, stream, self._rows) % np.uint64(below)).astype(np.int64)

    def _choices(self, stream: int, *choices: tuple[str, ...] | str) -> Iterator[tuple[str, ...]]:
        """One member of each choice for every row."""
        numbers = (self._numbers(stream + n, len(c)).tolist() for n, c in enumerate(choices))
        columns = ([c[i] for i in ns] for c, ns in zip(choices, numbers, strict=True))
        return zip(*columns, strict=True)

    def make(self, first: int, last: int) -> tuple[list[list[str]], list[str], list[str]]:
        """The cells of rows first to last - 1 as columns, and each row's two identifiers."""
        self._rows = np.arange(first, last, dtype=np.uint64)
        region = self._numbers(10, len(self._identifiers.regions))
        uscc = self._identifiers.uscc(
            self._numbers(11, len(self._identifiers.kinds)), region, self._numbers(12, 99_999)
        )
        citizen = self._identifiers.citizen(
            region, self._numbers(13, 7305), self._numbers(14, 1000)
        )
        categories = [CATEGORY_SHARES[n] for n in self._numbers(15, 10).tolist()]
        return (
            [
                *self._parties(categories, uscc, citizen),
                *self._decisions(first, last),
                *self._authorities(region),
                [f"{n // 100}.{n % 100:02d}" for n in self._numbers(40, 9_000_000).tolist()],
                [str(n) for n in self._numbers(41, 3000).tolist()],
            ],
            uscc,
            citizen,
        )

    def _parties(
        self, categories: list[str], uscc: list[str], citizen: list[str]
    ) -> list[list[str]]:
        people = [s + a + b for s, a, b in self._choices(16, SURNAMES, GIVEN, GIVEN)]
        firms = [f"示例{w}{t}" for w, t in self._choices(19, WORDS, TRADES)]
        numbers = self._numbers(21, 10_000).tolist()
        names = [
            p if c == NATURAL_PERSON else f"{f}{n}公司"
            for c, p, f, n in zip(categories, people, firms, numbers, strict=True)
        ]
        natural = [c == NATURAL_PERSON for c in categories]
        return [
            names,
            categories,
            ["" if n else u for n, u in zip(natural, uscc, strict=True)],
            ["" if n else p for n, p in zip(natural, people, strict=True)],
            [c if n else "" for n, c in zip(natural, citizen, strict=True)],
        ]

    def _decisions(self, first: int, last: int) -> list[list[str]]:
        dates = self._dates
        decided = self._numbers(22, DECISION_DAYS)
        starts = decided + self._numbers(23, 30)
        ends = (starts + self._numbers(24, 3650)).tolist()
        endless = (self._numbers(25, 5) == 0).tolist()
        words = self._choices(26, DOCUMENT_WORDS)
        decided_on = [dates[n] for n in decided.tolist()]
        numbered = zip(words, decided_on, range(first + 1, last + 1), strict=True)
        comma = ",\n" if self._order.quoted_newlines else ","
        content = zip(
            self._choices(27, ACTIVITIES, STREETS), self._numbers(29, 900).tolist(), strict=True
        )
        return [
            [f"{w[0]}〔{d[:4]}〕{n}号" for w, d, n in numbered],
            [c[0] for c in self._choices(30, LICENCE_CATEGORIES)],
            [f"准予{a}{comma}地址:{s}{n}号" for (a, s), n in content],
            decided_on,
            [dates[n] for n in starts.tolist()],
            [NO_EXPIRY if e else dates[n] for n, e in zip(ends, endless, strict=True)],
        ]

    def _authorities(self, region: NDArray[np.int64]) -> list[list[str]]:
        offices = [OFFICES[n] for n in self._numbers(31, len(OFFICES)).tolist()]
        regions = [self._identifiers.regions[n] for n in region.tolist()]
        return [
            [f"示例{r}{o}" for r, o in zip(regions, offices, strict=True)],
            self._identifiers.authority(region),
            regions,
        ]


def _chunks(order: Order, record: Callable[[str, int], None]) -> Iterator[list[list[str]]]:
    """Columns of cells, a run of rows at a time, with the errors planted and recorded."""
    columns = Columns(order, Identifiers())
    planted = planted_rows(order)
    donor = Row({}, "", "", 0)
    ordinal = 0
    for first in range(0, order.rows, CHUNK):
        last = min(first + CHUNK, order.rows)
        cells, uscc, citizen = columns.make(first, last)
        low, high = np.searchsorted(planted, [first, last])
        for number in planted[low:high].tolist():
            at = number - first
            values = {name: cells[n][at] for n, name in enumerate(COLUMNS)}
            row = Row(values, uscc[at], citizen[at], ordinal // len(CHECKS))
            check = CHECKS[ordinal % len(CHECKS)]
            PLANTS[check](row, donor)
            record(check, number + 1)
            for n, name in enumerate(COLUMNS):
                cells[n][at] = row.cells[name]
            donor = row
            ordinal += 1
        yield cells


def generate(order: Order, path: Path) -> dict[str, object]:
    """Writes the file and returns what a correct tool finds in it."""
    found: dict[str, list[int]] = {check: [] for check in CHECKS}
    counts = dict.fromkeys(CHECKS, 0)

    def record(check: str, row: int) -> None:
        counts[check] += 1
        if len(found[check]) < SAMPLES:
            found[check].append(row)

    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(COLUMNS) + "\n")
        for columns in _chunks(order, record):
            columns[7] = [f'"{text}"' for text in columns[7]]
            file.write("\n".join(map(",".join, zip(*columns, strict=True))) + "\n")
    return {
        "rows": order.rows,
        "share": order.share,
        "seed": order.seed,
        "planted": sum(counts.values()),
        "checks": {check: {"failed": counts[check], "first": found[check]} for check in CHECKS},
    }


def main() -> None:
    """Reads the command line and generates."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("path", type=Path, metavar="OUT.csv")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--share", type=float, default=0.01, help="of rows with an error, 0 to 1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quoted-newlines", action="store_true")
    options = parser.parse_args()
    order = Order(options.rows, options.share, options.seed, options.quoted_newlines)
    expected = generate(order, options.path)
    text = json.dumps(expected, indent=1, ensure_ascii=False)
    options.path.with_suffix(".expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
