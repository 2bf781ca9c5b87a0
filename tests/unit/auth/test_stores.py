"""The included stores pass the test suite for stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
import sqlalchemy
from sqlalchemy.ext.asyncio import create_async_engine

from toggl_async.auth import FileStore, KeyringStore, MemoryStore, RedisStore, SQLStore
from toggl_async.testing.stores import KEY, TokenStoreSuite, sample_token

from ...support.keyrings import WindowsKeyring
from ...support.servers import PostgreSQL, RedisServer, new_name

pytestmark = pytest.mark.promise("stores-behave-alike", "one-refresh-on-hosts")


class TestMemoryStore(TokenStoreSuite):
    @pytest.fixture(autouse=True)
    def _place(self) -> None:
        self.store = MemoryStore()

    def open_store(self) -> MemoryStore:
        return self.store


class TestFileStore(TokenStoreSuite):
    @pytest.fixture(autouse=True)
    def _place(self, tmp_path: Path) -> None:
        self.path = tmp_path / "made" / "tokens.json"

    def open_store(self) -> FileStore:
        return FileStore(self.path)


class TestSQLStoreInSQLite(TokenStoreSuite):
    @pytest.fixture(autouse=True)
    def _place(self, tmp_path: Path) -> None:
        self.url = f"sqlite:///{tmp_path}/made/tokens.db"

    def open_store(self) -> SQLStore:
        return SQLStore(self.url)


class TestSQLStoreInSQLiteOfAnAsyncDriver(TestSQLStoreInSQLite):
    def open_store(self) -> SQLStore:
        return SQLStore(self.url.replace("sqlite:", "sqlite+aiosqlite:"))


class TestSQLStoreInPostgreSQL(TokenStoreSuite):
    @pytest.fixture(autouse=True)
    def _place(self, postgresql: PostgreSQL) -> None:
        self.url = postgresql.url
        self.table = new_name("tokens")

    def open_store(self) -> SQLStore:
        return SQLStore(self.url, table=self.table)


class TestSQLStoreOfAnEngine(TestSQLStoreInPostgreSQL):
    @pytest.fixture(autouse=True)
    def _open_engine(self, _place: None) -> Iterator[None]:
        # Without transactions of its own, and with a pool.
        self.engine = sqlalchemy.create_engine(self.url, isolation_level="AUTOCOMMIT")
        yield
        self.engine.dispose()

    def open_store(self) -> SQLStore:
        return SQLStore(self.engine, table=self.table)


class TestSQLStoreOfAnAsyncEngine(TestSQLStoreInPostgreSQL):
    def open_store(self) -> SQLStore:
        engine = create_async_engine(self.url, poolclass=sqlalchemy.pool.NullPool)
        return SQLStore(engine, table=self.table)


class TestRedisStore(TokenStoreSuite):
    @pytest.fixture(autouse=True)
    def _place(self, redis_server: RedisServer) -> None:
        self.url = redis_server.url
        self.name = new_name("tokens")

    def open_store(self) -> RedisStore:
        return RedisStore(self.url, name=self.name)


class TestRedisStoreOfAClient(TestRedisStore):
    @pytest.fixture(autouse=True)
    def _open_client(self, _place: None) -> Iterator[None]:
        with redis.Redis.from_url(self.url, decode_responses=True) as self.client:
            yield

    def open_store(self) -> RedisStore:
        return RedisStore(self.client, name=self.name)


class TestKeyringStore(TokenStoreSuite):
    @pytest.fixture(autouse=True)
    def _place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        self.backend = WindowsKeyring()

    def open_store(self) -> KeyringStore:
        return KeyringStore(backend=self.backend)

    def test_replaced_and_deleted_tokens_leave_nothing(self) -> None:
        store = self.open_store()
        assert store.save(KEY, sample_token(1, access="a" * 5000), expected_generation=0)
        count = len(self.backend.values)
        assert store.save(KEY, sample_token(2, access="a" * 5000), expected_generation=1)
        assert len(self.backend.values) == count
        store.delete(KEY)
        assert len([name for name in self.backend.values if not name.startswith("accounts")]) == 0
