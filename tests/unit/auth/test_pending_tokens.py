"""A token on its way into a database: its file outlives the process, and replaces nothing newer."""

from __future__ import annotations

import asyncio
import os
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import platformdirs
import pytest
import sqlalchemy
from sqlalchemy import event
from sqlalchemy.ext.asyncio import create_async_engine

from toggl_async.auth import RedisStore, SQLStore
from toggl_async.errors import InvalidArgumentError, TokenStoreError
from toggl_async.testing.stores import KEY, sample_intent, sample_token
from toggl_async.tokens import RefreshIntent, StoredToken, Token, digest

from ...support.servers import PostgreSQL, RedisServer, new_name

OLD, NEW, LATER = (sample_token(generation) for generation in (1, 2, 3))
Store = SQLStore | RedisStore
pytestmark = pytest.mark.promise("killed-in-a-refresh")


@pytest.fixture(params=["sqlite", "postgresql", "redis"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Store]:
    """Return a function that opens the same store again, as another process would."""
    name, directory = new_name("tokens"), tmp_path / "pending"
    if request.param == "sqlite":
        return lambda: SQLStore(f"sqlite:///{directory}/tokens.db", table=name)
    if request.param == "redis":
        server: RedisServer = request.getfixturevalue("redis_server")
        return lambda: RedisStore(server.url, name=name, pending_directory=directory)
    database: PostgreSQL = request.getfixturevalue("postgresql")
    return lambda: SQLStore(database.url, table=name, pending_directory=directory)


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "pending").glob(".toggl-pending.*"))


def intent_for(token: Token) -> RefreshIntent:
    assert token.refresh is not None
    return attrs.evolve(sample_intent(), refresh_digest=digest(token.refresh.reveal()))


class DiedError(BaseException):
    """Stands for the death of the process."""


def die_in_save(store: Store, old: Token = OLD, new: Token = NEW) -> None:
    """Refresh up to the moment at which the file is written and the save has not started."""

    def die(*_: object, **__: object) -> bool:
        raise DiedError

    store.write_intent(KEY, intent_for(old))
    store._save = die  # type: ignore[method-assign]
    with pytest.raises(DiedError):
        store.save(KEY, new, expected_generation=old.generation)


def seeded(store: Store, token: Token = OLD) -> Store:
    assert store.save(KEY, token, expected_generation=token.generation - 1)
    return store


def test_the_next_process_saves_the_token_and_removes_the_file(
    new_store: Callable[[], Store], tmp_path: Path
) -> None:
    seeded(new_store())
    die_in_save(new_store())
    (path,) = files(tmp_path)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    assert new_store().load("client/another account") is None
    assert files(tmp_path) == [path]
    assert new_store().load(KEY) == StoredToken(NEW)
    assert files(tmp_path) == []
    assert new_store().load(KEY) == StoredToken(NEW)


def changed_by_another_refresh(store: Store) -> Token:
    assert store.save(KEY, LATER, expected_generation=1)
    return LATER


def changed_by_a_login_with_the_same_number(store: Store) -> Token:
    store._save(KEY, login := sample_token(1, refresh="login"), 1)
    return login


def changed_to_a_newer_access_token_of_the_same_refresh_token(store: Store) -> Token:
    newer = attrs.evolve(LATER, refresh=OLD.refresh)
    assert store.save(KEY, newer, expected_generation=1)
    return newer


def changed_to_no_refresh_token(store: Store) -> Token:
    store._save(KEY, without := attrs.evolve(OLD, refresh=None), 1)
    return without


def changed_by_a_deletion(store: Store) -> None:
    # As another host does it, which does not see the file.
    if isinstance(store, RedisStore):
        store._client.delete(store._name)
    else:
        change = store._tokens.delete()
        store._run("write", lambda connection: connection.execute(change).close())


