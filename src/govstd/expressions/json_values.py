"""Portable building blocks of text that is JSON."""

from sqlglot import exp

from govstd.expressions.builders import Expr, text


class JsonRoot(exp.Expression, exp.Func):
    """Whether text is JSON with an OBJECT or an ARRAY at its root; never NULL of text."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


def json_root(value: Expr, kind: str) -> Expr:
    """Return whether text is JSON with a `kind` (OBJECT or ARRAY) at its root."""
    return JsonRoot(this=value, expression=text(kind))


class GeoShape(exp.Expression, exp.Func):
    """Whether text is a GeoJSON object, or a TopoJSON one; never NULL of text."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


def geo_shape(value: Expr, kind: str) -> Expr:
    """Return whether text is an object of a `kind`, `geojson` or `topojson`."""
    return GeoShape(this=value, expression=text(kind))


class JsonItems(exp.Expression, exp.Func):
    """The items of a text proved to be a JSON array: texts as they are, all else as JSON."""

    arg_types = {"this": True}  # noqa: RUF012


def json_items(value: Expr) -> Expr:
    """Return the items of a text proved to be a JSON array."""
    return JsonItems(this=value)
