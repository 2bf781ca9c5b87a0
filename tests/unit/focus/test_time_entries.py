"""Time entries and the timer of Toggl 2.0: spans without gaps, past work, clients, the clock."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toggl_async import TogglSession
from toggl_async.errors import InvalidArgumentError, OutcomeUnknownError, ServerError
from toggl_async.focus import _time_entries
from toggl_async.models.focus.projects import Project
from toggl_async.models.focus.time_entries import (
    DayDurationFields,
    TimeEntry,
    TimeEntryWithTask,
)
from toggl_async.models.focus.tracking import TrackingStart

from ...catalogue.data import sample
from ...support.recorder import NOW, Answer, Sent, recorded, reply

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
EAST = timezone(timedelta(hours=3))


def row(number: int, start: datetime | None, **fields: Any) -> dict[str, Any]:
    """Return a time entry as the service sends it."""
    text = None if start is None else start.isoformat()
    return {"id": number, "workspace_id": 8, "type": "activity", "start": text, **fields}


def entry(**fields: Any) -> TimeEntryWithTask:
    return TimeEntryWithTask(id=42, **fields)


# -- properties of an entry


@pytest.mark.parametrize(
    ("fields", "is_running", "is_planned", "stop", "seconds"),
    [
        ({"start": NINE, "duration": 60}, False, False, NINE + 60 * SECOND, 60),
        ({"start": NINE, "duration": 0}, False, False, NINE, 0),
        ({"start": NINE, "duration": -5}, False, False, NINE - 5 * SECOND, 0),
        ({"start": NINE}, True, False, None, 90),
        ({"planned_start": NINE, "planned_duration": 60}, False, True, None, 0),
        ({"planned_start": NINE, "planned_duration": 60, "duration": 30}, False, True, None, 0),
        (
            {"planned_start": NINE, "start": NINE, "duration": 60},
            False,
            False,
            NINE + 60 * SECOND,
            60,
        ),
        ({}, False, True, None, 0),
    ],
)
def test_an_entry_is_a_plan_running_or_logged(
    fields: dict[str, Any], is_running: bool, is_planned: bool, stop: datetime, seconds: int
) -> None:
    time_entry = entry(**fields)
    assert (time_entry.is_running, time_entry.is_planned) == (is_running, is_planned)
    assert time_entry.stop == stop
    assert time_entry.elapsed(NINE + 90 * SECOND) == seconds * SECOND


def test_the_time_of_a_running_entry_is_never_negative() -> None:
    assert entry(start=NINE).elapsed(NINE - SECOND) == timedelta()
    assert entry(start=NINE).elapsed(NINE.astimezone(EAST) + SECOND) == SECOND
    assert entry(start=datetime.now(UTC)).elapsed() < timedelta(minutes=10)
    with pytest.raises(ValueError, match="timezone-aware"):
        entry(start=NINE).elapsed(NINE.replace(tzinfo=None))


# -- spans: each entry once


def service(rows: Iterable[dict[str, Any]]) -> Answer:
    """Return an answer like the service's: rows that touch the window, both ends included."""

    def seconds(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(microsecond=0)  # fractions are cut off

    def answer(request: Sent) -> Any:
        first, last = (seconds(request.query[name]) for name in ("date_from", "date_to"))
        touching: list[dict[str, Any]] = []
        for item in rows:
            text = item["start"] or item.get("planned_start")
            start = datetime.fromisoformat(str(text))
            length = item.get("duration") if item["start"] else item.get("planned_duration")
            end = start + (length or 0) * SECOND if length is not None else last
            if start <= last and end >= first:
                touching.append(item)
        return reply(touching)

    return answer


async def started(session: TogglSession, since: Any, until: Any, **filters: Any) -> list[int]:
    entries = await session.focus.time_entries.started_between(7, 8, since, until, **filters)
    return [time_entry.id for time_entry in entries]


MOMENTS = st.integers(0, 40).map(lambda steps: NINE + steps * timedelta(milliseconds=250))


@settings(max_examples=60, deadline=None)
@given(
    starts=st.lists(st.tuples(MOMENTS, st.none() | st.integers(0, 20), st.booleans()), max_size=8),
    cuts=st.lists(MOMENTS, min_size=2, max_size=6, unique=True).map(sorted),
)
async def test_adjoining_spans_have_every_entry_once(
    starts: list[tuple[datetime, int | None, bool]], cuts: list[datetime]
) -> None:
    rows = [
        row(number, None, planned_start=start.isoformat(), planned_duration=length)
        if is_plan
        else row(number, start, duration=length)
        for number, (start, length, is_plan) in enumerate(starts, 1)
    ]
    session, sent = recorded(service(rows))
    ids: list[int] = []
    for since, until in pairwise(cuts):
        ids += await started(session, since, until, include_planned=True)
    wanted = [
        number for number, (start, _, _) in enumerate(starts, 1) if cuts[0] <= start < cuts[-1]
    ]
    assert sorted(ids) == wanted
    assert len(sent) == len(cuts) - 1, "one request for each span"


async def test_plans_and_breaks_come_only_if_they_are_asked_for() -> None:
    rows = [
        row(1, NINE, duration=60),
        row(2, NINE, duration=60, type="break"),
        row(3, None, planned_start=NINE.isoformat(), planned_duration=60),
        row(4, None, planned_start=NINE.isoformat(), planned_duration=60, type="break"),
        row(5, NINE, duration=60, type="of a later version"),
        row(6, NINE),
        # It was planned for this span and logged later: it belongs to the span of its start.
        row(7, NINE + timedelta(days=9), duration=60, planned_start=NINE.isoformat()),
        {"id": 8, "start": None},
        {"id": 9},
    ]
    session, _ = recorded(lambda _: reply(rows))
    day = date(2026, 3, 2), date(2026, 3, 3)
    assert await started(session, *day) == [1, 5, 6]
    assert await started(session, *day, include_breaks=True) == [1, 2, 5, 6]
    assert await started(session, *day, include_planned=True) == [1, 3, 5, 6]
    both = {"include_planned": True, "include_breaks": True}
    assert await started(session, *day, **both) == [1, 2, 3, 4, 5, 6]


async def test_a_span_is_one_request_for_a_window_around_it() -> None:
    session, sent = recorded(lambda _: reply([]))
    half = timedelta(milliseconds=500)
    await started(session, (NINE + half).astimezone(EAST), NINE + 60 * SECOND + half, task_id=910)
    (request,) = sent
    assert request.base_and_path.endswith("/time-entries/stream")
    assert request.query == {
        "date_from": "2026-03-02T09:00:00Z",
        "date_to": "2026-03-02T09:01:01Z",
        "task_id": "910",
        "include_taskless": "true",
    }


@pytest.mark.parametrize(
    ("since", "until", "problem"),
    [
        (NINE.replace(tzinfo=None), NINE, "since must have a time zone"),
        (NINE, NINE.replace(tzinfo=None), "until must have a time zone"),
        (NINE, NINE - SECOND, "until is before since"),
        (date(2026, 3, 3), date(2026, 3, 2), "until is before since"),
        (date(2026, 3, 3), NINE, "until is before since"),
        ("yesterday", NINE, "since is not"),
        (None, NINE, "since must be"),
        (date(1, 1, 1), NINE, "since: the year"),
    ],
)
async def test_a_bad_span_is_refused(since: Any, until: Any, problem: str) -> None:
    session, sent = recorded()
    with pytest.raises(InvalidArgumentError, match=problem):
        await started(session, since, until)
    assert sent == []


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2026, 3, 2), date(2026, 3, 3)),
        ("2026-03-02", "2026-03-03"),
        ("2026-03-02T03:00:00+03:00", date(2026, 3, 3)),
        (datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 3, 3, tzinfo=EAST)),
    ],
)
async def test_a_day_begins_at_midnight_utc(since: Any, until: Any) -> None:
    rows = [
        row(number, datetime(2026, 3, 2, tzinfo=UTC) + shift, duration=0)
        for number, shift in enumerate((-SECOND, 0 * SECOND, timedelta(days=1) - SECOND), 1)
    ]
    session, sent = recorded(lambda _: reply([*rows, row(4, datetime(2026, 3, 3, tzinfo=UTC))]))
    assert await started(session, since, until) == [2, 3]
    assert sent[0].query["date_from"] == "2026-03-02T00:00:00Z"
    assert sent[0].query["date_to"] == "2026-03-03T00:00:00Z"


