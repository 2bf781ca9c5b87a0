"""Clients: changes, archive, bulk operations."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox


@pytest.fixture
def base(sandbox: Sandbox) -> str:
    return f"/workspaces/{sandbox.workspace_id}"


@pytest.fixture
async def client(track: Any, base: str) -> dict[str, Any]:
    row: dict[str, Any] = (await track("POST", base + "/clients", {"name": "Harbor"})).json
    return row


async def test_create_change_and_delete(track: Any, base: str, client: dict[str, Any]) -> None:
    url = f"{base}/clients/{client['id']}"
    assert (await track("GET", url)).json == client
    row = (await track("PUT", url, {"notes": "n", "external_reference": "r"})).json
    assert (row["name"], row["notes"], row["external_reference"]) == ("Harbor", "n", "r")
    assert "notes" not in (await track("PUT", url, {"notes": None})).json
    assert (await track("DELETE", url)).json == client["id"]
    assert (await track("GET", url)).status == 404
    assert (await track("GET", base + "/clients")).json is None


@pytest.mark.parametrize(
    "body", [{"name": " "}, {"name": "x" * 256}, {"name": "Taken"}, {"wid": 1}, {"name": 5}]
)
async def test_bad_changes_get_400(
    track: Any, base: str, client: dict[str, Any], body: dict[str, Any]
) -> None:
    await track("POST", base + "/clients", {"name": "Taken"})
    answer = await track("PUT", f"{base}/clients/{client['id']}", body)
    assert answer.status == 400
    assert isinstance(answer.json, str)


async def test_unknown_client_is_404(track: Any, base: str) -> None:
    for method, tail in (("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/archive")):
        answer = await track(method, f"{base}/clients/1{tail}", {} if method == "PUT" else None)
        assert answer.status == 404


async def test_archive_and_restore(track: Any, base: str, client: dict[str, Any]) -> None:
    body = {"name": "P", "client_id": client["id"], "active": True}
    project = (await track("POST", base + "/projects", body)).json
    url = f"{base}/clients/{client['id']}"
    assert (await track("POST", url + "/archive")).json == [project["id"]]
    assert (await track("GET", base + "/clients")).json is None
    for status in ("archived", "both"):
        rows = (await track("GET", base + "/clients", params={"status": status})).json
        assert [row["archived"] for row in rows] == [True]
    (archived,) = (await track("GET", base + "/projects")).json
    assert archived["active"] is False
    assert (await track("POST", url + "/restore", {"projects": [1]})).status == 400
    row = (await track("POST", url + "/restore", {"projects": [project["id"]]})).json
    assert row["archived"] is False
    (restored,) = (await track("GET", base + "/projects")).json
    assert restored["active"] is True


async def test_archiving_is_a_paid_feature(
    sandbox: Sandbox, track: Any, base: str, client: dict[str, Any]
) -> None:
    sandbox.track.organizations[sandbox.organization_id].pricing_plan = "starter"
    assert (await track("POST", f"{base}/clients/{client['id']}/archive")).status == 402


async def test_clients_are_archived_and_deleted_in_bulk(
    track: Any, base: str, client: dict[str, Any]
) -> None:
    other = (await track("POST", base + "/clients", {"name": "Orchid"})).json
    ids = [client["id"], other["id"]]
    assert (await track("POST", base + "/clients/data", [*ids, 1])).json == [client, other]
    answer = (await track("POST", base + "/clients/archive", ids)).json
    assert answer == [{"client_ids": ids, "project_ids": []}]
    assert (await track("POST", base + "/clients/delete", [*ids, 1])).status == 404
    assert (await track("POST", base + "/clients/delete", ids)).status == 200
    assert (await track("POST", base + "/clients/data", ids)).json == []
    assert (await track("POST", base + "/clients/data", {"ids": ids})).status == 400


async def test_projects_of_a_deleted_client_stay(
    track: Any, base: str, client: dict[str, Any]
) -> None:
    body = {"name": "P", "client_id": client["id"]}
    project = (await track("POST", base + "/projects", body)).json
    await track("DELETE", f"{base}/clients/{client['id']}")
    row = (await track("GET", f"{base}/projects/{project['id']}")).json
    assert (row["client_id"], row["cid"]) == (None, None)
