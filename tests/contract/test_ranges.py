"""What is sent for a range of days: both ends are inclusive, whatever the service takes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest

from toggl_async._http.downloads import Download
from toggl_async._http.validation import RANGES
from toggl_async.errors import InvalidArgumentError
from toggl_async.export.job import ExportJob
from toggl_async.paging import Pages

from ..support.made_up import fields, keywords, path_values, required, value
from ..support.recorder import recorded
from .test_operations import NAMES, WITH, methods_of

FIRST: Final = date(2026, 3, 1)
LAST: Final = date(2026, 3, 31)
NEXT: Final = "2026-04-01"
NINE: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)

SENT: Final[dict[str, str | None]] = {
    "insights.data_trends.download": "2026-03-31",
    "insights.data_trends.projects": "2026-03-31",
    "insights.profitability.download_employees": "2026-03-31",
    "insights.profitability.download_projects": "2026-03-31",
    "plan.milestones.list": None,
    "plan.tasks.backlog": None,
    "plan.tasks.create": "2026-03-31",
    "plan.tasks.list": None,
    "plan.tasks.timeline": None,
    "plan.tasks.update": "2026-03-31",
    "reports.comparative.search": "2026-03-31",
    "reports.data_trends.projects": "2026-03-31",
    "reports.detailed.download": "2026-03-31",
    "reports.detailed.entries": "2026-03-31",
    "reports.detailed.pdf": "2026-03-31",
    "reports.detailed.search": "2026-03-31",
    "reports.detailed.totals": "2026-03-31",
    "reports.profitability.projects": "2026-03-31",
    "reports.saved.load": "2026-03-31",
    "reports.saved.rows": "2026-03-31",
    "reports.summary.download": "2026-03-31",
    "reports.summary.pdf": "2026-03-31",
    "reports.summary.project": "2026-03-31",
    "reports.summary.project_users": "2026-03-31",
    "reports.summary.search": "2026-03-31",
    "reports.weekly.csv": "2026-03-31",
    "reports.weekly.pdf": "2026-03-31",
    "reports.weekly.search": "2026-03-31",
    "track.calendar_events.in_calendar": NEXT,
    "track.calendar_events.list": NEXT,
    "track.goals.create": "2026-03-31",
    "track.projects.create": "2026-03-31",
    "track.projects.period": "2026-03-31",
    "track.projects.update": "2026-03-31",
    "track.tasks.list": "2026-03-31",
    "track.time_entries.list": NEXT,
    "track.timeline.list": None,
}
"""What is sent for the last day of a range; ``None`` where only times are taken."""

LASTS: Final = {last for _, last in RANGES if last != "max_duration_seconds"}


def ranges() -> Iterator[tuple[str, str, str]]:
    """Iterate over the methods with a range: method, first and last."""
    for method in methods_of(recorded()[0]):
        schema = keywords(method.call)
        names = fields(schema).keys() if schema is not None else ()
        for first, last in RANGES:
            if first in names and last in names and last in LASTS and method.name in NAMES:
                yield method.name, first, last


CASES: Final = list(ranges())


async def sent_for(name: str, given: dict[str, Any]) -> dict[str, Any]:
    session, sent = recorded()
    method = next(item.call for item in methods_of(session) if item.name == name)
    schema = keywords(method)
    assert schema is not None
    needed = (required(schema) | WITH.get((name, None), set())) - given.keys()
    hints = fields(schema)
    others = {key: value(hints[key], itertools.count(201)) for key in needed}
    result = method(**path_values(method), **others, **given)
    if isinstance(result, Pages):
        await result.next_page()
    elif isinstance(result, Download):
        async with result as file:
            await file.read()
    else:
        await result
    (request,) = sent
    return request.json if isinstance(request.json, dict) else request.query


@pytest.mark.parametrize(("name", "first", "last"), CASES)
async def test_the_last_day_is_inclusive(name: str, first: str, last: str) -> None:
    if SENT[name] is None:
        with pytest.raises(InvalidArgumentError, match=first):
            await sent_for(name, {first: FIRST, last: LAST})
        return
    for start, end in ((FIRST, LAST), (FIRST.isoformat(), LAST.isoformat())):
        sent = await sent_for(name, {first: start, last: end})
        assert (sent[first], sent[last]) == ("2026-03-01", SENT[name])
    one_day = await sent_for(name, {first: LAST, last: LAST})
    assert (one_day[first], one_day[last]) == ("2026-03-31", SENT[name])


@pytest.mark.parametrize("name", [name for name, sent in SENT.items() if sent in {None, NEXT}])
async def test_times_are_sent_as_they_are(name: str) -> None:
    for case, first, last in CASES:
        if case == name:
            sent = await sent_for(name, {first: NINE, last: NINE})
            assert sent[last] in {"2026-03-02T09:00:00Z", str(int(NINE.timestamp()))}


def test_every_range_is_in_the_table() -> None:
    assert {name for name, _, _ in CASES} == SENT.keys()


def test_the_days_of_an_export_are_inclusive() -> None:
    job = ExportJob(to="x.jsonl", start_date="2026-03-01", end_date="2026-03-31")  # type: ignore[arg-type]
    assert (job.start_date, job.end_date) == (FIRST, LAST)


async def test_requests_without_a_method_are_sent_as_they_are() -> None:
    session, sent = recorded()
    await session.request("track", "GET", "/me/time_entries", query={"end_date": LAST})
    assert sent[0].query == {"end_date": "2026-03-31"}
