"""How the columns of a file must match the fields: all of Table Schema's `fieldsMatch`."""

import pytest

from govstd.model.data_element import DataType
from govstd.model.dataset_standard import DatasetStandard, FieldsMatch
from govstd.model.registration import Obligation, Status
from govstd.model.registry import Header, Registry
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.plan.columns import match

A, B = (
    ResolvedField(
        path=name, name=name, type=DataType.STRING, title={}, definition={}, column=column
    )
    for name, column in (("a", Obligation.MANDATORY), ("b", Obligation.OPTIONAL))
)


def found(fields_match: FieldsMatch | None, header: str) -> list[str]:
    """Return the ids of the checks that find something, without the dataset's."""
    standard = DatasetStandard(
        id="x",
        version="1.0.0",
        title={},
        definition={},
        status=Status.CANDIDATE,
        fields_match=fields_match,
    )
    about = Header(
        format=1, id="r", uri="", version="1.0.0", title={}, owner="o", languages=("en",)
    )
    scope = Registry(header=about, digest="")
    dataset = ResolvedDataset(key="r:x", standard=standard, scope=scope, fields=(A, B))
    matched = match(dataset, tuple(header.split(",")))
    return [matched.checks[one.check].id.removeprefix("x:") for one in matched.findings]


@pytest.mark.parametrize(
    ("fields_match", "header", "wrong"),
    [
        (None, "b,a", []),
        (None, "a", []),
        (None, "b,c", ["*:column-unexpected", "a:column-missing"]),
        (FieldsMatch.EXACT, "a,b", []),
        (FieldsMatch.EXACT, "b,a", ["*:column-misplaced", "*:column-misplaced"]),
        (FieldsMatch.EXACT, "a", ["b:column-missing"]),
        (FieldsMatch.EQUAL, "b,a", []),
        (FieldsMatch.EQUAL, "b,a,c", ["*:column-unexpected"]),
        (FieldsMatch.SUBSET, "c,b,a", []),
        (FieldsMatch.SUBSET, "c,a", ["b:column-missing"]),
        (FieldsMatch.SUPERSET, "a", []),
        (FieldsMatch.SUPERSET, "a,c", ["*:column-unexpected"]),
        (FieldsMatch.PARTIAL, "b,c", []),
        (FieldsMatch.PARTIAL, "c,d", ["*:column-missing"]),
    ],
)
def test_columns_match_fields(
    fields_match: FieldsMatch | None, header: str, wrong: list[str]
) -> None:
    assert found(fields_match, header) == wrong
