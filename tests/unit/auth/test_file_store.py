"""The file store: private, atomic, and exact about damage and its own limits."""

from __future__ import annotations

import errno
import json
import os
import random
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toggl_async.auth import FileStore, MemoryStore, StoredToken, Token
from toggl_async.auth.endpoint import store_key
from toggl_async.auth.stores import file as file_store
from toggl_async.credentials import PlanOAuth
from toggl_async.errors import TokenStoreError
from toggl_async.testing.stores import sample_intent, sample_token

from ...support.auth_doubles import ROOT
from ...support.waiting import HANG

KEY = "client/default"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tokens.json"


@pytest.fixture
def store(path: Path) -> FileStore:
    store = FileStore(path)
    assert store.save(KEY, sample_token(), expected_generation=0)
    return store


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.promise("token-file-is-private")
def test_other_users_cannot_read_the_file(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        FileStore(tmp_path / "new" / "tokens.json").save(KEY, sample_token(), expected_generation=0)
    finally:
        os.umask(old)

    assert mode(tmp_path / "new") == 0o700
    assert {mode(file) for file in (tmp_path / "new").iterdir()} == {0o600}


@pytest.mark.promise("token-file-is-private")
def test_file_is_private_before_it_has_content(
    store: FileStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    plain = os.write

    def watching(descriptor: int, data: memoryview) -> int:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return plain(descriptor, data)

    monkeypatch.setattr(os, "write", watching)
    store.save(KEY, sample_token(2), expected_generation=1)

    assert modes
    assert set(modes) == {0o600}


@pytest.mark.promise("token-file-is-whole")
def test_file_is_synced_renamed_and_synced_again(
    store: FileStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        kind = "directory" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file"
        steps.append(f"sync {kind}")
        sync(descriptor)

    def rename(self: Path, target: Path) -> Path:
        steps.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", rename)
    store.save(KEY, sample_token(2), expected_generation=1)

    assert steps == ["sync file", "rename", "sync directory"]


def test_the_home_directory_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    FileStore("~/.plan.json").save(KEY, sample_token(), expected_generation=0)

    assert (tmp_path / ".plan.json").exists()


def test_without_a_path_it_is_in_the_users_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))

    assert tmp_path in FileStore().path.parents


def test_two_spellings_are_one_store(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")

    store = FileStore(tmp_path / "real" / "t.json")
    other = FileStore(tmp_path / "link" / ".." / "real" / "t.json")
    assert store.identity == FileStore(tmp_path / "link" / "t.json").identity == other.identity
    assert store.identity != FileStore(tmp_path / "t.json").identity


def test_loading_creates_nothing(tmp_path: Path) -> None:
    FileStore(tmp_path / "a" / "tokens.json").load(KEY)

    assert list(tmp_path.iterdir()) == []


def test_files_of_a_killed_writer_are_removed(store: FileStore, path: Path) -> None:
    left = path.with_name(f".{path.name}.123-abc.tmp")
    left.write_text("half a token")

    store.save(KEY, sample_token(2), expected_generation=1)

    assert not left.exists()


@pytest.mark.promise("store-spares-its-neighbours")
@pytest.mark.parametrize(
    ("name", "neighbour"),
    [
        ("plan", "plan.work"),
        ("plan", "plan.1-ab"),
        ("plan", "plan.1-ab.tmp"),
        ("plan.json", "plan.json.old"),
        ("[p]*", "[p]*.x"),
        ("a?", "ab"),
    ],
)
def test_temporary_files_of_another_store_are_not_removed(
    tmp_path: Path, name: str, neighbour: str
) -> None:
    store, other = FileStore(tmp_path / name), FileStore(tmp_path / neighbour)
    assert other.save(KEY, sample_token(), expected_generation=0)
    left = other._create(spare_of(sample_token(2), replaces=1))

    store.save(KEY, sample_token(), expected_generation=0)
    store.save(KEY, sample_token(2), expected_generation=1)
    store.delete(KEY)

    assert left.exists()
    assert other.load(KEY) == StoredToken(sample_token(2))
    assert not left.exists()


# What a killed process had no time to save


def spare_of(token: Token, *, replaces: Any, key: str = KEY) -> bytes:
    entry = {"token": token.to_dict(), "intent": None, "replaces": replaces}
    return file_store._encode({key: entry})


def test_a_token_that_was_only_written_down_is_saved_by_the_next_process(
    store: FileStore, path: Path
) -> None:
    other = sample_token(access="other")
    assert store.save("client/other", other, expected_generation=0)
    store.write_intent(KEY, sample_intent())
    left = store._create(spare_of(sample_token(2), replaces=1))

    assert FileStore(path).load(KEY) == StoredToken(sample_token(2))
    assert FileStore(path).load("client/other") == StoredToken(other)
    assert not left.exists()
    assert b"replaces" not in path.read_bytes()


@pytest.mark.parametrize("use", ["save", "write_intent", "clear_intent", "delete"])
def test_file_is_saved_before_the_store_changes(store: FileStore, use: str) -> None:
    store._create(spare_of(sample_token(2), replaces=1))

    if use == "save":
        assert not store.save(KEY, sample_token(9), expected_generation=1)
    elif use == "write_intent":
        store.write_intent("client/other", sample_intent())
    elif use == "clear_intent":
        store.clear_intent("client/other", "x")
    else:
        store.delete("client/other")

    assert store.load(KEY) == StoredToken(sample_token(2))


@pytest.mark.parametrize("replaces", [0, 2, 5, None, "1"])
def test_a_token_that_replaces_another_generation_is_not_saved(
    store: FileStore, replaces: Any
) -> None:
    left = store._create(spare_of(sample_token(7), replaces=replaces))

    assert store.load(KEY) == StoredToken(sample_token())
    assert not left.exists()


def test_a_spare_file_that_is_incomplete_is_not_used(store: FileStore) -> None:
    raw = spare_of(sample_token(2), replaces=1)
    for length in range(0, len(raw), 7):
        left = store._create(raw[:length])

        assert store.load(KEY) == StoredToken(sample_token())
        assert not left.exists()


def test_a_damaged_store_leaves_the_spare_file(store: FileStore, path: Path) -> None:
    left = store._create(spare_of(sample_token(2), replaces=1))
    path.write_bytes(b"damaged")

    with pytest.raises(TokenStoreError):
        store.load(KEY)
    with pytest.raises(TokenStoreError):
        store.save(KEY, sample_token(3), expected_generation=1)
    assert left.exists()


def test_a_save_leaves_no_file_behind(store: FileStore, path: Path) -> None:
    store.save(KEY, sample_token(2), expected_generation=1)
    store.save(KEY, sample_token(2), expected_generation=1)

    assert list(path.parent.glob(".*.tmp")) == []


def test_a_save_that_another_process_has_finished_counts_as_saved(
    store: FileStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = store._change

    def change_after_another(*args: Any) -> bool:
        assert FileStore(path).load(KEY) is not None  # which finishes what it finds
        return change(*args)

    monkeypatch.setattr(store, "_change", change_after_another)
    assert store.save(KEY, sample_token(2), expected_generation=1)
    assert stored_token(store) == sample_token(2)


def test_a_reader_does_not_fail_because_a_writer_holds_the_lock(
    store: FileStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.with_name(f".{path.name}.1-abc.tmp").write_bytes(b"of a process that was killed")
    monkeypatch.setattr(file_store, "_WRITE_TIMEOUT", 0.05)
    with FileStore(path)._locked(".lock", HANG):
        assert stored_token(store) == sample_token(1)


def stored_token(store: FileStore) -> Token:
    stored = store.load(KEY)
    assert stored is not None
    return stored.token


@pytest.mark.promise("token-file-is-whole")
@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_save_that_fails_leaves_no_file_behind(
    store: FileStore, path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert store.save(KEY, sample_token(2), expected_generation=1)
    before = path.read_bytes()
    with monkeypatch.context() as patch, pytest.raises(TokenStoreError):
        patch.setattr(os, call, refuse)
        store.save(KEY, sample_token(3), expected_generation=2)
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*.tmp"))


def test_unknown_home_directory_is_an_error() -> None:
    with pytest.raises(TokenStoreError, match=r"the home directory in .* is unknown"):
        FileStore("~no-such-user/tokens.json").load(KEY)


# Damage


def damages(raw: bytes) -> list[bytes]:
    flipped = [
        raw[:at] + bytes([raw[at] ^ (1 << bit)]) + raw[at + 1 :]
        for at in range(len(raw))
        for bit in (0, 5)
    ]
    cut = [raw[:length] for length in range(len(raw))]
    version = json.loads(raw)
    version["version"] = 2
    foreign = [b"[]", b"null", b"{}", b"[" * 100_000, json.dumps(version, indent=1).encode()]
    return flipped + cut + foreign


@pytest.mark.promise("damaged-store-is-an-error")
def test_damaged_file_never_looks_empty(store: FileStore, path: Path) -> None:
    raw = path.read_bytes()
    passed: list[bytes] = []
    lines: set[str] = set()
    for damaged in damages(raw):
        path.write_bytes(damaged)
        try:
            store.load(KEY)
        except TokenStoreError as exc:
            lines.add(str(exc))
        else:
            passed.append(damaged)
        assert path.read_bytes() == damaged

    assert passed == []
    assert all(str(path) in text and "access-1" not in text for text in lines)


@pytest.mark.promise("damaged-store-is-an-error")
def test_a_damaged_file_is_not_overwritten(store: FileStore, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])
    before = path.read_bytes()
    changes: list[Callable[[], object]] = [
        lambda: store.save(KEY, sample_token(2), expected_generation=1),
        lambda: store.save(KEY, sample_token(1), expected_generation=0),
        lambda: store.write_intent(KEY, sample_intent()),
        lambda: store.clear_intent(KEY, "note"),
        lambda: store.delete(KEY),
        store.accounts,
    ]
    for change in changes:
        with pytest.raises(TokenStoreError, match="was not changed"):
            change()

    assert path.read_bytes() == before


@pytest.mark.promise("token-file-is-private")
@pytest.mark.parametrize("bit", [0o040, 0o020, 0o010, 0o004, 0o002, 0o001])
def test_a_file_that_others_can_use_is_rejected(store: FileStore, path: Path, bit: int) -> None:
    path.chmod(0o600 | bit)

    with pytest.raises(TokenStoreError, match=rf"mode {0o600 | bit:04o}.*chmod 600"):
        store.load(KEY)


@pytest.mark.promise("damaged-store-is-an-error")
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "something else"}, "not a token store"),
        ({"format": None}, "not a token store"),
        ({"version": 2}, "its version is not 1; another version of toggl-async wrote it"),
        ({"sha256": "0" * 64}, "its checksum does not match"),
        ({"accounts": {}}, "its checksum does not match"),
        ({"accounts": []}, "its checksum does not match"),
    ],
)
def test_unusable_file_raises_with_its_reason(
    store: FileStore, path: Path, change: dict[str, object], says: str
) -> None:
    document = json.loads(path.read_bytes()) | change
    path.write_bytes(json.dumps(document, indent=1).encode() + b"\n")

    with pytest.raises(TokenStoreError, match=says):
        store.load(KEY)


