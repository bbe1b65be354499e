"""Functions that modules of pydantic models take along: the writer copies those that they need.

Nothing imports this module, for it needs pydantic; its text is read. A value that is a text is read
as the standard says; any other has its Python type already.
"""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter
from pydantic_core import PydanticCustomError


def _missing(*texts: str) -> BeforeValidator:
    """Take some texts for no value."""

    def read(value: object) -> object:
        return None if isinstance(value, str) and value in texts else value

    return BeforeValidator(read)


def _missing_as(default: object, *texts: str) -> BeforeValidator:
    """Take some texts, and no value, for the default."""

    def read(value: object) -> object:
        missing = value is None or (isinstance(value, str) and value in texts)
        return default if missing else value

    return BeforeValidator(read)


def _present(*texts: str) -> BeforeValidator:
    """Refuse texts that stand for no value."""

    def read(value: object) -> object:
        if value is None or (isinstance(value, str) and value in texts):
            raise PydanticCustomError("value_missing", "there is no value")
        return value

    return BeforeValidator(read)


def _read(pattern: str, convert: Callable[[str], object]) -> BeforeValidator:
    """Read a text that matches a pattern, or the part of it that is in its group."""
    form = re.compile(pattern)

    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        found = form.fullmatch(value)
        if found is None:
            raise PydanticCustomError("value_not_of_type", "it is not written as its type demands")
        return convert(found[form.groups])

    return BeforeValidator(read)


def _plain(group: str, point: str, convert: Callable[[str], object]) -> Callable[[str], object]:
    """Read a number without what divides its digits, with a point for its decimal sign."""

    def read(text: str) -> object:
        text = text.replace(group, "") if group else text
        return convert(text.replace(point, ".") if point else text)

    return read


def _date(layout: str) -> Callable[[str], date]:
    """Read a date."""
    return lambda text: datetime.strptime(text, layout).date()  # noqa: DTZ007 (a date has no zone)


def _datetime(layout: str) -> Callable[[str], datetime]:
    """Read a datetime, with the offset that it is written with."""
    return lambda text: datetime.strptime(text, layout)  # noqa: DTZ007 (as it is written)


def _time(layout: str) -> Callable[[str], time]:
    """Read a time of day."""
    return lambda text: datetime.strptime(text, layout).time()  # noqa: DTZ007 (a time has no zone)


def _truth(true: tuple[str, ...], false: tuple[str, ...]) -> BeforeValidator:
    """Read the words for true and for false."""

    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        if value not in true and value not in false:
            raise PydanticCustomError("value_not_of_type", "it is no word for true or false")
        return value in true

    return BeforeValidator(read)


def _json(value: object) -> object:
    """Read a text that is JSON."""
    if not isinstance(value, str):
        return value

    def refuse(word: str) -> object:
        raise ValueError(word)

    try:
        found: object = json.loads(value, parse_constant=refuse)
        json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair is no character
    except (ValueError, RecursionError):
        raise PydanticCustomError("value_not_of_type", "it is no JSON") from None
    return found


def _split(delimiter: str, *, unique: bool) -> BeforeValidator:
    """Read a text of several values."""

    def read(value: object) -> object:
        items = value.split(delimiter) if isinstance(value, str) else value
        repeated = unique and isinstance(items, list) and _repeated(items)
        if repeated:
            raise PydanticCustomError("value_repeated_in_list", "it holds a value more than once")
        return items

    return BeforeValidator(read)


def _repeated(items: list[object]) -> bool:
    return any(one in items[:at] for at, one in enumerate(items))


def _code(codes: type[StrEnum]) -> BeforeValidator:
    """Read a text as one of the codes."""

    def read(value: object) -> object:
        try:
            return codes(value) if isinstance(value, str) else value
        except ValueError:
            raise PydanticCustomError(
                "value_not_in_code_list", "it is no code of its list"
            ) from None

    return BeforeValidator(read)


def _text(pattern: str) -> BeforeValidator:
    """Hold a text to one more pattern, before it is read."""
    form: TypeAdapter[str] = TypeAdapter(Annotated[str, Field(pattern=pattern)])
    return BeforeValidator(
        lambda value: form.validate_python(value) if isinstance(value, str) else value
    )


def _length(least: int | None, most: int | None) -> BeforeValidator:
    """Hold a text to a length, before it is read."""
    form: TypeAdapter[str] = TypeAdapter(Annotated[str, Field(min_length=least, max_length=most)])
    return BeforeValidator(
        lambda value: form.validate_python(value) if isinstance(value, str) else value
    )


def _one_of(*values: object) -> AfterValidator:
    """Hold a value to some that are permitted."""

    def check(value: object) -> object:
        if value not in values:
            raise PydanticCustomError("value_not_in_enum", "it is not one of those permitted")
        return value

    return AfterValidator(check)


def _decimals(most: int) -> AfterValidator:
    """Hold an exact number to so many decimals, zeros among them."""

    def check(value: Decimal) -> Decimal:
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > most:
            raise PydanticCustomError("value_too_precise", "it has too many decimals")
        return value

    return AfterValidator(check)


def _offset(*, there: bool) -> AfterValidator:
    """Hold a datetime to having an offset, or none: others do not compare with its bounds."""

    def check(value: datetime) -> datetime:
        if (value.tzinfo is not None) is not there:
            raise PydanticCustomError("value_not_comparable", "it does not compare with its bounds")
        return value

    return AfterValidator(check)
