"""The command as a process: signals, the sandbox, the login, the console script."""

from __future__ import annotations

import base64
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from toggl_async.sandbox import Sandbox, SandboxThread

from ..support.waiting import HANG
from ..support.year_sandbox import year_sandbox

Start = Callable[..., subprocess.Popen[str]]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has other signals")


@pytest.fixture
def sandbox(toggl_sandbox_thread: SandboxThread) -> Iterator[Sandbox]:
    with year_sandbox(toggl_sandbox_thread) as sandbox:
        yield sandbox


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start the command as a process; it ends with the test."""
    processes: list[subprocess.Popen[str]] = []

    def popen(*args: object, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "toggl_async.cli", *map(str, args)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
        )
        processes.append(process)
        return process

    yield popen
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=120)


def test_the_console_script_is_installed() -> None:
    script = Path(sys.executable).with_name("toggl-async")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("toggl-async, version ")


def _url(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    first = process.stdout.readline()
    match = re.search(r"http://127\.0\.0\.1:\d+", first)
    assert match, first
    return match.group()


def test_a_sandbox_runs_until_ctrl_c(start: Start, tmp_path: Path) -> None:
    sandbox = start("sandbox", "--port", 0, "--data", "year", "--quota", "free")
    url = _url(sandbox)
    assert sandbox.stdout is not None
    token = sandbox.stdout.readline().rpartition(" ")[2].strip()
    client = start(
        "export", "--to", tmp_path / "x.jsonl", "--json",
        TOGGL_TRACK_URL=url, TOGGL_API_TOKEN=token,
    )  # fmt: skip
    _, err = client.communicate(timeout=HANG)
    assert client.returncode == 0, err
    assert (tmp_path / "x.jsonl").stat().st_size > 1_000_000
    sandbox.send_signal(signal.SIGINT)
    assert sandbox.wait(HANG) == 0
    assert sandbox.communicate()[1] == ""


@pytest.mark.parametrize(
    ("options", "left"),
    [((), "599"), (("--pricing-plan", "free"), "29"), (("--pricing-plan", "enterprise"), "2999"),
     (("--pricing-plan", "free", "--quota", "starter"), "239")],
)  # fmt: skip
def test_a_sandbox_has_the_quota_of_its_pricing_plan(
    start: Start, options: tuple[str, ...], left: str
) -> None:
    sandbox = start("sandbox", "--port", 0, "--data", "empty", *options)
    url = _url(sandbox)
    assert sandbox.stdout is not None
    token = sandbox.stdout.readline().rpartition(" ")[2].strip()
    basic = base64.b64encode(f"{token}:api_token".encode()).decode()
    request = urllib.request.Request(
        f"{url}/api/v9/me/logged", headers={"Authorization": f"Basic {basic}"}
    )
    with urllib.request.urlopen(request, timeout=60) as reply:
        assert reply.headers["X-Toggl-Quota-Remaining"] == left
    sandbox.terminate()
    sandbox.wait(60)


def test_a_port_that_is_taken(start: Start, sandbox: Sandbox) -> None:
    process = start("sandbox", "--port", sandbox.url.rpartition(":")[2], "--data", "empty")
    _, err = process.communicate(timeout=HANG)
    assert process.returncode == 1
    assert re.fullmatch(r"toggl-async: cannot listen on port \d+: .*\n", err)


@pytest.mark.promise("signals-finish-the-page")
@pytest.mark.parametrize(
    ("number", "code", "message"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")],
)
def test_signal_finishes_the_current_page_and_the_next_run_continues(
    *, start: Start, sandbox: Sandbox, tmp_path: Path, number: int, code: int, message: str
) -> None:
    slow = max(sandbox.track.workspaces)
    sandbox.inject_fault("POST", f"workspace/{slow}/", latency=1.5)
    command = ("export", "--to", tmp_path / "out", "--concurrency", 1)
    where = {"TOGGL_TRACK_URL": sandbox.url, "TOGGL_API_TOKEN": sandbox.owner.api_token}
    process = start(*command, **where)
    assert process.stderr is not None
    assert "%" in process.stderr.readline()  # a page has been written
    process.send_signal(number)
    _, err = process.communicate(timeout=HANG)
    assert process.returncode in {0, code}  # 0: the current page was the last
    if process.returncode:
        assert err.endswith(f"toggl-async: {message}\n")
    assert "finishing the current page" in err
    assert "Traceback" not in err
    sandbox.requests.clear()
    again = start(*command, "--json", **where)
    out, err = again.communicate(timeout=HANG)
    if process.returncode:
        assert again.returncode == 0, err
        assert '"resumed":true' in out
        assert len(sandbox.requests) <= 1
    assert len(list((tmp_path / "out").glob("*.jsonl"))) == 2


@pytest.mark.promise("signals-finish-the-page")
def test_a_second_signal_ends_it_at_once(start: Start, sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.inject_fault("POST", f"workspace/{max(sandbox.track.workspaces)}/", latency=60)
    process = start(
        "export", "--to", tmp_path / "out", "--concurrency", 1,
        TOGGL_TRACK_URL=sandbox.url, TOGGL_API_TOKEN=sandbox.owner.api_token,
    )  # fmt: skip
    assert process.stderr is not None
    assert "%" in process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    assert "finishing" in process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    assert process.wait(HANG) == 143
    assert (tmp_path / "out" / "export.state").exists()


def test_a_closed_port_is_one_sentence(start: Start) -> None:
    process = start("whoami", TOGGL_TRACK_URL="http://127.0.0.1:1", TOGGL_API_TOKEN="0" * 32)
    out, err = process.communicate(timeout=HANG)
    assert process.returncode == 1
    assert out == ""
    assert re.fullmatch(r"toggl-async: no connection to the server: .*\n", err)


def test_login_without_a_client(start: Start) -> None:
    process = start("login", "--no-browser")
    _, err = process.communicate(timeout=HANG)
    assert process.returncode == 1
    assert err == (
        "toggl-async: no client in the environment: "
        "set TOGGL_PLAN_CLIENT_ID and TOGGL_PLAN_CLIENT_SECRET\n"
    )


def test_login_stores_the_tokens(start: Start, sandbox: Sandbox, tmp_path: Path) -> None:
    store = tmp_path / "tokens.json"
    process = start(
        "login", "--no-browser",
        TOGGL_PLAN_URL=sandbox.url,
        TOGGL_PLAN_CLIENT_ID=sandbox.plan_oauth.client_id,
        TOGGL_PLAN_CLIENT_SECRET=sandbox.plan_oauth.client_secret,
        TOGGL_PLAN_TOKEN_FILE=str(store),
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    page = process.stdout.readline().strip()
    assert page.startswith(f"{sandbox.url}/oauth/login?")
    with urllib.request.urlopen(f"{page}&auto=1") as answer:  # agrees, and is redirected back
        assert answer.status == 200
    out, err = process.communicate(timeout=HANG)
    assert process.returncode == 0, err
    assert out == f"Logged in; the tokens are in {store}.\n"
    assert store.exists()
