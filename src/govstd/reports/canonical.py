"""Canonical JSON (RFC 8785) of the values that digests are taken of: no numbers but whole ones."""

import json
from typing import Any

_LARGEST = 2**53 - 1


def canonical(value: Any) -> bytes:
    """Return the one spelling of `value` that RFC 8785 allows.

    Raises:
        TypeError: a value is no text, whole number, boolean, null, list or map with text keys.
        ValueError: a whole number is too large for JSON readers, or text is no Unicode.
    """
    return _written(value).encode()


def _written(value: Any) -> str:
    match value:
        case None | bool() | str():
            return json.dumps(value, ensure_ascii=False)
        case int():
            if abs(value) > _LARGEST:
                raise ValueError(f"{value} is beyond what JSON readers keep exactly")
            return str(value)
        case list() | tuple():
            return f"[{','.join(map(_written, value))}]"
        case dict():
            pairs = sorted(value.items(), key=lambda pair: _utf16(pair[0]))
            return "{" + ",".join(f"{_written(k)}:{_written(v)}" for k, v in pairs) + "}"
    raise TypeError(f"a {type(value).__name__} has no canonical form here")


def _utf16(key: Any) -> bytes:
    """Return what RFC 8785 sorts by: UTF-16 code units."""
    if not isinstance(key, str):
        raise TypeError("a key must be text")
    return key.encode("utf-16-be")
