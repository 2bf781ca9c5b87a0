"""Tokens in an SQL database, for processes on several hosts (PostgreSQL) or on one (SQLite).

Two tables, which the store creates::

    toggl_tokens         key, token (JSON or null), generation, intent (JSON or null), intent_id
    toggl_tokens_locks   key

A token is replaced by one ``UPDATE`` that compares the generation. The lock of an account is a row
lock in PostgreSQL: the server releases it when its holder's connection ends. Its holder saves in
the transaction of the lock, which is open already, so that a save is one statement and one commit.
SQLite has no row locks: there it is a lock file in the directory of the database.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, cast

from ..._failpoints import failpoint
from ..._http.resources import open_event_loop
from ..._public import public
from ..._threads import fork_safe_lock, import_package
from ...errors import InvalidArgumentError, TokenStoreError
from ...tokens import RefreshIntent, StoredToken, Token
from .locks import file_lock
from .pending import PendingDirectory, PendingTokens
from .records import decode_record, dump_json

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.ext.asyncio import AsyncEngine
else:  # optional, and imported when it is used; annotations can be resolved without it
    URL = Connection = Engine = AsyncEngine = Any

__all__ = ["SQLStore"]

T = TypeVar("T")


class _Call(Protocol):
    """Calls a function with the connection of a transaction."""

    def __call__(self, work: Callable[[Connection], T], /) -> T: ...


_POLL_INTERVAL: Final = 0.05
_SERVER_TIMEOUT: Final = 15
"""Seconds for connecting, and for each statement."""
_CREATION_LOCK: Final = 0x746F67676C  # an advisory lock of PostgreSQL: "toggl"

_SETTINGS: Final = f"""
SELECT set_config('statement_timeout', '{_SERVER_TIMEOUT}s', true),
       set_config('idle_in_transaction_session_timeout', '0', true),
       CASE current_setting('synchronous_commit')
         WHEN 'off' THEN set_config('synchronous_commit', 'on', true) END
