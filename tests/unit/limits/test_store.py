"""The rules of shared limits, and each store that keeps them."""

from __future__ import annotations

import itertools
import os
import pickle
import random
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import pytest
import redis

from tests.support.servers import RedisServer, new_name
from toggl_async import (
    InvalidArgumentError,
    LimitGrant,
    LimitReport,
    LimitRequest,
    LimitStore,
    LimitStoreError,
    MemoryLimitStore,
    RedisLimitStore,
    SQLiteLimitStore,
)
from toggl_async.limits import redis as redis_module
from toggl_async.limits import sqlite as sqlite_module
from toggl_async.limits.store import (
    EARLY,
    RECHECK_INTERVAL,
    UNLIMITED_FOR,
    AccountValues,
    apply_report,
    grant_request,
    new_state,
)

LEASE = 100.0


class OpenStore(Protocol):
    def __call__(self, lease: float = LEASE) -> LimitStore: ...


class Account:
    """One account whose time the test decides."""

    def __init__(self) -> None:
        self.state: AccountValues = new_state()
        self.now = 1000.0
        self.lease = LEASE

    def ask(
        self, id_: str = "a", quota: str = "", interval: float = 0.0, **more: Any
    ) -> LimitGrant:
        request = LimitRequest(account="x", id=id_, quota=quota, interval=interval, **more)
        return grant_request(self.state, self.now, request, self.lease)

    def report(
        self, outcome: Any = "response", id_: str = "a", quota: str = "", **more: Any
    ) -> None:
        report = LimitReport(account="x", outcome=outcome, id=id_, quota=quota, **more)
        apply_report(self.state, self.now, report)

    def know(self, left: int, resets_in: float = 600.0, quota: str = "q") -> None:
        self.report("known", "", quota, remaining=left, resets_in=resets_in)


@pytest.fixture
def account() -> Account:
    return Account()


def test_requests_get_slots_an_interval_apart(account: Account) -> None:
    waits = [account.ask(id_, interval=2.0).wait for id_ in "abc"]
    assert waits == [0.0, 2.0, 4.0]


def test_a_request_is_granted_when_its_slot_is_due(account: Account) -> None:
    account.ask("a", interval=2.0)
    grant = account.ask("b", interval=2.0)
    account.now += 2.0
    assert account.ask("b", interval=2.0, slot=grant.slot).wait == 0.0


def test_a_late_request_delays_the_next_one(account: Account) -> None:
    slots = [account.ask(id_, interval=2.0).slot for id_ in "abc"]
    account.now += 3.5
    assert account.ask("b", interval=2.0, slot=slots[1]).wait == 0.0
    account.now += 0.5
    assert account.ask("c", interval=2.0, slot=slots[2]).wait == pytest.approx(1.5)


def test_a_request_that_was_granted_long_ago_asks_again(account: Account) -> None:
    """Its connection took long, and another request was granted meanwhile."""
    slot = account.ask("a", interval=2.0).slot
    account.now += 5.0
    assert account.ask("b", interval=2.0).wait == 0.0
    account.now += 0.5
    assert account.ask("a", interval=2.0, slot=slot).wait == pytest.approx(1.5)


def test_an_unused_slot_is_not_made_up_for(account: Account) -> None:
    account.ask("a", interval=2.0)
    account.now += 50
    assert [account.ask(id_, interval=2.0).wait for id_ in "bc"] == [0.0, 2.0]


def test_a_pause_holds_all_requests_also_those_with_a_slot(account: Account) -> None:
    slot = [account.ask(id_, interval=2.0).slot for id_ in "ab"][1]
    account.report(pause=30.0)
    account.now += 2.0
    assert account.ask("b", interval=2.0, slot=slot).wait == pytest.approx(28.0)
    later = account.ask("c", interval=2.0)
    assert later.wait >= 28.0
    assert account.ask("d").wait == pytest.approx(28.0), "also without a rate"
    account.now += 28.0
    assert account.ask("b", interval=2.0, slot=slot).wait == 0.0
    assert account.ask("c", interval=2.0, slot=later.slot).wait == pytest.approx(2.0)


def test_without_a_rate_nothing_waits(account: Account) -> None:
    assert [account.ask(id_).wait for id_ in "abc"] == [0.0, 0.0, 0.0]


