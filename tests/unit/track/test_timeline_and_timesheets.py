"""Unix seconds of the timeline, layers of approvers, and secrets that are not shown."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from toggl_async._http.codec import Codec
from toggl_async.errors import InvalidArgumentError
from toggl_async.models.track.calendar import CalendarEvent
from toggl_async.models.track.dashboard import DashboardActivity
from toggl_async.models.track.expenses import Expense
from toggl_async.models.track.exports import Export
from toggl_async.models.track.shared_reports import SharedReport
from toggl_async.models.track.timeline import TimelineEvent
from toggl_async.models.track.timesheets import TimesheetDetails
from toggl_async.secrets import Secret

from ...support.small_server import small

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECONDS = 1772442000
LAYERS = {"approvers_layers": {"1": [{"user_id": 13, "mood": "mild"}], "2": []}}


async def test_moments_become_unix_seconds() -> None:
    async with small(lambda asked: {"record_timeline": True} if asked.body else []) as toggl:
        timeline = toggl.session.track.timeline
        settings = await timeline.save(
            [{"filename": "Editor", "start_time": NINE, "end_time": SECONDS + 60}]
        )
        assert await timeline.list(start_date=NINE, end_date=SECONDS + 60) == []
    assert settings.record_timeline is True
    saved, listed = toggl.asked
    assert json.loads(saved.body) == [
        {"filename": "Editor", "start_time": SECONDS, "end_time": SECONDS + 60}
    ]
    assert listed.query == {"start_date": str(SECONDS), "end_date": str(SECONDS + 60)}


async def test_naive_moments_are_refused() -> None:
    async with small(lambda _: []) as toggl:
        with pytest.raises(InvalidArgumentError, match="time zone"):
            await toggl.session.track.timeline.list(start_date=datetime(2026, 3, 2))  # noqa: DTZ001 - a naive time
    assert toggl.asked == []


def test_events_have_their_times() -> None:
    event = TimelineEvent(id=1, start_time=SECONDS)
    assert event.started == NINE
    assert event.ended is None


@pytest.mark.parametrize("use_fast", [True, False])
def test_unknown_fields_within_layers_are_preserved(use_fast: bool) -> None:
    codec = Codec()
    codec._use_fast = use_fast
    sheet = codec.loads(json.dumps(LAYERS).encode(), TimesheetDetails)
    layers = sheet.approvers_layers or {}
    assert layers["1"][0].user_id == 13
    assert layers["1"][0].extra == {"mood": "mild"}
    assert layers["2"] == ()
    assert codec.unstructure(sheet) == LAYERS


def test_running_entries_of_the_dashboard() -> None:
    activity = DashboardActivity(tid=31, duration=-SECONDS)
    assert activity.is_running
    assert activity.task_id == 31
    assert not DashboardActivity(duration=60).is_running


@pytest.mark.parametrize(
    "secretive",
    [
        Export(token=Secret("9f2c")),
        SharedReport(id=1, token=Secret("9f2c")),
        Expense(id=1, download_url=Secret("https://files.example.com/9f2c")),
        CalendarEvent(calendar_event_id=1, meeting_link=Secret("https://meet.example.com/9f2c")),
    ],
    ids=lambda case: type(case).__name__,
)
def test_secrets_of_links_are_not_shown(secretive: object) -> None:
    assert "9f2c" not in repr(secretive)
