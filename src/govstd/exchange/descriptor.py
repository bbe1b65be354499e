"""Descriptors: JSON or YAML that describes data, and the local files that it refers to."""

import hashlib
import json
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from msgspec import Struct

from govstd.exchange.yaml_value import value_of

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""How half of a pair of UTF-16 is written, which alone is no character."""
YAML_ENDINGS = (".yaml", ".yml")
LARGEST = 32 << 20
"""Bytes; a larger file describes nothing that anyone wrote."""

FaultCode = Literal[
    "schema-missing",
    "schema-not-readable",
    "schema-too-large",
    "schema-not-json",
    "schema-not-yaml",
    "schema-not-sql",
    "schema-without-records",
    "schema-without-tables",
    "schema-unknown",
    "schema-not-stored",
    "schema-not-valid",
    "schema-remote",
    "schema-path-outside",
    "schema-key-required",
    "schema-key-wrong",
    "schema-word-unknown",
    "schema-value-wrong",
    "schema-name-repeated",
    "schema-field-unknown",
    "schema-fields-differ",
    "schema-not-supported",
    "code-list-not-utf-8",
    "code-list-not-csv",
    "code-list-ragged",
    "code-list-without-codes",
    "code-list-without-titles",
    "workbook-not-readable",
    "workbook-not-xlsx",
    "workbook-not-ours",
    "workbook-newer",
    "workbook-without-sheets",
    "workbook-without-keys",
    "workbook-key-repeated",
    "workbook-of-another",
    "workbook-cell-computed",
    "specification-without-fields",
]


class SchemaNotReadError(Exception):
    """A foreign schema can't be used; exit code 3.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names; `path` is always among them.
    """

    def __init__(self, code: FaultCode, path: str, **details: str) -> None:
        super().__init__(f"{path}: {code}")
        self.code = code
        self.details = {"path": path, **details}


class Descriptor(Struct, frozen=True):
    """A descriptor, or a part of one, and where it stands."""

    path: str
    """Of the file, as it was given."""
    value: dict[str, Any]
    where: str = ""
    """The place within the file, such as `resources/2/schema`."""

    def fault(self, code: FaultCode, at: str = "", **details: str) -> SchemaNotReadError:
        """Return the error that something is wrong here, or at the key `at`."""
        where = "/".join(part for part in (self.where, at) if part)
        return SchemaNotReadError(code, self.path, where=where or "/", **details)

    def part(self, key: str, value: dict[str, Any]) -> "Descriptor":
        """Return the part at `key`."""
        where = "/".join(part for part in (self.where, key) if part)
        return Descriptor(self.path, value, where)

    def get(self, key: str, kind: type, wanted: str) -> Any:
        """Return the value of a key; None if it is absent or null.

        Raises:
            SchemaNotReadError: it is no `kind`, which people call `wanted`.
        """
        value = self.value.get(key)
        if value is not None and (
            not isinstance(value, kind) or isinstance(value, bool) > (kind is bool)
        ):
            raise self.fault("schema-key-wrong", key, wanted=wanted)
        return value

    def texts(self, key: str) -> tuple[str, ...] | None:
        """Return the texts of a key that may hold one or an array of them; None if absent.

        Raises:
            SchemaNotReadError: it is neither.
        """
        value = self.value.get(key)
        if value is None:
            return None
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
            raise self.fault("schema-key-wrong", key, wanted="array of strings")
        return tuple(texts)

    def parts(self, key: str) -> tuple["Descriptor", ...]:
        """Return the objects of an array, none if it is absent.

        Raises:
            SchemaNotReadError: it is no array of objects.
        """
        found = []
        for number, value in enumerate(self.get(key, list, "array of objects") or ()):
            if not isinstance(value, dict):
                raise self.fault("schema-key-wrong", f"{key}/{number}", wanted="object")
            found.append(self.part(f"{key}/{number}", value))
        return tuple(found)

    def referred(self, key: str) -> "Descriptor | None":
        """Return the object at a key, read from its own file where a path stands there.

        Raises:
            SchemaNotReadError: it is neither, not local, or can't be read.
        """
        value = self.value.get(key)
        if isinstance(value, str):
            return read_descriptor(self.local(key, value))
        value = self.get(key, dict, "object")
        if value is None:
            return None
        if isinstance(value.get("$ref"), str):
            return read_descriptor(self.local(f"{key}/$ref", value["$ref"]))
        return self.part(key, value)

    def local(self, key: str, reference: str) -> str:
        """Return the path of a file that is named relative to this descriptor's.

        Raises:
            SchemaNotReadError: it is an address, or leads out of the descriptor's folder.
        """
        if "\0" in reference:
            raise self.fault("schema-key-wrong", key, wanted="path")
        if "://" in reference:
            raise self.fault("schema-remote", key, reference=reference)
        parts = PurePosixPath(reference.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or not parts.parts or ":" in parts.parts[0]:
            raise self.fault("schema-path-outside", key, reference=reference)
        return str(Path(self.path).parent / reference)


def read_descriptor(path: str) -> Descriptor:
    """Return the descriptor in a JSON file, or in YAML by its name.

    Raises:
        SchemaNotReadError: there is no such file, or it holds no object.
    """
    if PurePosixPath(path).suffix.lower() in YAML_ENDINGS:
        value = _read_yaml(path)
    else:
        value = read_json(path, partial(json.loads, parse_float=Decimal, parse_constant=_refuse))
    if not isinstance(value, dict):
        raise SchemaNotReadError("schema-unknown", path)
    return Descriptor(path, value)


def read_json(path: str, read: Callable[[str], Any]) -> Any:
    """Return the value in a JSON file, as `read` understands its text.

    Raises:
        SchemaNotReadError: there is no such file, or it holds no JSON.
    """
    data = read_bytes(path)
    line, column = 1, 1
    try:
        text = data.decode("utf-8-sig")
        value = read(text)
        half = _HALF.search(text)
        if half is None or _is_text(value):
            return value
        line = 1 + text.count("\n", 0, half.start())
        column = half.start() - text.rfind("\n", 0, half.start())
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, error.start)
    except (ValueError, RecursionError):
        pass
    raise SchemaNotReadError("schema-not-json", path, line=str(line), column=str(column))


def _read_yaml(path: str) -> Any:
    value, fault = value_of(read_bytes(path), path)
    if fault is None:
        return value
    raise SchemaNotReadError(
        "schema-not-yaml",
        path,
        line=str(fault.origin.line or 1),
        column=str(fault.origin.column or 1),
        reason=str(fault.args.get("reason") or fault.rule),
    )


def _is_text(value: Any) -> bool:
    """Return whether all texts within a value can be written as UTF-8."""
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return False
    return True


def digest_of(path: str) -> str:
    """Return the digest of a file, as `sha256:…`."""
    return f"sha256:{hashlib.sha256(read_bytes(path)).hexdigest()}"


def read_bytes(path: str) -> bytes:
    """Return what stands in a file.

    Raises:
        SchemaNotReadError: it can't be read.
    """
    try:
        file = Path(path)
        if file.stat().st_size > LARGEST:
            raise SchemaNotReadError("schema-too-large", path)
        return file.read_bytes()
    except FileNotFoundError:
        raise SchemaNotReadError("schema-missing", path) from None
    except OSError as error:
        raise SchemaNotReadError("schema-not-readable", path, reason=error.strerror or "") from None


def _refuse(word: str) -> None:
    raise ValueError(word)
