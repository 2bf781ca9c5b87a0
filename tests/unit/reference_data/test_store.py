"""Files of reference data: whatever cannot be used is requested again."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ApiToken
from toggl_async._http.reads import Subject
from toggl_async.reference_data import store as store_module
from toggl_async.reference_data.store import ReferenceStore, StoredRows, _checksum
from toggl_async.testing import FakeClock, FakeSend, fake_session, reply

ACCOUNT = "a" * 16
ROWS = StoredRows({5: {"id": 5, "name": "Garden", "workspace_id": 7}}, 100.0, 90.5, 100.0)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes have no meaning there")


def store_in(directory: Path, account: str = ACCOUNT, clock: FakeClock | None = None) -> Any:
    return ReferenceStore(directory, account, clock or FakeClock())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store_in(tmp_path).write("projects", ROWS)
    return tmp_path / ACCOUNT / "projects.json"


def test_rows_are_read_as_they_were_written(tmp_path: Path, path: Path) -> None:
    assert path.exists()
    assert store_in(tmp_path).read("projects") == ROWS
    assert store_in(tmp_path).read("tags") is None
    assert store_in(tmp_path, "b" * 16).read("projects") is None


@POSIX
def test_only_the_owner_can_read_the_files(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = store_in(tmp_path / "new" / "folder")
        store.write("projects", ROWS)
        store.after_write(Subject("", "track", ("projects",)), "PUT")
    finally:
        os.umask(before)
    files = [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".json", ".changed"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE(store.directory.stat().st_mode) == 0o700


def _document(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_bytes().partition(b"\n")[2])
    return document


def _rewritten(**changes: Any) -> Callable[[Path], None]:
    """Return a damage: other values, with a checksum that fits."""

    def damage(path: Path) -> None:
        body = json.dumps(_document(path) | changes).encode()
        path.write_bytes(_checksum(body) + b"\n" + body + b"\n")

    return damage


def _replaced_by_link(path: Path) -> None:
    target = path.with_name("target")
    path.rename(target)
    path.symlink_to(target)


def _replaced_by_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _replaced_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-30]),
    "one byte": lambda path: path.write_bytes(path.read_bytes().replace(b"Garden", b"Gardem")),
    "time": lambda path: path.write_bytes(path.read_bytes().replace(b"90.5", b"99.5")),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 10),
    "text": lambda path: path.write_text("not JSON\n" * 3),
    "other format": _rewritten(format="tokens"),
    "other version": _rewritten(version=2),
    "other account": _rewritten(account="b" * 16),
    "other kind": _rewritten(kind="tags"),
    "no rows": _rewritten(rows=None),
    "rows without id": _rewritten(rows=[{"name": "Garden"}]),
    "rows are numbers": _rewritten(rows=[1, 2]),
    "rows are texts": _rewritten(rows="id"),
    "list as id": _rewritten(rows=[{"id": []}]),
    "no time": _rewritten(requested_at=None),
    "link": _replaced_by_link,
    "pipe": _replaced_by_pipe,
    "folder": _replaced_by_folder,
    "writable by others": lambda path: path.chmod(0o666),
    "absent": lambda path: path.unlink(),
}


@POSIX
@pytest.mark.parametrize("damage", DAMAGES)
def test_unusable_file_is_as_good_as_absent(tmp_path: Path, path: Path, damage: str) -> None:
    DAMAGES[damage](path)
    store = store_in(tmp_path)
    assert store.read("projects") is None
    store.write("projects", ROWS)
    assert store.read("projects") == ROWS
    if damage != "folder":  # rows are then in memory
        assert store_in(tmp_path).read("projects") == ROWS


@POSIX
@pytest.mark.parametrize("damage", ["one byte", "other version", "pipe", "folder"])
async def test_damaged_file_costs_one_request(tmp_path: Path, damage: str) -> None:
    me = {"id": 1, "projects": [{"id": 5, "workspace_id": 7, "name": "Garden"}]}
    send = FakeSend(reply(json=me))

    async def look_up() -> int:
        async with fake_session(send, requests_per_second=None) as session:
            same = session.acting_as(track=ApiToken("f" * 32))  # each fake session has its own
            await same.reference_data.with_options(directory=tmp_path).find_project("garden")
        return len(send.requests)

    assert [await look_up(), await look_up()] == [1, 1]
    (file,) = tmp_path.rglob("projects.json")  # noqa: ASYNC240 - a few files
    DAMAGES[damage](file)
    assert await look_up() == 2


def test_disk_that_cannot_be_written_leaves_the_rows_in_memory(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    store = store_in(blocked)
    store.write("projects", ROWS)
    assert store.read("projects") == ROWS
    store.after_write(Subject("", "track", ("projects",)), "PUT")
    assert store.marked_at("projects", "changed") > ROWS.requested_at
    store.clear()
    assert store.read("projects") is None


def test_too_large_rows_are_not_written(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "MAX_FILE_SIZE", 100)
    store = store_in(tmp_path)
    store.write("projects", ROWS)
    assert store.read("projects") == ROWS
    assert not path.exists(), "older rows would be wrong"


def test_number_of_accounts_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "MAX_ACCOUNTS", 3)
    for number in range(5):
        store = store_in(tmp_path, f"account{number}")
        store.write("projects", ROWS)
        os.utime(store.directory, (number, number))
    store_in(tmp_path, "account5").write("projects", ROWS)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["account3", "account4", "account5"]


def test_files_of_killed_writers_are_deleted(tmp_path: Path, path: Path) -> None:
    old, new = path.with_name(".projects.json.1-a.tmp"), path.with_name(".tags.json.2-b.tmp")
    for temporary in (old, new):
        temporary.write_bytes(b"half")
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    store_in(tmp_path).write("projects", ROWS)
    assert (old.exists(), new.exists()) == (False, True)


def test_newer_rows_of_another_process_are_used(tmp_path: Path, path: Path) -> None:
    assert path.exists()
    store, other = store_in(tmp_path), store_in(tmp_path)
    assert store.read("projects") == ROWS
    newer = StoredRows({}, 200.0, 190.0, 100.0)
    other.write("projects", newer)
    assert store.read("projects") == newer
    store_in(tmp_path).write("projects", ROWS)  # a slow process finishes late
    assert store.read("projects") == newer


@pytest.mark.parametrize("first", ["mark", "rows"])
def test_mark_counts_whatever_is_written_first(tmp_path: Path, path: Path, first: str) -> None:
    """Rows that were requested before a write are out of date, also if they are saved after it."""
    assert path.exists()
    clock = FakeClock()
    requested_at = clock.now().timestamp()
    rows = StoredRows({}, requested_at, requested_at, requested_at)
    clock.advance(1)
    writer, reader = store_in(tmp_path, clock=clock), store_in(tmp_path, clock=clock)
    if first == "rows":
        reader.write("projects", rows)
    writer.after_write(Subject("", "track", ("projects",)), "PUT")
    if first == "mark":
        reader.write("projects", rows)
    other = store_in(tmp_path)
    assert other.read("projects") == rows
    assert other.marked_at("projects", "changed") > rows.requested_at
    assert other.marked_at("projects", "deleted") < rows.requested_at


@pytest.mark.promise("files-hold-no-credentials")
async def test_secrets_are_not_written(tmp_path: Path) -> None:
    secret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
    me = {
        "id": 1,
        "api_token": secret,
        "intercom_hash": secret,
        "some_new_token": secret,
        "nested": {"password": secret},
        "workspaces": [{"id": 7, "api_token": secret, "ical_url": f"/ical/{secret}"}],
        "projects": [{"id": 5, "workspace_id": 7, "shared_hash": secret}],
    }
    async with fake_session(FakeSend(reply(json=me))) as session:
        reference = session.reference_data.with_options(directory=tmp_path)
        assert (await reference.me()).api_token is None
        assert (await reference.workspaces())[0].ical_url is None
        assert (await reference.projects())[0].shared_hash is None
    files = [path for path in tmp_path.rglob("*") if path.is_file()]  # noqa: ASYNC240 - few files
    assert len(files) == 6
    assert not [path.name for path in files if secret in path.read_text("utf-8")]
