"""Errors without free descriptors, without new threads, or without a home directory."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ApiToken, FileStore, PlanOAuth, TogglSession
from toggl_async.errors import LocalResourceError, TogglError
from toggl_async.export import export

from .conftest import RunScript

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits"),
    pytest.mark.timeout(300),
]

CASES = """
import asyncio, resource, shutil, tempfile, warnings
from datetime import UTC, datetime
from pathlib import Path
import toggl_async.export, toggl_sync
from toggl_async import ApiToken, FileStore, PlanOAuth, Secret, Token, errors
from toggl_async.auth.endpoint import store_key

folder = Path(tempfile.mkdtemp())
picture = folder / "me.png"
picture.write_bytes(b"\\x89PNG\\r\\n\\x1a\\n1")
warnings.simplefilter("ignore")

def save_old_token(credential):
    token = Token(access=Secret("old"), refresh=Secret("used"), lifetime=60.0, generation=1,
                  issued_at=datetime(2026, 1, 1, tzinfo=UTC))
    credential.store.save(store_key(credential), token, expected_generation=0)

def session_of(module, number):
    store = FileStore(folder / f"tokens-{number}.json")
    plan = PlanOAuth(f"client-{number}", "secret", store=store)
    save_old_token(plan)
    return module.TogglSession(ApiToken(TOKEN), plan, track_url=URL, plan_url=URL, retries=0,
                               timeout=20), plan

async def download(session, plan):
    async with session.download("track", "/file") as file:
        await file.save(folder / "file", overwrite=True)

async def log_in(session, plan):
    from toggl_async.auth.browser_login import login
    await login(plan, transport_factory=session._shared.transport.short_lived, timeout=0.2,
                open_browser=lambda url: None)

async def export(session, plan):
    await toggl_async.export.export(session, folder / "x.jsonl", overwrite=True)

BLOCKING = {
    "call": lambda session, plan: session.track.time_entries.current(),
    "refresh": lambda session, plan: session.plan.oauth.refresh(),
    "store": lambda session, plan: (plan.store.load("x"), plan.store.delete("x"),
                                    plan.store.accounts(), plan.store.clear_intent("x", "y")),
}
ASYNC = {
    "async call": lambda session, plan: session.track.time_entries.current(),
    "async refresh": lambda session, plan: session.plan.me.get(),
    "password": lambda session, plan: session.plan.oauth.exchange_password("a@b.c", "x"),
    "picture": lambda session, plan: session.track.avatars.upload(picture),
    "host name": lambda session, plan: toggl_async.TogglSession(
        ApiToken(TOKEN), track_url="https://localhost:9", retries=0).track.me.get(),
    "download": download,
    "login": log_in,
    "export": export,
}

spare = []
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
def exhaust(left):
    '''Leave a number of free descriptors.'''
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, hard))
    try:
        while True:
            spare.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        pass
    for _ in range(left):
        os.close(spare.pop())
def restore():
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    while spare:
        os.close(spare.pop())

numbers = iter(range(10_000))
def outcome_of(name, starve, recover):
    '''Run one case; return the class of its error, and print one that is not ours.'''
    number = next(numbers)
    error = None
    if name in BLOCKING:
        session, plan = session_of(toggl_sync, number)
        starve()
        try:
            BLOCKING[name](session, plan)
        except BaseException as exc:
            error = exc
        recover()
        session.close()
    else:
        async def main():
            nonlocal error
            session, plan = session_of(toggl_async, number)
            starve()
            try:
                await ASYNC[name](session, plan)
            except BaseException as exc:
                error = exc
            recover()
            await session._shared.transport.aclose()
        asyncio.run(main())
    if error is not None and not isinstance(error, errors.TogglError):
        import traceback
        print("FOREIGN", name, "".join(traceback.format_exception(error)))
    return type(error).__name__

def works():
    '''A call after all that.'''
    async def main():
        async with toggl_async.TogglSession(ApiToken(TOKEN), track_url=URL) as session:
            return (await session.track.time_entries.current()).id
    with toggl_sync.TogglSession(ApiToken(TOKEN), track_url=URL) as session:
        return [session.track.time_entries.current().id, asyncio.run(main())]
