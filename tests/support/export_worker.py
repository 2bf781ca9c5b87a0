"""Runs exports in children of a process that has imported everything, and kills some of them.

The argument is how many rows a page of a report has. A line of JSON on stdin is a job; the line
that answers it is the child's wait status. A job with ``command`` runs as the command does, whose
handlers take signals.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import signal
import sys
import tempfile
import time
import traceback
from datetime import date
from pathlib import Path
from typing import Any

import fsspec  # type: ignore[import-untyped]
from fsspec.implementations.local import LocalFileSystem  # type: ignore[import-untyped]

from toggl_async import ApiToken, TogglError, TogglSession
from toggl_async import _failpoints as failpoints
from toggl_async.cli import main as command
from toggl_async.export import export

from .page_size import set_page_size

for name in (
    "_http.transport", "cli.commands.export", "cli.commands.report", "export.engine.run",
    "export.sinks.databases.sqlite", "export.sinks.files.parquet", "export.sinks.files.sink",
    "export.sinks.files.update", "export.sinks.object_store", "reports", "reports.detailed",
    "track", "track.me",
):  # fmt: skip
    importlib.import_module(f"toggl_async.{name}")  # once, for all children
importlib.import_module("pyarrow.parquet")
importlib.import_module("pyarrow").array([0])  # imports pandas, if that is installed


class Disk(LocalFileSystem):  # type: ignore[misc, unused-ignore]
    """An object store that outlives a process: the disk, under another scheme."""

    protocol = "disk"

    @classmethod
    def _strip_protocol(cls, path: Any) -> str:
        return str(LocalFileSystem._strip_protocol(str(path).removeprefix("disk:/")))


fsspec.register_implementation("disk", Disk)

FAILED = 1
TIMEOUT = 120
"""Seconds for a job of a few: one that is stuck is ended by SIGALRM."""


async def _run(job: dict[str, Any]) -> None:
    async with TogglSession(
        ApiToken(job["token"]), track_url=job["url"], retry_wait_max=0.01
    ) as session:
        await export(
            session,
            job["to"],
            entities=job["entities"],
            start_date=date.fromisoformat(job["first"]),
            end_date=date.fromisoformat(job["last"]),
            format=job.get("format"),
            dialect=job.get("dialect", "standard"),
            work_dir=job.get("work_dir"),
            update=job.get("update", False),
            allow_deletions=True,
        )


def _run_command(job: dict[str, Any]) -> int:
    os.environ |= {"TOGGL_API_TOKEN": job["token"], "TOGGL_TRACK_URL": job["url"]}
    arguments = ["export", "--quiet", "--allow-deletions", f"--to={job['to']}"]
    arguments += [f"--from={job['first']}", f"--until={job['last']}"]
    arguments += [f"--entity={name}" for name in job["entities"]]
    if job.get("format"):
        arguments.append(f"--format={job['format']}")
    if job.get("dialect"):
        arguments.append(f"--dialect={job['dialect']}")
    if job.get("work_dir"):
        arguments.append(f"--work-dir={job['work_dir']}")
    if job.get("update"):
        arguments.append("--update")
    try:
        command(arguments)
    except SystemExit as exc:
        return int(exc.code or 0)
    except KeyboardInterrupt:  # before the command has installed its handlers
        return 130
    return 0


def _child(job: dict[str, Any]) -> int:
    # A parent in the background of a shell ignores SIGINT, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.alarm(TIMEOUT)
    os.environ[failpoints.VARIABLE] = job.get("failpoints", "")
    failpoints.reload()
    if limit := job.get("file_size"):
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        if job.get("command"):
            return _run_command(job)
        asyncio.run(_run(job))
    except TogglError as exc:
        sys.stderr.write(f"{type(exc).__name__}: {exc}\n")
        return FAILED
    except BaseException:  # noqa: BLE001 - a child must not run the code of its parent
        traceback.print_exc()
        return 9
    return 0


def _warm_up(job: dict[str, Any]) -> None:
    """Export once in this process, so that no child has to build decoders: 0.2 s each."""
    with tempfile.TemporaryDirectory() as folder:
        names = ("url", "token", "entities", "first", "last")
        plain = {name: job[name] for name in names}
        asyncio.run(_run({**plain, "to": str(Path(folder, "all.sqlite"))}))


def main() -> None:
    """Serve jobs until stdin ends."""
    set_page_size(int(sys.argv[1]))
    for number, line in enumerate(sys.stdin):
        job = json.loads(line)
        if number == 0:
            _warm_up(job)
        child = os.fork()
        if child == 0:
            code = _child(job)
            sys.stderr.flush()
            os._exit(code)
        if (seconds := job.get("kill_after")) is not None:
            time.sleep(seconds)  # waits: the moment of the kill
            os.kill(child, job.get("signal", signal.SIGKILL))
        started = time.monotonic()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{status} {time.monotonic() - started}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
