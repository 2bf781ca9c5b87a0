"""Stores in databases and keyrings: wrong arguments, failures, and what messages contain."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keyring.backends.fail
import pytest
import redis
import redis.asyncio
import sqlalchemy
from sqlalchemy.ext.asyncio import create_async_engine

from toggl_async.auth import KeyringStore, RedisStore, SQLStore, TokenStore
from toggl_async.errors import InvalidArgumentError, TokenStoreError
from toggl_async.testing.stores import KEY, sample_intent, sample_token

from ...support.keyrings import HangingKeyring, LockedKeyring, TruncatingKeyring, WindowsKeyring
from ...support.servers import PostgreSQL, RedisServer, new_name
from ...support.waiting import wait_until

CALLS: dict[str, Callable[[TokenStore], object]] = {
    "load": lambda store: store.load(KEY),
    "save": lambda store: store.save(KEY, sample_token(), expected_generation=0),
    "write_intent": lambda store: store.write_intent(KEY, sample_intent()),
    "clear_intent": lambda store: store.clear_intent(KEY, "intent"),
    "lock": lambda store: store.lock(KEY, 1.0).__enter__(),
    "delete": lambda store: store.delete(KEY),
    "accounts": lambda store: store.accounts(),
}


def error_of(call: Callable[[], object], *secrets: str) -> str:
    """Return the message of an error, whose traceback must not contain secrets."""
    with pytest.raises(TokenStoreError) as caught:
        call()
    text = "".join(traceback.format_exception(caught.value))
    context = caught.value.__cause__ or caught.value.__context__
    for secret in ("access-1", "refresh-1", "pa55word", *secrets):
        assert secret not in text
        assert secret not in repr(context)
    return str(caught.value)


@pytest.fixture(autouse=True)
def _data_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.mark.promise("unusable-store-is-named")
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize(
    ("store", "address"),
    [
        (lambda: RedisStore("redis://me:pa55word@127.0.0.1:1/3"), "redis://127.0.0.1:1/3"),
        (
            lambda: SQLStore("postgresql+psycopg://me:pa55word@127.0.0.1:1/x"),
            "postgresql+psycopg://127.0.0.1:1/x",
        ),
        (lambda: SQLStore("sqlite:////proc/no/such/tokens.db"), "/proc/no/such/tokens.db"),
    ],
    ids=["redis", "postgresql", "sqlite"],
)
def test_each_method_reports_an_unusable_server(
    store: Callable[[], TokenStore], address: str, name: str
) -> None:
    message = error_of(lambda: CALLS[name](store()))
    assert address in message
    assert "pa55word" not in repr(store())
    assert "pa55word" not in store().identity


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: SQLStore("mysql+pymysql://me:pa55word@host/x"), "package pymysql|not with mysql"),
        (lambda: SQLStore("no-url pa55word"), "URL of the database is not valid"),
        (lambda: SQLStore("nosuch://me:pa55word@host/x"), "unknown dialect or driver"),
        (lambda: SQLStore("sqlite://"), "path of an SQLite file"),
        (lambda: SQLStore("sqlite:///:memory:"), "path of an SQLite file"),
        (lambda: SQLStore("sqlite:///x.db", table="a b; drop"), "table must consist of"),
        (lambda: SQLStore(create_async_engine("sqlite+aiosqlite:///x.db")), "poolclass=NullPool"),
        (lambda: SQLStore(7), "must be a URL or an engine"),  # type: ignore[arg-type]
        (lambda: RedisStore("http://me:pa55word@host"), "must begin with redis://"),
        (lambda: RedisStore(redis.asyncio.Redis()), "asyncio client cannot be used"),  # type: ignore[arg-type]
        (lambda: RedisStore("redis://localhost", name=""), "name must not be empty"),
        (lambda: RedisStore("redis://localhost", lease=0), "lease must be between"),
        (lambda: KeyringStore(""), "service must not be empty"),
        (lambda: KeyringStore(timeout=0), "timeout must be positive"),
    ],
)  # fmt: skip
def test_wrong_argument_is_an_error_at_once(make: Callable[[], object], says: str) -> None:
    with pytest.raises(InvalidArgumentError, match=says) as caught:
        make()
    text = "".join(traceback.format_exception(caught.value))
    assert "pa55word" not in str(caught.value)
    assert "pa55word" not in text.rpartition("Error: ")[2]


MISSING = """
import sys
sys.modules[{package!r}] = None
from toggl_async import errors, {name}
try:
    {call}
except errors.InvalidArgumentError as exc:
    print(exc)
