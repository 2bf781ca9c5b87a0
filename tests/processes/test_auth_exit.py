"""A refreshed token that is not saved yet when the process exits."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from toggl_async.auth import FileStore, MemoryStore
from toggl_async.auth.endpoint import store_key
from toggl_async.credentials import Secret

from ..support.auth_child import credential
from ..support.auth_doubles import ROOT, AuthServer
from .test_auth import PLAIN

PROGRAM = """
import asyncio, atexit, os, sys, time
from pathlib import Path
from toggl_async.auth import FileStore
from toggl_async.auth import token_manager
from toggl_async.auth.authorizer import PlanAuthorizer
from toggl_async.errors import TokenStoreError
from tests.support.auth_child import BriskClock, a_call, credential, bare_transport_factory

class Failing(FileStore):
    broken = True
    def save(self, key, token, /, *, expected_generation):
        if self.broken == "blocks":
            time.sleep(600)  # waits: it is ended by the test
        if self.broken:
            raise TokenStoreError("no space is left on the disk")
        return super().save(key, token, expected_generation=expected_generation)

def begin(url, path):
    store = Failing(path)
    authorizer = PlanAuthorizer(
        credential(store),
        transport_factory=bare_transport_factory,
        base_url=url,
        clock=BriskClock(),
    )
    return store, authorizer

async def refresh(authorizer):
    print(await authorizer.authorization(a_call()), flush=True)

store, authorizer = begin(*sys.argv[1:3])
asyncio.run(refresh(authorizer))
"""

ENDS = {
    "the end of the program": "store.broken = False\ndel authorizer\n",
    "sys.exit": "store.broken = False\nsys.exit(0)\n",
    "an exception": "store.broken = False\nraise SystemExit(0)\n",
    "an unreferenced store": (
        "Failing.broken = False\ndel store, authorizer\nimport gc; gc.collect()\n"
    ),
    "a store that works again at the last moment": (
        "def works():\n    store.broken = False\natexit.register(works)\n"
    ),
    "the end of a thread's loop": (
        "import threading\nstore.broken = False\n"
        "t = threading.Thread(target=lambda: None); t.start(); t.join()\n"
    ),
}


def seeded(server: AuthServer, path: Path) -> str:
    key = store_key(credential(MemoryStore()), server.url)
    assert FileStore(path).save(key, server.token(age=3700), expected_generation=0)
    return key


def run(server: AuthServer, path: Path, end: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM + end, server.url, str(path)],
        cwd=ROOT,
        env=PLAIN,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def access(path: Path, key: str) -> Secret:
    stored = FileStore(path).load(key)
    assert stored is not None
    return stored.token.access


@pytest.mark.promise("unsaved-token-is-not-lost")
@pytest.mark.parametrize("end", ENDS)
def test_a_token_in_memory_is_saved_at_the_end_of_the_process(
    auth_server: AuthServer, tmp_path: Path, end: str
) -> None:
    path = tmp_path / "tokens.json"
    key = seeded(auth_server, path)

    result = run(auth_server, path, ENDS[end])

    assert result.returncode == 0, result.stderr
    assert result.stdout == "Bearer access-2-default\n"
    assert access(path, key) == Secret("access-2-default")
    assert "Traceback" not in result.stderr


@pytest.mark.promise("unsaved-token-is-not-lost")
def test_store_that_still_fails_is_reported_as_a_lost_token(
    auth_server: AuthServer, tmp_path: Path
) -> None:
    path = tmp_path / "tokens.json"
    key = seeded(auth_server, path)

    result = run(auth_server, path, "")

    assert result.returncode == 0
    assert "is lost with this process" in result.stderr
    assert "access-2" not in result.stderr
    assert access(path, key) == Secret("access-1-default")


def test_blocking_store_does_not_delay_the_exit(auth_server: AuthServer, tmp_path: Path) -> None:
    path = tmp_path / "tokens.json"
    seeded(auth_server, path)

    begin = time.monotonic()
    result = run(
        auth_server,
        path,
        "store.broken = 'blocks'\ntoken_manager._ExitSaver.TIMEOUT = 0.2  # noqa: SLF001\n",
    )

    assert result.returncode == 0, result.stderr
    assert time.monotonic() - begin < 60


def test_an_exit_with_nothing_unsaved_writes_nothing(
    auth_server: AuthServer, tmp_path: Path
) -> None:
    path = tmp_path / "tokens.json"
    key = seeded(auth_server, path)

    result = run(
        auth_server,
        path,
        "store.broken = False\nasyncio.run(authorizer.aclose())\nFileStore.save = None\n",
    )

    assert result.returncode == 0, result.stderr
    assert "token is lost" not in result.stderr
    assert access(path, key) == Secret("access-2-default")


FORK = """
store.broken = False
pid = os.fork()
if pid == 0:
    {child}
assert os.waitpid(pid, 0)[1] == 0
print(FileStore(sys.argv[2]).load(sys.argv[3]).token.access.reveal(), flush=True)
"""

CHILDREN = {
    "exits": "sys.exit(0)",
    "uses the token": "asyncio.run(refresh(authorizer)); sys.exit(0)",
    "closes the session": "asyncio.run(authorizer.aclose()); sys.exit(0)",
    "uses it later": (
        "authorizer._manager.clock.monotonic = lambda: time.monotonic() + 60; "
        "asyncio.run(refresh(authorizer)); asyncio.run(authorizer.aclose()); sys.exit(0)"
    ),
    "saves by force": (
        "authorizer._manager.save_before_exit(); token_manager._at_exit(); sys.exit(0)"
    ),
}


@pytest.mark.promise("forked-child-refreshes-itself")
@pytest.mark.parametrize("child", CHILDREN)
def test_a_forked_child_does_not_save_what_is_its_parents(
    auth_server: AuthServer, tmp_path: Path, child: str
) -> None:
    path = tmp_path / "tokens.json"
    key = seeded(auth_server, path)

    result = subprocess.run(
        [
            sys.executable,
            "-c",
            PROGRAM + FORK.format(child=CHILDREN[child]),
            auth_server.url,
            str(path),
            key,
        ],
        cwd=ROOT,
        env=PLAIN,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert result.returncode == 0, result.stderr
    # The child left the store as it was, and the parent's own exit saved the token.
    assert result.stdout.splitlines()[-1] == "access-1-default"
    assert access(path, key) == Secret("access-2-default")
    assert len(auth_server.uses) == 1