def test_of_an_unknown_quota_a_single_request_is_in_flight(account: Account) -> None:
    assert account.ask("a", "q").wait == 0.0
    assert account.ask("b", "q") == LimitGrant(RECHECK_INTERVAL, "quota")
    account.report("response", "a", "q", remaining=29, resets_in=3600)
    assert account.ask("b", "q").wait == 0.0


def test_a_quota_is_never_exceeded(account: Account) -> None:
    account.know(2)
    assert [account.ask(id_, "q").wait for id_ in "ab"] == [0.0, 0.0]
    assert account.ask("c", "q") == LimitGrant(RECHECK_INTERVAL, "quota")
    account.report("response", "a", "q", remaining=1, resets_in=600)
    account.report("response", "b", "q", remaining=0, resets_in=600)
    assert account.ask("c", "q") == LimitGrant(600.0, "quota")
    account.now += 600
    assert account.ask("c", "q").wait == 0.0
    assert account.ask("d", "q") == LimitGrant(RECHECK_INTERVAL, "quota")


def test_asking_again_reserves_nothing_more(account: Account) -> None:
    account.know(2)
    for _ in range(3):
        assert account.ask("a", "q").wait == 0.0
    assert account.ask("b", "q").wait == 0.0


@pytest.mark.parametrize(
    ("outcome", "left"), [("not_sent", True), ("no_response", False), ("response", False)]
)
def test_a_unit_is_used_unless_the_request_was_not_sent(
    account: Account, outcome: str, left: bool
) -> None:
    account.know(1)
    account.ask("a", "q")
    account.report(outcome, "a", "q")
    assert (account.ask("b", "q").wait == 0.0) is left


def test_headers_overrule_what_responses_without_them_may_have_used(account: Account) -> None:
    account.know(30)
    for _ in range(100):
        for headers in ({}, {"remaining": 25, "resets_in": 600}):
            assert account.ask("a", "q").wait == 0.0
            account.report("response", "a", "q", **headers)


def test_a_response_without_headers_counts_until_those_in_flight_have_ended(
    account: Account,
) -> None:
    account.know(3)
    for id_ in "abc":
        account.ask(id_, "q")
    account.report("no_response", "a", "q")
    account.report("response", "b", "q", remaining=2, resets_in=600)  # sent before it
    assert account.ask("d", "q").wait == RECHECK_INTERVAL
    account.report("response", "c", "q", remaining=1, resets_in=600)
    assert account.ask("d", "q").reason == "quota"


def test_a_response_of_a_reservation_that_ended_uses_no_further_unit(account: Account) -> None:
    account.know(2)
    account.ask("a", "q")
    account.report("no_response", "a", "q")
    account.report("no_response", "a", "q")
    assert account.ask("b", "q").wait == 0.0


def test_late_responses_do_not_raise_what_is_left(account: Account) -> None:
    account.know(3)
    for id_, left in (("a", 1), ("b", 2)):
        account.ask(id_, "q")
        account.report("response", id_, "q", remaining=left, resets_in=600)
    assert [account.ask(id_, "q").wait for id_ in "cd"] == [0.0, RECHECK_INTERVAL]


def test_a_known_number_raises_what_is_left(account: Account) -> None:
    account.know(0)
    account.know(500)
    assert [account.ask(id_, "q").wait for id_ in "ab"] == [0.0, 0.0]


def test_a_later_reset_is_a_new_window(account: Account) -> None:
    account.know(1, resets_in=10)
    account.ask("a", "q")
    account.report("response", "a", "q", remaining=29, resets_in=3600)
    assert [account.ask(id_, "q").wait for id_ in "bc"] == [0.0, 0.0]


@pytest.mark.parametrize("headers", [{}, {"remaining": -5, "resets_in": 60.0}])
def test_a_quota_that_is_not_enforced_holds_nothing(account: Account, headers: Any) -> None:
    account.ask("a", "q")
    account.report("response", "a", "q", **headers)
    assert [account.ask(id_, "q").wait for id_ in "bcd"] == [0.0, 0.0, 0.0]
    account.now += max(UNLIMITED_FOR, LEASE)
    assert [account.ask(id_, "q").wait for id_ in "ef"] == [0.0, RECHECK_INTERVAL]


def test_no_response_does_not_mean_that_there_is_not_a_quota(account: Account) -> None:
    account.ask("a", "q")
    account.report("no_response", "a", "q")
    assert [account.ask(id_, "q").wait for id_ in "bc"] == [0.0, RECHECK_INTERVAL]


