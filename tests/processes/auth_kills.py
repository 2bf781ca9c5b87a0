"""Kills processes during a refresh and counts the lost tokens.

``python -m tests.processes.auth_kills 1000`` prints the figures of the page about Toggl Plan's
OAuth. One process imports everything and forks a child for each round, so that a round takes
milliseconds.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import attrs

from toggl_async._http.transport import AiohttpTransport
from toggl_async.auth import FileStore, MemoryStore
from toggl_async.auth.authorizer import PlanAuthorizer
from toggl_async.auth.endpoint import store_key
from toggl_async.tokens import digest

from ..support.auth_child import a_call, credential
from ..support.auth_doubles import ROOT, AuthServer

UNIFORM = 0.04
"""Seconds after its start within which half of the children are killed."""
AIMED = 0.004
"""Seconds after the arrival of the request within which the other half is killed."""


@attrs.define
class Counts:
    """Counts of the outcomes."""

    rounds: int = 0
    not_processed: int = 0
    """The server received no refresh, and the stored token can still be refreshed."""
    saved: int = 0
    """The server refreshed the token, and the new one is stored."""
    recovered: int = 0
    """Of these, completed from a write that the killed process had not finished."""
    lost: int = 0
    """The server refreshed the token; the store has the old one and the refresh intent."""
    silent: int = 0
    """The same, without a refresh intent."""
    finished: list[float] = attrs.field(factory=list[float])
    """Seconds from the request's arrival to the kill, in rounds that preserved the token."""
    losses: list[float] = attrs.field(factory=list[float])
    """Seconds from the request's arrival to the kill, in rounds that lost it."""

    def describe(self) -> str:
        text = (
            f"{self.rounds} kills: {self.not_processed} before the server renewed the token, "
            f"{self.saved} with the new token saved ({self.recovered} of them by an unfinished "
            f"write), {self.lost} lost and noted, {self.silent} lost without a note"
        )
        if self.losses:
            times = sorted(1000 * seconds for seconds in self.losses)
            text += (
                f"\nlost rounds were killed {times[0]:.2f} to {times[-1]:.2f} ms after the request "
                f"had reached the server (median {statistics.median(times):.2f})"
            )
        return text


def run(count: int, *, seed: int = 1) -> Counts:
    """Kill ``count`` child processes and classify what each left in the store."""
    dice = random.Random(seed)
    counts = Counts()
    with AuthServer() as server, tempfile.TemporaryDirectory() as directory:
        key = store_key(credential(MemoryStore()), server.url)
        parent = subprocess.Popen(
            [sys.executable, "-m", "tests.processes.auth_kills", "--children", server.url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert parent.stdin is not None
        assert parent.stdout is not None
        try:
            for number in range(count + 1):
                path = Path(directory) / f"{number}" / "tokens.json"
                store = FileStore(path)
                token = server.token(age=3700)
                assert token.refresh is not None
                assert store.save(key, token, expected_generation=0)
                server.arrived.clear()
                parent.stdin.write(f"{path}\n")
                parent.stdin.flush()
                if number == 0:
                    assert server.arrived.wait(60)
                    continue
                child = int(parent.stdout.readline())
                if number % 2:
                    server.arrived.wait(60)
                    time.sleep(dice.random() * AIMED)  # waits: a random moment
                else:
                    time.sleep(dice.random() * UNIFORM)  # waits: a random moment
                os.kill(child, signal.SIGKILL)
                killed = time.monotonic()
                parent.stdin.write("killed\n")
                parent.stdin.flush()
                assert parent.stdout.readline() == "ended\n"
                _count(counts, server, store, token.refresh.reveal(), killed)
        finally:
            parent.communicate(timeout=60)
    return counts


def _count(
    counts: Counts, server: AuthServer, store: FileStore, refresh: str, killed: float
) -> None:
    key = store_key(credential(store), server.url)
    unfinished = bool(store._temporary_files())
    before = store._read()[key]["token"]["refresh_token"]
    stored = store.load(key)
    assert stored is not None
    assert stored.token.refresh is not None
    counts.rounds += 1
    if refresh in server.valid:
        assert stored.token.refresh.reveal() == refresh
        counts.not_processed += 1
        return
    since = killed - server.uses[-1].at
    if stored.token.refresh.reveal() != refresh:
        assert stored.token.refresh.reveal() in server.valid
        counts.saved += 1
        counts.recovered += unfinished and before == refresh
        counts.finished.append(since)
        return
    noted = stored.intent is not None and stored.intent.refresh_digest == digest(refresh)
    if noted:
        counts.lost += 1
        counts.losses.append(since)
    else:
        counts.silent += 1


def children(url: str) -> None:
    """Fork a child for each path on stdin; print its pid, and a line when it has ended."""
    # One refresh before the first fork imports everything, so that the children need not.
    asyncio.run(_refresh(url, FileStore(sys.stdin.readline().strip())))
    for line in iter(sys.stdin.readline, ""):
        child = os.fork()
        if child == 0:
            asyncio.run(_refresh(url, FileStore(line.strip())))
            os._exit(0)
        _say(f"{child}")
        sys.stdin.readline()  # not before the kill: its number could be another process's then
        os.waitpid(child, 0)
        _say("ended")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def _refresh(url: str, store: FileStore) -> None:
    authorizer = PlanAuthorizer(
        credential(store), transport_factory=AiohttpTransport().short_lived, base_url=url
    )
    await authorizer.authorization(a_call())


if __name__ == "__main__":
    if sys.argv[1] == "--children":
        children(sys.argv[2])
    else:
        sys.stdout.write(run(int(sys.argv[1])).describe() + "\n")
