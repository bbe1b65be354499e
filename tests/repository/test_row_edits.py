"""Rows that change in a CSV file, and nothing else of it."""

import pytest

from govstd.repository.row_edits import RowEdits, edit_rows
from govstd.repository.yaml_source import NotEditedError

TEXT = 'code,title_en\n"01",A\n02,"B, b"\n"03","C\nc"\n04,D\n'


@pytest.mark.parametrize(
    ("text", "edits", "wanted"),
    [
        (TEXT, RowEdits(), TEXT),
        (
            TEXT,
            RowEdits(changed={3: {"title_en": "E"}}),
            'code,title_en\n"01",A\n02,E\n"03","C\nc"\n04,D\n',
        ),
        (TEXT, RowEdits(removed={4}), 'code,title_en\n"01",A\n02,"B, b"\n04,D\n'),
        (
            TEXT,
            RowEdits(added={1: [{"code": "00"}], 4: [{"code": "x"}, {"code": "y"}]}),
            'code,title_en\n00,\n"01",A\n02,"B, b"\n"03","C\nc"\nx,\ny,\n04,D\n',
        ),
        (
            "code,title_en\r\n1,A\r\n",
            RowEdits(changed={2: {"code": "2"}}),
            "code,title_en\r\n2,A\r\n",
        ),
        ("code,title_en\n1,A", RowEdits(added={2: [{"code": "2"}]}), "code,title_en\n1,A\n2,\n"),
        ("code\n1\n\n", RowEdits(changed={2: {"title_en": "A"}}), "code,title_en\n1,A\n\n"),
        ("\ufeffcode\n1\n", RowEdits(changed={2: {"code": "2"}}), "\ufeffcode\n2\n"),
    ],
)
def test_only_rows_that_change_are_written(text: str, edits: RowEdits, wanted: str) -> None:
    assert edit_rows(text.encode(), edits) == wanted


@pytest.mark.parametrize("content", [b"\xff", b"", b'a\n"b'])
def test_what_is_no_table_is_not_edited(content: bytes) -> None:
    with pytest.raises(NotEditedError):
        edit_rows(content, RowEdits())