"""


@pytest.mark.promise("missing-extra-is-one-sentence")
@pytest.mark.parametrize(
    ("call", "package", "extra"),
    [
        ("RedisStore('redis://localhost')", "redis", "redis"),
        ("SQLStore('sqlite:///x.db')", "sqlalchemy", "sql"),
        ("KeyringStore()", "keyring", "keyring"),
    ],
)
def test_missing_package_names_the_extra(call: str, package: str, extra: str) -> None:
    name = call.partition("(")[0]
    code = MISSING.format(package=package, name=name, call=call)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout == (
        f"{name} needs the package {package}: pip install 'toggl-async[{extra}]'\n"
    )


@pytest.mark.promise("token-file-is-private")
def test_sqlite_file_belongs_to_its_owner(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "new" / "tokens.db"
        SQLStore(f"sqlite:///{path}").write_intent(KEY, sample_intent())
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(file.stat().st_mode) & 0o077 for file in path.parent.iterdir()}
    assert modes == {0}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.promise("token-file-is-private")
@pytest.mark.skipif(sys.platform == "win32", reason="has no such modes")
def test_sqlite_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tokens.db"
    path.touch(0o644)
    path.chmod(0o644)
    assert "chmod 600" in error_of(lambda: SQLStore(f"sqlite:///{path}").load(KEY))


def test_relative_path_is_resolved_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = SQLStore("sqlite:///tokens.db")
    monkeypatch.chdir("/")
    assert store.save(KEY, sample_token(), expected_generation=0)
    assert store.identity == SQLStore(f"sqlite:///{tmp_path}/tokens.db").identity
    assert (tmp_path / "tokens.db").exists()


def sql_urls(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    postgresql: PostgreSQL = request.getfixturevalue("postgresql")
    return [f"sqlite:///{tmp_path}/tokens.db", postgresql.url]


def run_sql(url: str, statement: str) -> None:
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text(statement))
    engine.dispose()


def test_table_with_other_columns_is_refused(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    (tmp_path / "tokens.db").touch(0o600)
    for url in sql_urls(request, tmp_path):
        table = new_name("other")
        run_sql(url, f"CREATE TABLE {table} (key TEXT)")
        message = error_of(lambda url=url, table=table: SQLStore(url, table=table).load(KEY))  # type: ignore[misc]
        assert f"the table {table} in" in message
        assert "choose another name" in message


@pytest.mark.promise("damaged-store-is-an-error")
@pytest.mark.parametrize("damage", ["{", "[]", '{"access_token": "access-1"}', "[" * 100_000])
def test_damaged_record_is_not_an_empty_one(
    request: pytest.FixtureRequest, tmp_path: Path, damage: str
) -> None:
    for url in sql_urls(request, tmp_path):
        store = SQLStore(url, table=new_name("tokens"))
        assert store.save(KEY, sample_token(), expected_generation=0)
        run_sql(url, f"UPDATE {store._tokens.name} SET token = '{damage}'".replace(":", "\\:"))
        assert "cannot be used" in error_of(lambda store=store: store.load(KEY))  # type: ignore[misc]
        assert not store.save(KEY, sample_token(), expected_generation=0)
    server: RedisServer = request.getfixturevalue("redis_server")
    in_redis = RedisStore(server.url, name=new_name("tokens"))
    in_redis._client.hset(in_redis._name, f"token:{KEY}", damage)
    assert "cannot be used" in error_of(lambda: in_redis.load(KEY))


def test_statement_of_a_failed_save_is_not_in_the_error(postgresql: PostgreSQL) -> None:
    """SQLAlchemy's own errors contain the parameters, and PostgreSQL's the row."""
    store = SQLStore(postgresql.url, table=new_name("tokens"))
    assert store.accounts() == ()
    name = store._tokens.name
    run_sql(postgresql.url, f"ALTER TABLE {name} ADD CHECK (generation < 1)")
    message = error_of(lambda: store.save(KEY, sample_token(), expected_generation=0))
    assert message.endswith("IntegrityError")


def test_log_of_an_engine_shows_no_token(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    engine = sqlalchemy.create_engine(f"sqlite:///{tmp_path}/tokens.db")
    with caplog.at_level(logging.DEBUG, "sqlalchemy.engine"):
        store = SQLStore(engine)
        assert store.save(KEY, sample_token(), expected_generation=0)
    assert "UPDATE" in caplog.text
    assert "access-1" not in caplog.text
    engine.dispose()


@pytest.mark.promise("redis-says-what-it-may-lose")
def test_redis_without_durable_writes_is_a_warning(
    redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    client = redis.Redis.from_url(redis_server.url)
    settings = {"appendonly": "no", "appendfsync": "everysec", "maxmemory-policy": "allkeys-lru"}
    before = {name: client.config_get(name)[name] or "" for name in settings}

    def warnings() -> str:
        caplog.clear()
        store = RedisStore(redis_server.url, name=new_name("tokens"))
        for number in range(2):  # one warning for each store
            store.write_intent(KEY, sample_intent(str(number)))
        return caplog.text

    try:
        assert warnings() == ""
        client.config_set("maxmemory-policy", settings["maxmemory-policy"])
        assert warnings().count("may evict tokens") == 1
        client.config_set("appendfsync", settings["appendfsync"])
        assert "tokens of the last second" in warnings()
        client.config_set("appendonly", settings["appendonly"])
        assert "since the last snapshot" in warnings()
    finally:
        for name, value in before.items():
            client.config_set(name, value)
        client.close()


@pytest.mark.promise("one-refresh-on-hosts")
def test_redis_save_that_is_sent_again_succeeds(redis_server: RedisServer) -> None:
    """The client sends a script again if the connection breaks before the response."""
    store = RedisStore(redis_server.url, name=new_name("tokens"))
    calls: list[tuple[Any, ...]] = []
    send = store._client.eval

    def send_twice(*arguments: Any) -> Any:
        calls.append(arguments)
        send(*arguments)
        return send(*arguments)

    store._client.eval = send_twice
    assert store.save(KEY, sample_token(1), expected_generation=0)
    assert not store.save(KEY, sample_token(1), expected_generation=0)
    with store.lock(KEY, 1.0):
        pass
    assert len(calls) == 4


@pytest.mark.promise("one-refresh-on-hosts")
def test_redis_lock_is_renewed(redis_server: RedisServer) -> None:
    """Its holder has it for longer than the lease."""
    store = RedisStore(redis_server.url, name=new_name("tokens"), lease=3.0)
    client = store._client
    with store.lock(KEY, 1.0):
        (name,) = client.keys(f"{store._name}:lock:*")
        assert 0 < client.pttl(name) <= 3000
        client.pexpire(name, 1_000_000)  # the next renewal is seen by the end of this
        wait_until(lambda: 0 < client.pttl(name) <= 3000, "the lease is renewed")
    assert client.keys(f"{store._name}:lock:*") == []


@pytest.mark.promise("keyring-is-bounded")
@pytest.mark.parametrize(
    ("backend", "says"),
    [
        (LockedKeyring, "failed with PasswordSetError"),
        (TruncatingKeyring, "does not return the value that was set"),
        (keyring.backends.fail.Keyring, "this machine has no keyring; use a FileStore"),
    ],
)
def test_failing_keyring_is_a_clear_error(backend: Callable[[], Any], says: str) -> None:
    store = KeyringStore(backend=backend())
    token = sample_token(access="a" * 1500)
    message = error_of(lambda: store.save(KEY, token, expected_generation=0), "a" * 100)
    assert says in message


@pytest.mark.promise("keyring-is-bounded")
def test_keyring_that_waits_is_given_up() -> None:
    backend = HangingKeyring()
    try:
        message = error_of(lambda: KeyringStore(backend=backend, timeout=0.1).load(KEY))
    finally:
        backend.unlocked.set()
    assert "may be waiting to be unlocked" in message


@pytest.mark.promise("keyring-is-bounded")
def test_keyring_of_plain_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class PlaintextKeyring(WindowsKeyring):
        priority = 0

    monkeypatch.setattr("keyring.get_keyring", PlaintextKeyring)
    assert "plain text" in error_of(lambda: KeyringStore().load(KEY))


@pytest.mark.promise("keyring-is-bounded")
@pytest.mark.parametrize("write", range(4))
def test_keyring_save_that_fails_at_any_write_keeps_the_old_token(write: int) -> None:
    class Failing(WindowsKeyring):
        priority = 0
        left = 1_000_000

        def set_password(self, service: str, username: str, password: str) -> None:
            self.left -= 1
            if self.left < 0:
                raise OSError
            super().set_password(service, username, password)

    backend = Failing()
    store = KeyringStore(backend=backend)
    old = sample_token(1, access="a" * 3000)
    assert store.save(KEY, old, expected_generation=0)
    writes = backend.writes
    backend.left = write
    with pytest.raises(TokenStoreError, match="failed with OSError"):
        KeyringStore(backend=backend).save(
            KEY, sample_token(2, access="b" * 3000), expected_generation=1
        )
    assert backend.writes == writes + write
    backend.left = 1_000_000
    stored = store.load(KEY)
    assert stored is not None
    assert stored.token == old
