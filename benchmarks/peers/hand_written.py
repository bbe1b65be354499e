"""The best query we could write by hand for DuckDB: the bar that govstd is held to.

One scan computes each check once a row and folds the results into a bitmask, kept with a hash of
the key in a table whose rowid is the row's number: so no join may stand in that scan, since
DuckDB's joins lose the file's order. The code list is joined to that narrow table, and counts and
the first ten rows of each check come from the few rows whose mask is not zero. What was tried and
what each choice is worth is in the README.
"""

# ruff: noqa: S608 -- queries are built from this file's own constants and a path of one's own

import argparse
from pathlib import Path

import duckdb

from benchmarks.licence import (
    AUTHORITY_CODE_PATTERN,
    CHECKS,
    CHECKSUMS,
    CITIZEN_PATTERN,
    CITIZEN_WEIGHTS,
    COLUMNS,
    CONTENT_MAX_LENGTH,
    DATE_PATTERN,
    DECISION_NUMBER_PATTERN,
    FEE_MAXIMUM,
    INTEGER_PATTERN,
    LEGAL_PERSON,
    LICENCE_CATEGORIES,
    NAME_MAX_LENGTH,
    NATURAL_PERSON,
    NUMBER_PATTERN,
    PARTY_CATEGORIES,
    STANDARD,
    USCC_PATTERN,
)
from benchmarks.peers.outcome import show

SAMPLES = 10
KEY = "licence:*:key-duplicated:XK_WSH+XK_XKJGDM"
EVEN_BYTES, EVEN_PAIRS, LOW_HALF = 0x00FF00FF00FF00FF, 0x0000FFFF0000FFFF, 0xFFFFFFFF


def reader(path: Path) -> str:
    """The table function that reads the file, all columns as text and empty cells as NULL."""
    columns = ", ".join(f"'{column}': 'VARCHAR'" for column in COLUMNS)
    return (
        f"read_csv('{path}', header=true, auto_detect=false, delim=',', quote='\"', escape='\"', "
        f"new_line='\\n', nullstr='', columns={{{columns}}})"
    )


def _matches(column: str, pattern: str) -> str:
    return f"regexp_full_match({column}, '{pattern}')"


def _is_longer(column: str, limit: int) -> str:
    """Counts characters only where there are more bytes than the limit."""
    return f"CASE WHEN strlen({column}) > {limit} THEN length({column}) > {limit} ELSE false END"


def _is_none_of(column: str, texts: tuple[str, ...]) -> str:
    return f"{column} NOT IN ({', '.join(repr(text) for text in texts)})"


JUDGED = {
    "uscc_ok": _matches("XK_XDR_SHXYM", USCC_PATTERN),
    "citizen_ok": _matches("XK_XDR_SFZH", CITIZEN_PATTERN),
    "decided_ok": _matches("XK_JDRQ", DATE_PATTERN),
    "from_ok": _matches("XK_YXQZ", DATE_PATTERN),
    "to_ok": _matches("XK_YXQZI", DATE_PATTERN),
    "fee_ok": _matches("XK_XKFY", NUMBER_PATTERN),
    "staff_ok": _matches("XK_CYRS", INTEGER_PATTERN),
    "fee": "TRY_CAST(XK_XKFY AS DOUBLE)",
    "staff": "TRY_CAST(XK_CYRS AS BIGINT)",
}
ROW_CHECKS = {
    f"licence:{check}": condition
    for check, condition in {
        "XK_XDR_MC:value-missing": "XK_XDR_MC IS NULL",
        "XK_XDR_MC:value-too-long": _is_longer("XK_XDR_MC", NAME_MAX_LENGTH),
        "XK_XDR_LB:value-missing": "XK_XDR_LB IS NULL",
        "XK_XDR_LB:value-not-in-code-list": _is_none_of("XK_XDR_LB", PARTY_CATEGORIES),
        "XK_XDR_SHXYM:value-missing": f"XK_XDR_SHXYM IS NULL AND XK_XDR_LB = '{LEGAL_PERSON}'",
        "XK_XDR_SHXYM:value-forbidden": (
            f"XK_XDR_SHXYM IS NOT NULL AND XK_XDR_LB = '{NATURAL_PERSON}'"
        ),
        "XK_XDR_SHXYM:identifier-not-well-formed:uscc": "NOT uscc_ok",
        "XK_XDR_SFZH:value-missing": f"XK_XDR_SFZH IS NULL AND XK_XDR_LB = '{NATURAL_PERSON}'",
        "XK_XDR_SFZH:identifier-not-well-formed:citizen-number": "NOT citizen_ok",
        "XK_WSH:value-missing": "XK_WSH IS NULL",
        "XK_WSH:value-not-matching-pattern": f"NOT {_matches('XK_WSH', DECISION_NUMBER_PATTERN)}",
        "XK_XKLB:value-not-in-enum": _is_none_of("XK_XKLB", LICENCE_CATEGORIES),
        "XK_NR:value-too-long": _is_longer("XK_NR", CONTENT_MAX_LENGTH),
        "XK_JDRQ:value-missing": "XK_JDRQ IS NULL",
        "XK_JDRQ:value-not-of-type": "NOT decided_ok",
        "XK_YXQZ:value-not-of-type": "NOT from_ok",
        "XK_YXQZI:value-not-of-type": "NOT to_ok",
        "XK_XKJGDM:value-not-matching-pattern": (
            f"NOT {_matches('XK_XKJGDM', AUTHORITY_CODE_PATTERN)}"
        ),
        "XK_XKFY:value-not-of-type": "NOT fee_ok",
        "XK_XKFY:value-below-minimum": "fee_ok AND fee < 0",
        "XK_XKFY:value-above-maximum": f"fee_ok AND fee > {FEE_MAXIMUM}",
        "XK_CYRS:value-not-of-type": "NOT staff_ok",
        "XK_CYRS:value-below-minimum": "staff_ok AND staff < 0",
        "*:record-rule-broken:validity-in-order": "from_ok AND to_ok AND XK_YXQZ > XK_YXQZI",
    }.items()
}
"""Checks on the row alone, in the scan."""

