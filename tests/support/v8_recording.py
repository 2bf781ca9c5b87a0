"""A session that sends nothing: requests are recorded, and the catalogue provides responses."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

import attrs

from toggl_async import ApiToken, TogglSession
from toggl_async._http.request import HttpResponse, Request, Send
from toggl_async.testing import FakeClock

from .recorder import TOKEN, by_catalogue, reply, sent

__all__ = ["ID", "Outcome", "Recorder", "call", "session_with"]

ID = 17
"""The id of everything in the answers."""
NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)

_ENTRY = {"start": "2026-03-02T09:00:00+00:00", "stop": "2026-03-02T10:00:00+00:00"}
_ROW = {"user_id": ID, "username": "Ada", "billable": True, "currency": "EUR"}
_RATES = [{"billable_seconds": 60, "hourly_rate_in_cents": 6000, "currency": "EUR"}]
REPORTS: dict[str, Any] = {
    "/workspace/{workspace_id}/search/time_entries": [
        {
            **_ROW,
            "description": "Weeding",
            "billable_amount_in_cents": 6000,
            "time_entries": [{**_ENTRY, "id": ID, "seconds": 3600}],
        },
        {**_ROW, "description": "", "time_entries": [{**_ENTRY, "id": ID + 1, "seconds": 60}]},
    ],
    "/workspace/{workspace_id}/summary/time_entries": {
        "groups": [
            {
                "id": group_id,
                "sub_groups": [
                    {"title": "Weeding", "seconds": seconds, "rates": _RATES, "ids": [ID, ID + 1]}
                ],
            }
            for group_id, seconds in ((ID, 60), (ID + 1, 30))
        ]
    },
    "/workspace/{workspace_id}/weekly/time_entries": [
        {
            **_ROW,
            "project_id": project_id,
            "project_name": name,
            "seconds": [0, 0, 0, 0, 0, 0, seconds],
            "billable_amounts_in_cents": [0, 0, 0, 0, 0, 0, 100],
        }
        for project_id, name, seconds in ((ID, "Roof", 60), (ID + 1, "Garden", 30))
    ],
}


class Outcome(NamedTuple):
    """The requests of a call, and its result."""

    requests: list[tuple[str, str, bytes | None, str]]
    """Method, address, body and ``User-Agent`` of each request."""
    result: object
    error: Exception | None = None


@attrs.define
class Recorder:
    """A middleware that records requests and answers in their place."""

    requests: list[tuple[str, str, bytes | None, str]] = attrs.Factory(
        list[tuple[str, str, bytes | None, str]]
    )

    async def __call__(self, request: Request, send: Send) -> HttpResponse:
        del send  # nothing is sent
        agent = request.headers["User-Agent"]
        self.requests.append((request.method, request.url, request.body, agent))
        if request.route in REPORTS:
            return reply(REPORTS[request.route])
        if request.method == "PATCH" and "_ids}" in request.route:
            return reply({"success": [ID], "failure": []})
        answer = by_catalogue(sent(request))
        # The catalogue does not distinguish these from other texts and numbers.
        body = answer.body.replace(b'"color": "made up"', b'"color": "#2da608"')
        body = body.replace(b'"beginning_of_week": 17', b'"beginning_of_week": 1')
        body = body.replace(b'"rounding_minutes": 17', b'"rounding_minutes": 15')
        return attrs.evolve(answer, body=body)


def session_with(recorder: Recorder) -> TogglSession:
    """Return a new session. It opens nothing, so that it need not be closed."""
    return TogglSession(
        ApiToken(TOKEN), middlewares=[recorder], clock=FakeClock(NOW), requests_per_second=None
    )


async def call(operation: str, /, *args: Any, **fields: Any) -> Outcome:
    """Call an operation of a new session."""
    recorder = Recorder()
    method = getattr(session_with(recorder).v8, operation)
    try:
        result = await method(*args, **fields)
    except Exception as exc:  # noqa: BLE001 - the tests tell which are right
        return Outcome(recorder.requests, None, exc)
    return Outcome(recorder.requests, result)
