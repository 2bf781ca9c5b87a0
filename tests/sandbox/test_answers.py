"""The response of every operation in scope conforms to the schemas of the catalogue."""

from __future__ import annotations

import re
from typing import Any

import aiohttp
import attrs
import msgspec

from ..catalogue.data import Operation, name_of
from ..support.cases import each_case
from .arguments import (
    BASES,
    OTHER_IDS,
    OWN_WORDS,
    WORDS,
    SeededSandbox,
    body_of,
    query_of,
    scope,
    seeded,
)
from .shape_check import find_deviations

AT = {
    (operation["api"], operation["method"], operation["path"]): operation for operation in scope()
}
_MARKS = ["DistinguishRates", "ForExport", "Grouping", "SubGrouping"]
#: Deviations of recorded responses from the schema.
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
    # A string in the specification, empty or the id in recordings.
    "track-v9.delete_tag": ["no body"],
    "track-v9.delete_time_entry": ["no body"],
    "track-v9.delete_task": ["an integer"],
    "reports-v3.search_summary": [
        "$.groups[].project_color: '0' is not a hex-colour",
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
#: What has to exist, under an id that the caller chooses.
FIRST = {
    "focus.get_project_margin_target": "focus.set_project_margin_target",
    "focus.delete_project_margin_target": "focus.set_project_margin_target",
}
PARAMETER = re.compile(r"\{([a-z_]+)\}")


@attrs.define
class Prober:
    """Calls operations, and creates what they require first."""

    seeded: SeededSandbox
    session: aiohttp.ClientSession

    async def __call__(self, operation: Operation) -> tuple[int, Any, aiohttp.ClientResponse]:
        ids = self.seeded.ids_of(operation)
        if first := FIRST.get(name_of(operation)):
            await self(next(other for other in scope() if name_of(other) == first))
        ids.update(OWN_WORDS.get(name_of(operation), {}))
        path = operation["path"]
        others = OTHER_IDS.get(operation["name"], {})
        ids = {**ids, **{name: ids[other] for name, other in others.items()}} if others else ids
        if path == "/workspaces/{workspace_id}/groups/{group_id}":
            ids = {name: value for name, value in ids.items() if name != "group_id"}
        for name in PARAMETER.findall(path):
            if name not in ids and name not in WORDS:
                ids[name] = await self._make(operation, name) or 1
            path = path.replace("{" + name + "}", str(ids.get(name, WORDS.get(name))))
        sandbox = self.seeded.sandbox
        options: dict[str, Any] = {"json": body_of(operation, ids)}
        media = (operation["body"] or {}).get("media_type")
        if media == "multipart":
            options = {"data": _form(operation)}
        elif media == "form":
            options = {"data": {"SAMLResponse": "abc"}}
        if operation["api"] == "plan-v5":
            token = sandbox.plan_oauth.issue().access_token
            options["headers"] = {"Authorization": f"Bearer {token}"}
        elif operation["api"] == "focus":
            options["headers"] = {"Authorization": f"Bearer {sandbox.focus_api_key}"}
        elif operation["auth"] == "session-cookie":
            options["headers"] = {"Cookie": "__Secure-accounts-session=abc"}
        else:
            basic = aiohttp.encode_basic_auth(sandbox.owner.api_token, "api_token")
            options["headers"] = {"Authorization": basic}
        async with self.session.request(
            operation["method"],
            sandbox.url + BASES[operation["api"]] + path,
            params=query_of(operation, ids),
            allow_redirects=False,
            **options,
        ) as reply:
            return reply.status, await reply.read(), reply

    async def _make(self, operation: Operation, name: str) -> Any:
        """Return the id for a path parameter: POST to the parent path, or GET it."""
        above = operation["path"].partition("/{" + name + "}")[0]
        for method in ("POST", "GET"):
            maker = AT.get((operation["api"], method, above))
            if maker is not None:
                status, raw, _ = await self(maker)
                assert status < 300, (name_of(maker), raw)
                item_id = _id_in(msgspec.json.decode(raw) if raw else None, name)
                if item_id is not None:
                    return item_id
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
        is_file = "binary" in {field["type"], field.get("items", {}).get("type")}
        form.add_field(name, "x", filename="x.png" if is_file else None)
    return form


@each_case("operation", scope(), ids=name_of)
async def test_response_conforms_to_the_catalogue(operation: Operation) -> None:
    seeded_sandbox = seeded()
    async with seeded_sandbox.sandbox, aiohttp.ClientSession() as session:
        status, raw, reply = await Prober(seeded_sandbox, session)(operation)
        answer = operation["response"].get(str(status)) or operation["response"].get("2xx")
        assert answer is not None, (status, raw[:300])
        item_id = deviations_of(answer, raw, reply)
        assert set(item_id) == set(REFERENCE_DATA.get(name_of(operation), ()))


def deviations_of(answer: dict[str, Any], raw: bytes, reply: aiohttp.ClientResponse) -> list[str]:
    """Return the deviations of a response from the catalogue."""
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
        return [text for item in value for text in find_deviations(item, answer["schema"], "$[]")]
    assert kind in {"list", "object-or-null"} or value is not None
    return find_deviations(value, answer["schema"])
