"""Modules imported during calls are imported under the lock that ``fork`` waits for.

A thread that imports a module while another thread forks leaves that module half imported in the
child, and the child waits for ever when it needs the module.
"""

from __future__ import annotations

import pytest

from .conftest import RunScript

WATCH = """
import asyncio, shutil, toggl_async, toggl_sync
from toggl_async._threads import BUILD_LOCK
unlocked = set()
def watch(event, arguments):
    if event == "import" and not BUILD_LOCK._lock._is_owned():
        unlocked.add(arguments[0])
sys.addaudithook(watch)
"""

SAVE_OLD_TOKEN = """
import tempfile
from pathlib import Path
def save_old_token():
    from datetime import UTC, datetime
    from toggl_async import FileStore, PlanOAuth, Secret, Token
    from toggl_async.auth.endpoint import store_key
    store = FileStore(Path(folder, "tokens.json"))
    token = Token(access=Secret("old"), refresh=Secret("used"), lifetime=60.0, generation=1,
                  issued_at=datetime(2026, 1, 1, tzinfo=UTC))
    store.save(store_key(PlanOAuth("a", "b", store=store)), token, expected_generation=0)
folder = tempfile.mkdtemp()
assert ended(fork(save_old_token)) == 0  # in a child, so that nothing is imported here
"""

CALLS = {
    "a call": "session.track.time_entries.current()",
    "a list": "session.track.workspaces.get(7)",
    "a write": "session.track.time_entries.update(7, 11, description='x')",
    "an error": "session.request('track', 'GET', '/404')",
    "a refused connection": "refused.track.me.get()",
    "an unknown host": "unknown.track.me.get()",
    "a file": "session.download('track', '/file')",
    "a token refresh": "plan.plan.me.get()",
}


@pytest.mark.parametrize("call", CALLS.values(), ids=list(CALLS))
@pytest.mark.parametrize("api", ["blocking", "async"])
def test_imports_during_a_call_hold_the_lock(run_script: RunScript, api: str, call: str) -> None:
    package = {"blocking": "toggl_sync", "async": "toggl_async"}[api]
    is_file = ".download(" in call
    use = (
        f"async with {call} as file: await file.save(folder + '/file')"
        if is_file
        else f"await {call}"
    )
    close = "await session.aclose()"
    if api == "blocking":
        use = use.replace("async with", "with").replace("await ", "")
        close = "session.close()"
    finished = run_script(
        SAVE_OLD_TOKEN
        + WATCH
        + f"""
from {package} import ApiToken, PlanOAuth, TogglSession, errors
from toggl_async import FileStore
{"async " if api == "async" else ""}def main(folder):
    options = {{"timeout": 20, "retries": 0}}
    session = TogglSession(ApiToken(TOKEN), track_url=URL, **options)
    refused = TogglSession(ApiToken(TOKEN), track_url="http://127.0.0.1:9", **options)
    unknown = TogglSession(ApiToken(TOKEN), track_url="https://toggl.invalid:9", **options)
    store = FileStore(Path(folder, "tokens.json"))
    plan = TogglSession(plan=PlanOAuth("a", "b", store=store), plan_url=URL, **options)
    try:
        {use}
    except errors.TogglError as exc:
        print(type(exc).__name__)
    {close}
{"asyncio.run(main(folder))" if api == "async" else "main(folder)"}
shutil.rmtree(folder)
print(*sorted(unlocked))
"""
    )
    assert (finished.code, finished.out[-1:]) == (0, [""]), (finished.out, finished.err[-2000:])
