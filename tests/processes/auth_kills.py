"""Kills processes during a refresh and counts the lost tokens.

``python -m tests.processes.auth_kills 1000`` prints the figures of the page about Toggl Plan's
OAuth.
"""

from __future__ import annotations

import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import attrs

from toggl_async.auth import FileStore, RedisStore, SQLStore
from toggl_async.auth.endpoint import store_key
from toggl_async.tokens import digest

from ..support.auth_child import credential, open_store
from ..support.auth_doubles import AuthServer
from ..support.auth_forks import Job, Outcome, RefreshProcesses

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
    unread: int = 0
    """Of these, killed before the process had read the response: no client can do better."""
    silent: int = 0
    """The server refreshed the token; the store has the old one without a refresh intent."""
    losses: list[float] = attrs.field(factory=list[float])
    """Milliseconds from the request's arrival to the kill, in rounds that lost the token."""
    reading: list[float] = attrs.field(factory=list[float])
    """Milliseconds from the server's answer until the process has read it."""
    saving: list[float] = attrs.field(factory=list[float])
    """Milliseconds from there until a kill loses nothing."""

    def add(self, other: Counts) -> None:
        """Add the counts of other rounds."""
        for field in attrs.fields(Counts):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def describe(self) -> str:
        """Return the counts as text."""
        text = (
            f"{self.rounds} kills: {self.not_processed} before the server renewed the token, "
            f"{self.saved} with the new token saved ({self.recovered} of them by an unfinished "
            f"write), {self.lost} lost and noted ({self.unread} of them before the response was "
            f"read), {self.silent} lost without a note"
        )
        for title, times in (
            ("from the request's arrival to the kills that lost a token", self.losses),
            ("from the server's answer until it was read", self.reading),
            ("from there until a kill loses nothing", self.saving),
        ):
            if times:
                text += (
                    f"\n{title}: {min(times):.2f} to {max(times):.2f} ms "
                    f"(median {statistics.median(times):.2f})"
                )
        return text


def run(
    count: int,
    *,
    seed: int = 1,
    new_place: Callable[[], str] | None = None,
    until: float | None = None,
) -> Counts:
    """Kill ``count`` child processes and classify what each left in its store.

    Without ``new_place`` the stores are files. It ends early at ``until`` (monotonic).
    """
    dice = random.Random(seed)
    counts = Counts()
    with (
        AuthServer() as server,
        tempfile.TemporaryDirectory() as directory,
        RefreshProcesses() as processes,
    ):
        for number in range(count):
            if until is not None and time.monotonic() >= until:
                break
            place = f"{directory}/{number}/tokens.json" if new_place is None else new_place()
            store, account = open_store(place), f"account-{seed}-{number}"
            key = store_key(credential(store, account), server.url)
            assert isinstance(store, (FileStore, RedisStore, SQLStore))
            token = server.token(age=3700, owner=account)
            assert token.refresh is not None
            assert store.save(key, token, expected_generation=0)
            server.arrived.clear()
            (child,) = processes.start(
                Job(url=server.url, place=place, account=account, refreshes=0)
            )
            if number % 2:
                server.arrived.wait(60)
                time.sleep(dice.random() * AIMED)  # waits: a random moment
            else:
                time.sleep(dice.random() * UNIFORM)  # waits: a random moment
            os.kill(child, signal.SIGKILL)
            killed = time.monotonic()
            (outcome,) = processes.outcomes()
            _count(counts, server, Round(store, key, token.refresh.reveal(), killed, outcome))
            if new_place is None:
                _remove(Path(place).parent)
    return counts


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


class Round(NamedTuple):
    """A child that was killed."""

    store: FileStore | RedisStore | SQLStore
    key: str
    refresh: str
    """The refresh token that it had."""
    killed: float
    """When (monotonic)."""
    outcome: Outcome


def _count(counts: Counts, server: AuthServer, ended: Round) -> None:
    store, key, refresh, killed, outcome = ended
    unfinished = False
    if isinstance(store, FileStore) and store._temporary_files():
        unfinished = store._read()[key]["token"]["refresh_token"] == refresh
    keeps_pending = isinstance(store, FileStore) or store._pending.directory is not None
    if not isinstance(store, FileStore) and store._pending._find(key):
        before = store._load(key)
        assert before is not None
        assert before.token.refresh is not None
        unfinished = before.token.refresh.reveal() == refresh
    stored = store.load(key)
    assert stored is not None
    assert stored.token.refresh is not None
    counts.rounds += 1
    if refresh in server.valid:
        assert stored.token.refresh.reveal() == refresh
        counts.not_processed += 1
        return
    read = outcome.at("refresh.answered")
    if read is not None:
        counts.reading.append(1000 * (read - server.answered_at))
    if stored.token.refresh.reveal() != refresh:
        assert stored.token.refresh.reveal() in server.valid
        counts.saved += 1
        counts.recovered += unfinished
        safe = outcome.at("store.pending" if keeps_pending else "store.written")
        if read is not None and safe is not None:
            counts.saving.append(1000 * (safe - read))
        return
    if stored.intent is None or stored.intent.refresh_digest != digest(refresh):
        counts.silent += 1
        return
    counts.lost += 1
    counts.unread += read is None
    counts.losses.append(1000 * (killed - server.uses[-1].at))


if __name__ == "__main__":
    sys.stdout.write(run(int(sys.argv[1])).describe() + "\n")