def test_a_system_that_writes_little_at_a_time_loses_nothing(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: plain(descriptor, bytes(data[:7])))

    assert store.save(KEY, sample_token(2), expected_generation=1)

    assert store.load(KEY) == StoredToken(sample_token(2))


def test_an_account_that_had_only_an_intent_leaves_nothing(store: FileStore, path: Path) -> None:
    before = path.read_bytes()
    store.write_intent("client/other", sample_intent())
    store.clear_intent("client/other", sample_intent().id)

    assert path.read_bytes() == before


def test_unchanged_token_is_not_written(store: FileStore, path: Path) -> None:
    before = path.stat()
    store.delete("client/unknown")
    store.clear_intent(KEY, "unknown")
    assert not store.save(KEY, sample_token(9), expected_generation=5)

    assert path.stat().st_ino == before.st_ino, "the file was replaced"


def test_credentials_never_share_an_entry() -> None:
    names = ["a", "a/b", "a%2Fb", "b", "b/c", "c", "/"]
    keys = {
        store_key(PlanOAuth(client_id, "secret", store=MemoryStore(), account=account))
        for client_id in names
        for account in names
    }
    assert len(keys) == len(names) ** 2


def test_the_token_of_a_new_memory_store_does_not_replace_a_saved_one() -> None:
    store = MemoryStore.of(access_token="a", refresh_token="r")
    assert store.save(KEY, sample_token(), expected_generation=0)

    assert store.load(KEY) == StoredToken(sample_token())
    assert store.load("client/other") is None, "it belongs to the first account that asked"


