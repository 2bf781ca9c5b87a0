"""An interrupted update continues; the old file remains until the new one is complete.

The exit code of the command is tested, too.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from pathlib import Path

import pytest

from ...support.trap_service import Refusal, TrapService
from ...support.trap_targets import Target, all_targets, run, stored

LATER = "2099-01-01T00:00:00+00:00"
MODULES = (
    "files.staged_file",
    "files.sink",
    "files.update",
    "files.journal",
    "databases.sqlite",
    "databases.table_sink",
    "databases.sql",
    "fsutil",
    "object_store",
)
TARGETS = (
    "file-jsonl.gz", "file-sqlite", "sql-postgresql", "store-jsonl.gz", "store-sqlite",
    "folder-csv", "file-parquet", "file-xlsx",
)  # fmt: skip


class KilledError(BaseException):
    """Represents the end of the process."""


def _change(service: TrapService, seed: int) -> None:
    choice = random.Random(seed)
    for workspace in service.workspaces.values():
        for entry in choice.sample(list(workspace.entries.values()), 3):
            entry.description = f"Changed {seed}"
            entry.at = LATER
        del workspace.entries[choice.choice(sorted(workspace.entries))]


@pytest.mark.promise("killed-export-loses-nothing")
@all_targets(TARGETS)
async def test_an_update_interrupted_at_every_point(
    service: TrapService, target: Target, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    service.workspace(7).add(30)
    service.workspace(8).add(30, first_id=1000)
    points: list[str] = []
    die_at = sys.maxsize

    def failpoint(name: str) -> None:
        points.append(name)
        if len(points) == die_at:
            raise KilledError(name)

    for module in MODULES:
        monkeypatch.setattr(f"toggl_async.export.sinks.{module}.failpoint", failpoint)
    async with service.session() as session:
        await run(session, target)
        _change(service, 0)
        points.clear()
        await run(session, target, update=True)
        number_of_points = len(points)
        assert number_of_points >= 4
        for number in range(1, number_of_points + 1):
            before = stored(target)
            _change(service, number)
            points.clear()
            die_at = number
            with pytest.raises(KilledError):
                await run(session, target, update=True)
            die_at = sys.maxsize
            new = target.in_folder(tmp_path / "new")
            await run(session, new, overwrite=True)
            expected = stored(new)
            if not target.changes_in_place and target.format is None:
                assert stored(target) in (before, expected)
            updated = await run(session, target, update=True)
            assert not updated.differences
            assert stored(target) == expected


async def _command(service: TrapService, *arguments: str) -> tuple[int, str]:
    environment = {
        **os.environ,
        "TOGGL_API_TOKEN": service.token,
        "TOGGL_TRACK_URL": service.url,
        "COLUMNS": "40",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "toggl_async.cli",
        "export",
        *arguments,
        "--from=2026-01-01",
        "--until=2026-06-30",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env=environment,
    )
    try:
        _, errors = await asyncio.wait_for(process.communicate(), 120)
    except BaseException:
        process.kill()
        raise
    assert process.returncode is not None
    return process.returncode, errors.decode()


@pytest.mark.promise("exit-codes-say-what-is-missing")
async def test_exit_codes(service: TrapService, tmp_path: Path) -> None:
    to = f"--to={tmp_path / 'all.csv'}"
    service.workspace(7).add(40)
    service.workspace(8).add(40, first_id=1000)

    async def ends_with(code: int, *arguments: str, words: str = "") -> None:
        ended, errors = await _command(service, *arguments)
        assert (ended, words in errors) == (code, True), errors

    service.fault = lambda path, _: Refusal(403) if "/workspace/8/" in path else None
    await ends_with(3, to, words="workspace 8")
    service.fault = lambda _, __: None
    await ends_with(0, to)
    await ends_with(0, to)
    service.hidden.update(range(1, 30))
    await ends_with(3, to, "--update", words="--allow-deletions")
    assert len(stored(Target(tmp_path / "all.csv", None))) == 80
    await ends_with(0, to, "--update", "--allow-deletions")
    await ends_with(2, "--to=nowhere://bucket/all.csv", words="is not known")
    service.set_quota(1, 1)
    await ends_with(75, f"--to={tmp_path / 'other.csv'}", "--no-wait", words="quota")
    service.accounts.clear()
    await ends_with(1, f"--to={tmp_path / 'third.csv'}", words="refused the credentials")


async def test_progress_without_a_terminal(service: TrapService, tmp_path: Path) -> None:
    service.workspace(7).add(210)
    code, errors = await _command(service, f"--to={tmp_path / 'all.csv'}")
    assert code == 0
    lines = errors.splitlines()
    assert lines
    assert all("100%" not in line for line in lines[:-1])
    assert "\x1b" not in errors
