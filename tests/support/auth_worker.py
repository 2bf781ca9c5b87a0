"""A process for the process tests: ``python -m tests.support.auth_worker <job> <url> <store>``.

The store is the path of a file or what ``open_store`` of ``auth_child`` accepts.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading

from toggl_async.auth.authorizer import PlanAuthorizer
from toggl_async.errors import TogglError

from .auth_child import BriskClock, a_call, bare_transport_factory, credential, open_store
from .waiting import HANG

job, url, path = sys.argv[1:4]
under_way = threading.Event()
"""The server has got the request: the test says so by a line on stdin."""

# A background job inherits it as ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)


def authorizer(where: str = path) -> PlanAuthorizer:
    return PlanAuthorizer(
        credential(open_store(where)),
        transport_factory=bare_transport_factory,
        base_url=url,
        clock=BriskClock(),
    )


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


async def once(where: str = path) -> None:
    """Print the token or the error."""
    try:
        say(await authorizer(where).authorization(a_call()))
    except TogglError as exc:
        say(f"{type(exc).__name__}: {exc}")


async def save_later() -> None:
    """Print the token, and close when a line arrives on stdin, which saves the token."""
    plan = authorizer()
    say(await plan.authorization(a_call()))
    await asyncio.to_thread(sys.stdin.readline)
    await plan.aclose()


def races() -> None:
    """Refresh concurrently with other processes for each path on stdin; print the result."""
    say("ready")
    for line in iter(sys.stdin.readline, ""):
        asyncio.run(once(line.strip()))


async def rounds(count: int) -> None:
    """Reject the token repeatedly; print each one that was returned."""
    plan = authorizer()
    for _ in range(count):
        used = await plan.authorization(a_call())
        say(f"{used} {await plan.refresh_after_401(a_call(), used)}")


async def begin() -> None:
    """Start a refresh and end the process during it."""
    task = asyncio.ensure_future(authorizer().authorization(a_call()))
    await asyncio.to_thread(under_way.wait)
    if job == "cancel":
        task.cancel()
    elif job == "exit":
        raise SystemExit(3)
    elif job == "sigint":
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.Event().wait()
    elif job == "wait-for":
        await asyncio.wait_for(task, 0.01)  # expires: it is the job


def fork() -> None:
    """Fork during a refresh; parent and child both request the token."""
    plan = authorizer()
    thread = threading.Thread(target=lambda: asyncio.run(plan.authorization(a_call())))
    thread.start()
    under_way.wait()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            value = asyncio.run(asyncio.wait_for(plan.authorization(a_call()), HANG))
            say(f"child {value}")
            code = 0
        finally:
            os._exit(code)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    thread.join()
    say(f"parent {asyncio.run(plan.authorization(a_call()))} {status}")


def listen() -> None:
    sys.stdin.readline()
    under_way.set()


if __name__ == "__main__":
    if job not in {"race", "races", "rounds", "once", "save-later"}:
        threading.Thread(target=listen, daemon=True).start()
    if job == "race":
        say("ready")
        sys.stdin.readline()
        asyncio.run(once())
    elif job == "races":
        races()
    elif job == "rounds":
        asyncio.run(rounds(int(sys.argv[4])))
    elif job == "once":
        asyncio.run(once())
    elif job == "save-later":
        asyncio.run(save_later())
    elif job == "fork":
        fork()
    elif job == "thread-ends":
        threading.Thread(target=lambda: asyncio.run(begin()), daemon=True).start()
        under_way.wait()
    else:
        asyncio.run(begin())
