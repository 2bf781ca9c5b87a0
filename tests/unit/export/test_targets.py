"""Targets as people have them: odd names, links, edited files, damaged checkpoints."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from toggl_async import ExportTargetError
from toggl_async.export import read_rows

from ...support.export_files import file_names
from ...support.trap_service import TrapService
from ...support.trap_targets import Target, all_targets, make_target, run, stored

NAMES = (
    "a%20b", "100%", "%s", "Zoë 日本 🚀", "two\nlines", "a?b#c", "a;b'c\"d", " spaces ", "-dash",
    "[x]*", "~tilde", "a\\b", "file:x", "..x", "&amp;",
)  # fmt: skip
KINDS = ("file-jsonl.gz", "file-csv", "file-parquet", "file-sqlite", "folder-csv")


@pytest.fixture
async def service() -> AsyncIterator[TrapService]:
    async with TrapService() as service:
        service.workspace(7).add(40)
        yield service


@pytest.fixture
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    return make_target(request.param, tmp_path)


def _change(service: TrapService) -> None:
    service.workspace(7).entries[5].description = "changed"


@pytest.mark.skipif(sys.platform == "win32", reason="allows fewer names")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
async def test_any_name(service: TrapService, tmp_path: Path, kind: str, name: str) -> None:
    folder = tmp_path / name
    target = make_target(kind, folder)
    is_file = target.format is None
    target.path = target.path.with_name(f"{name}{target.path.suffix}" if is_file else name)
    if kind == "file-jsonl.gz":
        target.path = target.path.with_name(f"{name}.jsonl.gz")
    async with service.session() as session:
        await run(session, target)
        _change(service)
        assert (await run(session, target, update=True)).changed == 1
        again = await run(session, target)
    assert again.already_complete
    rows = [row for path in target.path.parent.rglob("*") if path.is_file()
            and not path.name.endswith(".state") for row in read_rows(path)]  # fmt: skip
    assert {row["id"] for row in rows} == service.ids(7)
    assert file_names(tmp_path) == [name]


@pytest.mark.promise("files-of-others")
@pytest.mark.skipif(sys.platform == "win32", reason="needs a right to make links")
@pytest.mark.parametrize("update", [False, True])
@all_targets(KINDS)
async def test_a_link_stays_and_what_it_leads_to_is_written(
    service: TrapService, target: Target, tmp_path: Path, *, update: bool
) -> None:
    real = tmp_path / "disk" / target.path.name
    real.parent.mkdir()
    target.path.symlink_to(real)
    async with service.session() as session:
        await run(session, target)
        _change(service)
        await run(session, target, update=update, overwrite=not update)
    assert target.path.is_symlink()
    rows = stored(Target(real, target.format))
    assert [row["description"] for row in rows].count("changed") == 1
    assert len(rows) == 40
    assert file_names(tmp_path) == sorted(["disk", target.path.name])


@pytest.mark.promise("files-of-others")
@all_targets(("file-jsonl", "file-csv", "folder-jsonl", "folder-csv"))
async def test_an_edited_file_is_not_overwritten(service: TrapService, target: Target) -> None:
    """An edit of the same length, too."""
    async with service.session() as session:
        await run(session, target)
        _change(service)
        (path,) = target.files()
        edited = path.read_bytes().replace(b"Landing page", b"My own words", 1)
        path.write_bytes(edited)
        with pytest.raises(ExportTargetError, match="was changed since it was exported"):
            await run(session, target, update=True)
        assert path.read_bytes() == edited


@pytest.mark.promise("files-of-others")
@all_targets(("folder-jsonl", "folder-parquet"))
async def test_a_file_of_someone_else_is_not_overwritten(
    service: TrapService, target: Target
) -> None:
    async with service.session() as session:
        await run(session, target)
        service.workspace(8).add(5, first_id=1000)  # it is joined
        other = target.path / f"time_entries-8.{target.format}"
        other.write_text("mine")
        with pytest.raises(ExportTargetError, match="exists"):
            await run(session, target, update=True)
        assert other.read_text() == "mine"
        other.unlink()
        await run(session, target, update=True)
    assert len(stored(target)) == 45


@all_targets(("file-jsonl.gz", "folder-csv", "file-parquet"))
@pytest.mark.parametrize("updated", [False, True])
async def test_every_published_file_has_its_checksum(
    service: TrapService, target: Target, *, updated: bool
) -> None:
    """Whatever became of it before: an update compares it."""
    async with service.session() as session:
        await run(session, target)
        for number in range(3):
            if updated:
                service.workspace(7).entries[5 + number].description = "changed"
            await run(session, target, update=True)


@all_targets(("file-jsonl", "folder-csv"))
@pytest.mark.parametrize("finished", [False, True])
async def test_a_checkpoint_that_was_cut(
    service: TrapService, target: Target, tmp_path: Path, *, finished: bool
) -> None:
    """Wherever it is cut: it is resumed or refused, and never takes a part for the whole."""
    service.workspace(8).add(30, first_id=1000)
    state = tmp_path / "all.jsonl.state" if target.format is None else target.path / "export.state"
    async with service.session() as session:
        for share in range(0, 100, 7):
            if finished:
                await run(session, target, overwrite=True)
            else:
                stop: list[int] = []
                await run(session, target, overwrite=True, concurrency=1,
                          on_progress=lambda now, stop=stop: stop.append(now.rows),
                          should_stop=lambda stop=stop: bool(stop))  # fmt: skip
            if state.exists():
                data = state.read_bytes()
                state.write_bytes(data[: len(data) * share // 100])
            try:
                await run(session, target)
            except ExportTargetError as exc:
                assert "overwrite" in str(exc)  # noqa: PT017 - the error of each case
                await run(session, target, overwrite=True)
            assert {int(row["id"]) for row in stored(target)} == service.ids(7) | service.ids(8)