def test_quotas_are_separate(account: Account) -> None:
    account.know(0, quota="user")
    assert account.ask("a", "user").reason == "quota"
    assert account.ask("b", "organization:5").wait == 0.0


def test_a_reservation_ends_with_its_lease(account: Account) -> None:
    account.know(1, resets_in=10_000)
    account.ask("dead", "q")
    account.now += LEASE - 1
    assert account.ask("b", "q").wait == RECHECK_INTERVAL
    account.now += 1
    assert account.ask("b", "q").wait == 0.0


def test_a_lease_begins_when_the_slot_is_due(account: Account) -> None:
    account.know(1, resets_in=10_000)
    account.ask("first", interval=300.0)
    slot = account.ask("a", "q", interval=300.0).slot
    account.now += 300
    assert account.ask("b", "q").wait == RECHECK_INTERVAL
    assert account.ask("a", "q", interval=300.0, slot=slot).wait == 0.0


def test_a_clock_that_is_set_back_delays_nothing(account: Account) -> None:
    account.know(0, resets_in=600)
    account.ask("a", interval=2.0)
    account.ask("b", interval=2.0)
    account.now -= 86_400
    assert account.ask("c", interval=2.0).wait == pytest.approx(4.0)
    assert account.ask("c", "q").wait == pytest.approx(600)


@pytest.mark.parametrize("jump", [-86_400.0, -3_600.0, -2.0, 2.0, 3_600.0, 86_400.0])
@pytest.mark.parametrize("asked_first", ["first", "last"])
def test_requests_that_wait_while_the_clock_is_changed_are_not_delayed(
    account: Account, jump: float, asked_first: str
) -> None:
    """Their slots are of the old time. They are sent one by one, an interval apart."""
    account.ask("sent", interval=2.0)
    slots = {id_: account.ask(id_, interval=2.0).slot for id_ in ("a", "b", "c")}
    waiting = dict(slots if asked_first == "first" else reversed(slots.items()))
    account.now += jump
    started, sent = account.now, [account.now]
    while waiting:
        grants = {id_: account.ask(id_, interval=2.0, slot=waiting[id_]) for id_ in waiting}
        for id_, grant in grants.items():
            waiting[id_] = grant.slot
            if not grant.wait:
                del waiting[id_]
                sent.append(account.now)
        if waiting:
            waits = [grant.wait for id_, grant in grants.items() if id_ in waiting]
            assert max(waits) <= 8.0
            account.now += min(waits)
    assert account.now - started <= 8.0
    gaps = [later - earlier for earlier, later in itertools.pairwise(sent[1:])]
    assert min(gaps) >= 2.0 * (1 - EARLY)


@pytest.mark.parametrize("steps", [(-86_400.0,), (-20.0,), (-5.0, -5.0, -5.0), (-60.0, 60.0, -1.0)])
@pytest.mark.parametrize("what", ["pause", "quota", "slot"])
def test_a_wait_is_not_longer_if_the_clock_is_set_back_again_and_again(
    account: Account, steps: tuple[float, ...], what: str
) -> None:
    """The clock is set while nothing asks, so that only the waiting process knows the time."""
    quota = "q" if what == "quota" else ""
    interval = 30.0 if what == "slot" else 0.0
    account.ask("sent", quota, interval)
    account.report("response", "sent", quota, remaining=0, resets_in=30.0) if quota else None
    account.report("response", "sent", pause=30.0 if what == "pause" else 0.0)
    grant = account.ask("a", quota, interval)
    waited = 0.0
    for number in range(50):
        if not grant.wait:
            break
        assert grant.store_time is not None
        # It wakes up early, at the end of the wait, or late.
        seconds = min(grant.wait, 4.0) if number % 2 else grant.wait
        waited += seconds
        account.now += seconds
        if number < len(steps):
            account.now += steps[number]
        grant = account.ask(
            "a", quota, interval, slot=grant.slot, store_time=grant.store_time + seconds
        )
    assert grant.wait == 0.0
    assert waited <= 30.0 + 1e-6


def test_a_pause_that_is_reported_after_the_clock_was_set_back_is_not_shortened(
    account: Account,
) -> None:
    grant = account.ask("a", interval=2.0)
    assert grant.store_time is not None
    account.now += 20.0 - 3_600.0
    account.report("response", "a", pause=30.0, store_time=grant.store_time + 20.0)
    assert account.ask("b", store_time=grant.store_time + 20.0).wait == pytest.approx(30.0)
    assert account.ask("c").wait == pytest.approx(30.0)


