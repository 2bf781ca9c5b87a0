"""What an export may be written to: a path, a database, or an object store.

A string with a scheme is a URL. What errors and checkpoints name is the URL without user, password
and parameters.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

import attrs

from .._http.resources import expanded_path
from .._threads import import_package
from ..errors import InvalidArgumentError

__all__ = ["DatabaseUrl", "StorageUrl", "Target", "parse_target"]

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

_NOT_STORES: Final = frozenset(
    {
        "asynclocal", "asyncwrapper", "async_wrapper", "blockcache", "cached", "dask", "data",
        "dir", "filecache", "generic", "gist", "git", "github", "http", "https", "libarchive",
        "reference", "simplecache", "tar", "wandb", "zip",
    }
)  # fmt: skip
"""Schemes of fsspec that cannot be written, or that stand for another one."""
_PACKAGES: Final = {
    "abfs": "adlfs", "abfss": "adlfs", "adl": "adlfs", "az": "adlfs", "gcs": "gcsfs", "gs": "gcsfs",
    "s3": "s3fs", "s3a": "s3fs", "sftp": "paramiko", "ssh": "paramiko",
}  # fmt: skip
_SHORTEST_SECRET: Final = 3


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
        address = f"{url.host or ''}:{url.port}" if url.port else url.host or ""
        schema = f" (schema {self.schema})" if self.schema else ""
        return f"{self.dialect}://{address}/{url.database or ''}{schema}"


@attrs.frozen(eq=False)
class StorageUrl:
    """A file or folder in an object store; its text has no user and no password."""

    url: str = attrs.field(repr=False)
    scheme: str
    options: Mapping[str, Any] = attrs.field(default={}, repr=False)
    """What fsspec needs besides, such as keys."""

    @property
    def name(self) -> str:
        """The last name of the path; that of the bucket, if there is no other."""
        return self._shown.rpartition("/")[2]

    @property
    def _shown(self) -> str:
        scheme, _, rest = self.url.partition("://")
        bucket, slash, path = rest.partition("/")
        return f"{scheme}://{bucket.rpartition('@')[2]}{slash}{path}"

    def __str__(self) -> str:
        return self._shown

    def address(self, name: str, one_file: bool) -> str:
        """Return the URL of one of its files."""
        folder = self._shown.rpartition("/")[0] if one_file else self._shown
        return f"{folder}/{name}"

    def open(self) -> tuple[Any, str]:
        """Return the file system of fsspec, and the path in it."""
        core = import_package("fsspec.core", needed_by="an object store", extra="cloud")
        # What others have changed must be seen.
        store, path = core.url_to_fs(
            self.url, use_listings_cache=False, skip_instance_cache=True, **self.options
        )
        return store, str(path).rstrip("/")

    def without_secrets(self, text: str) -> str:
        """Return a text in which the secrets of the URL and the options are masked."""
        user = self.url.partition("://")[2].partition("/")[0].rpartition("@")[0]
        values = [*user.split(":", 1), *(str(value) for value in self.options.values())]
        for value in values:
            if len(value) > _SHORTEST_SECRET:
                text = text.replace(value, "***")
        return text


Target: TypeAlias = Path | DatabaseUrl | StorageUrl


def parse_target(value: str | os.PathLike[str] | Target) -> Target:
    """Return the target for a path or a URL; raise if it cannot be one."""
    if isinstance(value, DatabaseUrl | StorageUrl):
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
    return _storage(scheme, text)


def _storage(scheme: str, text: str) -> StorageUrl:
    if scheme in {"file", "local"}:
        raise InvalidArgumentError(f"the target must be a path, without {scheme}:")
    if scheme in _NOT_STORES or "::" in text:
        raise InvalidArgumentError(f"an export cannot be written to {scheme}: addresses")
    fsspec = import_package("fsspec", needed_by=f"an export to {scheme}:", extra="cloud")
    try:
        fsspec.get_filesystem_class(scheme)
    except ValueError:
        raise InvalidArgumentError(
            f"the target's scheme {scheme}: is not known; write a path, postgresql://, sqlite:///, "
            "or an address of an object store such as s3://bucket/name"
        ) from None
    except ImportError:
        package = _PACKAGES.get(scheme)
        advice = f" {package}: pip install {package}" if package else " that fsspec uses for it"
        raise InvalidArgumentError(f"an export to {scheme}: needs the package{advice}") from None
    path = text.rstrip("/").partition("://")[2]
    if not path or any(name in {"", ".", ".."} for name in path.split("/")):
        raise InvalidArgumentError(f"the target is not a valid URL; write {scheme}://bucket/name")
    return StorageUrl(text.rstrip("/"), scheme)


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
    sqlalchemy = import_package("sqlalchemy", needed_by="an export into a database", extra="sql")
    try:
        urlsplit(text)
        return sqlalchemy.make_url(text)
    except (sqlalchemy.exc.ArgumentError, ValueError):
        pass
    # Outside the except block: the error may repeat the URL with its password.
    raise InvalidArgumentError(
        "the target is not a valid URL; write postgresql://user@host/database"
    )