LIST_CHECKS = {
    "licence:XK_XKJGQH:value-not-in-code-list": "division IS NOT NULL AND code IS NULL",
    "licence:XK_XKJGQH:value-not-valid-at-date": "decided < starts OR decided >= ends",
}


def _bits(conditions: dict[str, str]) -> str:
    return " | ".join(
        f"CASE WHEN {condition} THEN {1 << CHECKS.index(check)} ELSE 0 END"
        for check, condition in conditions.items()
    )


def _word(text: str, start: int, length: int = 8) -> str:
    """Up to eight ASCII characters as one integer, the first in the highest byte."""
    return f"CAST(CAST(encode(substr({text}, {start}, {length})) AS BIT) AS UBIGINT)"


def _ubigint(number: int) -> str:
    return f"{number}::UBIGINT"


def _uscc_values(word: str, length: int) -> str:
    """Each byte's place in the alphabet: its ASCII code less the gaps before it."""
    ones = int("01" * length, 16)

    def from_letter(letter: str) -> str:
        """One in each byte that is not before the letter."""
        shifted = f"{word} + {_ubigint((0x80 - ord(letter)) * ones)}"
        return f"((({shifted}) & {_ubigint(0x80 * ones)}) >> 7)"

    skipped = " - ".join(from_letter(letter) for letter in "JPTW")
    return f"{word} - {_ubigint(0x30 * ones)} - 7 * {from_letter('A')} - {skipped}"


def _fold(word: str, ratio: int, width: int, mask: int) -> str:
    """Adds neighbours of a width, the second weighing ratio times the first."""
    return f"(({word} >> {width}) & {_ubigint(mask)}) + {ratio} * ({word} & {_ubigint(mask)})"


CITIZEN_SUM = " + ".join(
    f"(digits // {10 ** (16 - place)}) % 10 * {weight}"
    for place, weight in enumerate(CITIZEN_WEIGHTS)
)
CITIZEN_CHECK = "CASE last WHEN 'X' THEN 10 ELSE ascii(last) - 48 END"
USCC_SUM = (
    f"(w1 >> 32) + 19 * (w1 & {LOW_HALF}) + 20 * ((w2 >> 32) + 19 * (w2 & {LOW_HALF}))"
    " + (ends_word >> 24) + 3 * ((ends_word >> 16) & 255) + 28 * ((ends_word >> 8) & 255)"
    " + (ends_word & 255)"
)


