"""A classic script runs unchanged except for the session, also with the blocking API."""

from __future__ import annotations

from typing import Any

import pytest

import toggl_sync
from toggl_async import TogglSession
from toggl_async.sandbox.threaded import ThreadedSandbox


async def script(toggl: Any) -> dict[str, float]:
    me = await toggl.get_current_user_data()
    (workspace,) = await toggl.list_workspaces()
    wid = workspace.id
    assert me.data.default_wid == wid
    client = await toggl.create_client({"client": {"name": "Mill", "wid": wid}})
    project = await toggl.create_project(
        {"project": {"name": "Roof", "wid": wid, "cid": client.id, "color": "3", "active": True}}
    )
    projects = await toggl.list_projects_for_workspace(wid, active="both")
    assert project.id in [listed.id for listed in projects]
    assert [listed.id for listed in await toggl.get_projects_for_client(client.id)] == [project.id]
    entry = await toggl.start_time_entry(
        {"time_entry": {"description": "Shingles", "pid": project.id, "created_with": "old.py"}}
    )
    assert entry.duration < 0
    current = await toggl.get_running_time_entry()
    assert current.id == entry.id
    stopped = await toggl.stop_time_entry(entry.id)
    assert stopped.duration >= 0
    await toggl.update_time_entry(entry.id, {"time_entry": {"tags": ["roof"]}})
    await toggl.create_time_entry(
        {
            "time_entry": {
                "description": "Gutters",
                "pid": project.id,
                "start": "2026-03-02T08:00:00.000Z",
                "duration": 5400,
                "created_with": "old.py",
            }
        }
    )
    entries = await toggl.list_time_entries(
        start_date="2026-03-01T00:00:00+00:00", end_date="2026-03-08T00:00:00+00:00"
    )
    assert "Gutters" in [entry.description for entry in entries]
    page = await toggl.get_detailed_report(
        wid, since="2026-03-01", until="2026-03-07", user_agent="old", project_ids=str(project.id)
    )
    return {row.description: row.dur / 3_600_000 for row in page.data}


@pytest.mark.promise("classic-scripts-run")
async def test_the_script_runs(carried: TogglSession) -> None:
    assert await script(carried.v8) == {"Gutters": 1.5}


@pytest.mark.promise("classic-scripts-run")
def test_blocking(toggl_sandbox: ThreadedSandbox) -> None:
    token = toggl_sync.ApiToken(toggl_sandbox.owner.api_token)
    with toggl_sync.TogglSession(token, track_url=toggl_sandbox.url) as session:
        entry = session.v8.start_time_entry({"time_entry": {"description": "Shingles"}})
        assert session.v8.stop_time_entry(entry.id).description == "Shingles"
        assert session.v8.get_time_entry(time_entry_id=str(entry.id)).id == entry.id
        assert session.v8.list_clients() == []
        assert repr(session.v8) == "<session.v8>"
