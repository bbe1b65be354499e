"""How numbers are written."""

import re
from decimal import Decimal
from functools import cache
from typing import Any

from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

MINUSES = "‐‑‒–—―−﹘﹣－"
"""Dashes that people write for a minus: never mere text around a number."""
DIGITS = "0-9٠-٩۰-۹०-९０-９"
WORDS = re.compile(r"nan|-?inf", re.IGNORECASE | re.ASCII)


def integer(field: ResolvedField, text: str) -> Any:
    plain = bare(field, text)
    return None if plain is None else int(Decimal(plain))


def number(field: ResolvedField, text: str) -> Any:
    if field.scale is None and field.bare_number and WORDS.fullmatch(text):
        return float(text)
    plain = bare(field, text)
    if plain is None:
        return None
    return float(plain) if field.scale is None else Decimal(plain)


def bare(field: ResolvedField, text: str) -> str | None:
    """Return a number with a point and without groups or what stands around it, None if none."""
    found = _form(field).fullmatch(text)
    if not found:
        return None
    plain = found["number"]
    if field.group_char:
        plain = plain.replace(field.group_char, "")
    return plain.replace(field.decimal_char, ".")


@cache
def _pattern(
    *, whole: bool, exponent: bool, point: str, group: str | None, alone: bool
) -> re.Pattern[str]:
    dot = re.escape(point)
    digits = rf"[0-9](?:(?:{re.escape(group)})?[0-9])*" if group else "[0-9]+"
    form = digits if whole else rf"(?:{digits}(?:{dot}[0-9]*)?|{dot}[0-9]+)"
    form = rf"(?P<number>[+-]?{form}{'(?:[eE][+-]?[0-9]+)?' if exponent else ''})"
    if not alone:
        other = rf"[^{DIGITS}+\-{MINUSES}{dot}]"
        form = rf"(?:{other}|(?:{dot})+{other})*{form}[^{DIGITS}+\-{MINUSES}]*"
    return re.compile(form)


def _form(field: ResolvedField) -> re.Pattern[str]:
    whole = field.type is DataType.INTEGER
    return _pattern(
        whole=whole,
        exponent=not whole and field.scale is None,
        point=field.decimal_char,
        group=field.group_char,
        alone=field.bare_number,
    )


def decimals(field: ResolvedField, text: str) -> int:
    """Return how many decimals an exact number is written with."""
    return len((bare(field, text) or "").partition(".")[2])
