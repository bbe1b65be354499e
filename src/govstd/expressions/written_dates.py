"""Dates of which an engine tells at once whether a text is one, and which."""

import re

from sqlglot import exp

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.formats import layout_of, written
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

_SEPARATED = re.compile(r"%Y([/-])%m\1%d")


class WrittenDate(exp.Expression, exp.Func):
    """The date that any text is by a pattern of dates; NULL of text that does not match it.

    The pattern is that of year, month and day of full width with `-` or `/` between.
    """

    arg_types = {"this": True, "separator": True, "pattern": True}  # noqa: RUF012


def written_date(field: ResolvedField, text: Expr) -> Expr | None:
    """Return the date that a text is, NULL of text that is not written as the field's dates.

    None of fields that are of another type or form, hold several values, or are judged as stored.
    """
    if field.type is not DataType.DATE or field.multiple is not None or field.stored is not None:
        return None
    form = _SEPARATED.fullmatch("%Y-%m-%d" if layout_of(field) is None else field.format or "")
    if form is None:
        return None
    pattern = build.text(written(field) or "")
    return WrittenDate(this=text, separator=build.text(form[1]), pattern=pattern)
