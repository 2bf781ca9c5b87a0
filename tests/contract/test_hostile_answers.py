"""For any response of a server, a method returns or raises an error of the SDK.

Each method gets a share of the answers, another one than its neighbour's: all answers meet each
kind of method, and a run takes seconds. ``HOSTILE_SHARE=1`` gives all answers to all methods.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator
from typing import Final

import pytest
from multidict import CIMultiDict

from toggl_async import ApiToken, PlanOAuth, TogglSession
from toggl_async._http.request import HttpResponse, Request, Send
from toggl_async.auth import MemoryStore

from ..support.cases import each_case
from ..support.made_up import filled, keywords, path_values, required
from .test_hostile_values import SHARE, is_ours, outcome
from .test_operations import NAMES, method_of

DEEP: Final = 5_000
BODIES: Final[dict[str, bytes]] = {
    "empty": b"",
    "white space": b" \n",
    "null": b"null",
    "true": b"true",
    "number": b"17",
    "huge number": b"1" * 5000,
    "1e400": b"1e400",
    "NaN": b"NaN",
    "text": b'"text"',
    "odd text": b'"\\ud800"',
    "invalid UTF-8": b'"\xff\xfe"',
    "UTF-16": '{"id": 1}'.encode("utf-16"),
    "NUL": b"\x00",
    "list of nulls": b"[null]",
    "list of lists": b"[[[]]]",
    "list of numbers": b"[1, 1e400]",
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "unfinished": b'[{"id": 1',
    "two values": b"{} {}",
    "HTML": b"<!doctype html><title>Sorry</title>",
    "object of everything": b"",  # made below
    "list of everything": b"",
}
ODD: Final = (
    "null", "true", "-1", "1e400", "1" * 400, '"\\ud800"', '"0000-01-01T00:00:00Z"',
    '"9999-12-31T23:59:59-14:00"', '"2026-01-01T00:00:00+99:99"', '"2026-13-45"', "[]", "{}",
    "[[null]]", '{"a": [1]}', '""', '"null"',
)  # fmt: skip
FIELDS: Final = (
    "id", "workspace_id", "wid", "organization_id", "name", "start", "stop", "at", "duration",
    "tags", "tag_ids", "start_date", "end_date", "created_at", "user_id", "projects", "api_token",
    "graph", "report", "groups", "data", "success", "failure", "next_page_token", "time_entries",
    "detailed_results", "report_type", "resolution", "totals", "items", "cursor", "code",
)  # fmt: skip


def everything(shift: int) -> str:
    fields = (f'"{name}": {ODD[(i + shift) % len(ODD)]}' for i, name in enumerate(FIELDS))
    return "{" + ", ".join(fields) + ', "id": 5, "id": {}}'


def bodies() -> dict[str, bytes]:
    made = {kind: body for kind, body in BODIES.items() if body or kind == "empty"}
    for shift in range(0, len(ODD), 3):
        made[f"object {shift}"] = everything(shift).encode()
        made[f"list {shift}"] = f"[{everything(shift)}]".encode()
    return made


MADE: Final = bodies()


def share_of(name: str) -> dict[str, bytes]:
    """Return the answers for a method: always the same ones for the same name."""
    first = zlib.crc32(name.encode()) % SHARE
    return dict(list(MADE.items())[first::SHARE])


HEADERS: Final[dict[str, str]] = {
    "X-Toggl-Quota-Remaining": "\ud800",
    "X-Toggl-Quota-Resets-In": "1e400",
    "X-Next-ID": "9" * 400,
    "X-Next-Row-Number": "-1",
    "X-Next-Timestamp": "9" * 30,
    "X-Pages": "9" * 5000,
    "X-Page": "\u0661",
    "X-Records": "NaN",
    "Content-Type": "\x00",
    "Content-Length": "\u0665",
    "Location": "http://[",
    "Retry-After": "Sun, 99 Nov 0000 99:99:99 GMT",
    "Date": "Sun, 99 Nov 99999 00:00:00 +9999",
    "Set-Cookie": "__Secure-accounts-session=\ud800; Max-Age=" + "9" * 400,
}


class Answers:
    """A middleware that answers in place of the network."""

    def __init__(self) -> None:
        self.body = b""
        self.status = 200
        self.headers: CIMultiDict[str] = CIMultiDict()
        self.count = 0

    async def __call__(self, request: Request, send: Send) -> HttpResponse:
        del request, send
        self.count += 1
        if self.count > 3:  # pages without an end are not the question here
            return HttpResponse(200, CIMultiDict(), b"null")
        return HttpResponse(self.status, self.headers, self.body, Stream(self.body))


class Stream:
    def __init__(self, body: bytes) -> None:
        self._body = body

    async def chunks(self) -> AsyncIterator[bytes]:
        yield self._body

    async def aclose(self) -> None:
        pass


@pytest.mark.promise("any-answer-is-typed")
@each_case("name", NAMES)
async def test_hostile_answers_end_in_an_error_of_the_sdk(name: str) -> None:
    answers = Answers()
    session = TogglSession(
        ApiToken("t"),
        PlanOAuth("id", "secret", store=MemoryStore()),
        middlewares=[answers],
        retries=0,
    )
    method = method_of(session, name).call
    schema = keywords(method)
    values = path_values(method)
    musts = {} if schema is None else filled(schema, required(schema))
    wrong: list[str] = []
    for kind, body in share_of(name).items():
        answers.body, answers.headers, answers.count = body, CIMultiDict(HEADERS), 0
        error = await outcome(method, values, musts)
        if not is_ours(error):
            wrong.append(f"{kind}: {error!r}")
    assert not wrong


def test_hostile_answers_all_have_their_turn() -> None:
    assert {kind for name in NAMES[:60] for kind in share_of(name)} == MADE.keys()
