"""Exit, fork and Ctrl-C with the blocking API, each in its own interpreter."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from ..support.site import Site
from ..support.waiting import HANG, wait_until
from .conftest import ROOT

Script = Callable[..., Any]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and fork")
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

STRICT = ("-X", "dev", "-W", "error")
# From 3.12 on Python warns of any fork while there are threads.
NO_WARNING = ("-W", "ignore::DeprecationWarning")


PRELUDE = """
import logging, os, signal, sys, threading, time
# In debug mode asyncio reports what takes more than a second, as on a busy machine.
logging.getLogger("asyncio").addFilter(lambda record: " took " not in record.msg)
from toggl_sync import *
from toggl_sync import ApiToken, TogglSession
def session(**options):
    return TogglSession(ApiToken("0123456789abcdef0123456789abcdef"),
                        track_url=os.environ["TOGGL_TRACK_URL"], **options)
"""


@dataclass
class Ended:
    """A script that has run."""

    code: int
    out: list[str]
    err: str
    seconds: float
    """From the interrupt (or the start) to the end."""
    ending: float | None
    """From the script's last line to the end of the process; ``None`` if it did not get there."""


@pytest.fixture
def script(site: Site) -> Callable[..., Ended]:
    """Run a script in its own interpreter."""

    def run(
        text: str, *flags: str, interrupt: Callable[[], object] | None = None, limit: float = HANG
    ) -> Ended:
        code = PRELUDE + textwrap.dedent(text) + 'print("\\nlast", time.monotonic())'
        environment = {**os.environ, "TOGGL_TRACK_URL": site.url, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [sys.executable, *flags, "-c", code],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            if interrupt is not None:
                interrupt()
                process.send_signal(signal.SIGINT)
            started = time.monotonic()
            out, err = process.communicate(timeout=limit)
            ended = time.monotonic()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # its forked children too
            process.communicate()
            raise
        lines = [line for line in out.splitlines() if line]
        ending = None
        if lines and lines[-1].startswith("last "):
            ending = ended - float(lines.pop().split()[1])
        return Ended(process.returncode, lines, err, ended - started, ending)

    return run


@pytest.mark.promise("blocking-works-everywhere")
@pytest.mark.parametrize("flags", [(), STRICT], ids=["plain", "strict"])
def test_exit_without_close_is_silent_and_quick(script: Script, flags: tuple[str, ...]) -> None:
    ended = script(
        """
        s = session()
        print(s.track.time_entries.current().id)
        class Holder: pass
        holder = Holder(); holder.session = s; holder.me = holder  # a cycle, as programs have them
        """,
        *flags,
    )
    assert (ended.code, ended.out, ended.err) == (0, ["11"], "")
    assert ended.ending < 20


def test_exit_without_close_runs_the_farewell(script: Script) -> None:
    """It closes connections, and saves a token that is not saved yet."""
    ended = script(
        """
        from toggl_sync._loop import LoopThread
        async def nothing(): pass
        async def farewell(): print("farewell", flush=True)
        loop = LoopThread(farewell)
        loop.run(nothing)
        """
    )
    assert (ended.code, ended.err) == (0, "")
    assert ended.out[-1] == "farewell"


@pytest.mark.promise("blocking-works-everywhere")
def test_exit_while_another_thread_is_in_a_call(script: Script) -> None:
    ended = script(
        """
        s = session()
        s.track.time_entries.current()
        def call():
            try:
                s.request("track", "GET", "/slow")
            except SessionClosedError:
                pass
        threading.Thread(target=call, daemon=True).start()
        time.sleep(0.2)  # waits: the other thread is to be in its call
        """
    )
    assert (ended.code, ended.err) == (0, "")
    assert ended.ending < 20


def test_an_error_that_ends_the_script_does_not_hang_it(script: Script) -> None:
    ended = script(
        """
        s = session()
        s.request("track", "GET", "/404")
        """
    )
    assert ended.code == 1
    assert ended.err.splitlines()[-1].startswith("toggl_async.NotFoundError")
    assert "Unclosed" not in ended.err


LEFT_OPEN = {
    "a call of another thread": """
        threading.Thread(target=call, daemon=True).start()
        started.wait()
    """,
    "a task that a call started": """
        s.request("track", "GET", "/me")
    """,
}


@pytest.mark.parametrize("left", LEFT_OPEN.values(), ids=list(LEFT_OPEN))
def test_exit_without_close_ends_what_is_open(script: Script, left: str) -> None:
    """Only the exit handler can do that: afterwards the loop's thread is gone."""
    ended = script(
        """
        import asyncio
        started = threading.Event()
        tasks = []
        async def wait(how):
            try:
                started.set()
                await asyncio.sleep(3600)
            finally:
                await asyncio.sleep(0)
                print("ended", how, flush=True)
        async def stage(request, send):
            if request.route == "/me":
                tasks.append(asyncio.create_task(wait("by being cancelled")))
                return await send(request)
            await wait("by being closed")
        s = session(middlewares=[stage])
        def call():
            try:
                s.request("track", "GET", "/open")
            except SessionClosedError:
                pass
        """
        + left
    )
    assert (ended.code, ended.err) == (0, "")
    assert [line.partition(" by ")[0] for line in ended.out if "ended" in line] == ["ended"]


def test_use_in_an_exit_handler_works(script: Script) -> None:
    ended = script(
        """
        import atexit
        s = session()
        s.track.time_entries.current()
        atexit.register(lambda: print(s.track.time_entries.current().id))
        """,
        *STRICT,
    )
    assert (ended.code, ended.out[-1], ended.err) == (0, "11", "")


@pytest.mark.promise("blocking-works-everywhere")
@forks
@pytest.mark.parametrize("way", ["os._exit(0)", "sys.exit(0)", "s.close(); sys.exit(0)"])
def test_child_opens_its_own_connections(script: Script, site: Any, way: str) -> None:
    ended = script(
        f"""
        s = session()
        entries = s.track.time_entries
        entries.current()
        if (child := os.fork()) == 0:
            assert entries.current().id == 11
            {way}
        print(os.waitpid(child, 0)[1])
        for _ in range(3):
            entries.current()
        s.close()
        """,
        *STRICT,
    )
    assert (ended.code, ended.out, ended.err) == (0, ["0"], "")
    # One connection of the parent, which is still open, and one of the child.
    assert len(site.connections) == 2
    assert len(site.requests) == 5


@forks
def test_a_child_that_drops_the_session_leaves_the_parents_connection(
    script: Script, site: Any
) -> None:
    ended = script(
        """
        import gc
        s = session()
        s.track.time_entries.current()
        if (child := os.fork()) == 0:
            del s
            gc.collect()
            sys.exit(0)
        print(os.waitpid(child, 0)[1])
        s.track.time_entries.current()
        """,
        *STRICT,
    )
    assert (ended.code, ended.out, ended.err) == (0, ["0"], "")
    assert len(site.connections) == 1


@pytest.mark.promise("blocking-works-everywhere")
@forks
def test_prefork_server(script: Script, site: Any) -> None:
    ended = script(
        """
        s = session()
        s.track.time_entries.current()  # what an application does while it is imported
        workers = []
        for _ in range(4):
            if (child := os.fork()) == 0:
                threads = [threading.Thread(target=s.track.time_entries.current) for _ in range(3)]
                for thread in threads: thread.start()
                for thread in threads: thread.join()
                sys.exit(0 if s.track.time_entries.current().id == 11 else 9)
            workers.append(child)
        print([os.waitpid(child, 0)[1] for child in workers])
        s.track.time_entries.current()
        """,
        *NO_WARNING,
    )
    assert (ended.code, ended.out, ended.err) == (0, ["[0, 0, 0, 0]"], "")
    assert len(site.requests) == 1 + 4 * 4 + 1


@forks
def test_fork_while_other_threads_call(script: Script) -> None:
    ended = script(
        """
        s = session()
        s.track.time_entries.current()  # Python itself cannot fork in the middle of an import
        done = False
        def work():
            while not done:
                s.with_options(retries=1).track.time_entries.current()
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads: thread.start()
        codes = set()
        for _ in range(10):
            if (child := os.fork()) == 0:
                s.track.time_entries.current()
                os._exit(0)
            codes.add(os.waitpid(child, 0)[1])
        done = True
        for thread in threads: thread.join()
        print(codes)
        """,
        *NO_WARNING,
    )
    assert (ended.code, ended.out, ended.err) == (0, ["{0}"], "")


WAITS = {
    "answer": ({}, "/slow"),
    "quota": ({"max_quota_wait": 3600, "timeout": None}, "/quota"),
    "retry": ({"timeout": None, "retry_wait_max": 100}, "/busy"),
    "pace": ({"requests_per_second": 0.01, "timeout": None}, "/me"),
}


@pytest.mark.promise("blocking-works-everywhere")
@pytest.mark.parametrize("wait", list(WAITS))
def test_ctrl_c_ends_a_wait_and_the_session_remains_usable(
    script: Script, site: Any, wait: str
) -> None:
    def until_it_waits() -> None:
        if wait == "answer":
            assert site.slow.wait(HANG)
        else:
            wait_until(lambda: site.requests, "a request has come")
            time.sleep(0.3)  # waits: the client gets the answer; an earlier Ctrl-C ends it, too

    options, path = WAITS[wait]
    ended = script(
        f"""
        s = session(accounts_url=os.environ["TOGGL_TRACK_URL"])
        try:
            while True:
                s.with_options(**{options}).request("track", "GET", "{path}")
        except KeyboardInterrupt:
            print("interrupted", s.request("accounts", "GET", "/me").status)
        """,
        interrupt=until_it_waits,
    )
    assert (ended.code, ended.out, ended.err) == (0, ["interrupted 200"], "")
    assert ended.seconds < 40, "the shortest of the waits takes 50 seconds"


def test_ctrl_c_waits_for_the_cleanup(script: Script, site: Any) -> None:
    ended = script(
        """
        import asyncio
        async def tidy(request, send):
            try:
                return await send(request)
            finally:
                await asyncio.sleep(0.05)  # waits: cleanup takes time
                print("tidied")
        try:
            session(middlewares=[tidy]).request("track", "GET", "/slow")
        except KeyboardInterrupt:
            print("interrupted")
        """,
        interrupt=lambda: site.slow.wait(HANG),
    )
    assert (ended.code, ended.out, ended.err) == (0, ["tidied", "interrupted"], "")


def test_ctrl_c_does_not_wait_for_ever(script: Script, site: Any) -> None:
    ended = script(
        """
        import asyncio
        async def stubborn(request, send):
            while True:
                try:
                    await send(request)
                except asyncio.CancelledError:
                    pass
        s = session(middlewares=[stubborn])
        try:
            s.request("track", "GET", "/slow")
        except KeyboardInterrupt:
            print("interrupted", flush=True)
            os._exit(0)
        """,
        interrupt=lambda: site.slow.wait(HANG),
    )
    assert (ended.code, ended.out) == (0, ["interrupted"])


def test_the_trace_of_a_script_is_short(script: Script) -> None:
    ended = script(
        """
        def work():
            session().track.time_entries.get(404)
        work()
        """
    )
    lines = [line for line in ended.err.splitlines() if line.startswith("  File ")]
    assert [line.rpartition(" in ")[2] for line in lines] == ["<module>", "work", "get"]
