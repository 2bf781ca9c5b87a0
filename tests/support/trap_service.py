"""A small Toggl on loopback that misbehaves on request: Track and Reports, in this process.

What is true is in :class:`TrapService`: workspaces with entries, and what the entries refer to.
Each knob makes an answer differ from the truth, or refuse. Time is a :class:`TrapClock`.
"""

from __future__ import annotations

import asyncio
import base64
import heapq
import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from types import TracebackType
from typing import Any, Final, Self

import anyio.to_thread
import attrs
import msgspec
from aiohttp import web

from toggl_async import ApiToken, TogglSession

__all__ = ["HOUR", "Entry", "Refusal", "TrapClock", "TrapService", "Workspace"]

PAGE = 1000
"""The most rows of a page, whatever a request asks for."""
HOUR = 3600.0
_QUIET_CHECKS = 8
_CHECK = 0.004
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


class TrapClock:
    """A clock that jumps to the first sleeper's time when nothing else is happening.

    A request, an answer or a worker thread in progress holds it; so hours of waiting take no
    time, and the time that passes is only that which was waited for.
    """

    def __init__(self) -> None:
        self._time = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = itertools.count()
        self._runner: asyncio.Task[None] | None = None
        self.activity = 0
        self.requests_in_progress = 0
        self.held = False
        """Whether it stands still."""
        self.asleep = asyncio.Event()
        """Set when there is nothing left to do but sleep."""

    def monotonic(self) -> float:
        return self._time

    def now(self) -> datetime:
        return START + timedelta(seconds=self._time)

    def random(self) -> float:
        return 0.5

    def skip(self, seconds: float) -> None:
        """Advance while no task sleeps."""
        self._time += seconds

    async def sleep(self, seconds: float, /) -> None:
        self.activity += 1
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._time + seconds, next(self._order), future))
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run())
        await future

    async def _run(self) -> None:
        while self._sleepers:
            if self._sleepers[0][2].done():
                heapq.heappop(self._sleepers)
            elif await self._is_quiet():
                self.asleep.set()
                if self.held:
                    await asyncio.sleep(_CHECK)  # waits: until a test lets the clock go on
                    continue
                due, _, future = heapq.heappop(self._sleepers)
                self._time = max(self._time, due)
                if not future.done():
                    future.set_result(None)

    async def _is_quiet(self) -> bool:
        before = self.activity
        for _ in range(_QUIET_CHECKS):
            await asyncio.sleep(_CHECK)  # waits: there is no event for idle sockets and threads
            limiter = anyio.to_thread.current_default_thread_limiter()
            if self.activity != before or self.requests_in_progress or limiter.borrowed_tokens:
                return False
        return True


@attrs.define
class Entry:
    """A time entry."""

    id: int
    start: str
    seconds: int = 3600
    user_id: int = 5
    project_id: int | None = 61
    task_id: int | None = None
    tag_ids: list[int] = attrs.Factory(list[int])
    description: str = "Landing page"
    billable: bool = True
    at: str = "2026-01-01T00:00:00+00:00"


@attrs.define
class Workspace:
    """A workspace of an organization."""

    id: int
    organization_id: int
    entries: dict[int, Entry] = attrs.Factory(dict[int, Entry])

    def add(self, count: int, *, first_id: int = 1, first: date = date(2026, 1, 1)) -> None:
        """Add entries, a few a day, of several people, projects, tasks and tags."""
        for number in range(count):
            day = first + timedelta(days=number % 50)
            self.entries[first_id + number] = Entry(
                id=first_id + number,
                start=f"{day}T{8 + number % 10:02}:{number % 60:02}:00+00:00",
                seconds=60 + number % 3600,
                user_id=5 + number % 3,
                project_id=(None, 61, 62, 63)[number % 4],
                task_id=None if number % 4 != 1 else 71 + number % 2,
                tag_ids=([], [81], [81, 82])[number % 3],
            )


@attrs.define
class Refusal:
    """An answer in place of the data."""

    status: int
    text: str = ""
    headers: dict[str, str] = attrs.Factory(dict[str, str])
    content_type: str = "text/plain"

    def response(self) -> web.Response:
        return web.Response(
            status=self.status,
            text=self.text,
            headers=self.headers,
            content_type=self.content_type,
        )


_TOKENS: Final = itertools.count(2**120)
"""Large, so that none is a token that a test makes for another account."""


@attrs.define
class _Quota:
    total: int
    left: int
    resets_at: float = HOUR


def _default_rates() -> dict[int, int]:
    return {61: 9000, 62: 5000}