CHANGES: list[Callable[[Store], Token | None]] = [
    changed_by_another_refresh,
    changed_by_a_login_with_the_same_number,
    changed_to_a_newer_access_token_of_the_same_refresh_token,
    changed_to_no_refresh_token,
    changed_by_a_deletion,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_file_that_is_left_over_never_replaces_another_token(
    new_store: Callable[[], Store], tmp_path: Path, change: Callable[[Store], Token | None]
) -> None:
    seeded(new_store())
    die_in_save(new_store())
    expected = change(new_store())

    stored = new_store().load(KEY)

    assert (None if stored is None else stored.token) == expected
    assert files(tmp_path) == []


def test_an_older_copy_of_the_database_gets_the_token_that_replaced_its_own(
    new_store: Callable[[], Store],
) -> None:
    seeded(new_store())
    die_in_save(new_store())
    # The refresh is repeated on another host, and its refused refresh token noted.
    new_store().write_intent(KEY, attrs.evolve(intent_for(OLD), refused="0" * 64))
    assert new_store().load(KEY) == StoredToken(NEW)


def test_a_refresh_that_is_not_interrupted_leaves_no_file(
    new_store: Callable[[], Store], tmp_path: Path
) -> None:
    store = seeded(new_store())
    for expected in (1, 7):  # the second time another generation is stored
        store.write_intent(KEY, intent_for(OLD))
        saved = store.save(KEY, NEW, expected_generation=expected)
        assert saved == (expected == 1)
        assert files(tmp_path) == []
    die_in_save(new_store(), NEW, LATER)
    store.delete(KEY)
    assert files(tmp_path) == []
    assert store.load(KEY) is None


@pytest.mark.parametrize("other_is_first", [False, True])
def test_a_store_that_fails_in_a_save_keeps_the_file_until_a_save_succeeds(
    new_store: Callable[[], Store], tmp_path: Path, other_is_first: bool
) -> None:
    store = seeded(new_store())
    store.write_intent(KEY, intent_for(OLD))
    save = store._save

    def fail(*_: object, **__: object) -> bool:
        raise TokenStoreError("the store is down")

    store._save = fail  # type: ignore[method-assign]
    for _ in range(3):
        with pytest.raises(TokenStoreError):
            store.save(KEY, NEW, expected_generation=1)
        assert len(files(tmp_path)) == 1
    if other_is_first:
        assert new_store().load(KEY) == StoredToken(NEW)
        assert files(tmp_path) == []
    store._save = save  # type: ignore[method-assign]
    assert store.save(KEY, NEW, expected_generation=1) == (not other_is_first)
    assert store.load(KEY) == StoredToken(NEW)
    assert files(tmp_path) == []


def test_a_process_that_is_not_dead_accepts_that_another_has_saved_its_token(
    new_store: Callable[[], Store], tmp_path: Path
) -> None:
    store = seeded(new_store())
    store.write_intent(KEY, intent_for(OLD))
    save = store._save

    def save_late(*arguments: Any, **options: Any) -> bool:
        assert new_store().load(KEY) == StoredToken(NEW)
        return save(*arguments, **options)

    store._save = save_late  # type: ignore[method-assign]
    assert not store.save(KEY, NEW, expected_generation=1)  # save_token compares the two then
    assert store.load(KEY) == StoredToken(NEW)
    assert files(tmp_path) == []


def test_completing_a_save_under_the_lock_does_not_end_the_lock(
    new_store: Callable[[], Store],
) -> None:
    store = seeded(new_store())
    with store.lock(KEY, 1.0):
        die_in_save(new_store())
        assert store.load(KEY) == StoredToken(NEW)
        with pytest.raises(TimeoutError), new_store().lock(KEY, 0.0):
            pass
        store.write_intent(KEY, intent_for(NEW))
        assert store.save(KEY, LATER, expected_generation=2)
    assert new_store().load(KEY) == StoredToken(LATER)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def make_readable(path: Path) -> None:
    path.chmod(0o644)


def replace_by_link(path: Path) -> None:
    path.rename(path.parent / "elsewhere")
    path.symlink_to(path.parent / "elsewhere")


def replace_by_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def change_account(path: Path) -> None:
    path.write_text(path.read_text().replace(KEY, "client/else"))


def change_token(path: Path) -> None:
    path.write_text(path.read_text().replace('"access-2"', "7"))


DAMAGES = [
    truncate, make_readable, replace_by_link, replace_by_pipe, change_account, change_token,
]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="modes, links and pipes of POSIX")
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_file_that_cannot_be_trusted_is_ignored(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    url = f"sqlite:///{tmp_path}/pending/tokens.db"
    seeded(SQLStore(url))
    die_in_save(SQLStore(url))
    (path,) = files(tmp_path)
    damage(path)
    stored = SQLStore(url).load(KEY)
    assert stored is not None
    assert stored.token == OLD
    assert files(tmp_path) == []


def test_a_directory_that_cannot_be_written_does_not_prevent_a_save(
    redis_server: RedisServer, tmp_path: Path
) -> None:
    (tmp_path / "a file").touch()
    directory = tmp_path / "a file" / "pending"
    store = RedisStore(redis_server.url, name=new_name("tokens"), pending_directory=directory)
    seeded(store)
    store.write_intent(KEY, intent_for(OLD))
    assert store.save(KEY, NEW, expected_generation=1)
    assert store.load(KEY) == StoredToken(NEW)


def test_the_files_of_servers_are_in_the_data_directory_unless_the_user_says_otherwise(
    redis_server: RedisServer, postgresql: PostgreSQL, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    default = SQLStore(postgresql.url, table=new_name("tokens"))
    assert default._pending.directory == platformdirs.user_data_path("toggl-async") / (
        "pending-tokens"
    )
    for store in (
        RedisStore(redis_server.url, name=new_name("tokens"), pending_directory=False),
        SQLStore(postgresql.url, table=new_name("tokens"), pending_directory=False),
        SQLStore(f"sqlite:///{tmp_path}/tokens.db", pending_directory=False),
    ):
        seeded(store)
        die_in_save(store)
    assert [path.name for path in tmp_path.rglob("*")] == ["tokens.db"]
    with pytest.raises(InvalidArgumentError, match="pending_directory must be a path, or False"):
        SQLStore(postgresql.url, pending_directory=True)  # type: ignore[arg-type]


def test_a_user_without_a_home_directory_has_no_files(
    redis_server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda _: Path("~no such user/data"))
    store = seeded(RedisStore(redis_server.url, name=new_name("tokens")))
    store.write_intent(KEY, intent_for(OLD))
    assert store.save(KEY, NEW, expected_generation=1)
    assert list(tmp_path.iterdir()) == []


class TestSaveUnderALock:
    """A save of the thread that holds the lock uses the transaction of the lock."""

    @pytest.fixture(autouse=True, params=["engine", "async engine"])
    def _open(self, postgresql: PostgreSQL, request: pytest.FixtureRequest) -> None:
        self.url, self.table = postgresql.url, new_name("tokens")
        engine: Any = None
        if request.param == "async engine":
            engine = create_async_engine(self.url, poolclass=sqlalchemy.NullPool)
        self.store = SQLStore(engine or self.url, table=self.table)
        seeded(self.store)
        self.other = SQLStore(self.url, table=self.table)
        self.statements: list[str] = []
        self.connections = 0
        engine = getattr(self.store._engine, "sync_engine", self.store._engine)

        def note(_connection: Any, _cursor: Any, statement: str, *_: object) -> None:
            self.statements.append(statement.split(maxsplit=1)[0])

        def count(*_: object) -> None:
            self.connections += 1

        event.listen(engine, "before_cursor_execute", note)
        event.listen(engine, "connect", count)

    def read(self) -> Token:
        stored = self.other.load(KEY)
        assert stored is not None
        return stored.token

    def test_it_is_one_statement_on_an_open_connection(self) -> None:
        with self.store.lock(KEY, 1.0):
            self.statements.clear()
            self.connections = 0
            assert self.store.save(KEY, NEW, expected_generation=1)
            assert (self.statements, self.connections) == (["UPDATE"], 0)
            assert self.read() == NEW  # it is committed
        with self.other.lock(KEY, 1.0):
            pass

    def test_one_in_an_event_loop_is_committed_too(self) -> None:
        async def save(token: Token, expected: int) -> bool:
            return self.store.save(KEY, token, expected_generation=expected)

        with self.store.lock(KEY, 1.0):
            assert not asyncio.run(save(NEW, 7))
            assert asyncio.run(save(NEW, 1))
            assert self.read() == NEW
            assert asyncio.run(save(LATER, 2))  # on a connection of its own
        assert self.read() == LATER

    def test_one_that_finds_another_generation_keeps_the_lock(self) -> None:
        with self.store.lock(KEY, 1.0):
            assert not self.store.save(KEY, LATER, expected_generation=2)
            with pytest.raises(TimeoutError), self.other.lock(KEY, 0.0):
                pass
            assert self.store.save(KEY, NEW, expected_generation=1)
        assert self.read() == NEW

    def test_one_that_fails_does_not_block_the_next_attempt(self) -> None:
        with self.store.lock(KEY, 1.0):
            with pytest.raises(TokenStoreError):
                self.store.save(KEY, attrs.evolve(NEW, generation=2**70), expected_generation=1)
            assert self.store.save(KEY, NEW, expected_generation=1)
        assert self.read() == NEW

    def test_saves_of_other_threads_and_other_accounts_do_not_use_it(self) -> None:
        with self.store.lock(KEY, 1.0):
            saved: list[bool] = []
            thread = threading.Thread(
                target=lambda: saved.append(self.store.save(KEY, NEW, expected_generation=1))
            )
            thread.start()
            thread.join()
            assert self.store.save("client/another", OLD, expected_generation=0)
            assert saved == [True]
            with pytest.raises(TimeoutError), self.other.lock(KEY, 0.0):
                pass
        assert self.read() == NEW
