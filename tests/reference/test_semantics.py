"""What was decided about counting, as the interpreter does it and every engine must."""

from typing import Any

import pytest
from tests.reference.counts import Counts
from tests.reference.interpreter import check
from tests.reference.strategies import ITEM, TITLE

from govstd.model.code_list import Code, CodeList, CodeListUse, Coverage
from govstd.model.data_element import Constraints, DataType, Special
from govstd.model.dataset_standard import DatasetStandard, Field, Key, Multiple, RecordRule
from govstd.model.registration import Obligation, Severity
from govstd.model.registry import Header, Registry
from govstd.model.resolution import resolve
from govstd.model.validator import Family, Remainder, Step, StepCodeList, Validator, ValidatorUse

DIVISION = CodeList(
    id="division",
    codes=(
        Code(code="OLD", title=TITLE, valid_from="1990-01-01", valid_to="2000-01-01"),
        Code(code="NEW", title=TITLE, valid_from="2000-01-01"),
    ),
    coverage=Coverage(since="1980-01-01"),
    **ITEM,
)
NUMBER = Validator(
    id="number",
    steps=(
        Step(family=Family.PATTERN, pattern="[0-9]{3}"),
        Step(
            family=Family.WEIGHTED_SUM,
            alphabet="0123456789",
            weights=(1, 1),
            modulus=10,
            remainder=Remainder.R,
            check_map="0123456789",
        ),
        Step(family=Family.CODE_PART, start=1, length=2, code_list=StepCodeList(id="parts")),
    ),
    **ITEM,
)
PARTS = CodeList(id="parts", codes=(Code(code="12", title=TITLE),), **ITEM)


def run(rows: list[str], *fields: Field, **keys: Any) -> dict[str, Counts]:
    """Check rows, written with `|` between their cells, and return the checks by id."""
    registry = Registry(
        header=Header(
            format=1,
            id="example",
            uri="https://example.org/example",
            version="1.0.0",
            title=TITLE,
            owner="example",
            languages=("en",),
        ),
        digest="",
        code_lists={"division": DIVISION, "parts": PARTS},
        validators={"number": NUMBER},
        datasets={"d": DatasetStandard(id="d", fields=fields, **keys, **ITEM)},
    )
    header = [field.name for field in fields]
    return check(resolve(registry, "d"), header, [row.split("|") for row in rows], "2020-06-30")


def counted(counts: Counts) -> tuple[int, int, int, int]:
    return counts.evaluated, counts.failed, counts.unknown, counts.blocked


def text(name: str, **keys: Any) -> Field:
    return Field(name=name, type=DataType.STRING, **keys)


def number(name: str, **keys: Any) -> Field:
    return Field(name=name, type=DataType.INTEGER, **keys)


def test_missing_cells_meet_only_presence_checks() -> None:
    found = run(["", "abc"], text("a", constraints=Constraints(max_length=2)))
    assert counted(found["d:a:value-too-long"]) == (1, 1, 0, 0)


def test_a_cell_of_a_wrong_type_is_blocked_everywhere_but_present() -> None:
    found = run(
        ["x", "", "-1"],
        number("a", obligation=Obligation.MANDATORY, constraints=Constraints(minimum="0")),
        rules=(RecordRule(id="r", asserts="a > 0"),),
    )
    assert counted(found["d:a:value-not-of-type"]) == (2, 1, 0, 0)
    assert counted(found["d:a:value-below-minimum"]) == (1, 1, 0, 1)
    assert counted(found["d:a:value-missing"]) == (3, 1, 0, 0)
    assert counted(found["d:*:record-rule-broken:r"]) == (1, 1, 1, 1)


def test_a_special_value_skips_type_and_constraints_and_is_unknown_in_rules() -> None:
    never = Special(value="never", title=TITLE)
    found = run(
        ["never", "5"],
        number("a", special=(never,), constraints=Constraints(maximum="3")),
        rules=(RecordRule(id="r", asserts="a > 0"),),
    )
    assert counted(found["d:a:value-not-of-type"]) == (1, 0, 0, 0)
    assert counted(found["d:a:value-above-maximum"]) == (1, 1, 0, 0)
    assert counted(found["d:*:record-rule-broken:r"]) == (1, 0, 1, 0)


def test_a_special_value_of_the_type_is_a_value_in_rules() -> None:
    found = run(
        ["99"],
        number(
            "a", special=(Special(value="99", title=TITLE),), constraints=Constraints(maximum="3")
        ),
        rules=(RecordRule(id="r", asserts="a < 5"),),
    )
    assert counted(found["d:a:value-above-maximum"]) == (0, 0, 0, 0)
    assert counted(found["d:*:record-rule-broken:r"]) == (1, 1, 0, 0)


def test_a_default_is_read_by_rules_and_keys_but_is_no_value() -> None:
    found = run(
        ["", "7"],
        number("a", default="7", obligation=Obligation.MANDATORY),
        rules=(RecordRule(id="r", asserts="a = 7"),),
        unique_keys=(Key(fields=("a",)),),
    )
    assert counted(found["d:a:value-missing"]) == (2, 1, 0, 0)
    assert counted(found["d:*:record-rule-broken:r"]) == (2, 0, 0, 0)
    assert counted(found["d:*:key-duplicated:a"]) == (2, 1, 0, 0)