async def test_a_listing_of_a_span_can_be_read_again() -> None:
    session, sent = recorded(lambda _: reply([row(1, NINE), row(2, NINE - SECOND)]))
    entries = session.focus.time_entries.started_between(7, 8, NINE, NINE + SECOND)
    assert [item.id for item in await entries] == [item.id async for item in entries] == [1]
    assert len(sent) == 2


# -- past work, and other new entries


@pytest.mark.parametrize(
    ("given", "body"),
    [
        ({"stop": NINE + 90.9 * SECOND}, {"duration": 90}),
        ({"stop": (NINE + 60 * SECOND).astimezone(EAST)}, {"duration": 60}),
        ({"stop": NINE}, {"duration": 0}),
        ({"duration": 60}, {"duration": 60}),
        ({"duration": timedelta(minutes=2)}, {"duration": 120}),
        ({"duration": 60, "type": "break"}, {"duration": 60, "type": "break"}),
        ({"duration": 60, "tag_ids": None}, {"duration": 60, "tag_ids": None}),
        ({"duration": 60, "tag_ids": ()}, {"duration": 60, "tag_ids": []}),
    ],
)
@pytest.mark.parametrize("task", [{}, {"task_id": 910}])
async def test_past_work_is_logged(
    given: dict[str, Any], body: dict[str, Any], task: dict[str, Any]
) -> None:
    session, sent = recorded()
    made = await session.focus.time_entries.log(7, 8, start=NINE, **given, **task)
    (request,) = sent
    assert isinstance(made, TimeEntry)
    assert request.base_and_path.endswith("/tasks/910/time-entries" if task else "8/time-entries")
    assert request.json == {"type": "activity", "start": "2026-03-02T09:00:00Z", **body}


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({}, "stop or duration"),
        ({"stop": NINE, "duration": 0}, "stop or duration"),
        ({"stop": NINE - SECOND}, "stop is before start"),
        ({"duration": -1}, "duration must not be negative"),
        ({"duration": "60"}, "duration"),
        ({"stop": "noon"}, "stop"),
    ],
)
async def test_past_work_needs_a_length(given: dict[str, Any], problem: str) -> None:
    session, sent = recorded()
    with pytest.raises(InvalidArgumentError, match=problem):
        await session.focus.time_entries.log(7, 8, start=NINE, **given)
    assert sent == []


