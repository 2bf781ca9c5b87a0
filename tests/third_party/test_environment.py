"""A client's process reaches the sandbox under Toggl's names, and no other machine."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.third_party.run import Stage, stage

CALL = """
import base64, http.client, json, os, ssl, sys
token = base64.b64encode((os.environ["TOGGL_API_TOKEN"] + ":api_token").encode()).decode()
connection = http.client.HTTPSConnection("api.track.toggl.com", timeout=60)
connection.request("GET", "/api/v9/me?x=%2F", headers={"Authorization": "Basic " + token})
answer = connection.getresponse()
print(json.dumps([answer.status, json.loads(answer.read())["email"]]))
"""
REFUSED = """
import asyncio, json, socket
def attempt(work):
    try:
        work()
    except OSError as exc:
        return str(exc)
    return "connected"
datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
async def open_async():
    await asyncio.open_connection("192.0.2.1", 80)
print(json.dumps([
    attempt(lambda: socket.create_connection(("example.com", 443), 1)),
    attempt(lambda: socket.create_connection(("192.0.2.1", 443), 1)),
    attempt(lambda: datagrams.sendto(b"", ("192.0.2.1", 53))),
    attempt(lambda: asyncio.run(open_async())),
]))
"""
LEAVES_A_CHILD = """
import subprocess, sys
code = "import time; pipe = open('alive', 'w'); print('open', flush=True); time.sleep(3600)"
quiet = {"stdin": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, **quiet)
child.stdout.readline()
"""
NODE = """
const https = require("node:https");
const net = require("node:net");
const auth = process.env.TOGGL_API_TOKEN + ":api_token";
https.get("https://api.track.toggl.com/api/v9/me", { auth }, (answer) => {
  answer.resume();
  answer.on("end", () => {
    let refused = "connected";
    try { net.connect(443, "192.0.2.1"); } catch (error) { refused = error.message; }
    console.log(JSON.stringify([answer.statusCode, refused]));
    process.exit(0);
  });
});
"""


@pytest.fixture
def scene(tmp_path: Path) -> Generator[Stage]:
    with stage(tmp_path) as scene:
        yield scene


def test_python_reaches_the_sandbox_under_the_name_of_toggl(scene: Stage) -> None:
    done = scene.run([sys.executable, "-c", CALL], scene.home)
    assert json.loads(done.stdout or "null") == [200, scene.sandbox.owner.email], done.stderr
    (request,) = scene.sandbox.requests
    assert (request.path, request.query) == ("/api/v9/me", [("x", "/")])


def test_python_reaches_no_other_machine(scene: Stage) -> None:
    done = scene.run([sys.executable, "-c", REFUSED], scene.home)
    answers = json.loads(done.stdout or "[]")
    assert len(answers) == 4, done.stderr
    assert all("not reachable from a third-party run" in answer for answer in answers), answers


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_node_reaches_the_sandbox_and_no_other_machine(scene: Stage) -> None:
    done = scene.run(["node", "-e", NODE], scene.home)
    status, refused = json.loads(done.stdout or "[0, 0]")
    assert status == 200, done.stderr
    assert "not reachable from a third-party run" in refused


def test_suite_gets_the_workspace_that_its_settings_name(tmp_path: Path) -> None:
    with stage(tmp_path, 8379305, pricing_plan="free", quota=False) as scene:
        assert 8379305 in scene.sandbox.track.workspaces
        assert scene.sandbox.owner.default_workspace_id == 8379305


def test_processes_that_a_client_started_end_with_it(scene: Stage) -> None:
    pipe = scene.home / "alive"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        done = scene.run([sys.executable, "-c", LEAVES_A_CHILD], scene.home)
        assert done.returncode == 0, done.stderr
        os.set_blocking(reader, True)
        # The pipe ends when the last process that holds it has ended.
        assert os.read(reader, 1) == b""
    finally:
        os.close(reader)