def _with_checksums(below: str) -> str:
    """Adds the two checksums' bits: values of eight characters at a time, folded in lanes.

    Every step is a column of its own select, since DuckDB computes what a CASE holds as often
    as it is written there. Weights are powers of 3 modulo 31, so neighbours fold by 3, 9, 81.
    """
    carried = "mask, key, division, decided, citizen_ok, digits, last"
    packed = f"SELECT {carried}, u1, u2, ((u1 >> 48) << 16) | u3 AS ends_word FROM ({below})"
    valued = (
        f"SELECT {carried}, (u1 & {_ubigint(0xFFFFFFFFFFFF)}) - {_ubigint(0x303030303030)} AS w1, "
        f"{_uscc_values('u2', 8)} AS w2, {_uscc_values('ends_word', 4)} AS ends_word "
        f"FROM ({packed})"
    )
    for ratio, width, mask in ((3, 8, EVEN_BYTES), (9, 16, EVEN_PAIRS)):
        folded = (f"{_fold(word, ratio, width, mask)} AS {word}" for word in ("w1", "w2"))
        valued = f"SELECT {carried}, {', '.join(folded)}, ends_word FROM ({valued})"
    uscc, citizen = CHECKSUMS
    bits = _bits(
        {
            uscc: f"({USCC_SUM}) % 31 <> 0",
            citizen: (f"CASE WHEN citizen_ok THEN ({CITIZEN_SUM} + {CITIZEN_CHECK}) % 11 <> 1 END"),
        }
    )
    return f"SELECT (mask | {bits})::INTEGER AS mask, key, division, decided FROM ({valued})"


def scan(path: Path, *, checksums: bool) -> str:
    """The select of each row's bitmask, the hash of its key, and what the code list needs."""
    judged = ", ".join(f"{condition} AS {name}" for name, condition in JUDGED.items())
    query = f"SELECT *, {judged} FROM {reader(path)}"
    extra = ""
    if checksums:
        words = {"u1": (1, 8), "u2": (9, 8), "u3": (17, 2)}
        extra = ", citizen_ok, TRY_CAST(substr(XK_XDR_SFZH, 1, 17) AS BIGINT) AS digits, "
        extra += "right(XK_XDR_SFZH, 1) AS last, " + ", ".join(
            f"CASE WHEN uscc_ok THEN {_word('XK_XDR_SHXYM', *place)} END AS {name}"
            for name, place in words.items()
        )
    query = (
        f"SELECT ({_bits(ROW_CHECKS)})::INTEGER AS mask, XK_XKJGQH AS division, "
        "CASE WHEN XK_WSH IS NOT NULL AND XK_XKJGDM IS NOT NULL "
        "THEN hash(XK_WSH, XK_XKJGDM) END AS key, "
        f"CASE WHEN decided_ok THEN XK_JDRQ END AS decided{extra} FROM ({query})"
    )
    return _with_checksums(query) if checksums else query


DIVISIONS = f"""
    CREATE TEMP TABLE divisions AS
    SELECT code, min(replace(valid_from, '-', '/')) AS starts,
        max(coalesce(replace(valid_to, '-', '/'), '9999')) AS ends
    FROM read_csv('{STANDARD}/codelists/division.csv', all_varchar=true) GROUP BY code
"""
"""The periods of each code follow on each other without a gap, so first and last are enough."""

FAILED = f"""
    CREATE TEMP TABLE failed AS SELECT * FROM (
        SELECT masks.rowid + 1 AS number, mask | {_bits(LIST_CHECKS)} AS mask
        FROM masks LEFT JOIN divisions ON division = code
    ) WHERE mask <> 0
"""

REPEATS = """
    SELECT masks.rowid + 1 AS number FROM masks JOIN (
        SELECT key, min(rowid) AS first FROM masks WHERE key IS NOT NULL
        GROUP BY key HAVING count(*) > 1
    ) repeated USING (key) WHERE masks.rowid <> first ORDER BY number
"""


def main() -> None:
    """Runs the query and prints the counts and the first rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, metavar="DATA.csv")
    parser.add_argument("--checks", type=int, choices=(27, 29), default=29)
    options = parser.parse_args()
    connection = duckdb.connect()
    connection.execute(DIVISIONS)
    query = scan(options.path, checksums=options.checks == len(CHECKS))
    connection.execute("SET disabled_optimizers = 'in_clause'")  # it makes joins of IN lists
    connection.execute(f"CREATE TEMP TABLE masks AS {query}")
    connection.execute(FAILED)
    failed = {
        check: 0 for check in CHECKS if options.checks == len(CHECKS) or check not in CHECKSUMS
    }
    first: dict[str, list[int]] = {check: [] for check in failed}
    groups = connection.execute(
        f"SELECT mask, count(*), min(number, {SAMPLES}) FROM failed GROUP BY mask"
    ).fetchall()
    for mask, count, rows in groups:
        for check in failed:
            if mask >> CHECKS.index(check) & 1:
                failed[check] += count
                first[check] = sorted([*first[check], *rows])[:SAMPLES]
    repeats = [row[0] for row in connection.execute(REPEATS).fetchall()]
    failed[KEY], first[KEY] = len(repeats), repeats[:SAMPLES]
    show(failed, first)


if __name__ == "__main__":
    main()