@pytest.mark.parametrize("method", ["create", "create_for_task", "replace", "create_many"])
async def test_an_entry_is_a_plan_or_logged_time_and_has_no_negative_length(method: str) -> None:
    session, sent = recorded()

    async def call(**fields: Any) -> None:
        fields = {"type": "activity", **fields}
        namespace = session.focus.time_entries
        if method == "create_many":
            await namespace.create_many(7, 8, [fields])  # type: ignore[list-item]
        else:
            ids = (7, 8) if method == "create" else (7, 8, 9)
            await getattr(namespace, method)(*ids, **fields)

    for fields, problem in (
        ({}, "needs start, or planned_start"),
        ({"duration": 60}, "needs start, or planned_start"),
        ({"start": NINE, "duration": -1}, "duration must not be negative"),
        ({"planned_start": NINE, "planned_duration": -1}, "planned_duration must not be negative"),
    ):
        with pytest.raises(InvalidArgumentError, match=problem):
            await call(**fields)
    assert sent == []
    await call(planned_start=NINE, planned_duration=timedelta(hours=1))
    await call(start=NINE)
    assert len(sent) == 2


async def test_changes_keep_null_and_have_no_negative_length() -> None:
    session, sent = recorded()
    namespace = session.focus.time_entries
    await namespace.update(7, 8, 42, tag_ids=None, project_id=None, duration=timedelta(minutes=1))
    assert sent[0].json == {"tag_ids": None, "project_id": None, "duration": 60}
    await namespace.edit_many(7, 8, [42, 43], billable=True)
    assert sent[1].json == {"ids": [42, 43], "changes": {"billable": True}}
    for call in (
        namespace.update(7, 8, 42, duration=-1),
        namespace.edit_many(7, 8, [42], duration=-1),
        namespace.update_many(7, 8, [{"id": 42, "duration": -1}]),
    ):
        with pytest.raises(InvalidArgumentError, match="duration must not be negative"):
            await call


# -- clients


def with_project(number: int, project_id: int | None, **fields: Any) -> dict[str, Any]:
    lite = None if project_id is None else {"id": project_id, "name": f"P{project_id}"}
    return row(number, NINE, project_id=project_id, project=lite, **fields)


def projects_of(**completed: Iterable[int]) -> Answer:
    """Answer the list of projects: those that are open, and those that are completed."""

    def answer(request: Sent) -> Any:
        known = completed["done"] if request.query["completed"] == "true" else completed["open"]
        ids = [int(text) for text in request.query["project_id"].split(",")]
        data = [
            {"id": number, "name": f"P{number}", "client": {"id": 61, "name": "Ember"}}
            for number in ids
            if number in known
        ]
        return reply({"data": data, "page": 1, "per_page": 100, "total": len(data)})

    return answer


