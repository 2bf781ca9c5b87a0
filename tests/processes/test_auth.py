"""Refreshes in several processes: races, kills and forks."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest

from toggl_async.auth import FileStore, MemoryStore, Token
from toggl_async.auth.endpoint import store_key
from toggl_async.credentials import Secret

from ..support.auth_child import credential
from ..support.auth_doubles import ROOT, AuthServer
from ..support.waiting import HANG
from . import auth_kills as kills

PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("TOGGL")}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tokens.json"


def key_of(server: AuthServer) -> str:
    return store_key(credential(MemoryStore()), server.url)


def seed(server: AuthServer, path: Path, *, age: float = 3700.0) -> Token:
    token = server.token(age=age)
    assert FileStore(path).save(key_of(server), token, expected_generation=0)
    return token


def start(
    job: str, server: AuthServer, path: Path, *, rounds: int = 0, failpoints: str = ""
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.support.auth_worker",
            job,
            server.url,
            str(path),
            str(rounds),
        ],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**PLAIN, "TOGGL_ASYNC_FAILPOINTS": failpoints},
    )


def run(
    job: str, server: AuthServer, path: Path, *, failpoints: str = ""
) -> subprocess.CompletedProcess[str]:
    process = start(job, server, path, failpoints=failpoints)
    if job != "once":
        assert server.arrived.wait(HANG)
    out, err = process.communicate("the request has come\n", timeout=HANG)
    return subprocess.CompletedProcess([], process.returncode, out.strip(), err)


def stored(server: AuthServer, path: Path) -> Token:
    entry = FileStore(path).load(key_of(server))
    assert entry is not None
    return entry.token


@pytest.mark.promise("one-refresh-in-processes")
def test_twelve_processes_cause_one_refresh(auth_server: AuthServer, path: Path) -> None:
    """In each round all of them meet one expired token; AUTH_RACE_ROUNDS=25 is the full run."""
    rounds = int(os.environ.get("AUTH_RACE_ROUNDS", "3"))
    dice = random.Random(1)
    processes = [start("races", auth_server, path) for _ in range(12)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

    for number in range(rounds):
        store_path = path.with_name(f"{number}.json")
        token = seed(auth_server, store_path)
        assert token.refresh is not None
        auth_server.delay = dice.random() * 0.05
        for process in processes:
            assert process.stdin is not None
            process.stdin.write(f"{store_path}\n")
            process.stdin.flush()
        outputs = {process.stdout.readline() for process in processes if process.stdout is not None}

        assert outputs == {f"Bearer {stored(auth_server, store_path).access.reveal()}\n"}
        assert auth_server.refreshes.count(token.refresh.reveal()) == 1

    for process in processes:
        _, err = process.communicate(timeout=HANG)
        assert (process.returncode, err) == (0, "")
    assert len(auth_server.refreshes) == rounds
    assert len(auth_server.valid) == rounds


@pytest.mark.promise("killed-in-a-refresh")
def test_processes_that_are_killed_in_a_refresh_lose_nothing_silently() -> None:
    """Each ends with the old token, the new one, or an intent; AUTH_KILLS=1000 is the full run."""
    counts = kills.run(int(os.environ.get("AUTH_KILLS", "40")))

    assert counts.silent == 0
    assert counts.saved > 0
    assert counts.rounds == counts.not_processed + counts.saved + counts.lost


@pytest.mark.promise("one-refresh-in-processes")
def test_processes_that_refresh_constantly_never_use_a_token_twice(
    auth_server: AuthServer, path: Path
) -> None:
    seed(auth_server, path, age=0)
    processes = [start("rounds", auth_server, path, rounds=25) for _ in range(4)]
    outputs = [process.communicate(timeout=2 * HANG) for process in processes]

    assert [err for _, err in outputs] == [""] * 4
    handed = {value for out, _ in outputs for value in out.replace("Bearer ", "").split()}
    assert len(auth_server.refreshes) == len(set(auth_server.refreshes))
    assert handed <= set(auth_server.owners)
    assert len(auth_server.valid) == 1  # the chain is complete: none was refused, one is left


@pytest.mark.promise("exit-does-not-stop-a-refresh")
@pytest.mark.parametrize(
    ("job", "code"),
    [
        ("return", 0),
        ("cancel", 0),
        ("wait-for", 1),
        ("exit", 3),
        ("sigint", -2),
        ("thread-ends", 0),
    ],
)
def test_the_end_of_the_program_does_not_stop_a_refresh(
    auth_server: AuthServer, path: Path, job: str, code: int
) -> None:
    seed(auth_server, path)
    auth_server.delay = 0.5

    result = run(job, auth_server, path)

    assert result.returncode == code, result.stderr
    assert auth_server.refreshes == ["refresh-1-default"]
    assert stored(auth_server, path).access == Secret("access-2-default")


STEPS = {
    "refresh.locked": "sent nothing",
    "refresh.intent": "sent nothing",
    "refresh.sending": "sent nothing",
    "refresh.answered": "lost",
    "refresh.valid": "lost",
    "store.written": "sent nothing",
    "store.replaced": "sent nothing",
    "store.pending": "saved",
    "store.written=kill@1": "saved",
    "store.replaced=kill@1": "saved",
    "refresh.saved": "saved",
}


@pytest.mark.promise("killed-in-a-refresh")
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("alive", [True, False], ids=["in time", "too late"])
def test_a_death_at_any_step_loses_nothing_silently(
    auth_server: AuthServer, path: Path, step: str, alive: bool
) -> None:
    # "In time" is the mandatory window: the access token works for another two minutes.
    seed(auth_server, path, age=3600 - 120 if alive else 3700)
    result = run("once", auth_server, path, failpoints=step if "=" in step else f"{step}=kill")
    assert result.returncode == -9, result.stderr

    if STEPS[step] == "saved":
        assert stored(auth_server, path).access == Secret("access-2-default")
        assert run("once", auth_server, path).stdout == "Bearer access-2-default"
        return
    assert stored(auth_server, path).access == Secret("access-1-default")
    noted = step not in {"refresh.locked", "store.written"}
    again = run("once", auth_server, path)
    if alive and noted:
        # It cannot know whether the token was used: it is not sent while there is another way.
        assert again.stdout == "Bearer access-1-default"
        assert len(auth_server.uses) == (1 if STEPS[step] == "lost" else 0)
        _let_it_end(auth_server, path)
        again = run("once", auth_server, path)
    if STEPS[step] == "lost":
        assert again.stdout.startswith("LoginRequiredError")
        assert "an earlier refresh was interrupted" in again.stdout
        assert "process " in again.stdout
    else:
        assert again.stdout == "Bearer access-2-default", again.stderr


def _let_it_end(server: AuthServer, path: Path) -> None:
    """Make the stored token an hour older and keep its intent."""
    store = FileStore(path)
    token = store.load(key_of(server))
    assert token is not None
    assert token.intent is not None
    older = attrs.evolve(token.token, issued_at=datetime.now(UTC) - timedelta(hours=2))
    assert store.save(key_of(server), older, expected_generation=token.token.generation)
    store.write_intent(key_of(server), token.intent)


@pytest.mark.promise("killed-in-a-refresh", "token-file-is-whole")
def test_a_death_while_the_new_token_is_written(auth_server: AuthServer, path: Path) -> None:
    """The intent is on disk, and the second write of the store is the save."""
    seed(auth_server, path)
    code = (
        "import os, sys, asyncio; from toggl_async.auth.stores import file; n = []\n"
        "plain = file._sync_directory\n"
        "def once(d):\n    n.append(1)\n    os._exit(9) if len(n) == 2 else plain(d)\n"
        "file._sync_directory = once\n"
        f"sys.argv = ['x', 'once', {auth_server.url!r}, {str(path)!r}]\n"
        "import runpy; runpy.run_module('tests.support.auth_worker', run_name='__main__')"
    )
    process = subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=HANG, check=False)

    assert process.returncode == 9
    assert stored(auth_server, path).access == Secret("access-2-default")
    assert run("once", auth_server, path).stdout == "Bearer access-2-default"
    assert len(auth_server.uses) == 1


@pytest.mark.promise("forked-child-refreshes-itself")
def test_fork_during_a_refresh_neither_hangs_nor_sends_twice(
    auth_server: AuthServer, path: Path
) -> None:
    seed(auth_server, path)
    auth_server.delay = 0.4

    result = run("fork", auth_server, path)

    assert sorted(result.stdout.splitlines()) == [
        "child Bearer access-2-default",
        "parent Bearer access-2-default 0",
    ], result.stderr
    assert auth_server.refreshes == ["refresh-1-default"]


LIMITED = """
import asyncio, json, os, resource, sys
import filelock
kind, url, path = sys.argv[1:4]
sys.argv = ["worker", "once", url, path]
from tests.support import auth_worker as worker
if kind == "size":
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
elif os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
asyncio.run(worker.once())
"""


@pytest.mark.promise("store-is-written-before-sending")
@pytest.mark.parametrize(
    ("kind", "says"), [("size", "file sizes"), ("permission", "permission denied")]
)
def test_unwritable_store_causes_no_request(
    auth_server: AuthServer, tmp_path_factory: pytest.TempPathFactory, kind: str, says: str
) -> None:
    # Not below pytest's private directory, which another user could not even enter.
    import shutil
    import tempfile

    directory = Path(tempfile.mkdtemp())
    path = directory / "tokens.json"
    try:
        seed(auth_server, path)
        if kind == "permission":
            directory.chmod(0o555)
            if os.geteuid() == 0:
                os.chown(path, 65534, 65534)
                for lock in directory.glob("*.lock"):
                    os.chown(lock, 65534, 65534)
        before = path.read_bytes()

        process = subprocess.run(
            [sys.executable, "-c", LIMITED, kind, auth_server.url, str(path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=HANG,
            check=False,
        )

        assert process.stdout.startswith("TokenStoreError: "), process.stderr
        assert says in process.stdout
        assert str(path) in process.stdout
        assert auth_server.uses == []
        assert path.read_bytes() == before
    finally:
        directory.chmod(0o700)
        shutil.rmtree(directory)
