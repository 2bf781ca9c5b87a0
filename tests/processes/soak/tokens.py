"""Refreshes: 4 processes that share a store, 1 % faults of the server, and kills.

Whatever happens, no refresh token is sent again after the server has renewed it, unless the
response was lost or the process was killed; and an account that is lost is known to be.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from typing import Final

from toggl_async.auth import Token
from toggl_async.auth.endpoint import store_key
from toggl_async.tokens import digest

from ...support.auth_child import credential, open_store
from ...support.auth_doubles import AuthServer
from ...support.auth_forks import Job, Outcome, RefreshProcesses
from .. import auth_kills
from .report import Report

PROCESSES: Final = 4
REFRESHES: Final = 12
FAULTS: Final = 0.01
LOSING: Final = {"lost", "cut"}
"""Responses that the server loses after it has renewed the token: the account is lost."""
STEPS: Final = ("429", "502", "503", "reset", *LOSING)
KILLS: Final = 1_000
"""At most, in a turn."""


class Tokens:
    """Rounds of 4 processes each, for one store after the other."""

    name = "tokens"

    def __init__(
        self, report: Report, chance: random.Random, stores: dict[str, Callable[[], str]]
    ) -> None:
        self._report = report
        self._chance = chance
        self._stores = stores
        self._round = 0
        self._seconds = dict.fromkeys(stores, 0.5)

    def run(self, until: float) -> None:
        """Run a round for each store, and more until the time is over."""
        with AuthServer(self._next_step) as server, RefreshProcesses() as processes:
            done = 0
            while done < len(self._stores) or time.monotonic() < until:
                kind = list(self._stores)[self._round % len(self._stores)]
                with self._report.step(f"tokens in {kind}"):
                    self._run_round(server, processes, kind)
                done += 1
                self._round += 1
                if self._report.has_too_many_faults:
                    break

    def _next_step(self) -> str:
        return self._chance.choice(STEPS) if self._chance.random() < FAULTS else "ok"

    def _run_round(self, server: AuthServer, processes: RefreshProcesses, kind: str) -> None:
        chance, account = self._chance, f"account{self._round}"
        place = self._stores[kind]()
        store = open_store(place)
        key = store_key(credential(store, account), server.url)
        assert store.save(key, server.token(owner=account), expected_generation=0)
        before = len(server.uses)
        started = time.monotonic()
        job = Job(url=server.url, place=place, account=account, refreshes=REFRESHES)
        pids = processes.start(job, PROCESSES)
        victim = chance.randrange(PROCESSES) if chance.random() < 0.3 else None
        if victim is not None:
            time.sleep(chance.uniform(0, self._seconds[kind]))  # waits: a random moment
            os.kill(pids[victim], signal.SIGKILL)
        outcomes = processes.outcomes()
        if victim is None:
            self._seconds[kind] = time.monotonic() - started
        uses = server.uses[before:]
        sent = [use.form["refresh_token"] for use in uses]
        steps = {use.step for use in uses} - {"ok"}
        killed = victim is not None and outcomes[victim].code == -signal.SIGKILL
        stored = store.load(key)
        assert stored is not None
        self._check(server, account, outcomes, killed=killed)
        lost = self._is_lost(server, stored.token)
        excused = killed or bool(steps & LOSING)
        if lost:
            assert excused, f"the account is lost: {steps}, {outcomes}"
            refresh = stored.token.refresh
            assert refresh is not None
            known = stored.intent is not None and stored.intent.refresh_digest == digest(
                refresh.reveal()
            )
            assert known, f"the account is lost without a note: {steps}, {outcomes}"
        elif not steps and not killed:
            assert {len(outcome.events) > REFRESHES for outcome in outcomes} == {True}, outcomes
        repeated = [token for token in set(sent) if sent.count(token) > 1]
        assert not repeated or killed or steps, f"sent twice: {repeated}"
        self._note(kind, outcomes, killed=killed, lost=lost)
        counts = self._report.counts
        for use in uses:
            if use.step != "ok":
                counts["tokens: faults of the server"][use.step] += 1

    def _check(
        self, server: AuthServer, account: str, outcomes: list[Outcome], *, killed: bool
    ) -> None:
        codes = [outcome.code for outcome in outcomes]
        assert set(codes) <= ({0, -signal.SIGKILL} if killed else {0}), codes
        for outcome in outcomes:
            for event in outcome.events:
                if event.kind == "token":
                    assert server.owners.get(event.text) == account, event

    @staticmethod
    def _is_lost(server: AuthServer, token: Token) -> bool:
        return token.refresh is None or token.refresh.reveal() not in server.valid

    def _note(self, kind: str, outcomes: list[Outcome], *, killed: bool, lost: bool) -> None:
        counts = self._report.counts[f"tokens in {kind}"]
        counts["rounds"] += 1
        counts["killed processes"] += killed
        counts["accounts lost after a kill" if killed else "accounts lost by lost responses"] += (
            lost
        )
        for outcome in outcomes:
            for event in outcome.events:
                if event.kind == "token":
                    counts["tokens"] += 1
                    self._report.times[f"a token from {kind}"].add(event.seconds)
                elif event.kind in {"failed", "login required"}:
                    counts[event.kind] += 1


class Kills:
    """Kills inside a refresh, for one store after the other."""

    name = "kills"

    def __init__(
        self, report: Report, chance: random.Random, stores: dict[str, Callable[[], str]]
    ) -> None:
        self._report = report
        self._chance = chance
        self._stores = stores
        self._counts: dict[str, auth_kills.Counts] = {}
        self._round = 0

    def run(self, until: float) -> None:
        """Kill processes that refresh a token of the next store."""
        kind = list(self._stores)[self._round % len(self._stores)]
        self._round += 1
        with self._report.step(f"kills with {kind}"):
            seed = self._chance.randrange(10**9)
            end = max(until, time.monotonic() + 2)
            counts = auth_kills.run(KILLS, seed=seed, new_place=self._stores[kind], until=end)
            self._counts.setdefault(kind, auth_kills.Counts()).add(counts)
            assert not counts.silent, f"lost without a note: {counts.silent}"

    def close(self) -> None:
        """Put the counts into the report."""
        self._report.notes += [
            f"kills inside a refresh, {kind}: {counts.describe()}"
            for kind, counts in self._counts.items()
        ]