async def entries_of(rows: list[dict[str, Any]]) -> list[TimeEntryWithTask]:
    session, _ = recorded(lambda _: reply(rows))
    return await session.focus.time_entries.started_between(7, 8, NINE, NINE + SECOND)


async def test_clients_are_filled_in_by_one_request() -> None:
    rows = [
        with_project(1, 88, made_up="kept"),
        with_project(2, 89),
        with_project(3, 88),
        with_project(4, None),
        row(5, NINE, task={"id": 910, "name": "Migration", "project_id": 88}),
        with_project(6, 90),  # not visible for the current user
    ]
    session, sent = recorded(projects_of(open={88, 89}, done=set()))
    before = await entries_of(rows)
    after = await session.focus.time_entries.with_clients(7, 8, before)
    assert [item.id for item in after] == [1, 2, 3, 4, 5, 6]
    assert [item.client_name for item in after] == ["Ember"] * 3 + [None, "Ember", None]
    assert [item.project_name for item in after] == ["P88", "P89", "P88", None, "P88", "P90"]
    assert after[0].extra == {"made_up": "kept"}
    assert before[0].client_name is None, "the entries that were passed stay as they are"
    assert sent[0].query["project_id"] == "88,89,90"
    assert sent[0].query["archived"] == ""
    assert [request.query["completed"] for request in sent] == ["false", "true"]
    assert sent[1].query["project_id"] == "90"


async def test_completed_projects_take_a_second_request() -> None:
    session, sent = recorded(projects_of(open={88}, done={89}))
    before = await entries_of([with_project(1, 88), with_project(2, 89)])
    after = await session.focus.time_entries.with_clients(7, 8, before)
    assert [item.client_name for item in after] == ["Ember", "Ember"]
    assert [request.query["project_id"] for request in sent] == ["88,89", "89"]


async def test_many_projects_are_asked_for_in_batches() -> None:
    session, sent = recorded(projects_of(open=range(1, 251), done=()))
    before = await entries_of([with_project(number, number) for number in range(1, 251)])
    after = await session.focus.time_entries.with_clients(7, 8, before)
    assert all(item.client_name == "Ember" for item in after)
    assert [request.query["project_id"].count(",") for request in sent] == [99, 99, 49]


@pytest.mark.parametrize("rows", [[], [with_project(1, None)]])
async def test_without_projects_nothing_is_requested(rows: list[dict[str, Any]]) -> None:
    session, sent = recorded()
    before = await entries_of(rows)
    assert await session.focus.time_entries.with_clients(7, 8, before) == before
    assert sent == []


async def test_names_come_from_the_task_too() -> None:
    content = json.loads(sample("focus_task_page.json"))["data"][0]
    (item,) = await entries_of([row(1, NINE, task=content)])
    assert (item.project_name, item.client_name) == ("Kestrel", "Ember")


# -- a day's sum is never sent twice


async def test_the_sum_of_a_day_is_a_window_of_whole_days() -> None:
    session, sent = recorded()
    day = date(2026, 3, 2)
    await session.focus.time_entries.set_day_duration(
        7, 8, date_from=day, date_to=day, duration=timedelta(hours=8)
    )
    await session.focus.time_entries.set_day_durations(
        7, 8, [{"date_from": NINE, "date_to": day, "duration": 0}]
    )
    assert sent[0].json == {
        "date_from": "2026-03-02T00:00:00Z",
        "date_to": "2026-03-02T23:59:59Z",
        "duration": 28800,
    }
    assert sent[1].json[0]["date_from"] == "2026-03-02T09:00:00Z"


async def test_a_sum_that_may_have_been_set_is_not_sent_again() -> None:
    def unavailable(_: Sent) -> NoReturn:
        raise ServerError("503", status=503)

    session, sent = recorded(unavailable)
    namespace, day = session.focus.time_entries, date(2026, 3, 2)
    sum_of_day: DayDurationFields = {"date_from": day, "date_to": day, "duration": 60}
    for call in (
        namespace.set_day_duration(7, 8, **sum_of_day),
        namespace.set_day_durations(7, 8, [sum_of_day]),
    ):
        with pytest.raises(OutcomeUnknownError):
            await call
        assert len(sent) == 1
        sent.clear()
    with pytest.raises(ServerError):  # other PUT requests are repeated
        await namespace.replace(7, 8, 42, type="activity", start=NINE)
    assert len(sent) == 3


# -- the timer


