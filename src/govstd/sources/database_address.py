"""Addresses of PostgreSQL's tables: `postgresql://HOST/DATABASE/SCHEMA.TABLE`.

An address may hold a password, so nothing but `place` of one is ever told.
"""

import os
import re
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from msgspec import Struct

from govstd.sources.refusal import SourceRefusedError

SCHEMES = ("postgresql", "postgres")
_BOTH = 2
"""The database and the table; the schema and the table."""
_PATIENCE = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
}
"""Seconds until a server that does not answer is given up, by the names that libpq has."""
_PART = re.compile(r'"((?:[^"]|"")+)"|([^".]+)')


class DatabaseAddress(Struct, frozen=True):
    """A table of a database, or one of its schemas, and how to reach it."""

    connection: tuple[tuple[str, str], ...]
    """Parameters of libpq; those that are not here it finds itself: PGHOST, PGPASSFILE …"""
    names: tuple[str, ...]
    """Of the schema and the table, or one of them alone; as the database knows them."""

    @property
    def parameters(self) -> dict[str, str]:
        """What libpq is told: the address, and not to wait for ever where it says nothing else."""
        patience = dict(_PATIENCE)
        if "PGCONNECT_TIMEOUT" in os.environ:
            del patience["connect_timeout"]
        return {**patience, **dict(self.connection)}

    @property
    def place(self) -> str:
        """The address without user, password and options, to be told."""
        told = dict(self.connection)
        port = f":{told['port']}" if "port" in told else ""
        host = told.get("host") or f"service={told['service']}" if "service" in told else ""
        host = told.get("host", host)
        names = ".".join(map(_shown, self.names))
        parts = [part for part in (quote(told.get("dbname", "")), names) if part]
        return f"postgresql://{host}{port}/{'/'.join(parts)}"


def is_database(address: str) -> bool:
    """Return whether an address is one of a database."""
    scheme, sign, _ = address.partition("://")
    return bool(sign) and scheme.lower() in SCHEMES


def database_address(address: str) -> DatabaseAddress:
    """Return what an address says; of its path, the last part names the table.

    Raises:
        SourceRefusedError: it is none; the address itself is not told.
    """
    try:
        found = urlsplit(address)
        connection = {
            "host": _decoded(found.hostname),
            "port": str(found.port) if found.port else "",
            "user": _decoded(found.username),
            "password": _decoded(found.password),
        }
        options = parse_qsl(found.query, strict_parsing=bool(found.query))
    except ValueError:
        raise SourceRefusedError("address-not-readable", "postgresql://") from None
    path = [unquote(part) for part in found.path.split("/")[1:]]
    if not 1 <= len(path) <= _BOTH or not path[-1]:
        raise SourceRefusedError("address-without-table", "postgresql://")
    connection["dbname"] = path[0] if len(path) > 1 else ""
    connection |= dict(options)
    names = _names(path[-1])
    return DatabaseAddress(tuple((key, text) for key, text in connection.items() if text), names)


def _decoded(text: str | None) -> str:
    return unquote(text) if text else ""


def _names(text: str) -> tuple[str, ...]:
    """Return the parts of `schema.table`; what is quoted may hold points."""
    found = [match[1] or match[2] for match in _PART.finditer(text)]
    names = tuple(name.replace('""', '"') for name in found)
    if not 1 <= len(names) <= _BOTH:
        raise SourceRefusedError("address-without-table", "postgresql://")
    return names


def _shown(name: str) -> str:
    return name if re.fullmatch(r"[^\W]+", name) else f'"{name}"'
