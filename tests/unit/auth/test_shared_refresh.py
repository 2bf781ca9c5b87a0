"""Concurrent calls share one refresh: coroutines, threads, loops, accounts."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Callable

import attrs
import pytest

from toggl_async.auth import FileStore, MemoryStore
from toggl_async.auth.authorizer import PlanAuthorizer
from toggl_async.auth.endpoint import store_key
from toggl_async.credentials import Secret
from toggl_async.errors import LoginRequiredError, RefreshFailedError

from ...support.auth_doubles import AuthServer, Scene, a_call, credential, transport_factory
from ...support.waiting import HANG

EXPIRED = 3700.0


@pytest.mark.promise("one-refresh-in-a-loop")
async def test_fifty_coroutines_cause_one_refresh(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.delay = 0.1
    authorizer = scene.authorizer()

    values = await asyncio.gather(*(authorizer.authorization(a_call()) for _ in range(50)))

    assert set(values) == {"Bearer access-2-default"}
    assert scene.server.refreshes == ["refresh-1-default"]


@pytest.mark.promise("one-refresh-in-a-loop")
@pytest.mark.parametrize("seed", range(20))
async def test_cancelling_half_of_the_callers_changes_nothing(scene: Scene, seed: int) -> None:
    scene.seed(age=EXPIRED)
    scene.server.delay = 0.02
    authorizer = scene.authorizer()
    dice = random.Random(seed)
    tasks = [asyncio.ensure_future(authorizer.authorization(a_call())) for _ in range(50)]
    doomed = [tasks[0], *dice.sample(tasks[1:], 25)]

    await asyncio.sleep(dice.random() * 0.03)  # waits: the moment is to be a random one
    for task in doomed:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)

    for task, result in zip(tasks, results, strict=True):
        cancelled = task in doomed and isinstance(result, asyncio.CancelledError)
        assert cancelled or result == "Bearer access-2-default"
    await authorizer.aclose()
    assert scene.stored().access == Secret("access-2-default")
    assert scene.server.refreshes == ["refresh-1-default"]


@pytest.mark.promise("one-refresh-in-a-loop", "exit-does-not-stop-a-refresh")
async def test_cancelling_all_callers_does_not_stop_the_refresh(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.delay = 0.1
    authorizer = scene.authorizer()
    tasks = [asyncio.ensure_future(authorizer.authorization(a_call())) for _ in range(5)]
    await asyncio.to_thread(scene.server.arrived.wait, HANG)

    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await authorizer.aclose()

    assert scene.stored().access == Secret("access-2-default")


def in_threads(count: int, work: Callable[[int], str]) -> list[str]:
    results: list[str] = []
    barrier = threading.Barrier(count)

    def one(number: int) -> None:
        barrier.wait()
        results.append(work(number))

    threads = [threading.Thread(target=one, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(HANG)
        assert not thread.is_alive()
    return results


@pytest.mark.promise("one-refresh-in-threads")
def test_sixteen_threads_with_loops_cause_one_refresh(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.delay = 0.1

    def work(_: int) -> str:
        return asyncio.run(scene.authorizer().authorization(a_call()))

    assert in_threads(16, work) == ["Bearer access-2-default"] * 16
    assert scene.server.refreshes == ["refresh-1-default"]


@pytest.mark.promise("one-refresh-in-threads")
def test_a_loop_that_ends_while_others_wait_does_no_harm(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.responding.clear()
    waiting = threading.Semaphore(0)

    async def impatient() -> str:
        task = asyncio.ensure_future(scene.authorizer().authorization(a_call()))
        await asyncio.to_thread(scene.server.arrived.wait, HANG)
        waiting.release()
        return "left" if not task.done() else "late"

    def work(number: int) -> str:
        if number % 2:
            return asyncio.run(impatient())
        if number == 0:  # the last response is sent when all four have ended
            for _ in range(4):
                assert waiting.acquire(timeout=HANG)
            scene.server.responding.set()
        return asyncio.run(scene.authorizer().authorization(a_call()))

    assert sorted(in_threads(8, work)) == ["Bearer access-2-default"] * 4 + ["left"] * 4
    assert scene.server.refreshes == ["refresh-1-default"]


@pytest.mark.promise("one-refresh-in-threads")
async def test_two_sessions_with_a_file_share_a_refresh(
    auth_server: AuthServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("store") / "tokens.json"
    scene = Scene.make(auth_server, FileStore(path))
    scene.seed(age=EXPIRED)
    auth_server.delay = 0.1

    def another() -> PlanAuthorizer:
        # Separate objects throughout, as in another session of the same process.
        return PlanAuthorizer(
            credential(FileStore(path)),
            transport_factory=transport_factory,
            base_url=auth_server.url,
        )

    values = await asyncio.gather(*(another().authorization(a_call()) for _ in range(10)))

    assert len(set(values)) == 1
    assert len(auth_server.refreshes) == 1


# 401 responses


@pytest.mark.promise("one-refresh-for-many-401s")
async def test_fifty_late_401s_cause_one_refresh(scene: Scene) -> None:
    scene.seed()
    authorizer = scene.authorizer()
    used = await authorizer.authorization(a_call())

    values = await asyncio.gather(
        *(authorizer.refresh_after_401(a_call(), used) for _ in range(50))
    )
    late = await authorizer.refresh_after_401(a_call(), used)

    assert {*values, late} == {"Bearer access-2-default"}
    assert scene.server.refreshes == ["refresh-1-default"]


@pytest.mark.promise("newer-token-is-adopted")
async def test_a_401_adopts_what_another_process_has_saved(scene: Scene) -> None:
    scene.seed()
    authorizer = scene.authorizer()
    used = await authorizer.authorization(a_call())
    new = attrs.evolve(scene.server.token(), generation=2, issued_at=scene.clock.wall)
    scene.store.inner.save(scene.key, new, expected_generation=1)

    assert await authorizer.refresh_after_401(a_call(), used) == f"Bearer {new.access.reveal()}"
    assert scene.server.uses == []


async def test_401_during_a_failing_background_refresh_causes_another_refresh(scene: Scene) -> None:
    scene.seed(age=3600 * 0.9)
    scene.server.script.append("502")
    scene.server.delay = 0.05
    authorizer = scene.authorizer()
    used = await authorizer.authorization(a_call())
    await authorizer.authorization(a_call())  # due: refreshed in the background

    assert await authorizer.refresh_after_401(a_call(), used) == "Bearer access-2-default"
    assert len(scene.server.uses) == 2


async def test_a_401_on_a_rejected_account_needs_a_login(scene: Scene) -> None:
    scene.seed()
    scene.server.valid.clear()
    authorizer = scene.authorizer()
    used = await authorizer.authorization(a_call())

    for _ in range(5):
        with pytest.raises(LoginRequiredError):
            await authorizer.refresh_after_401(a_call(), used)

    assert len(scene.server.uses) == 1


async def test_rejected_token_is_not_used_after_a_failed_refresh(scene: Scene) -> None:
    scene.seed()
    scene.server.script.append("invalid_client")
    authorizer = scene.authorizer()
    used = await authorizer.authorization(a_call())

    with pytest.raises(RefreshFailedError):
        await authorizer.refresh_after_401(a_call(), used)


# accounts


@pytest.mark.promise("accounts-never-mix")
async def test_accounts_never_mix(auth_server: AuthServer) -> None:
    store = MemoryStore()
    authorizers: dict[str, PlanAuthorizer] = {}
    for name in ("ann", "bob", "bob2"):
        account = credential(store, name)
        store.save(
            store_key(account, auth_server.url),
            auth_server.token(owner=name),
            expected_generation=0,
        )
        authorizers[name] = PlanAuthorizer(
            account, transport_factory=transport_factory, base_url=auth_server.url
        )
    wrong: list[str] = []

    async def task(name: str, number: int) -> None:
        authorizer = authorizers[name]
        value = await authorizer.authorization(a_call())
        if number % 25 == 0:
            value = await authorizer.refresh_after_401(a_call(), value) or ""
        if auth_server.owners[value.removeprefix("Bearer ")] != name:
            wrong.append(name)

    await asyncio.gather(*(task(name, n) for n in range(100) for name in authorizers))

    assert wrong == []
    assert len(auth_server.refreshes) == len(set(auth_server.refreshes))


@pytest.mark.promise("accounts-never-mix")
async def test_initial_token_is_used_for_one_account_only(auth_server: AuthServer) -> None:
    store = MemoryStore.of(access_token="mine")
    first = PlanAuthorizer(
        credential(store, "a"), transport_factory=transport_factory, base_url=auth_server.url
    )
    second = PlanAuthorizer(
        credential(store, "b"), transport_factory=transport_factory, base_url=auth_server.url
    )

    assert await first.authorization(a_call()) == "Bearer mine"
    with pytest.raises(LoginRequiredError):
        await second.authorization(a_call())