async def test_the_timer_starts_and_stops_by_the_clock_of_the_session() -> None:
    session, sent = recorded()
    now = NOW.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    await session.focus.tracking.start(7, 8, description="Garden")
    await session.focus.tracking.stop(7, 8)
    await session.focus.tracking.start_from_description(7, 8, name="Garden", extension_source="x")
    assert sent[0].json == {"type": "activity", "start": now, "description": "Garden"}
    assert sent[1].json == {"end": now}
    assert sent[2].json["start"] == now
    await session.focus.tracking.start(7, 8, start=NINE, type="break")
    await session.focus.tracking.stop(7, 8, end=NINE)
    assert sent[3].json == {"type": "break", "start": "2026-03-02T09:00:00Z"}
    assert sent[4].json == {"end": "2026-03-02T09:00:00Z"}


@pytest.mark.parametrize("body", [b"", b"null"])
async def test_nothing_running_is_none(body: bytes) -> None:
    session, _ = recorded(lambda _: reply(body, 204 if not body else 200))
    assert await session.focus.tracking.current(7, 8) is None


async def test_the_running_entry_is_read() -> None:
    session, _ = recorded(lambda _: reply(sample("focus_tracking_current.json")))
    running = await session.focus.tracking.current(7, 8)
    assert running is not None
    assert running.is_running
    assert running.stop is None


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ({}, {"type": "activity"}),
        ({"type": "break"}, {"type": "break"}),
        ({"type": "of a later version"}, {"type": "activity"}),
        ({"description": "Mail", "project_id": 88}, {"description": "Mail", "project_id": 88}),
        ({"task_id": 910}, {"task_id": 910}),
        # Without own tags those of the task apply; an empty list says that it has none.
        ({"tag_ids": None, "tags": [{"id": 5, "name": "x"}]}, {}),
        ({"tag_ids": []}, {"tag_ids": []}),
        ({"tag_ids": [5]}, {"tag_ids": [5]}),
        ({"billable": True, "billable_source": "task_default"}, {}),
        ({"billable": False, "billable_source": "manual"}, {"billable": False}),
        ({"duration": 60, "planned_start": "2026-03-02T09:00:00Z", "calendar_event_id": 1}, {}),
    ],
)
async def test_an_entry_is_continued(fields: dict[str, Any], body: dict[str, Any]) -> None:
    session, _ = recorded(lambda _: reply({**row(42, NINE, duration=60), **fields}))
    earlier = await session.focus.time_entries.get(7, 8, 42)
    session, sent = recorded()
    await session.focus.tracking.continue_(7, 8, earlier)
    start = sent[0].json.pop("start")
    assert datetime.fromisoformat(start) == NOW.replace(microsecond=0)
    assert sent[0].json == {"type": "activity", **body}


@pytest.mark.parametrize("value", [42, None, {"id": 42}])
async def test_only_an_entry_is_continued(value: Any) -> None:
    session, sent = recorded()
    with pytest.raises(InvalidArgumentError, match="entry must be a TimeEntry"):
        await session.focus.tracking.continue_(7, 8, value)
    assert sent == []


def test_everything_that_a_start_takes_is_continued_or_left_out_on_purpose() -> None:
    continued = {"type", "description", "project_id", "task_id", "billable", "tag_ids"}
    own = {"start", "calendar_event_id", "time_block_id"}
    assert continued | own == {*TrackingStart.__annotations__}


@pytest.mark.promise("times-are-exact")
@pytest.mark.parametrize("zone", ["Etc/UTC", "America/St_Johns", "Pacific/Auckland"])
def test_days_of_a_span_are_those_of_utc(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        ends = _time_entries.span(
            date(2026, 6, 1), datetime(2026, 6, 2, 2, tzinfo=timezone(timedelta(hours=2)))
        )
    finally:
        monkeypatch.undo()
        time.tzset()
    assert ends == [datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 2, tzinfo=UTC)]


def test_a_project_that_came_with_an_entry_stays_as_it_is() -> None:
    """Only its client is added."""
    entry = TimeEntryWithTask.from_dict(
        {
            "id": 1,
            "project": {"id": 88, "name": "Garden", "color": "#c7741c", "mood": "new"},
            "fresh": 1,
        }
    )
    project = Project.from_dict(
        {"id": 88, "name": "Orchard", "color": "#0b83d9", "client": {"id": 4, "name": "Ahlers"}}
    )
    filled = _time_entries.with_project(entry, project)
    assert filled.project is not None
    assert (filled.project.name, filled.project.extra["mood"]) == ("Garden", "new")
    assert (filled.client_name, filled.extra["fresh"]) == ("Ahlers", 1)