def test_a_process_that_measures_less_than_has_passed_changes_nothing(account: Account) -> None:
    grant = account.ask("a", interval=2.0)
    assert grant.store_time is not None
    account.ask("b", interval=2.0)
    account.now += 1.0
    assert account.ask("c", interval=2.0, store_time=grant.store_time).wait == pytest.approx(3.0)
    assert account.state["back"] == 0.0


def test_ended_quotas_are_forgotten(account: Account) -> None:
    for number in range(50):
        account.ask("a", f"q{number}")
        account.report("response", "a", f"q{number}", remaining=0, resets_in=60)
    account.now += 61
    account.ask()
    assert account.state["quotas"] == {}


@pytest.mark.parametrize("seed", range(20))
def test_a_quota_of_the_service_is_used_up_and_not_exceeded(account: Account, seed: int) -> None:
    """Responses in any order: as many are sent as the service allows, and not one more."""
    choose, total, used = random.Random(seed), 30, 0
    sent: dict[str, int] = {}
    for number in range(3000):
        account.now += 0.01
        if choose.random() < 0.5 and account.ask(str(number), "q").wait == 0.0:
            used += 1
            sent[str(number)] = total - used
        elif sent:
            id_ = choose.choice(list(sent))
            account.report("response", id_, "q", remaining=sent.pop(id_), resets_in=3600)
        assert used <= total
    assert used == total


# Stores


@pytest.fixture(params=["memory", "sqlite", "redis"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenStore]:
    if request.param == "memory":
        memory: dict[float, LimitStore] = {}
        yield lambda lease=LEASE: memory.setdefault(lease, MemoryLimitStore(lease=lease))
        return
    stores: list[Any] = []
    name = new_name("limits")

    def open_(lease: float = LEASE) -> LimitStore:
        if request.param == "sqlite":
            stores.append(SQLiteLimitStore(tmp_path / "limits.db", processes=4, lease=lease))
        else:
            server: RedisServer = request.getfixturevalue("redis_server")
            stores.append(RedisLimitStore(server.url, processes=4, lease=lease, name=name))
        store: LimitStore = stores[-1]
        return store

    yield open_
    for store in stores:
        store.close()


def reserve(
    store: LimitStore, id_: str, quota: str = "", interval: float = 0.0, account: str = "x"
) -> LimitGrant:
    return store.reserve(LimitRequest(account=account, id=id_, quota=quota, interval=interval))


@pytest.mark.promise("processes-share-limits")
def test_stores_share_slots(open_store: OpenStore) -> None:
    first, second = open_store(), open_store()
    assert reserve(first, "a", interval=500.0).wait == 0.0
    assert 400 < reserve(second, "b", interval=500.0).wait <= 500
    assert 900 < reserve(first, "c", interval=500.0).wait <= 1000
    assert reserve(first, "d", interval=500.0, account="y").wait == 0.0
    second.settle(LimitReport(account="y", outcome="response", pause=5000.0))
    assert 4000 < reserve(first, "e", account="y").wait <= 5000


@pytest.mark.promise("processes-share-limits")
def test_stores_share_quotas(open_store: OpenStore) -> None:
    first, second = open_store(), open_store()
    assert reserve(first, "a", "q").wait == 0.0
    assert reserve(second, "b", "q") == LimitGrant(RECHECK_INTERVAL, "quota")
    first.settle(
        LimitReport(
            account="x", outcome="response", id="a", quota="q", remaining=0, resets_in=900.0
        )
    )
    grant = reserve(second, "b", "q")
    assert (grant.reason, grant.slot) == ("quota", None)
    assert 800 < grant.wait <= 900
    second.settle(
        LimitReport(account="x", outcome="known", quota="q", remaining=-1, resets_in=900.0)
    )
    assert reserve(first, "b", "q").wait == 0.0


@pytest.mark.promise("processes-share-limits")
def test_stores_give_back_what_the_dead_have_reserved(open_store: OpenStore) -> None:
    first, second = open_store(0.3), open_store(0.3)
    reserve(first, "dead", "q")
    waits = 0
    while reserve(second, "b", "q").reason:
        waits += 1
        assert waits < 100_000
    assert waits


def test_threads_share_a_store(open_store: OpenStore) -> None:
    store = open_store()
    store.settle(
        LimitReport(account="x", outcome="known", quota="q", remaining=30, resets_in=900.0)
    )
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(reserve, store, str(n), "q", 0.0) for n in range(60)]
        assert sum(not call.result().reason for call in calls) <= 30


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_child_uses_the_store(tmp_path: Path) -> None:
    store = SQLiteLimitStore(tmp_path / "limits.db", processes=2)
    reserve(store, "a", interval=500.0)
    if (child := os.fork()) == 0:
        os._exit(400 < reserve(store, "b", interval=500.0).wait <= 500)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    assert 900 < reserve(store, "c", interval=500.0).wait <= 1000
    store.close()


