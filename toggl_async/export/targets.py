"""What an export may be written to: a path, a database, or an object store.

A string with a scheme is a URL. What errors and checkpoints name is the URL without user, password
and parameters.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

import attrs

from .._http.resources import expanded_path
from .._threads import BUILD_LOCK
from ..errors import InvalidArgumentError

__all__ = ["DatabaseUrl", "Target", "parse_target"]

_URL: Final = re.compile(r"([a-z][a-z0-9+.-]*)://?", re.IGNORECASE)
_DATABASES: Final = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
}
"""The schemes of databases, and the name of their dialect and driver in SQLAlchemy."""
_OTHER_DATABASES: Final = frozenset(
    {
        "bigquery", "clickhouse", "cockroachdb", "duckdb", "mariadb", "mongodb", "mssql", "mysql",
        "oracle", "postgres", "postgresql", "redshift", "snowflake", "sqlite", "trino",
    }
)  # fmt: skip


@attrs.frozen(eq=False)
class DatabaseUrl:
    """A database that an export is written to; its text has no user and no password."""

    url: Any = attrs.field(repr=False)
    """A ``sqlalchemy.URL``."""
    schema: str | None = None
    """In PostgreSQL: the schema of the tables; by default the first of the search path."""

    @property
    def dialect(self) -> str:
        """``postgresql`` or ``sqlite``."""
        name: str = self.url.get_backend_name()
        return name

    @property
    def name(self) -> str:
        """The name of the database."""
        return str(self.url.database)

    def __str__(self) -> str:
        url = self.url
        place = f"{url.host or ''}:{url.port}" if url.port else url.host or ""
        schema = f" (schema {self.schema})" if self.schema else ""
        return f"{self.dialect}://{place}/{url.database or ''}{schema}"


Target: TypeAlias = Path | DatabaseUrl


def parse_target(value: str | os.PathLike[str] | Target) -> Target:
    """Return the target that a path or a URL stands for, or raise what is wrong with it."""
    if isinstance(value, DatabaseUrl):
        return value
    try:
        text = os.fsdecode(value)
    except TypeError:
        raise InvalidArgumentError("the target must be a path or a URL") from None
    if not text or "\0" in text:
        raise InvalidArgumentError("the target must be a path or a URL")
    if text == "-":
        raise InvalidArgumentError(
            "the target must be a path or a URL; an export cannot be written to standard output, "
            "since it could not be resumed there"
        )
    # Path() would take one slash of the two: a directory named "s3:" would be made.
    if (url := _URL.match(text)) and (os.name != "nt" or len(url[1]) > 1):
        return _parse_url(url[1].lower(), text)
    path = expanded_path(text)
    # A rename would replace the link; what it leads to would stay as it was.
    return path.resolve() if path.is_symlink() else path


def _parse_url(scheme: str, text: str) -> Target:
    if scheme in _DATABASES:
        return _database(_DATABASES[scheme], text)
    if scheme.partition("+")[0] in _OTHER_DATABASES:
        raise InvalidArgumentError(
            f"an export cannot be written to {scheme}: databases; "
            "the target must be a path, or a URL of postgresql: or sqlite:"
        )
    raise InvalidArgumentError(
        f"the target must be a path on this machine; {scheme}: addresses are not supported"
    )


def _database(driver: str, text: str) -> DatabaseUrl:
    url = _database_url(text)
    query = dict(url.query)
    schema = query.pop("schema", None) if driver != "sqlite" else None
    if schema is not None and (not isinstance(schema, str) or not schema):
        raise InvalidArgumentError("the target's schema must be one name")
    if "@" in (url.host or ""):
        raise InvalidArgumentError(
            "the target's password must be percent-encoded: write %40 in place of @"
        )
    if driver == "sqlite":
        if url.host or not url.database or ":memory:" in url.database:
            raise InvalidArgumentError("the target must name a file, such as sqlite:///toggl.db")
        if query:
            raise InvalidArgumentError("a sqlite: target takes no parameters")
        url = url.set(database=str(expanded_path(url.database).absolute()))
    return DatabaseUrl(url.set(drivername=driver, query=query), schema)


def _database_url(text: str) -> Any:
    try:
        with BUILD_LOCK:
            from sqlalchemy import make_url
            from sqlalchemy.exc import ArgumentError
    except ImportError:
        raise InvalidArgumentError(
            "export into a database needs the package sqlalchemy: pip install 'toggl-async[sql]'"
        ) from None
    try:
        urlsplit(text)
        return make_url(text)
    except (ArgumentError, ValueError):
        pass
    # Outside the except block: the error may repeat the URL with its password.
    raise InvalidArgumentError(
        "the target is not a valid URL; write postgresql://user@host/database"
    )