"""

COLD = ["call", "async call", "async refresh", "picture", "download", "export", "password"]


@pytest.mark.promise("system-errors-are-typed")
@pytest.mark.parametrize("case", COLD)
def test_the_first_call_without_descriptors(run_script: RunScript, case: str) -> None:
    """Not even a module can be imported; later the same program works."""
    finished = run_script(
        CASES
        + """
print(outcome_of(sys.argv[1], lambda: exhaust(0), restore) != "NoneType")
print(works())
shutil.rmtree(folder)
""",
        case,
    )
    assert (finished.code, finished.out) == (0, ["True", "[11, 11]"]), finished
    assert finished.err == ""


@pytest.mark.promise("system-errors-are-typed")
def test_calls_with_few_free_descriptors(run_script: RunScript) -> None:
    """Whichever open() or socket() is the one that fails, a TogglError leaves."""
    finished = run_script(
        CASES
        + """
for name in [*BLOCKING, *ASYNC]:
    outcome_of(name, lambda: None, lambda: None)  # imports what it needs
outcomes = {
    name: [outcome_of(name, lambda: exhaust(left), restore) for left in range(9)]
    for name in [*BLOCKING, *ASYNC]
}
print(all(outcome[0] != "NoneType" for outcome in outcomes.values()))
print(works())
shutil.rmtree(folder)
"""
    )
    assert (finished.code, finished.out) == (0, ["True", "[11, 11]"]), finished


@pytest.mark.promise("system-errors-are-typed")
def test_calls_when_no_thread_can_be_started(run_script: RunScript) -> None:
    finished = run_script(
        CASES
        + """
start = threading.Thread.start
def refuse(thread):
    raise RuntimeError("can't start new thread")
def starve():
    threading.Thread.start = refuse
def recover():
    threading.Thread.start = start
outcomes = {name: outcome_of(name, starve, recover) for name in [*BLOCKING, *ASYNC]}
print(*sorted(name for name, outcome in outcomes.items() if outcome == "NoneType"), sep=", ")
print(outcomes["call"], outcomes["host name"])
print(works())
shutil.rmtree(folder)
"""
    )
    # What needs no thread works.
    assert (finished.code, finished.out) == (
        0,
        ["async call, store", "LocalResourceError ConnectError", "[11, 11]"],
    ), finished


UNKNOWN_HOME = "~no-such-user-of-this-machine/file"
HOMES: dict[str, Callable[[TogglSession], Any]] = {
    "FileStore": lambda _: FileStore(UNKNOWN_HOME).load("x"),
    "FileStore.identity": lambda _: TogglSession(
        plan=PlanOAuth("a", "b", store=FileStore(UNKNOWN_HOME))
    ),
    "export": lambda session: export(session, UNKNOWN_HOME),
    "download": lambda session: session.download("track", "/file").save(UNKNOWN_HOME),
    "picture": lambda session: session.track.avatars.upload(UNKNOWN_HOME),
}


@pytest.mark.promise("system-errors-are-typed")
@pytest.mark.parametrize("use", HOMES.values(), ids=list(HOMES))
async def test_an_unknown_home_directory(use: Callable[[TogglSession], Any]) -> None:
    async with TogglSession(ApiToken("x" * 32), track_url="http://127.0.0.1:9") as session:
        with pytest.raises(TogglError, match="no-such-user"):
            await use(session)


async def test_from_env_with_an_unknown_home_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLIENT_ID", "CLIENT_SECRET", "TOKEN_FILE"):
        monkeypatch.setenv(f"TOGGL_PLAN_{name}", UNKNOWN_HOME)
    with pytest.raises(TogglError, match="no-such-user"):
        TogglSession.from_env()


@pytest.mark.promise("system-errors-are-typed")
async def test_a_file_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    async with TogglSession(ApiToken("x" * 32), track_url="http://127.0.0.1:9") as session:
        with pytest.raises(LocalResourceError, match=r"cannot read .*No such file") as caught:
            await session.track.avatars.upload(tmp_path / "absent.png")
        assert isinstance(caught.value, OSError)
        with pytest.raises(LocalResourceError, match=r"cannot read .*directory"):
            await session.track.avatars.upload(tmp_path)
