"""A session that sends nothing: a middleware records each request and answers it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from email.parser import BytesParser
from email.policy import HTTP
from functools import cache
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl, urlsplit

import attrs
from multidict import CIMultiDict

from toggl_async import ApiToken, Download, FocusApiKey, Pages, PlanOAuth, TogglSession
from toggl_async._http.request import HttpResponse, Request, Send
from toggl_async.auth import MemoryStore
from toggl_async.credentials import SessionCookie
from toggl_async.testing import FakeClock

from ..catalogue.data import (
    Entries,
    Operation,
    Schema,
    name_of,
    operations,
    resolved,
    response_of,
    schemas,
)

TOKEN: Final = "0123456789abcdef0123456789abcdef"
NOW: Final = datetime(2026, 3, 9, 12, tzinfo=UTC)
"""The moment of all calls, so that what is made up does not grow old."""
APIS: Final = {
    "track": "track-v9",
    "reports": "reports-v3",
    "insights": "insights-v1",
    "webhooks": "webhooks-v1",
    "plan": "plan-v5",
    "focus": "focus",
    "accounts": "accounts",
}
BASES: Final = {
    "track-v9": "https://api.track.toggl.com/api/v9",
    "reports-v3": "https://api.track.toggl.com/reports/api/v3",
    "insights-v1": "https://api.track.toggl.com/insights/api/v1",
    "webhooks-v1": "https://api.track.toggl.com/webhooks/api/v1",
    "plan-v5": "https://api.plan.toggl.com/api/v5",
    "focus": "https://focus.toggl.com/api",
    "accounts": "https://accounts.toggl.com/api",
}

Answer: TypeAlias = Callable[["Sent"], HttpResponse]


@attrs.frozen
class Sent:
    """A request as the service would see it."""

    operation: str
    api: str
    """As the catalogue calls it."""
    method: str
    route: str
    base_and_path: str
    query: dict[str, str]
    json: Any

    @property
    def key(self) -> tuple[str, str, str]:
        return self.api, self.method, self.route

    @property
    def suffix(self) -> str:
        """How the path ends: ``csv`` in both ``/report.csv`` and ``/report/csv``."""
        return re.split(r"[./]", self.base_and_path)[-1]


def sent(request: Request) -> Sent:
    url = urlsplit(request.url)
    return Sent(
        request.call.operation,
        APIS[request.api],
        request.method,
        request.route,
        f"{url.scheme}://{url.netloc}{url.path}",
        dict(parse_qsl(url.query, keep_blank_values=True, strict_parsing=bool(url.query))),
        body_of(request),
    )


def body_of(request: Request) -> Any:
    """Return the content of a body; for forms the fields, with files as bytes."""
    if request.body is None:
        return None
    kind = request.headers["Content-Type"]
    if kind == "application/json":
        return json.loads(request.body)
    if kind == "application/x-www-form-urlencoded":
        return dict(parse_qsl(request.body.decode(), strict_parsing=True))
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    whole = BytesParser(policy=HTTP).parsebytes(head + request.body)
    assert not whole.defects
    fields: dict[str, Any] = {}
    for part in whole.iter_parts():
        value: Any = part.get_payload(decode=True)
        if part.get_filename() is None:
            text = value.decode()
            value = {"true": True, "false": False}.get(
                text, int(text) if text.isdecimal() else text
            )
        name = part.get_param("name", header="Content-Disposition")
        assert isinstance(name, str)
        name, bracket, _ = name.partition("[")  # an item of a list: names[0]
        if bracket or "display_orders" in fields:
            fields.setdefault(name, []).append(value)
        else:
            fields[name] = value
    return fields


@attrs.define
class Recorder:
    """A middleware that records requests and makes the responses."""

    answer: Answer
    sent: list[Sent] = attrs.Factory(list[Sent])

    async def __call__(self, request: Request, send: Send) -> HttpResponse:
        del send  # never: that would be the network
        self.sent.append(sent(request))
        return self.answer(self.sent[-1])


def recorded(answer: Answer | None = None) -> tuple[TogglSession, list[Sent]]:
    """Return a session and the list of what it sends. It opens nothing and needs no closing."""
    recorder = Recorder(answer or by_catalogue)
    plan = PlanOAuth("client", "secret", store=MemoryStore())
    session = TogglSession(
        ApiToken(TOKEN),
        plan,
        FocusApiKey(f"toggl_sk_{TOKEN}"),
        middlewares=[recorder],
        clock=FakeClock(NOW),
    )
    return session, recorder.sent


def reply(value: Any, status: int = 200, **headers: str) -> HttpResponse:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return HttpResponse(
        status, CIMultiDict({k.replace("_", "-"): v for k, v in headers.items()}), body
    )


def routes(operation: Operation) -> list[str]:
    """Return the routes of an operation: some have several, by an optional segment."""
    return operation.get("path_variants") or [operation["path"]]


@cache
def by_key() -> Entries[tuple[str, str, str], Operation]:
    return Entries(
        "operation",
        "operations.json",
        (
            ((operation["api"], operation["method"], route), operation)
            for operation in operations()
            for route in routes(operation)
        ),
    )


def by_catalogue(request: Sent) -> HttpResponse:
    """Answer in the shape that the catalogue gives for the operation."""
    operation = by_key()[request.key]
    status, response = response_of(operation)
    if "Set-Cookie" in response.get("headers", ()):
        return reply(b"", Set_Cookie=f"{SessionCookie.name}={TOKEN}; Path=/; Secure; HttpOnly")
    if response["kind"] == "redirect":
        return reply(b"", int(status), Location="https://calendar.example/consent")
    if response["kind"] == "binary" or request.route.endswith(".{extension}"):
        content = made_file(request.suffix)
        length = CIMultiDict({"Content-Length": str(len(content))})
        return HttpResponse(200, length, stream=MadeStream(content))
    return reply(made_answer(operation))


@attrs.frozen
class MadeStream:
    """A body that is streamed."""

    content: bytes

    async def chunks(self) -> AsyncIterator[bytes]:
        yield self.content

    async def aclose(self) -> None:
        pass


def made_file(suffix: str) -> bytes:
    """Make a small and complete file of a type."""
    if suffix == "pdf":
        return b"%PDF-1.4\n%%EOF\n"
    if suffix == "csv":
        return b"Description,Duration\nmade up,1:00:00\n"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(zipfile.ZipInfo("made up.json"), "[]")  # of no date: always the same
    return packed.getvalue()


def made_answer(operation: Operation) -> Any:
    """Make up the JSON (or the bytes) of an answer."""
    _, response = response_of(operation)
    kind = response["kind"]
    if kind == "text":
        return b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    if kind == "empty":
        return b""
    # It is documented as a string, which is a mistake.
    if name_of(operation) == "track-v9.list_project_templates":
        return [made(schemas()["track.Project"])]
    if kind == "string":
        # It is not read, except for the new API token.
        return TOKEN if operation["name"] == "reset_api_token" else "OK"
    if kind in {"number", "integer"}:
        return 9
    item = made(response["schema"])
    paginated: dict[str, Any] = operation["paginated"] or {}
    if "total_field" in paginated:
        item[paginated["total_field"]] = 1  # as many as there are: the last page
    if isinstance(item, dict) and {"total_count", "data"} <= item.keys():
        item["total_count"] = len(item["data"])
    if isinstance(item, dict):
        item.pop("next_page_token", None)  # the last page
    if "last_inv" in paginated.get("params", ()):
        item["next"] = ""  # the last page
    if isinstance(item, dict) and "is_truncated" in item:
        item["is_truncated"] = False
    return [item] if kind == "list" else item


def made(schema: Schema, depth: int = 0) -> Any:
    """Make up a value of a schema, with every field."""
    schema = resolved(schema)
    kind = schema.get("type") or schema.get("kind")
    if schema.get("kind") == "enum":
        return schema["values"][0]
    if "enum" in schema:
        return schema["enum"][0]
    if kind == "object":
        fields = schema.get("fields", {}) if depth < 6 else {}
        return {name: made(field, depth + 1) for name, field in fields.items()}
    if kind == "map" and "values" in schema:
        return {"17": made(schema["values"], depth + 1)}
    if kind == "array":
        return [made(schema["items"], depth + 1)]
    if "hex string" in schema.get("note", ""):
        return "#1b7f5c"
    formats = {
        "date-time": "2026-03-02T09:00:00Z",
        "date-time-plan": "2026-01-02T03:04:05.00Z+00:00",
        "date": "2026-03-02",
        "time-hh:mm": "09:30",
        "decimal-hours-as-string": "7.5",
        "integer-minutes-as-string": "450",
    }
    plain: dict[str, Any] = {"integer": 17, "number": 1.5, "boolean": True, "map": {}, "any": {}}
    scalar = str(schema.get("type", kind))
    return plain.get(scalar, formats.get(schema.get("format", ""), "made up"))


async def carry_out(result: Any) -> None:
    """Send what a method describes: the first page of a listing, a download, or the call."""
    if isinstance(result, Pages):
        await result.next_page()
    elif isinstance(result, Download):
        async with result as file:
            await file.read()
    else:
        await result
