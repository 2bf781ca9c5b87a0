"""``import toggl_async`` has no side effects and is fast."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

CODE = """
import asyncio, json, os, sys, threading
seen = []
def hook(event, args):
    if event == "open":
        seen.append([event, str(args[0]), str(args[1])])
    elif event.split(".")[0] in {"socket", "subprocess", "os", "sqlite3", "webbrowser"}:
        seen.append([event, str(args)[:200], ""])
environ = os.environ
read = []
class Watched(dict):
    def __getitem__(self, key): read.append(key); return dict.__getitem__(self, key)
    def get(self, key, default=None): read.append(key); return dict.get(self, key, default)
    def __contains__(self, key): read.append(key); return dict.__contains__(self, key)
import attrs
sys.addaudithook(hook)
before = set(sys.modules)
os.environ = Watched(environ)
import toggl_async
toggl_async.TogglSession
os.environ = environ
print(json.dumps({
    "events": seen,
    "modules": sorted(set(sys.modules) - before),
    "threads": threading.active_count(),
    "environment": read,
}))
"""


@lru_cache
def _import() -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.mark.promise("import-does-nothing")
def test_import_opens_only_code() -> None:
    opened = [Path(path) for event, path, _ in _import()["events"] if event == "open"]
    assert not [path for path in opened if path.suffix not in {".py", ".pyc", ".so", ".pyd"}]


@pytest.mark.promise("import-does-nothing")
def test_import_writes_nothing() -> None:
    written = [
        path
        for event, path, mode in _import()["events"]
        if event == "open"
        and set("wxa+") & set(mode)
        and not path.endswith(".pyc")
        and ".pyc." not in path
    ]
    assert not written


@pytest.mark.promise("import-does-nothing")
@pytest.mark.parametrize("kind", ["socket", "subprocess", "sqlite3", "webbrowser"])
def test_import_touches_neither_network_nor_loop(kind: str) -> None:
    assert not [event for event, *_ in _import()["events"] if event.startswith(kind + ".")]


@pytest.mark.promise("import-does-nothing")
def test_import_starts_no_thread() -> None:
    assert _import()["threads"] == 1


@pytest.mark.promise("import-does-nothing")
def test_import_reads_no_variable_of_the_package() -> None:
    assert not [name for name in _import()["environment"] if name.startswith("TOGGL")]


@pytest.mark.parametrize(
    "name", ["aiohttp", "cattrs", "msgspec", "rich", "click", "filelock", "keyring", "ssl"]
)
def test_import_defers_the_heavy_parts(name: str) -> None:
    assert name not in _import()["modules"]


def test_session_is_made_without_aiohttp() -> None:
    code = (
        "import sys, toggl_async as t\n"
        "s = t.TogglSession(t.ApiToken('x'))\n"
        "s.track, s.reports, s.acting_as(track=t.ApiToken('y')), repr(s), s.quota()\n"
        "sys.exit('aiohttp' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env={k: v for k, v in os.environ.items() if not k.startswith("TOGGL_")},
    )
    assert (done.returncode, done.stderr) == (0, "")
