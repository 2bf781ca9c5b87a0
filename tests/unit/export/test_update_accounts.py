"""Updates of several accounts, and of lists of a whole account: what may be removed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from toggl_async import ApiToken
from toggl_async.export import export

from ...support.trap_service import Refusal, TrapService
from ...support.trap_targets import Target, all_targets, run, stored

OTHER = "6" * 32
TARGETS = all_targets(
    (
        "file-jsonl",
        "file-csv.zst",
        "file-parquet",
        "file-sqlite",
        "sql-postgresql",
        "stream",
        "folder-csv",
    )
)


@pytest.fixture
async def service() -> AsyncIterator[TrapService]:
    async with TrapService() as service:
        service.workspace(7).add(60)
        service.workspace(8, organization_id=2).add(60, first_id=1000)
        service.accounts = {service.token: (5, (7,)), OTHER: (6, (8,))}
        yield service


@pytest.mark.promise("mass-deletions-need-permission")
@TARGETS
async def test_a_mass_deletion_in_one_account(service: TrapService, target: Target) -> None:
    options: dict[str, Any] = {"accounts": [ApiToken(OTHER)]}
    async with service.session() as session:
        await run(session, target, **options)
        service.hidden.update({1, 2, *range(1000, 1040)})
        refused = await run(session, target, update=True, **options)
        assert refused.deleted == 2
        assert [text.partition(" of ")[0] for text in refused.differences] == ["40"]
        kept = {int(row["id"]) for row in stored(target)}
        assert kept == service.ids(7) | service.workspaces[8].entries.keys()
        allowed = await run(session, target, update=True, allow_deletions=True, **options)
    assert (allowed.deleted, allowed.differences) == (40, ())
    assert {int(row["id"]) for row in stored(target)} == service.ids(7) | service.ids(8)


@pytest.mark.promise("mass-deletions-need-permission")
@all_targets(("file-sqlite", "sql-postgresql", "folder-jsonl", "folder-parquet"))
async def test_a_refused_account_loses_no_row_although_deletions_are_allowed(
    service: TrapService, target: Target
) -> None:
    options: dict[str, Any] = {
        "accounts": [ApiToken(OTHER)], "entities": ["time_entries", "projects"],
    }  # fmt: skip
    async with service.session() as session:
        await run(session, target, **options)
        before = stored(target)
        del service.accounts[OTHER]
        updated = await run(session, target, update=True, allow_deletions=True, **options)
    assert updated.deleted == 0
    assert updated.failures
    assert stored(target) == before


def _projects(path: Path) -> set[int]:
    return {int(row["id"]) for row in stored(Target(path, None), "projects")}


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "sqlite"])
@pytest.mark.parametrize("count", [1, 8, 30])
async def test_the_rows_of_a_workspace_that_was_left_stay_in_lists_of_the_account(
    service: TrapService, tmp_path: Path, suffix: str, count: int
) -> None:
    """The list simply has none of them any more; the time entries stay, too."""
    rows = {7: list(range(100, 140)), 8: list(range(500, 500 + count))}

    def projects(path: str, _: web.Request) -> Refusal | None:
        if not path.endswith("/me/projects"):
            return None
        listed = ",".join(
            f'{{"id":{id_},"workspace_id":{workspace},"name":"x"}}'
            for workspace in service.accounts[service.token][1]
            for id_ in rows[workspace]
        )
        return Refusal(200, f"[{listed}]", content_type="application/json")

    service.fault = projects
    service.accounts = {service.token: (5, (7, 8))}
    to = tmp_path / f"all.{suffix}"
    async with service.session() as session:
        await export(session, to, entities="projects")
        everything = _projects(to)
        assert len(everything) == 40 + count
        service.accounts = {service.token: (5, (7,))}
        del rows[7][0]
        updated = await export(session, to, entities="projects", update=True)
        assert updated.deleted == 1
        assert _projects(to) == everything - {100}
        service.accounts = {service.token: (5, (7, 8))}
        if count > 1:
            del rows[8][0]
            await export(session, to, entities="projects", update=True)
            assert _projects(to) == everything - {100, 500}


async def test_the_users_own_entries_are_updated_as_far_as_the_service_goes_back(
    service: TrapService, tmp_path: Path
) -> None:
    """Three months: 89 days before the last one at the most. Older rows stay."""
    asked: list[tuple[date, date]] = []
    ids: dict[int, str] = {}

    def entries(path: str, request: web.Request) -> Refusal | None:
        if not path.endswith("/me/time_entries"):
            return None
        first, end = (
            date.fromisoformat(request.query[name][:10]) for name in ("start_date", "end_date")
        )
        asked.append((first, end))
        listed = ",".join(
            f'{{"id":{id_},"workspace_id":7,"start":"{start}T09:00:00Z","duration":60}}'
            for id_, start in ids.items()
            if f"{first}" <= start < f"{end}"
        )
        return Refusal(200, f"[{listed}]", content_type="application/json")

    service.fault = entries
    to = tmp_path / "mine.jsonl"
    last = date(2026, 6, 30)
    start = last - timedelta(days=100)
    ids |= {1: f"{start}", 2: f"{last - timedelta(days=89)}", 3: f"{last}", 4: f"{last}"}
    days = {"start_date": start, "end_date": last}
    target = Target(to, None)
    async with service.session() as session:
        await run(session, target, entities="my_time_entries", **days)
        assert asked == [(start, last + timedelta(days=1))]  # as it was asked for
        del ids[1], ids[3]
        asked.clear()
        updated = await run(session, target, entities="my_time_entries", update=True, **days)
    assert asked == [(last - timedelta(days=89), last + timedelta(days=1))]
    assert {row["id"] for row in stored(target)} == {1, 2, 4}
    assert updated.deleted == 1


async def test_without_days_the_users_own_entries_are_those_of_89_days(
    service: TrapService, tmp_path: Path
) -> None:
    asked: list[str] = []

    def entries(path: str, request: web.Request) -> Refusal | None:
        if not path.endswith("/me/time_entries"):
            return None
        asked.extend(request.query[name] for name in ("start_date", "end_date"))
        return Refusal(200, "[]", content_type="application/json")

    service.fault = entries
    async with service.session() as session:
        await export(session, tmp_path / "mine.csv", entities="my_time_entries")
    first, end = map(date.fromisoformat, asked)
    assert (end - first).days == 90  # the end is excluded
