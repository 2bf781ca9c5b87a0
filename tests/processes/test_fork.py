"""Threads, event loops and forks around the first request, against a real server."""

from __future__ import annotations

import os

import pytest

from ..support.site import Site
from .conftest import RunScript

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
    pytest.mark.timeout(300),
]

CALLS = """
import asyncio

def call_blocking():
    from toggl_sync import ApiToken, TogglSession
    with TogglSession(ApiToken(TOKEN), track_url=URL) as session:
        assert session.track.time_entries.current().id == 11

def call_async():
    from toggl_async import ApiToken, TogglSession
    async def main():
        async with TogglSession(ApiToken(TOKEN), track_url=URL) as session:
            assert (await session.track.time_entries.current()).id == 11
    asyncio.run(main())

call = {"blocking": call_blocking, "async": call_async}[sys.argv[1]]
"""

both = pytest.mark.parametrize("api", ["blocking", "async"])


@pytest.mark.promise("first-use-in-threads")
@both
@pytest.mark.parametrize(
    "module",
    ["toggl_async.session", "toggl_async._http.codec", "toggl_async.track.time_entries", "aiohttp"],
)
def test_fork_while_another_thread_imports_for_its_first_request(
    run_script: RunScript, site: Site, api: str, module: str
) -> None:
    """Parent and child both finish a request: fork waits until the import is done."""
    finished = run_script(
        CALLS
        + """
import toggl_async, toggl_sync
importing, forking = threading.Event(), threading.Event()
class SlowImport:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == sys.argv[2]:
            importing.set()
            forking.wait()
            time.sleep(0.2)  # waits: if the fork begins later, the test sees nothing
sys.meta_path.insert(0, SlowImport)
errors = []
def first():
    try:
        call()
    except BaseException as exc:
        errors.append(exc)
thread = threading.Thread(target=first)
thread.start()
importing.wait()
forking.set()
child = fork(call)
print(ended(child))
thread.join()
call()
print(errors)
""",
        api,
        module,
    )
    assert (finished.code, finished.out) == (0, ["0", "[]"]), finished.err[-3000:]
    assert len(site.requests) == 3


@pytest.mark.promise("first-use-in-threads")
@both
def test_forks_while_threads_make_their_first_requests(
    run_script: RunScript, site: Site, api: str
) -> None:
    """Children forked at any moment of four cold starts finish a request, and so do the threads."""
    finished = run_script(
        CALLS
        + """
starting = threading.Barrier(5)
errors = []
def first():
    starting.wait()
    try:
        call()
    except BaseException as exc:
        errors.append(repr(exc))
threads = [threading.Thread(target=first) for _ in range(4)]
import toggl_async, toggl_sync  # an import statement of the program itself cannot wait for fork
for thread in threads: thread.start()
starting.wait()
children = []
while any(thread.is_alive() for thread in threads) and len(children) < 8:
    children.append(fork(call))
    time.sleep(0.02)  # waits: between two looks
for thread in threads: thread.join()
print(set(map(ended, children)), errors, len(children) >= 1)
""",
        api,
    )
    assert (finished.code, finished.out) == (0, ["{0} [] True"]), finished.err[-3000:]


@both
def test_fork_while_another_thread_builds_decoders(run_script: RunScript, api: str) -> None:
    """The child can decode the models that the parent was about to decode."""
    finished = run_script(
        CALLS
        + """
call()
from toggl_async import models
from toggl_async._http.codec import shared_codec
from toggl_async._threads import BUILD_LOCK
from toggl_async.models.base import Model
import attrs, importlib, pkgutil
for module in pkgutil.walk_packages(models.__path__, "toggl_async.models."):
    importlib.import_module(module.name)
def below(cls):
    for sub in cls.__subclasses__():
        yield sub
        yield from below(sub)
all_models = [cls for cls in below(Model) if attrs.has(cls)]
def decode_all(codec):
    for model in all_models:
        codec.loads_list(b"[]", model)
sys.setswitchinterval(1e-5)
thread = threading.Thread(target=decode_all, args=(shared_codec(),))
thread.start()
children = []
while thread.is_alive() and len(children) < 8:
    children.append(fork(lambda: (decode_all(shared_codec()), call())))
thread.join()
decode_all(shared_codec())
print(set(map(ended, children)), len(children) > 1)
""",
        api,
    )
    assert (finished.code, finished.out) == (0, ["{0} True"]), finished.err[-3000:]


@pytest.mark.promise("first-use-in-threads")
@both
def test_prefork_workers_with_threads_and_a_session_per_request(
    run_script: RunScript, site: Site, api: str
) -> None:
    """Like gunicorn's gthread workers: a fork, then threads, then short sessions."""
    finished = run_script(
        CALLS
        + """
import toggl_async, toggl_sync
def serve():
    assert not (errors := run_threads(8, lambda _: [call() for _ in range(3)])), errors
workers = [fork(serve) for _ in range(3)]
print(list(map(ended, workers)))
""",
        api,
    )
    assert (finished.code, finished.out) == (0, ["[0, 0, 0]"]), finished.err[-3000:]
    assert len(site.requests) == 3 * 8 * 3


def test_several_event_loops_in_threads_share_a_session(run_script: RunScript, site: Site) -> None:
    """Each loop has its own connections; the session is closed from one of them."""
    finished = run_script(
        """
        import asyncio
        from toggl_async import ApiToken, TogglSession
        session = TogglSession(ApiToken(TOKEN), track_url=URL)
        async def calls():
            for _ in range(3):
                entry = await session.track.time_entries.current()
                assert entry.id == 11
            pair = await asyncio.gather(*[session.track.time_entries.get(11) for _ in range(2)])
            assert [entry.id for entry in pair] == [11, 11]
        for _ in range(3):
            assert not (errors := run_threads(8, lambda _: asyncio.run(calls()))), errors
        asyncio.run(session.aclose())
        print("done")
        """
    )
    assert (finished.code, finished.out) == (0, ["done"]), finished.err[-3000:]
    assert len(site.requests) == 3 * 8 * 5


def test_child_forked_while_a_lock_is_held_finds_it_free(run_script: RunScript) -> None:
    """Locks of the session and its limits, held by another thread of the parent at the fork."""
    finished = run_script(
        CALLS
        + """
import gc
from toggl_async import ApiToken, TogglSession
from toggl_async import _threads
from toggl_async.webhooks import MemoryDeduplicator
made = [TogglSession(ApiToken(TOKEN), track_url=URL), MemoryDeduplicator()]
locks = list(_threads._locks)
assert made[1]._lock in locks
held, release = threading.Event(), threading.Event()
def hold():
    for lock in locks: lock.acquire()
    held.set()
    release.wait()
    for lock in locks: lock.release()
thread = threading.Thread(target=hold)
thread.start()
held.wait()
async def use():
    assert (await made[0].track.time_entries.current()).id == 11
    await made[0].aclose()
child = fork(lambda: asyncio.run(use()))
print(ended(child), len(locks) > 3)
release.set()
thread.join()
asyncio.run(use())
""",
        "async",
    )
    assert (finished.code, finished.out) == (0, ["0 True"]), finished.err[-3000:]