# The scripts of Redis


def test_the_scripts_of_redis_are_the_same_rules(redis_server: RedisServer) -> None:
    """Random requests and reports, by a clock of the test that also goes back."""
    client, choose = redis.Redis.from_url(redis_server.url), random.Random(7)
    store = RedisLimitStore(client, processes=1, name=new_name("limits"), lease=3.0)
    scripts = {"_reserve": redis_module._RESERVE, "_settle": redis_module._SETTLE}
    now = 5000.0
    expected = new_state()
    for number in range(1500):
        now += choose.choice([0.0, 0.05, 0.5, 1.0, 4.0, -2.0, 70.0 if number % 50 == 0 else 0.1])
        for name, script in scripts.items():
            text = script.replace("redis.call('TIME')", f"{{{now!r}, 0}}")
            assert text != script
            setattr(store, name, lambda keys, args, text=text: client.eval(text, 1, *keys, *args))
        id_, quota = choose.choice("abcdef"), choose.choice(["", "q", "r"])
        interval = choose.choice([0.0, 0.5, 1.0])
        time = choose.choice([None, now + expected["back"] + choose.choice([-1.0, 0.0, 0.3])])
        if choose.random() < 0.6:
            slot = choose.choice([None, None, now, now + 1.5])
            request = LimitRequest(
                account="x", id=id_, quota=quota, interval=interval, slot=slot, store_time=time
            )
            ours, theirs = grant_request(expected, now, request, 3.0), store.reserve(request)
            assert theirs.reason == ours.reason, number
            assert theirs.wait == pytest.approx(ours.wait, abs=1e-5), number
            assert theirs.slot == pytest.approx(ours.slot, abs=1e-5), number
            assert theirs.store_time == pytest.approx(ours.store_time, abs=1e-5), number
        else:
            report = LimitReport(
                account="x",
                outcome=choose.choice(["not_sent", "no_response", "response", "known"]),
                id=id_,
                quota=quota,
                remaining=choose.choice([None, None, -1, 0, 1, 2, 5]),
                resets_in=choose.choice([None, 0.0, 3.0, 3.5, 20.0]),
                pause=choose.choice([0.0, 0.0, 0.0, 0.7]),
                store_time=time,
            )
            apply_report(expected, now, report)
            store.settle(report)
    client.close()


# Wrong arguments

BAD_SETTINGS: list[tuple[dict[str, Any], str]] = [
    ({"processes": 0}, "processes must be an integer from 1 to 100000 (got 0)"),
    ({"processes": -1}, "processes must be an integer"),
    ({"processes": True}, "processes must be an integer"),
    ({"processes": 2.5}, "processes must be an integer"),
    ({"processes": "4"}, "processes must be an integer"),
    ({"processes": 10**9}, "processes must be an integer"),
    ({"processes": 4, "lease": 0}, "lease must be between 0.1 and 3600 seconds (got 0)"),
    ({"processes": 4, "lease": float("nan")}, "lease must be between"),
    ({"processes": 4, "lease": "long"}, "lease must be between"),
    ({"processes": 4, "lease": None}, "lease must be between"),
]


@pytest.mark.parametrize(("settings", "says"), BAD_SETTINGS)
def test_wrong_settings(settings: dict[str, Any], says: str, tmp_path: Path) -> None:
    for open_ in (
        lambda: SQLiteLimitStore(tmp_path / "limits.db", **settings),
        lambda: RedisLimitStore("redis://localhost", **settings),
        lambda: MemoryLimitStore(**settings),
    ):
        with pytest.raises(InvalidArgumentError, match=re.escape(says)):
            open_()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "path", ["", ":memory:", "a\0b", "sqlite:///limits.db", "redis://host", 7, None]
)
def test_wrong_paths(path: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="path must be the path of a file"):
        SQLiteLimitStore(path, processes=2)