@pytest.mark.promise("token-file-is-private")
def test_a_symbolic_link_is_rejected(store: FileStore, path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")

    with pytest.raises(TokenStoreError, match="symbolic link"):
        store.load(KEY)
    with pytest.raises(TokenStoreError, match="symbolic link"):
        store.save(KEY, sample_token(2), expected_generation=1)


def test_a_directory_is_rejected(path: Path) -> None:
    path.mkdir()

    with pytest.raises(TokenStoreError, match="not a regular file"):
        FileStore(path).load(KEY)


@pytest.mark.promise("token-file-is-private")
def test_a_file_of_another_user_is_rejected(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12345)

    with pytest.raises(TokenStoreError, match="belongs to user"):
        store.load(KEY)


# Errors of the disk


@pytest.mark.promise("unusable-store-is-named")
@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "no space is left"),
        (errno.EDQUOT, "quota"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "permission denied"),
        (errno.EFBIG, "file sizes"),
    ],
)
def test_each_refusal_has_its_own_message(
    store: FileStore, path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    def refusing(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "write", refusing)
    with pytest.raises(TokenStoreError, match=says) as caught:
        store.save(KEY, sample_token(2), expected_generation=1)
    monkeypatch.undo()

    assert str(path) in str(caught.value)
    assert store.load(KEY) == StoredToken(sample_token())
    assert not list(path.parent.glob(".*.tmp"))


def test_directory_that_cannot_be_created_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(TokenStoreError, match="not a directory"):
        FileStore(tmp_path / "file" / "sub" / "tokens.json").write_intent(KEY, sample_intent())


def child(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


WRITER = """
import sys
from toggl_async.auth import FileStore
from toggl_async.testing.stores import sample_token
store = FileStore(sys.argv[1])
generation = store.load("client/default").token.generation
print("go", flush=True)
while True:
    store.save("client/default", sample_token(generation + 1, access="x" * 20000),
        expected_generation=generation)
    generation += 1
"""


@pytest.mark.promise("token-file-is-whole")
def test_a_killed_writer_leaves_the_old_or_the_new(store: FileStore, path: Path) -> None:
    dice = random.Random(1)
    for _ in range(8):
        before = store.load(KEY)
        with child(WRITER, path) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(dice.random() * 0.05)  # waits: the moment is to be a random one
            process.kill()
        after = store.load(KEY)
        assert before is not None
        assert after is not None
        assert after.token.generation >= before.token.generation
        with store.lock(KEY, timeout=HANG):
            assert store.save(
                KEY,
                sample_token(after.token.generation + 1),
                expected_generation=after.token.generation,
            )


HOLDER = """
import sys
from toggl_async.auth import FileStore
with FileStore(sys.argv[1]).lock("client/default", timeout=120):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.promise("lock-ends-with-its-process")
def test_the_lock_is_always_the_same_file(store: FileStore, path: Path) -> None:
    """A holder that removes it would let two others in: one has the old file, one the new."""
    numbers = set[int]()
    for _ in range(3):
        with store.lock(KEY, timeout=HANG):
            (lock,) = (file for file in path.parent.glob("*.lock") if file.name.count(".") > 2)
            numbers.add(lock.stat().st_ino)
        assert lock.exists()
    assert len(numbers) == 1


@pytest.mark.promise("lock-ends-with-its-process")
def test_a_killed_holder_frees_the_lock(store: FileStore, path: Path) -> None:
    with child(HOLDER, path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(TimeoutError), store.lock(KEY, timeout=0.05):
            pass
        process.kill()
        process.wait()
        with store.lock(KEY, timeout=HANG):
            pass


ENTRANT = """
import os, sys
from toggl_async.auth import FileStore
store, marker, overlaps = FileStore(sys.argv[1]), sys.argv[2], 0
for _ in range(60):
    with store.lock("client/default", timeout=240):
        try:
            os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            overlaps += 1
        else:
            os.unlink(marker)
print(overlaps)
"""


@pytest.mark.promise("lock-ends-with-its-process")
def test_lock_excludes_other_processes(store: FileStore, path: Path) -> None:
    processes = [child(ENTRANT, path, path.with_name("marker")) for _ in range(4)]
    outputs = [process.communicate(timeout=2 * HANG)[0].strip() for process in processes]

    assert outputs == ["0"] * 4
    assert list(path.parent.glob("*.lock"))


def test_a_memory_store_is_rejected_to_a_forked_child() -> None:
    store = MemoryStore.of(access_token="a", refresh_token="r")
    pid = os.fork()
    if pid == 0:
        code, loaded = 1, None
        try:
            loaded = store.load(KEY)
            with store.lock(KEY, timeout=HANG):
                pass
        except TokenStoreError:
            code = 0 if loaded is not None else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
