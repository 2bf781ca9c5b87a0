"""Scripts in their own interpreters, with a server in the test's process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import toggl_async

from ..support.site import Site

ROOT = Path(toggl_async.__file__).parent.parent
ROUNDS = int(os.environ.get("SOAK_ROUNDS", "2"))
"""How often the tests of first uses begin afresh; `make soak` asks for 50."""
LIMIT = 100 + 15 * ROUNDS
"""Seconds for a script that needs some five: a loaded machine is slow."""

# A process that hangs prints its stacks and ends before the test's own limit.
PRELUDE = f"""
import faulthandler, os, signal, sys, threading, time
faulthandler.enable()
faulthandler.register(signal.SIGALRM, chain=True)
signal.alarm({LIMIT - 20})
URL = os.environ["TEST_SERVER"]
TOKEN = "0123456789abcdef0123456789abcdef"

def run_threads(count, work):
    '''Run work(number) in threads that begin together; return what they raised.'''
    barrier = threading.Barrier(count)
    errors = []
    def run(number):
        barrier.wait()
        try:
            work(number)
        except BaseException as exc:
            errors.append(repr(exc))
    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return errors

def fork(work):
    '''Run work() in a forked child; return the child's process id.'''
    if (child := os.fork()) == 0:
        signal.alarm({LIMIT - 40})
        try:
            work()
        except BaseException:
            import traceback
            traceback.print_exc()
            os._exit(9)
        os._exit(0)
    return child

def ended(child):
    '''Wait for a child and return its exit code.'''
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
"""


@dataclass
class Finished:
    """A script that has ended."""

    code: int
    out: list[str]
    err: str


RunScript = Callable[..., Finished]


@pytest.fixture
def run_script(site: Site, tmp_path: Path) -> RunScript:
    """Run a script and wait for its end."""

    def run(text: str, *arguments: str, environment: dict[str, str] | None = None) -> Finished:
        code = PRELUDE + textwrap.dedent(text)
        process = subprocess.Popen(
            # From 3.12 on Python warns of any fork while there are threads.
            [sys.executable, "-W", "ignore::DeprecationWarning", "-c", code, *arguments],
            env={
                **os.environ,
                "TEST_SERVER": site.url,
                "PYTHONPATH": str(ROOT),
                "TMPDIR": str(tmp_path),
                **(environment or {}),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            out, err = process.communicate(timeout=LIMIT)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # its forked children too
            process.communicate()
            raise
        return Finished(process.returncode, out.splitlines(), err)

    return run