@pytest.mark.parametrize("server", ["http://user:pa55word@host", 7, None])
def test_wrong_servers(server: Any) -> None:
    with pytest.raises(InvalidArgumentError, match=r"redis://|redis\.Redis") as caught:
        RedisLimitStore(server, processes=2)
    assert "pa55word" not in str(caught.value)


@pytest.mark.promise("missing-extra-is-one-sentence")
def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(InvalidArgumentError, match=r"pip install 'toggl-async\[redis\]'"):
        RedisLimitStore("redis://localhost", processes=2)


def test_wrong_names() -> None:
    with pytest.raises(InvalidArgumentError, match="name must be text, and not empty"):
        RedisLimitStore("redis://localhost", processes=2, name="")


def _database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE customers (name TEXT)")
    connection.close()


BAD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a directory": (Path.mkdir, "cannot be opened"),
    "text": (lambda path: path.write_text("hello " * 1000), "is not a database, or damaged"),
    "another database": (_database, "is another database; choose a file of its own"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_files_that_are_something_else_are_not_touched(kind: str, tmp_path: Path) -> None:
    make, says = BAD_FILES[kind]
    path = tmp_path / "limits.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LimitStoreError, match=says) as caught:
        SQLiteLimitStore(path, processes=2)
    assert caught.value.permanent
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_file_in_a_missing_directory_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LimitStoreError, match="cannot be opened: No such file or directory"):
        SQLiteLimitStore(tmp_path / "missing" / "limits.db", processes=2)


def test_a_locked_file_is_an_error_and_not_a_hang(tmp_path: Path) -> None:
    path = tmp_path / "limits.db"
    store = SQLiteLimitStore(path, processes=2)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert store.try_reserve(LimitRequest(account="x", id="a")) is None
    assert store.try_settle(LimitReport(account="x", outcome="response")) is False
    with pytest.raises(LimitStoreError, match="was locked for 1 s"):
        reserve(store, "a")
    other.execute("ROLLBACK")
    assert reserve(store, "a").wait == 0.0
    other.close()
    store.close()


def test_the_clock_of_the_system_does_not_matter_to_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is that of the machine, and begins with it: a state of the time before is forgotten."""
    store = SQLiteLimitStore(tmp_path / "limits.db", processes=1)
    store.settle(LimitReport(account="x", outcome="response", pause=60.0))
    for jump in (-86_400.0, 86_400.0):
        monkeypatch.setattr(time, "time", lambda jump=jump: 1_800_000_000.0 + jump)
        assert 0.0 < reserve(store, "a").wait <= 60.0
    monkeypatch.setattr(sqlite_module, "_since_start", lambda: 20.0)
    assert reserve(store, "a").wait == 0.0
    store.close()


def test_the_file_belongs_to_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "limits.db"
    SQLiteLimitStore(path, processes=2).close()
    assert path.stat().st_mode & 0o077 == 0


def test_an_error_of_redis_names_the_server_and_no_password() -> None:
    with RedisServer() as server:
        url = server.url
    store = RedisLimitStore(url.replace("127", "user:pa55word@127"), processes=2)
    with pytest.raises(LimitStoreError, match=r"redis://127.0.0.1:\d+/0 cannot be used") as caught:
        reserve(store, "a")
    assert not caught.value.permanent
    assert "pa55word" not in f"{caught.value!r} {store!r} {caught.value.__context__!r}"


def test_credentials_that_redis_refuses_are_a_permanent_error(redis_server: RedisServer) -> None:
    url = redis_server.url.replace("127", "user:pa55word@127")
    store = RedisLimitStore(url, processes=2)
    with pytest.raises(LimitStoreError, match="the server refuses this user or password") as caught:
        reserve(store, "a")
    assert caught.value.permanent
    store.close()


def test_stores_are_pickled_by_their_arguments(tmp_path: Path, redis_server: RedisServer) -> None:
    file = SQLiteLimitStore(tmp_path / "limits.db", processes=3)
    server = RedisLimitStore(redis_server.url, processes=3, name=new_name("limits"))
    for store in (file, server):
        copy: SQLiteLimitStore | RedisLimitStore = pickle.loads(pickle.dumps(store))
        assert copy.processes == 3
        reserve(store, "a", interval=500.0)
        assert reserve(copy, "b", interval=500.0).wait > 400
        store.close()
        copy.close()
    with pytest.raises(TypeError, match="create it with a URL"):
        pickle.dumps(RedisLimitStore(redis.Redis(), processes=3))
