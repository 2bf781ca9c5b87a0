"""Every operation in scope answers on the sandbox, as the catalogue's schemas say."""

from __future__ import annotations

import re
from typing import Any

import aiohttp
import attrs
import msgspec
import pytest

from ..catalogue.data import Operation, name_of
from .arguments import BASES, OWN_WORDS, QUERIES, WORDS, Scene, body_of, scene, scope
from .shape_check import problems

AT = {(one["api"], one["method"], one["path"]): one for one in scope()}
_MARKS = ["DistinguishRates", "ForExport", "Grouping", "SubGrouping"]
#: What recordings show and the schema of an operation does not say.
REFERENCE_DATA = {
    # Newer recordings than those behind the schema.
    "track-v9.list_projects": ["$[].is_shared: missing"],
    "track-v9.get_project": ["$.is_shared: missing"],
    "track-v9.update_project": ["$.is_shared: missing"],
    "track-v9.create_project": ["$.is_shared: missing", "$.status: missing"],
    "track-v9.list_my_tasks": ["$[].server_deleted_at: unknown"],
    "track-v9.list_project_tasks": ["$[].server_deleted_at: unknown"],
    "track-v9.create_task": ["$.server_deleted_at: unknown"],
    "track-v9.get_task": ["$.server_deleted_at: unknown"],
    "track-v9.update_task": ["$.server_deleted_at: unknown"],
    "track-v9.list_tasks": ["$.data[].server_deleted_at: unknown"],
    "track-v9.list_tasks_by_projects": ["$.190000001[].server_deleted_at: unknown"],
    # The specification says a string, the recordings nothing, or the id.
    "track-v9.delete_tag": ["no body"],
    "track-v9.delete_time_entry": ["no body"],
    "track-v9.delete_task": ["an integer"],
    "reports-v3.search_summary": [
        "$.groups[].project_color: '0' is no hex-colour",
        *(f"$.groups[].sub_groups[].{name}: unknown" for name in _MARKS),
    ],
    "track-v9.list_my_workspaces": ["$[].server_deleted_at: unknown"],
    # The specification lists three entities; the service knows more.
    "webhooks-v1.list_event_filters": [
        f"$.{entity}: unknown"
        for entity in (
            "project_group",
            "project_user",
            "tag",
            "task",
            "workspace",
            "workspace_user",
        )
    ],
}
PARAMETER = re.compile(r"\{([a-z_]+)\}")


@attrs.define
class Prober:
    """Calls operations, and makes what they need first."""

    scene: Scene
    session: aiohttp.ClientSession

    async def __call__(self, operation: Operation) -> tuple[int, Any, aiohttp.ClientResponse]:
        ids = self.scene.ids_of(operation)
        ids.update(OWN_WORDS.get(name_of(operation), {}))
        path = operation["path"]
        if operation["name"] == "stop_time_entry":
            ids = {**ids, "time_entry_id": ids["running_id"]}
        if path == "/workspaces/{workspace_id}/groups/{group_id}":
            ids = {name: value for name, value in ids.items() if name != "group_id"}
        for name in PARAMETER.findall(path):
            if name not in ids and name not in WORDS:
                ids[name] = await self._make(operation, name) or 1
            path = path.replace("{" + name + "}", str(ids.get(name, WORDS.get(name))))
        sandbox = self.scene.sandbox
        more: dict[str, Any] = {"json": body_of(operation, ids)}
        media = (operation["body"] or {}).get("media_type")
        if media == "multipart":
            more = {"data": _form(operation)}
        elif media == "form":
            more = {"data": {"SAMLResponse": "abc"}}
        if operation["api"] == "plan-v5":
            token = sandbox.plan_oauth.issue().access_token
            more["headers"] = {"Authorization": f"Bearer {token}"}
        elif operation["auth"] == "session-cookie":
            more["headers"] = {"Cookie": "__Secure-accounts-session=abc"}
        else:
            basic = aiohttp.encode_basic_auth(sandbox.owner.api_token, "api_token")
            more["headers"] = {"Authorization": basic}
        async with self.session.request(
            operation["method"],
            sandbox.url + BASES[operation["api"]] + path,
            params=QUERIES.get(name_of(operation), {}),
            allow_redirects=False,
            **more,
        ) as reply:
            return reply.status, await reply.read(), reply

    async def _make(self, operation: Operation, name: str) -> Any:
        """Create what ``{name}`` stands for: POST one segment above, or else look there."""
        above = operation["path"].partition("/{" + name + "}")[0]
        for method in ("POST", "GET"):
            maker = AT.get((operation["api"], method, above))
            if maker is not None:
                status, raw, _ = await self(maker)
                assert status < 300, (name_of(maker), raw)
                found = _id_in(msgspec.json.decode(raw) if raw else None, name)
                if found is not None:
                    return found
        return None


def _id_in(made: Any, name: str) -> Any:
    if isinstance(made, list) and made:
        return _id_in(made[0], name)
    if not isinstance(made, dict):
        return None
    for key, value in made.items():
        if key == "id" or key.endswith(name):
            return value
    rows = [value for value in made.values() if isinstance(value, list) and value]
    return _id_in(rows[0], name) if rows else None


def _form(operation: Operation) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, field in operation["body"]["schema"]["fields"].items():
        form.add_field(name, "x", filename="x.png" if field["type"] == "binary" else None)
    return form


@pytest.mark.parametrize("operation", scope(), ids=name_of)
async def test_it_answers_as_the_catalogue_says(operation: Operation) -> None:
    held = scene()
    async with held.sandbox, aiohttp.ClientSession() as session:
        status, raw, reply = await Prober(held, session)(operation)
        answer = operation["response"].get(str(status)) or operation["response"].get("2xx")
        assert answer is not None, (status, raw[:300])
        found = judge(answer, raw, reply)
        assert set(found) == set(REFERENCE_DATA.get(name_of(operation), ()))


def judge(answer: dict[str, Any], raw: bytes, reply: aiohttp.ClientResponse) -> list[str]:
    """Return where an answer is not as the catalogue says."""
    kind, media = answer["kind"], answer.get("media_type")
    if kind in {"binary", "text"}:
        assert raw
        assert reply.content_type in (media if isinstance(media, list) else [media])
        return []
    if kind == "empty":
        assert raw == b""
        return []
    if kind == "redirect":
        assert reply.headers["Location"]
        return []
    if media == "text/plain":
        assert raw
        assert reply.content_type == media
        return []
    if kind == "string" and raw == b"":
        return ["no body"]
    value = msgspec.json.decode(raw)
    if kind == "string" and isinstance(value, int):
        return ["an integer"]
    if kind in {"string", "number", "integer"}:
        assert isinstance(value, str if kind == "string" else int)
        return []
    if kind == "list" and value is not None:
        assert isinstance(value, list)
        return [text for item in value for text in problems(item, answer["schema"], "$[]")]
    assert kind in {"list", "object-or-null"} or value is not None
    return problems(value, answer["schema"])