@attrs.define(eq=False)
class TrapService:
    """The service: use it as a context manager."""

    workspaces: dict[int, Workspace] = attrs.Factory(dict[int, Workspace])
    users: dict[int, str] = attrs.Factory(lambda: {5: "Uma", 6: "Jan", 7: "Lea"})
    projects: dict[int, tuple[str, str, str]] = attrs.Factory(
        lambda: {
            61: ("Garden", "#0b83d9", "Harbor"),
            62: ("Bridge", "#9e5bd9", "Harbor"),
            63: ("Tower", "#d94182", "Mill"),
        }
    )
    """Name, color, client."""
    tasks: dict[int, str] = attrs.Factory(lambda: {71: "Dig", 72: "Plant"})
    tags: dict[int, str] = attrs.Factory(lambda: {81: "meeting", 82: "support"})
    rates: dict[int, int] = attrs.Factory(_default_rates)
    """Cents an hour, by project."""
    accounts: dict[str, tuple[int, tuple[int, ...]]] = attrs.Factory(
        dict[str, tuple[int, tuple[int, ...]]]
    )
    """By token: the person and the workspaces; a token that is not here is refused."""
    hidden: set[int] = attrs.Factory(set[int])
    """Entries that the person may not see."""
    lost: set[int] = attrs.Factory(set[int])
    """Entries that pages leave out, unless they are asked for by id."""
    repeated: set[int] = attrs.Factory(set[int])
    """Entries that come twice."""
    extra_fields: dict[int, dict[str, Any]] = attrs.Factory(dict[int, dict[str, Any]])
    """Fields of a row that take the place of the true ones, by entry."""
    raw_rows: dict[int, bytes] = attrs.Factory(dict[int, bytes])
    """The JSON of a row, by entry."""
    row_number: Callable[[int], int | None] = lambda index: index + 1
    summary: Callable[[list[dict[str, Any]]], Any] = lambda groups: {"groups": groups}
    """What becomes of the groups of a summary."""
    rounds_up_to: int = 1
    """Seconds: the preference of the person, applied unless the report says otherwise."""
    users_of: dict[int, set[int]] = attrs.Factory(dict[int, set[int]])
    """The people of a workspace, where they are not all."""
    fault: Callable[[str, web.Request], Refusal | None] = lambda _, __: None
    """Called with each request's path."""
    quotas: dict[int, _Quota] = attrs.Factory(dict[int, _Quota])
    quota_remaining: Callable[[int], int] = lambda left: left
    """What the header says of what is left."""
    enforces_quotas: bool = True
    ahead: float | None = None
    """Seconds by which its clock is ahead of that of this machine; ``None``: it has no ``Date``."""
    clock: TrapClock = attrs.Factory(TrapClock)
    new_ids: Iterator[int] = attrs.Factory(lambda: itertools.count(800_000))
    """Ids for entries that are added."""
    requests: list[str] = attrs.Factory(list[str])
    url: str = ""
    _runner: web.AppRunner | None = None
    token: str = attrs.Factory(lambda: f"{next(_TOKENS):032x}")
    """One of its own: limits belong to the token and the port, and a port may be used again."""

    # -- what is true

    def workspace(self, workspace_id: int = 7, organization_id: int = 1) -> Workspace:
        """Add a workspace of the first account, or return it."""
        if workspace_id not in self.workspaces:
            self.workspaces[workspace_id] = Workspace(workspace_id, organization_id)
            person, members = self.accounts.get(self.token, (5, ()))
            self.accounts[self.token] = (person, (*members, workspace_id))
        return self.workspaces[workspace_id]

    def set_quota(self, organization_id: int, total: int) -> None:
        """Give an organization this many requests an hour."""
        self.quotas[organization_id] = _Quota(total, total)

    def ids(self, workspace_id: int) -> set[int]:
        """Return the ids of the entries that can be seen."""
        return self.workspaces[workspace_id].entries.keys() - self.hidden

    def session(self, token: str | None = None, **options: Any) -> TogglSession:
        """Return a session whose time is the service's."""
        options.setdefault("requests_per_second", None)
        options.setdefault("timeout", None)
        credentials = ApiToken(token or self.token)
        return TogglSession(credentials, track_url=self.url, clock=self.clock, **options)

    # -- the server

    async def __aenter__(self) -> Self:
        @web.middleware
        async def receive(request: web.Request, handler: Any) -> web.StreamResponse:
            return await self._receive(request, handler)

        app = web.Application(middlewares=[receive])
        add = app.router
        add.add_get("/api/v9/me", self._me)
        add.add_get("/api/v9/me/id", self._my_id)
        add.add_get("/api/v9/me/quota", self._my_quota)
        add.add_get("/api/v9/me/{entity}", self._list)
        add.add_get("/api/v9/workspaces/{workspace}/users", self._users)
        reports = "/reports/api/v3/workspace/{workspace}"
        add.add_post(f"{reports}/search/time_entries", self._search)
        add.add_post(f"{reports}/summary/time_entries", self._summary)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _receive(
        self, request: web.Request, handler: Callable[[web.Request], Any]
    ) -> web.StreamResponse:
        self.clock.activity += 1
        self.clock.requests_in_progress += 1
        try:
            self.requests.append(f"{request.method} {request.path}")
            response = self._refused(request) or await handler(request)
            headers = self._quota_headers(request) | self._date_header()
            response.headers.update(
                {name: text for name, text in headers.items() if name not in response.headers}
            )
            return response
        finally:
            self.clock.activity += 1
            self.clock.requests_in_progress -= 1

    def _refused(self, request: web.Request) -> web.Response | None:
        if self._token(request) not in self.accounts:
            return web.Response(status=401)
        quota = self._quota(request)
        if quota is not None:
            now = self.clock.monotonic()
            if now >= quota.resets_at:
                quota.left = quota.total
                quota.resets_at = now + HOUR
            quota.left -= 1
            if quota.left < 0 and self.enforces_quotas:
                quota.left = 0
                return web.Response(status=402, text="Denied: see the terms")
        refusal = self.fault(request.path, request)
        return None if refusal is None else refusal.response()

    def _quota(self, request: web.Request) -> _Quota | None:
        if (workspace_id := request.match_info.get("workspace")) is None:
            return None
        workspace = self.workspaces.get(int(workspace_id))
        return None if workspace is None else self.quotas.get(workspace.organization_id)

    def _quota_headers(self, request: web.Request) -> dict[str, str]:
        quota = self._quota(request)
        if quota is None:
            return {}
        left = int(quota.resets_at - self.clock.monotonic())  # rounded down to seconds
        remaining = self.quota_remaining(quota.left)
        return {"X-Toggl-Quota-Remaining": f"{remaining}", "X-Toggl-Quota-Resets-In": f"{left}"}

    def now(self) -> datetime:
        """Return the time by its clock."""
        return datetime.now(UTC) + timedelta(seconds=self.ahead or 0.0)

    def _date_header(self) -> dict[str, str]:
        return {"Date": "" if self.ahead is None else format_datetime(self.now(), usegmt=True)}

    @staticmethod
    def _token(request: web.Request) -> str:
        encoded = request.headers.get("Authorization", "").removeprefix("Basic ")
        return base64.b64decode(encoded).decode().partition(":")[0]

    # -- Track

    def _members(self, request: web.Request) -> tuple[int, list[Workspace]]:
        person, members = self.accounts[self._token(request)]
        return person, [self.workspaces[id_] for id_ in members]

    async def _me(self, request: web.Request) -> web.Response:
        person, workspaces = self._members(request)
        listed = [
            {"id": item.id, "organization_id": item.organization_id, "name": f"Workspace {item.id}"}
            for item in workspaces
        ]
        me = {
            "id": person,
            "email": "uma@example.com",
            "fullname": "Uma",
            "timezone": "Etc/UTC",
            "workspaces": listed,
        }
        return web.json_response(me)

    async def _my_id(self, request: web.Request) -> web.Response:
        return web.json_response(self._members(request)[0])

    async def _my_quota(self, _: web.Request) -> web.Response:
        return web.json_response([])

    async def _list(self, request: web.Request) -> web.Response:
        _, workspaces = self._members(request)
        # An id is one of all workspaces: those of the first are the ids in the reports.
        offsets = {id_: 10_000 * number for number, id_ in enumerate(self.workspaces)}
        rows = {
            "projects": [
                {"id": offsets[item.id] + id_, "workspace_id": item.id, "name": name,
                 "color": color, "active": True}
                for item in workspaces
                for id_, (name, color, _) in self.projects.items()
            ],
            "tags": [
                {"id": offsets[item.id] + id_, "workspace_id": item.id, "name": name}
                for item in workspaces
                for id_, name in self.tags.items()
            ],
        }  # fmt: skip
        return web.json_response(rows.get(request.match_info["entity"], []))

    async def _users(self, request: web.Request) -> web.Response:
        workspace_id = int(request.match_info["workspace"])
        users = [
            {"id": id_, "fullname": f"{name} in {workspace_id}", "email": f"{name}@example.com"}
            for id_, name in self.users.items()
            if id_ in self.users_of.get(workspace_id, {id_})
        ]
        return web.json_response(users)

    # -- Reports

    def _selected(self, workspace_id: int, asked: dict[str, Any]) -> list[Entry]:
        entries: Iterable[Entry] = self.workspaces[workspace_id].entries.values()
        if asked.get("time_entry_ids") is not None:
            wanted = set(asked["time_entry_ids"])
            entries = [entry for entry in entries if entry.id in wanted]
        first, last = asked["start_date"], asked["end_date"]
        return [
            entry
            for entry in entries
            if first <= entry.start[:10] <= last and entry.id not in self.hidden
        ]

    def _seconds(self, entry: Entry, asked: dict[str, Any]) -> int:
        step = self.rounds_up_to
        if "rounding_minutes" in asked:
            step = max(1, asked["rounding_minutes"] * 60)
        return -(-entry.seconds // step) * step

    async def _search(self, request: web.Request) -> web.Response:
        workspace_id = int(request.match_info["workspace"])
        asked = await request.json()
        entries = self._selected(workspace_id, asked)
        if asked.get("time_entry_ids") is None:
            entries = [entry for entry in entries if entry.id not in self.lost]
            entries += [entry for entry in entries if entry.id in self.repeated]
        if asked.get("order_by") == "last_update":
            entries.sort(key=lambda entry: (entry.at, entry.id), reverse=True)
        else:
            entries.sort(key=lambda entry: (entry.start, entry.id))
        first = int(asked.get("first_row_number", 1)) - 1
        end = first + min(PAGE, asked["page_size"])
        page = entries[first:end]
        headers = {}
        if end < len(entries):
            headers = {"X-Next-Row-Number": f"{end + 1}", "X-Next-ID": f"{entries[end].id}"}
        rows = [self._row(entry, asked, first + index) for index, entry in enumerate(page)]
        body = b"[" + b",".join(rows) + b"]"
        return web.Response(body=body, headers=headers, content_type="application/json")

    def _row(self, entry: Entry, asked: dict[str, Any], index: int) -> bytes:
        if (raw := self.raw_rows.get(entry.id)) is not None:
            return raw
        project, color, client = self.projects.get(entry.project_id or 0, (None, None, None))
        project_id = entry.project_id if entry.project_id in self.projects else None
        task_id = entry.task_id if entry.task_id in self.tasks else None
        tag_ids = [id_ for id_ in entry.tag_ids if id_ in self.tags]
        rate = self._rate(entry)
        name = self.users[entry.user_id]
        row: dict[str, Any] = {
            "user_id": entry.user_id, "username": name, "email": f"{name}@example.com",
            "project_id": project_id, "project_name": project, "project_color": color,
            "project_hex": color, "client_name": client,
            "task_id": task_id, "task_name": self.tasks.get(task_id or 0),
            "tag_ids": tag_ids, "tag_names": [self.tags[id_] for id_ in tag_ids],
            "description": entry.description, "billable": entry.billable,
            "billable_amount_in_cents": None if rate is None else rate * entry.seconds // 3600,
            "hourly_rate_in_cents": rate, "currency": None if rate is None else "EUR",
            "time_entries": [{
                "id": entry.id, "seconds": self._seconds(entry, asked), "start": entry.start,
                "stop": entry.start, "at": entry.at, "at_tz": entry.at,
            }],
            "row_number": self.row_number(index),
        }  # fmt: skip
        if row["row_number"] is None:
            del row["row_number"]
        if (fields := self.extra_fields.get(entry.id)) is not None:
            return json.dumps({**row, **fields}).encode()  # whatever these are
        return msgspec.json.encode(row)  # ten times as fast

    def _rate(self, entry: Entry) -> int | None:
        if not entry.billable or entry.project_id not in self.projects:
            return None
        return self.rates.get(entry.project_id or 0)

    async def _summary(self, request: web.Request) -> web.Response:
        asked = await request.json()
        groups: dict[int, dict[int | None, dict[str, Any]]] = {}
        for entry in self._selected(int(request.match_info["workspace"]), asked):
            project_id = entry.project_id if entry.project_id in self.projects else None
            group = groups.setdefault(entry.user_id, {}).setdefault(
                project_id, {"id": project_id, "ids": [], "seconds": 0, "rates": {}}
            )
            seconds = self._seconds(entry, asked)
            group["ids"].append(entry.id)
            group["seconds"] += seconds
            if entry.billable:
                rate = self._rate(entry)
                group["rates"][rate] = group["rates"].get(rate, 0) + seconds
        listed: list[dict[str, Any]] = []
        for user_id, by_project in groups.items():
            sub_groups = []
            for group in by_project.values():
                rates = [
                    {
                        "billable_seconds": seconds,
                        "hourly_rate_in_cents": rate,
                        "currency": None if rate is None else "EUR",
                    }
                    for rate, seconds in group["rates"].items()
                ]
                sub_groups.append({**group, "rates": rates})
            listed.append({"id": user_id, "sub_groups": sub_groups})
        return web.json_response(self.summary(listed))