"""
"""The transaction that holds a lock is idle during the refresh, and must not be ended for that."""

_CONNECT_TIMEOUTS: Final = {
    "aiosqlite": {"timeout": _SERVER_TIMEOUT},
    "asyncpg": {"timeout": _SERVER_TIMEOUT},
    "pg8000": {"timeout": _SERVER_TIMEOUT},
    "psycopg": {"connect_timeout": _SERVER_TIMEOUT},
    "psycopg2": {"connect_timeout": _SERVER_TIMEOUT},
    "pysqlite": {"timeout": _SERVER_TIMEOUT},
}


@public("toggl_async")
class SQLStore:
    """Tokens in PostgreSQL or SQLite, through SQLAlchemy. Needs the extra ``sql``.

    ``database`` is a URL (``postgresql+psycopg://...``, ``sqlite:///tokens.db``) or an engine of
    yours, also an ``AsyncEngine`` made with ``poolclass=NullPool``. With a URL the store opens a
    connection for each operation, since tokens are rarely read. With an engine that has a pool,
    each account that is being refreshed uses two of its connections.

    ``table`` is the name of the table, which is created at the first use; so is ``<table>_locks``.
    A new SQLite file can be read by its owner only; keep it on a local disk.

    ``pending_directory`` is where a new token is while it is being saved, in a file of this host
    that only its owner can read: a process that is killed meanwhile loses nothing if one on the
    same host uses the store later. By default it is the directory of the SQLite file, or one in the
    user's data directory; ``False`` means no files.

    A database that cannot be used raises :class:`~toggl_async.errors.TokenStoreError`.
    """

    def __init__(
        self,
        database: str | URL | Engine | AsyncEngine,
        *,
        table: str = "toggl_tokens",
        pending_directory: PendingDirectory = None,
    ) -> None:
        self._sql = import_package("sqlalchemy", needed_by="SQLStore", extra="sql")
        self._schema = import_package("sqlalchemy.schema", needed_by="SQLStore", extra="sql")
        if not table.isidentifier():
            raise InvalidArgumentError(
                f"table must consist of letters, digits and underscores (got {table!r})"
            )
        self._errors = import_package("sqlalchemy.exc", needed_by="SQLStore", extra="sql")
        is_url = isinstance(database, (str, self._sql.URL))
        engine: Any = self._create_engine(cast("str | URL", database)) if is_url else database
        if not isinstance(getattr(engine, "sync_engine", engine), self._sql.Engine):
            raise InvalidArgumentError("database must be a URL or an engine of SQLAlchemy")
        self._is_async = not isinstance(engine, self._sql.Engine)
        self._url: URL = engine.url
        self._dialect: str = self._url.get_backend_name()
        if self._dialect not in {"postgresql", "sqlite"}:
            raise InvalidArgumentError(
                f"SQLStore works with PostgreSQL and SQLite, not with {self._dialect}"
            )
        self._check_pool(engine)
        self._file = self._database_file() if self._dialect == "sqlite" else None
        self._creates_file = is_url and self._file is not None
        # Row locks need transactions, also if the engine commits each statement by itself.
        level = {} if self._file else {"isolation_level": "READ COMMITTED"}
        self._engine: Any = engine.execution_options(**level)
        sync_engine = self._engine.sync_engine if self._is_async else self._engine
        sync_engine.hide_parameters = True  # or SQLAlchemy would log tokens
        self._pid = os.getpid()
        metadata = self._sql.MetaData()
        column, text = self._sql.Column, self._sql.Text
        self._tokens = self._sql.Table(
            table,
            metadata,
            column("key", text, primary_key=True),
            column("token", text),
            column("generation", self._sql.BigInteger, nullable=False),
            column("intent", text),
            column("intent_id", text),
        )
        self._locks = self._sql.Table(
            f"{table}_locks", metadata, column("key", text, primary_key=True)
        )
        self._update = self._update_statement()
        folder = None if self._file is None else self._file.parent
        self._pending = PendingTokens(pending_directory, self.identity, folder)
        self._held = threading.local()  # the key and the connection of the lock of this thread
        self._tables_lock = fork_safe_lock()
        self._tables_exist = False

    def __repr__(self) -> str:
        return f"<SQLStore {self._tokens.name!r} in {self._location}>"

    @property
    def _location(self) -> str:
        """The address of the database without user and password."""
        return self._address(self._url.drivername)

    @property
    def identity(self) -> str:
        """Based on the address of the database and the name of the table."""
        address = f"sqlite:{self._file}" if self._file else self._address(self._dialect)
        return f"{address}#{self._tokens.name}"

    def _address(self, drivername: str) -> str:
        url = self._url
        address: URL = self._sql.URL.create(
            drivername, host=url.host, port=url.port, database=url.database
        )
        return str(address)

    def load(self, key: str, /) -> StoredToken | None:
        """Return the account's token and refresh intent."""
        return self._pending.load(
            key, lambda: self._load(key), lambda token, expected: self._save(key, token, expected)
        )

    def save(self, key: str, token: Token, /, *, expected_generation: int) -> bool:
        """Replace the token if the stored generation is ``expected_generation``."""
        saved = self._pending.save(
            key,
            token,
            expected_generation,
            lambda: self._save(key, token, expected_generation, with_lock=True),
        )
        failpoint("store.written")
        return saved

    def _load(self, key: str) -> StoredToken | None:
        tokens = self._tokens
        query = self._sql.select(tokens.c.token, tokens.c.intent).where(tokens.c.key == key)
        row = self._run("read", lambda connection: connection.execute(query).first())
        if row is None:
            return None
        return decode_record(row.token, row.intent, f"the token store {self._location}")

    def _save(self, key: str, token: Token, expected: int, *, with_lock: bool = False) -> bool:
        """Save; ``with_lock`` allows to end the lock of this thread with it."""
        values = {
            "at_key": key,
            "expected": expected,
            "new_token": dump_json(token.to_dict()),
            "new_generation": token.generation,
        }

        def write(connection: Connection) -> bool:
            if expected == 0:
                self._insert_row(connection, key)
            return connection.execute(self._update, values).rowcount == 1

        run: _Call | None = getattr(self._held, "run", None)
        if run is None or not with_lock or self._held.key != key:
            return self._run("write", write)

        def save(connection: Connection) -> bool:
            try:
                saved = write(connection)
                if saved:
                    connection.commit()
            except BaseException:
                with suppress(Exception):
                    connection.rollback()  # the next attempt must not wait for this one
                raise
            return saved

        self._held.run = None  # its transaction has ended, unless nothing was saved
        saved = self._call("write", lambda: run(save))
        if not saved:
            self._held.run = run
        return saved

    def _update_statement(self) -> Any:
        """Return the ``UPDATE`` that saves a token."""
        tokens, parameter = self._tokens, self._sql.bindparam
        return (
            tokens.update()
            .where(
                tokens.c.key == parameter("at_key"), tokens.c.generation == parameter("expected")
            )
            .values(
                token=parameter("new_token"),
                generation=parameter("new_generation"),
                intent=None,
                intent_id=None,
            )
        )

    def write_intent(self, key: str, intent: RefreshIntent, /) -> None:
        """Store an intent, which also proves that the database accepts writes."""
        tokens = self._tokens
        change = (
            tokens.update()
            .where(tokens.c.key == key)
            .values(intent=dump_json(intent.to_dict()), intent_id=intent.id)
        )

        def write(connection: Connection) -> None:
            self._insert_row(connection, key)
            connection.execute(change)

        self._run("write", write)
        self._pending.note_intent(key, intent)

    def clear_intent(self, key: str, intent_id: str, /) -> None:
        """Remove the intent with this id."""
        tokens = self._tokens
        change = (
            tokens.update()
            .where(tokens.c.key == key, tokens.c.intent_id == intent_id)
            .values(intent=None, intent_id=None)
        )
        self._run("write", lambda connection: connection.execute(change).close())

    def delete(self, key: str, /) -> None:
        """Delete an account's token and intent; other accounts are not changed."""
        change = self._tokens.delete().where(self._tokens.c.key == key)
        self._run("write", lambda connection: connection.execute(change).close())
        self._pending.remove(key)

    def accounts(self) -> Sequence[str]:
        """Return the sorted keys of all stored tokens."""
        tokens = self._tokens
        query = self._sql.select(tokens.c.key).where(tokens.c.token.is_not(None))
        rows = self._run("read", lambda connection: connection.execute(query).all())
        return tuple(sorted(row.key for row in rows))

    @contextmanager
    def lock(self, key: str, /, timeout: float) -> Generator[None]:
        """Hold the account's lock, which ends when the process dies or loses its connection."""
        with self._file_lock(key, timeout) if self._file else self._row_lock(key, timeout):
            yield

    @contextmanager
    def _file_lock(self, key: str, timeout: float) -> Generator[None]:
        assert self._file is not None
        digest = hashlib.sha256(f"{self._tokens.name} {key}".encode()).hexdigest()[:16]
        path = self._file.with_name(f".{self._file.name}.{digest}.lock")
        with ExitStack() as stack:
            try:
                if self._creates_file:
                    self._make_file()
                stack.enter_context(file_lock(path, timeout))
            except TimeoutError:
                raise
            except OSError as exc:
                raise TokenStoreError(
                    f"cannot lock the token store {self._location}: {exc.strerror}"
                ) from exc
            yield

    @contextmanager
    def _row_lock(self, key: str, timeout: float) -> Generator[None]:
        """Lock a row by a transaction that stays open during the block."""
        locks = self._locks
        row = self._insert_new(locks).values(key=key).on_conflict_do_nothing()
        self._run("lock", lambda connection: connection.execute(row).close())
        query = self._sql.select(locks.c.key).where(locks.c.key == key)
        query = query.with_for_update(skip_locked=True)
        limit = time.monotonic() + timeout
        stack = ExitStack()
        try:
            run = self._guarded("lock", lambda: stack.enter_context(self._transaction()))
            while not self._guarded(
                "lock", lambda: run(lambda connection: connection.execute(query).first())
            ):
                remaining = limit - time.monotonic()
                if remaining <= 0:
                    raise TimeoutError(
                        f"the account is locked in {self._location} by another process"
                    )
                time.sleep(min(_POLL_INTERVAL, remaining))
            self._guarded("lock", lambda: run(self._warm_up))
            self._held.key, self._held.run = key, run
            yield
        finally:
            self._held.run = None
            # The lock ends with its connection, so an error here changes nothing.
            with suppress(TokenStoreError):
                self._guarded("unlock", stack.close)

    def _warm_up(self, connection: Connection) -> None:
        """Compile the statement that saves a token, while nothing waits to be saved."""
        values = {"at_key": "", "expected": -1, "new_token": "", "new_generation": 0}
        connection.execute(self._update, values).close()

    def _run(self, action: str, work: Callable[[Connection], T]) -> T:
        """Call a function in a transaction, which is committed when this returns."""

        def run() -> T:
            if not self._tables_exist:
                self._prepare()
            with self._transaction() as call:
                return call(work)

        return self._call(action, run)

    def _call(self, action: str, call: Callable[[], T]) -> T:
        if self._is_async and _loop_is_running():
            # A refresh saves its token as soon as it arrives, in the event loop of its request.
            return self._guarded(action, lambda: _call_in_thread(call))
        return self._guarded(action, call)

    def _guarded(self, action: str, call: Callable[[], T]) -> T:
        """Turn the errors of the database into a ``TokenStoreError``."""
        try:
            return call()
        except (TokenStoreError, InvalidArgumentError):
            raise
        except (self._errors.SQLAlchemyError, OSError) as exc:
            reason = self._reason(exc)
        # Outside the except block: SQLAlchemy's errors hold the parameters of a statement, among
        # them tokens, and must not be part of a traceback.
        raise TokenStoreError(f"cannot {action} the token store {self._location}: {reason}")

    def _reason(self, error: Exception) -> str:
        errors = self._errors
        if isinstance(error, (errors.TimeoutError, TimeoutError)):
            return "no connection was available in time"
        if isinstance(error, OSError):
            return error.strerror or type(error).__name__
        if isinstance(
            error, (errors.OperationalError, errors.ProgrammingError, errors.InterfaceError)
        ):
            # The first line names the problem; later ones may repeat values.
            lines = str(getattr(error, "orig", "")).strip().splitlines()
            return lines[0][:300] if lines else type(error).__name__
        return type(error).__name__

    @contextmanager
    def _transaction(self) -> Generator[_Call]:
        """Yield a function that calls other functions with a connection in a transaction."""
        if os.getpid() != self._pid:
            # Connections of the parent must be neither used nor closed in a forked child.
            self._pid = os.getpid()
            (self._engine.sync_engine if self._is_async else self._engine).dispose(close=False)
        if not self._is_async:
            with self._engine.begin() as connection:
                self._configure(connection)
                yield lambda work: work(connection)
            return
        with asyncio.Runner(loop_factory=open_event_loop) as runner:
            connection = self._engine.connect()
            try:
                runner.run(_begin(connection))
                runner.run(connection.run_sync(self._configure))
                yield lambda work: runner.run(connection.run_sync(work))
                runner.run(connection.commit())
            finally:
                runner.run(connection.close())  # rolls back what was not committed

    def _configure(self, connection: Connection) -> None:
        """Limit the time of statements, and make commits durable."""
        if self._dialect == "postgresql":
            connection.execute(self._sql.text(_SETTINGS)).close()

    def _prepare(self) -> None:
        """Create the file and the tables before their first use."""
        with self._tables_lock:
            if self._tables_exist:
                return
            if self._creates_file:
                self._make_file()
            with self._transaction() as call:
                call(self._create_tables)
            self._tables_exist = True

    def _create_tables(self, connection: Connection) -> None:
        inspector = self._sql.inspect(connection)
        missing = [t for t in (self._tokens, self._locks) if not inspector.has_table(t.name)]
        if missing and self._dialect == "postgresql":
            # CREATE TABLE IF NOT EXISTS fails if another session creates the table meanwhile.
            lock = self._sql.text(f"SELECT pg_advisory_xact_lock({_CREATION_LOCK})")
            connection.execute(lock).close()
        for table in missing:
            statement = self._schema.CreateTable(table, if_not_exists=True)
            connection.execute(statement)
        for table in (self._tokens, self._locks):
            if table in missing:
                continue
            columns = {column["name"] for column in inspector.get_columns(table.name)}
            if not columns >= {*table.columns.keys()}:
                raise TokenStoreError(
                    f"the table {table.name} in {self._location} has other columns than a token "
                    "store; choose another name with table="
                )

    def _insert_new(self, table: Any) -> Any:
        """Return an ``INSERT`` that supports ``ON CONFLICT``."""
        return import_package(
            f"sqlalchemy.dialects.{self._dialect}", needed_by="SQLStore", extra="sql"
        ).insert(table)

    def _insert_row(self, connection: Connection, key: str) -> None:
        """Make sure that the account has a row."""
        row = self._insert_new(self._tokens).values(key=key, generation=0)
        connection.execute(row.on_conflict_do_nothing()).close()

    def _create_engine(self, url: str | URL) -> Any:
        problem = "the URL of the database is not valid; write dialect+driver://user@host/name"
        try:
            parsed = self._sql.make_url(url)
            driver = parsed.get_driver_name()
            create = self._sql.create_engine
            if parsed.get_dialect().is_async:
                module = import_package("sqlalchemy.ext.asyncio", needed_by="SQLStore", extra="sql")
                create = module.create_async_engine
            return create(
                _absolute(parsed),
                poolclass=self._sql.pool.NullPool,
                connect_args=_CONNECT_TIMEOUTS.get(driver, {}),
                hide_parameters=True,
            )
        except ImportError as exc:
            problem = f"the URL of the database needs the package {exc.name}; install it"
        except self._errors.NoSuchModuleError:
            problem = "the URL of the database names an unknown dialect or driver"
        except (self._errors.ArgumentError, ValueError):
            pass
        # Outside the except block: the error may repeat the URL with its password.
        raise InvalidArgumentError(problem)

    def _check_pool(self, engine: Any) -> None:
        if self._is_async and not isinstance(engine.sync_engine.pool, self._sql.pool.NullPool):
            raise InvalidArgumentError(
                "the connections of an async engine belong to an event loop, and a store is used "
                "outside of it; create the engine with poolclass=NullPool, or pass its URL"
            )

    def _database_file(self) -> Path:
        name = self._url.database
        if not name or name == ":memory:" or name.startswith("file:"):
            raise InvalidArgumentError(
                "SQLStore needs the path of an SQLite file; for tokens in memory use MemoryStore"
            )
        return Path(os.path.realpath(name))

    def _make_file(self) -> None:
        """Create the file for its owner only; SQLite gives its other files the same mode."""
        assert self._file is not None
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self._file, os.O_RDONLY | os.O_CREAT, 0o600)
        mode = os.fstat(descriptor).st_mode
        os.close(descriptor)
        if sys.platform != "win32" and mode & 0o077:
            raise TokenStoreError(
                f"the token store {self._location} is open to other users (mode "
                f"{stat.S_IMODE(mode):04o}); if you trust its content, run chmod 600"
            )


def _loop_is_running() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _call_in_thread(call: Callable[[], T]) -> T:
    """Call a function that runs an event loop, from a thread in which another one runs."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as exc:  # noqa: BLE001 - raised in the caller
            future.set_exception(exc)

    try:
        threading.Thread(target=run, name="toggl-token-store").start()
    except RuntimeError as exc:  # thread limit reached, or the interpreter is shutting down
        raise OSError(0, f"no thread could be started: {exc}") from exc
    return future.result()


async def _begin(connection: Any) -> None:
    await connection.start()
    await connection.begin()


def _absolute(url: URL) -> URL:
    """Return the URL with an absolute path of an SQLite file."""
    name = url.database
    if url.get_backend_name() != "sqlite" or not name or name == ":memory:":
        return url
    return url if name.startswith("file:") else url.set(database=str(Path(name).absolute()))
