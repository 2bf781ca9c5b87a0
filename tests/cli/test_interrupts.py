"""Ctrl-C at any moment ends a command with one sentence, and leaves no coroutine behind."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

from toggl_async.cli import running
from toggl_async.cli.running import result_of, run, run_until_stopped

from ..support.waiting import HANG

FILES = (running.__file__, asyncio.runners.__file__)


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class CtrlC:
    """Sends SIGINT before one of the instructions that start a command."""

    def __init__(self, number: int) -> None:
        self._left = number
        self.sent = False

    def trace(self, frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename not in FILES:
            return None
        frame.f_trace_opcodes = True
        # Of asyncio's own code the lines are enough.
        wanted = "opcode" if frame.f_code.co_filename == FILES[0] else "line"
        if event == wanted and not self.sent:
            self._left -= 1
            if self._left < 0:
                self.sent = True
                signal.raise_signal(signal.SIGINT)
        return self.trace

    async def work(self) -> int:
        if self.sent:
            await asyncio.sleep(HANG)  # waits: until the signal cancels it
        return 7


@pytest.mark.filterwarnings("always")
def test_ctrl_c_before_any_instruction_of_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    """Also while the event loop is made, which takes most of the time."""
    outcomes: list[object] = []
    before = sys.gettrace()
    while True:
        ctrl_c = CtrlC(len(outcomes))
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            sys.settrace(ctrl_c.trace)
            try:
                run(ctrl_c.work)
            except SystemExit as exc:
                outcome: object = exc.code
            except KeyboardInterrupt:  # before the handlers are there; the command line catches it
                outcome = KeyboardInterrupt
            finally:
                sys.settrace(before)
            if ctrl_c.sent and outcome is KeyboardInterrupt:
                gc.collect()
        assert [str(item.message) for item in caught] == [], len(outcomes)
        if not ctrl_c.sent:
            break
        outcomes.append(outcome)
    assert outcome == 7
    assert set(outcomes) <= {KeyboardInterrupt, 130, 7}
    assert outcomes.count(130) > 100
    assert capsys.readouterr().err.count("toggl-async: interrupted\n") == outcomes.count(130)


@pytest.mark.skipif(sys.platform == "win32", reason="has other signals")
@pytest.mark.parametrize(
    ("number", "code", "says"), [(2, 130, "interrupted"), (15, 143, "terminated")]
)
@pytest.mark.parametrize("command", ["whoami", "quota"])
def test_a_signal_before_the_event_loop(number: int, code: int, says: str, command: str) -> None:
    process = subprocess.run(
        [sys.executable, "-W", "always", "-m", "toggl_async.cli", command],
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
        env={
            **os.environ,
            "TOGGL_API_TOKEN": "0" * 32,
            "TOGGL_TRACK_URL": "http://127.0.0.1:9",
            "TOGGL_ASYNC_FAILPOINTS": f"cli.starting=signal:{number}",
        },
    )
    assert (process.returncode, process.stderr) == (code, f"toggl-async: {says}\n")


def test_the_handlers_of_the_process_are_there_again_afterwards() -> None:
    async def interrupt() -> int:
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(HANG)  # waits: until the signal cancels it
        return 0

    def handlers() -> list[Any]:
        return [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]

    before = handlers()
    assert run_until_stopped(interrupt) == (None, 130)
    assert handlers() == before
    with pytest.raises(SystemExit):
        run(interrupt)
    assert handlers() == before


async def test_a_thread_can_run_a_command_without_handlers() -> None:
    async def answer(number: int, *, more: int) -> int:
        return number + more

    assert await asyncio.to_thread(result_of, answer, 40, more=2) == 42