def test_a_condition_counts_rows_by_what_it_is() -> None:
    condition = "b > 0"
    rows = ["|1", "x|1", "|0", "|", "|z"]
    found = run(rows, text("a", required_when=condition, forbidden_when=condition), number("b"))
    assert counted(found["d:a:value-missing"]) == (2, 1, 1, 1)
    assert counted(found["d:a:value-forbidden"]) == (2, 1, 1, 1)


def test_codes_are_judged_at_the_date_beside_them() -> None:
    at = Field(name="on", type=DataType.DATE)
    found = run(
        [
            "OLD|1995-01-01",
            "OLD|2000-01-01",
            "NEW|1970-01-01",
            "NEW|",
            "NEW|soon",
            "NO|soon",
            "NO|1995-01-01",
        ],
        text("a", code_list=CodeListUse(id="division", at="on")),
        at,
    )
    assert counted(found["d:a:value-not-in-code-list"]) == (7, 2, 0, 0)
    assert counted(found["d:a:value-not-valid-at-date"]) == (2, 1, 2, 1)
    assert found["d:a:value-not-valid-at-date"].rows == [2]


def test_a_step_that_fails_blocks_the_later_ones() -> None:
    found = run(["12x", "124", "123", "112"], text("a", validators=(ValidatorUse(id="number"),)))
    assert counted(found["d:a:identifier-not-well-formed:number"]) == (4, 1, 0, 0)
    assert counted(found["d:a:check-character-wrong:number"]) == (3, 1, 0, 1)
    assert counted(found["d:a:identifier-part-wrong:number"]) == (2, 1, 0, 2)


def test_keys_compare_values_and_leave_out_what_is_missing_or_blocked() -> None:
    found = run(
        ["1", "01", "", "x", "+1"],
        number("a"),
        primary_key=("a",),
    )
    assert counted(found["d:*:key-duplicated:a"]) == (3, 2, 0, 1)
    assert counted(found["d:*:key-missing:a"]) == (4, 1, 0, 1)
    assert found["d:*:key-duplicated:a"].rows == [2, 5]


def test_lists_are_judged_by_item_and_counted_by_cell() -> None:
    found = run(
        ["1;9;9", "1", "1;x"],
        number(
            "a",
            multiple=Multiple(delimiter=";", min=2, unique=True),
            constraints=Constraints(maximum="5"),
        ),
    )
    assert counted(found["d:a:value-not-of-type"]) == (3, 1, 0, 0)
    assert counted(found["d:a:value-above-maximum"]) == (2, 1, 0, 1)
    assert counted(found["d:a:item-count-wrong"]) == (2, 1, 0, 1)
    assert counted(found["d:a:value-repeated-in-list"]) == (2, 1, 0, 1)


@pytest.mark.parametrize(
    ("expression", "counts"),
    [
        ("a > 0 OR b > 0", (2, 0, 0, 0)),
        ("a > 0 AND b > 0", (1, 0, 1, 0)),
        ("NOT (b > 0)", (1, 1, 1, 0)),
        ("b IS NULL OR b > 0", (2, 0, 0, 0)),
        ("a / b >= 1", (1, 0, 1, 0)),
        ("a IN (1, 2)", (2, 0, 0, 0)),
        ("COALESCE(b, 0) = b", (1, 0, 1, 0)),
        ("PRESENT_COUNT(a, b) = 2", (2, 1, 0, 0)),
        ("CASE WHEN b > 0 THEN FALSE ELSE a = 2 END", (2, 1, 0, 0)),
    ],
)
def test_unknown_is_neither_true_nor_false(
    expression: str, counts: tuple[int, int, int, int]
) -> None:
    found = run(
        ["1|1", "2|"], number("a"), number("b"), rules=(RecordRule(id="r", asserts=expression),)
    )
    assert counted(found["d:*:record-rule-broken:r"]) == counts


def test_a_rule_is_counted_where_its_condition_is_true() -> None:
    found = run(
        ["1|1", "1|2", "0|1", "|1", "1|", "x|1"],
        number("a"),
        number("b"),
        rules=(RecordRule(id="r", when="a = 1", asserts="b = 1", severity=Severity.NOTICE),),
    )
    assert counted(found["d:*:record-rule-broken:r"]) == (2, 1, 2, 1)
    assert found["d:*:record-rule-broken:r"].fields == ("a", "b")


def test_a_number_of_more_than_18_digits_blocks_what_computes_with_it() -> None:
    found = run(
        ["9" * 18, "9" * 19, ""],
        number("a"),
        rules=(
            RecordRule(id="read", asserts="a > 0"),
            RecordRule(id="sum", asserts="a + 1 > 0"),
            RecordRule(id="there", asserts="a IS NOT NULL"),
        ),
    )
    assert counted(found["d:a:value-not-of-type"]) == (2, 0, 0, 0)
    assert counted(found["d:*:record-rule-broken:read"]) == (1, 0, 1, 1)
    assert counted(found["d:*:record-rule-broken:sum"]) == (0, 0, 1, 2)
    assert counted(found["d:*:record-rule-broken:there"]) == (3, 1, 0, 0)
