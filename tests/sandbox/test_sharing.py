"""Sharing an entry with a colleague."""

from __future__ import annotations

from typing import Any

from toggl_async.sandbox import Sandbox


async def test_an_invitation_is_seen_and_accepted(box: Sandbox, track: Any, as_user: Any) -> None:
    friend = box.add_user(workspace_id=box.workspace_id)
    base = f"/workspaces/{box.workspace_id}"
    body = {
        "created_with": "x",
        "workspace_id": box.workspace_id,
        "start": "2026-06-15T09:00:00Z",
        "duration": 60,
        "shared_with_user_ids": [friend.id],
    }
    entry = (await track("POST", base + "/time_entries", body)).json
    query = {"include_sharing": "true"}
    row = (await track("GET", f"/me/time_entries/{entry['id']}", params=query)).json
    assert row["shared_with"] == [
        {"accepted": False, "user_id": friend.id, "user_name": friend.fullname}
    ]
    call = as_user(friend)
    (offer,) = (await call("GET", base + "/time_entry_invitations")).json
    url = f"{base}/time_entry_invitations/{offer['time_entry_invitation_id']}"
    assert (await call("POST", url + "/eat")).status == 400
    assert (await track("POST", url + "/accept")).status == 403
    assert (await call("POST", url + "/accept")).status == 204
    assert (await call("POST", url + "/accept")).status == 400
    assert len((await call("GET", "/me/time_entries")).json) == 1
    question = [{"time_entry_id": entry["id"], "workspace_id": box.workspace_id}]
    (share,) = (await track("POST", "/me/time_entries_shared_with", question)).json
    assert share["is_accepted"] is True


async def test_shared_with_only_when_shared(box: Sandbox, track: Any) -> None:
    body = {"created_with": "x", "workspace_id": box.workspace_id, "start": "2026-06-15T09:00:00Z"}
    await track("POST", f"/workspaces/{box.workspace_id}/time_entries", body)
    (row,) = (await track("GET", "/me/time_entries", params={"include_sharing": "true"})).json
    assert "shared_with" not in row
