"""The cost before the first request: fresh interpreters, minus that of bare Python.

The command line is measured with it, up to the end of ``toggl-async current``.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from typing import Final

from .. import venvs
from ..bench import Bench, Figures, Race
from ..rows import Row
from ..serving import ROOT, pin, usable_cores

_CLIENT: Final = (
    "from toggl_async import ApiToken, TogglSession\n"
    "session = TogglSession(ApiToken('0f1e2d3c4b5a69788796a5b4c3d2e1f0'))\n"
    "session.track.me.get\n"
)
_TOGGL_PYTHON: Final = (
    "from toggl_python.entities.user import CurrentUser\n"
    "from toggl_python.auth import TokenAuth\n"
    "CurrentUser(TokenAuth('x'))\n"
)
_COMMAND: Final = (
    "import sys\n"
    "from toggl_async.cli import run_command_line\n"
    "sys.argv[1:] = ['current']\n"
    "run_command_line()\n"
)
_CODE: Final = {
    "bare": ("", venvs.FLOORS),
    "floor": ("import aiohttp, attrs, cattrs, msgspec, anyio", venvs.FLOORS),
    "import": ("import toggl_async", venvs.FLOORS),
    "client": (_CLIENT, venvs.FLOORS),
    "toggl-python": (_TOGGL_PYTHON, "toggl-python"),
    "toggl-api-wrapper": (
        "import httpx, toggl_api\ntoggl_api.UserEndpoint(httpx.BasicAuth('x', 'api_token'))\n",
        "toggl-api-wrapper",
    ),
    "TogglPy": ("from toggl.TogglPy import Toggl\nToggl().setAPIKey('x')\n", "TogglPy"),
}


def run(bench: Bench) -> Iterator[Row]:
    """Import alone, to the first client, and the shortest command."""
    yield from _imports(bench)
    yield _command(bench)


def _command(bench: Bench) -> Row:
    """Compare ``toggl-async current`` with the import of aiohttp, both with bare Python."""
    with tempfile.TemporaryDirectory() as home:
        variables = {f"XDG_{name}_HOME": home for name in ("CACHE", "CONFIG", "DATA")}
        variables |= {"TOGGL_TRACK_URL": bench.server.url, "TOGGL_API_TOKEN": "0" * 32}
        codes = {"floor": "import aiohttp", "ours": _COMMAND}
        figures: dict[str, list[Figures]] = {}
        failed: dict[str, str] = {}
        for number in range(1 + (1 if bench.quick else 2) * bench.rounds):
            for name, code in codes.items():
                seconds = _cpu_seconds(code, venvs.FLOORS, variables)
                if seconds is None:
                    failed[name] = "failed"
                elif number:  # the first one fills bytecode and disk caches
                    figures.setdefault(name, []).append({"cpu": seconds})
    work = "toggl-async current, from start to end"
    return Race(figures, failed).row("command", work, called="import aiohttp, from start to end")


def _imports(bench: Bench) -> Iterator[Row]:
    figures: dict[str, list[Figures]] = {}
    failed: dict[str, str] = {}
    for name, (code, environment) in _CODE.items():  # not measured: fills bytecode and disk caches
        if why := bench.peers.get(environment, ""):
            failed[name] = why
        elif _cpu_seconds(code, environment) is None:
            failed[name] = "failed"
    for _ in range((1 if bench.quick else 2) * bench.rounds):
        bare = _cpu_seconds("", venvs.FLOORS) or 0.0
        for name, (code, environment) in _CODE.items():
            if name not in failed and name != "bare":
                seconds = (_cpu_seconds(code, environment) or 0.0) - bare
                figures.setdefault(name, []).append({"cpu": seconds})
    race = Race(figures, failed)
    called = "aiohttp, attrs, cattrs, msgspec, anyio"
    yield race.row("import", "import alone", ours="import", called=called, others=())
    peers = ("toggl-python", "toggl-api-wrapper", "TogglPy")
    yield race.row(
        "import-client", "import, to the first client", ours="client", called=called, others=peers
    )


def _cpu_seconds(
    code: str, environment: str, variables: Mapping[str, str] | None = None
) -> float | None:
    """Return the CPU seconds of an interpreter that runs this."""
    cores = usable_cores()
    process = subprocess.Popen(
        [str(venvs.python_of(environment)), "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), **(variables or {})},
        cwd=venvs.HOME,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: pin(cores[0] if len(cores) > 1 else None),  # noqa: PLW1509 - no threads
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return None if status else used.ru_utime + used.ru_stime
