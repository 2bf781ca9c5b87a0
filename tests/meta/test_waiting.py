"""Tests wait for events and have no tight time limits, so that they pass on a busy machine."""

from __future__ import annotations

import ast
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest

from ..support.cases import each_case
from ..support.waiting import HANG

TESTS: Final = Path(__file__).parent.parent
FILES: Final = sorted(TESTS.rglob("*.py"))
# A sleep of minutes ends a test that hangs; no test waits for it.
SLEEP: Final = re.compile(r"\b(?:time|asyncio|anyio|trio)\.sleep\((?!0\)|[1-9]\d{2,}\))")
NOTE: Final = re.compile(r"# (?:waits|expires): \w+")
ELAPSED: Final = re.compile(
    r"assert\b.*\b(?:monotonic|perf_counter|process_time|time)\(\).*<=? *([\d.]+)"
)
LIMITED: Final = {
    "acquire", "communicate", "create_connection", "fail_after", "join", "move_on_after", "result",
    "run", "timeout", "wait", "wait_for",
}  # fmt: skip
"""Calls that end by themselves after a number of seconds."""
TIGHT: Final = 60


def unexplained_sleeps(text: str) -> Iterator[tuple[int, str]]:
    """Find sleeps, also in code that a test has as text. ``sleep(0)`` is a turn of the loop."""
    for number, line in enumerate(text.splitlines(), 1):
        if SLEEP.search(line) and not NOTE.search(line):
            yield number, line.strip()


def tight_limits(text: str) -> Iterator[tuple[int, str]]:
    """Find time limits that a busy machine may pass: numbers of less than a minute."""
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name not in LIMITED or (isinstance(node.func, ast.Attribute) and _is_mark(node.func)):
            continue
        limits = [word.value for word in node.keywords if word.arg == "timeout"]
        if name not in {"run", "create_connection"}:  # whose arguments are something else
            limits += node.args[-1:]
        for value in limits:
            seconds = value.value if isinstance(value, ast.Constant) else None
            if type(seconds) in (int, float) and 0 < seconds < TIGHT:  # type: ignore[operator]
                shown = "\n".join(lines[node.lineno - 1 : node.end_lineno])
                if not NOTE.search(shown):
                    yield value.lineno, lines[value.lineno - 1].strip()


def _is_mark(function: ast.Attribute) -> bool:
    return ast.unparse(function) == "pytest.mark.timeout"


def tight_measurements(text: str) -> Iterator[tuple[int, str]]:
    """Find assertions that something took less than ten seconds."""
    for number, line in enumerate(text.splitlines(), 1):
        match = ELAPSED.search(line)
        if match and float(match[1]) < 10 and not NOTE.search(line):
            yield number, line.strip()


RULES: Final = {
    "wait for an event (tests/support/waiting.py has helpers), or say why the time does not "
    "matter: `# waits: ...`": unexplained_sleeps,
    "use HANG of tests/support/waiting.py, or say that the limit is meant to pass: "
    "`# expires: ...`": tight_limits,
    "assert what happened, not how long it took": tight_measurements,
}


@each_case("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_no_test_depends_on_speed(path: Path) -> None:
    text = path.read_text("utf-8")
    if path == Path(__file__):
        return
    faults = [
        f"{path.relative_to(TESTS.parent)}:{number}: {line}\n    {advice}"
        for advice, rule in RULES.items()
        for number, line in rule(text)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        (unexplained_sleeps, "time.sleep(0.1)", "time.sleep(0.1)  # waits: it is the fault"),
        (unexplained_sleeps, "await asyncio.sleep(x)", "await asyncio.sleep(0)"),
        (unexplained_sleeps, "await asyncio.sleep(60)", "await asyncio.sleep(3600)"),
        (unexplained_sleeps, 'code = """\nasyncio.sleep(3)\n"""', "clock.sleep(3)"),
        (tight_limits, "p.communicate(timeout=30)", "p.communicate(timeout=HANG)"),
        (tight_limits, "event.wait(5)", "event.wait(HANG)"),
        (tight_limits, "asyncio.wait_for(x, 2)", "asyncio.wait_for(x, 120)"),
        (tight_limits, "asyncio.timeout(0.01)", "asyncio.timeout(0.01)  # expires: it is the case"),
        (tight_measurements, "assert time.monotonic() - t < 0.5", "assert ended - started < 20"),
        (tight_measurements, "assert perf_counter() - t <= 3", "assert monotonic() - t < 15"),
    ],
)
def test_rules_find_what_they_forbid(
    rule: Callable[[str], Iterable[object]], bad: str, good: str
) -> None:
    assert list(rule(bad))
    assert not list(rule(good))


def test_worker_can_be_interrupted() -> None:
    """The fixture of conftest.py has reset SIGINT; a worker inherits what the tests have."""
    code = "import signal; raise SystemExit(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=HANG).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_worker_can_be_interrupted_in_the_background() -> None:
    """Run the test above as a job in the background is run: with SIGINT ignored."""
    name = f"{__file__}::{test_worker_can_be_interrupted.__name__}"
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        result = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", name],
            cwd=TESTS.parent, capture_output=True, text=True, timeout=2 * HANG, check=False,
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)
    assert result.returncode == 0, result.stdout
    assert "1 passed" in result.stdout
