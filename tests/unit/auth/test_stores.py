"""The included stores pass the test suite for stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from toggl_async.auth import FileStore, MemoryStore
from toggl_async.testing.stores import TokenStoreSuite


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
