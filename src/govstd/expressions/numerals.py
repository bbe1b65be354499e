"""How numbers are written, and how they compare while they are still text.

An exact number of any length is compared with a known one by a pattern over its digits: no
cast that could overflow, round, or raise.
"""

from decimal import Decimal

from govstd.expressions.layouts import quote
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

_MINUSES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
"""Dashes that people write for a minus: not to be taken for text around a number."""
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19"
_SIGN = r"[+\-]?"
_WORDS = "[Nn][Aa][Nn]|-?[Ii][Nn][Ff]"
_MOST_COUNT = 255

INTEGER_THAT_FITS = r"[+\-]?0*[0-9]{1,18}"
DECIMAL_THAT_FITS = r"[+\-]?0*[0-9]{0,18}(?:\.[0-9]{0,18}0*)?"
"""What a DECIMAL(36, 18) holds exactly."""


def written(field: ResolvedField) -> str:
    """Return the pattern of the texts of an integer or number.

    A number with `scale` is exact and follows XML Schema's decimal: no exponent, NaN or INF.
    """
    number = f"{_SIGN}{_unsigned(field)}"
    if field.bare_number:
        return number if _exact(field) else f"{number}|{_WORDS}"
    return f"{_before(field)}{number}{_AFTER}"


def bare(field: ResolvedField) -> str:
    """Return `written` with a group around the number, for one with other text around it."""
    return f"{_before(field)}({_SIGN}{_unsigned(field)}){_AFTER}"


_NUMERIC = rf"{_DIGITS}+\-({_MINUSES}"
"""What is no text around a number: digits, signs, and the bracket that books use for a minus."""
_AFTER = rf"[^{_NUMERIC}]*"


def _before(field: ResolvedField) -> str:
    """No digits and signs; a point or comma only if other text stands between it and the number."""
    point = rf"(?:[.,]|{quote(field.decimal_char)})"
    other = rf"[^{_NUMERIC}.,{_in_set(field.decimal_char)}]"
    return f"(?:{other}|{point}+{other})*"


def _in_set(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\[]^-" else char for char in text)


def _exact(field: ResolvedField) -> bool:
    return field.type is DataType.INTEGER or field.scale is not None


def _unsigned(field: ResolvedField) -> str:
    group = f"(?:{quote(field.group_char)})?" if field.group_char else ""
    whole = f"[0-9](?:{group}[0-9])*" if group else "[0-9]+"
    if field.type is DataType.INTEGER:
        return whole
    point = quote(field.decimal_char)
    decimal = f"{whole}(?:{point}[0-9]*)?"
    if field.bare_number:  # after other text a leading point may be part of that: `Rs.5`
        decimal = f"(?:{decimal}|{point}[0-9]+)"
    return decimal if _exact(field) else rf"{decimal}(?:[eE][+\-]?[0-9]+)?"


def more_decimals(scale: int) -> str:
    """Return the pattern of numbers with `.` and without groups of more decimals than `scale`."""
    return rf"[+\-]?[0-9]*\.{_digits(scale + 1)}[0-9]*"


def equals(number: Decimal) -> str:
    """Return the pattern of all ways to write an exact number with `.` and no groups."""
    whole, fraction = _split(number)
    ways = f"0*{whole}\\.{fraction}0*" if fraction else rf"0*{whole}(?:\.0*)?"
    if not number:
        return rf"[+\-]?(?:{ways})"
    return f"-{ways}" if number < 0 else rf"\+?(?:{ways})"


def above(number: Decimal, *, equal: bool) -> str:
    """Return the pattern of exact numbers greater than `number`, or as great if `equal`.

    The texts it is put to are written with `.` and without groups.
    """
    if number > 0 or (number == 0 and not equal):
        return rf"\+?(?:{_greater(number, equal=equal)})"
    if number == 0:
        return rf"\+?[0-9]*(?:\.[0-9]*)?|{equals(Decimal(0))}"
    return rf"\+?[0-9]*(?:\.[0-9]*)?|-(?:{_less(number.copy_abs(), equal=equal)})"


def below(number: Decimal, *, equal: bool) -> str:
    """Return the pattern of exact numbers less than `number`, or as small if `equal`."""
    if number < 0 or (number == 0 and not equal):
        return f"-(?:{_greater(number.copy_abs(), equal=equal)})"
    if number == 0:
        return rf"-[0-9]*(?:\.[0-9]*)?|{equals(Decimal(0))}"
    return rf"-[0-9]*(?:\.[0-9]*)?|\+?(?:{_less(number, equal=equal)})"


def _split(number: Decimal) -> tuple[str, str]:
    """Return the digits before and after the point without the zeros that say nothing."""
    # Not abs() or a minus: they round to the 28 digits of the decimal context.
    whole, _, fraction = f"{number.copy_abs():f}".partition(".")
    return whole.lstrip("0"), fraction.rstrip("0")


def _greater(number: Decimal, *, equal: bool) -> str:
    """Magnitudes greater than a number that is not negative."""
    whole, fraction = _split(number)
    end = r"(?:\.[0-9]*)?"
    ways = [f"0*[1-9]{_digits(len(whole))}[0-9]*{end}"]
    for at, digit in enumerate(whole):
        if digit != "9":
            rest = _digits(len(whole) - at - 1)
            ways.append(f"0*{whole[:at]}{_from(int(digit) + 1)}{rest}{end}")
    ways += [
        f"0*{whole}\\.{fraction[:at]}{_from(int(digit) + 1)}[0-9]*"
        for at, digit in enumerate(fraction)
        if digit != "9"
    ]
    ways.append(f"0*{whole}\\.{fraction}0*[1-9][0-9]*")
    if equal:
        ways.append(f"0*{whole}\\.{fraction}0*" if fraction else rf"0*{whole}(?:\.0*)?")
    return "|".join(ways)


def _less(number: Decimal, *, equal: bool) -> str:
    """Magnitudes less than a positive number."""
    whole, fraction = _split(number)
    end = r"(?:\.[0-9]*)?"
    ways = [f"0*{_up_to(len(whole) - 1)}{end}"] if whole else []
    for at, digit in enumerate(whole):
        if digit > "0" and (at or digit > "1"):
            least = 0 if at else 1
            rest = _digits(len(whole) - at - 1)
            ways.append(f"0*{whole[:at]}{_span(least, int(digit) - 1)}{rest}{end}")
    for at, digit in enumerate(fraction):
        if digit > "0":
            ways.append(f"0*{whole}\\.{fraction[:at]}{_span(0, int(digit) - 1)}[0-9]*")
            shorter = fraction[:at].rstrip("0")
            ways.append(f"0*{whole}\\.{shorter}0*" if shorter else rf"0*{whole}(?:\.0*)?")
    if equal:
        ways.append(f"0*{whole}\\.{fraction}0*" if fraction else rf"0*{whole}(?:\.0*)?")
    return "|".join(dict.fromkeys(ways))


def _from(digit: int) -> str:
    return _span(digit, 9)


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"[{low}-{high}]"


def _digits(count: int) -> str:
    """Just so many digits; engines take no count above 255."""
    parts = ["[0-9]{255}"] * (count // _MOST_COUNT)
    rest = count % _MOST_COUNT
    return "".join([*parts, f"[0-9]{{{rest}}}" if rest else ""])


def _up_to(count: int) -> str:
    parts = ["[0-9]{0,255}"] * (count // _MOST_COUNT)
    rest = count % _MOST_COUNT
    return "".join([*parts, f"[0-9]{{0,{rest}}}" if rest else ""])
