"""What is sent for a range of days: both ends are inclusive, whatever the service takes."""

from __future__ import annotations

import itertools
import typing
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest

from toggl_async._http.validation import RANGES
from toggl_async.errors import InvalidArgumentError
from toggl_async.export.job import ExportJob

from ..support.made_up import fields, keywords, path_values, required, value
from ..support.recorder import carry_out, recorded
from .test_operations import NAMES, WITH, methods_of

FIRST: Final = date(2026, 3, 25)
LAST: Final = date(2026, 3, 31)
NEXT: Final = "2026-04-01"
NINE: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)

SAME: Final = "2026-03-31"
SENT: Final[dict[str, str]] = {
    "insights.data_trends.download": SAME,
    "insights.data_trends.projects": SAME,
    "insights.profitability.download_employees": SAME,
    "insights.profitability.download_projects": SAME,
    "plan.tasks.create": SAME,
    "plan.tasks.update": SAME,
    "track.calendar_events.in_calendar": NEXT,
    "track.calendar_events.list": NEXT,
    "track.goals.create": SAME,
    "track.projects.create": SAME,
    "track.projects.period": SAME,
    "track.projects.update": SAME,
    "track.tasks.list": SAME,
    "track.time_entries.list": NEXT,
}
"""What is sent for the last day of a range. Reports and Toggl 2.0 include it: it is the same."""


def ranges() -> Iterator[tuple[str, str, str, bool]]:
    """Iterate over the methods with a range: method, first, last, and whether it takes days."""
    for method in methods_of(recorded()[0]):
        schema = keywords(method.call)
        hints = fields(schema) if schema is not None else {}
        for first, last in RANGES:
            if {first, last} <= hints.keys() and method.name in NAMES:
                types = _types(hints[first]) & _types(hints[last])
                if types & {date, datetime}:
                    yield method.name, first, last, date in types


def _types(hint: Any) -> set[Any]:
    args = typing.get_args(hint)
    return {hint} if not args else set().union(*map(_types, args))


CASES: Final = list(ranges())
OF_DAYS: Final = [(name, first, last) for name, first, last, days in CASES if days]
OF_TIMES: Final = [(name, first, last) for name, first, last, days in CASES if not days]


def days_sent(name: str, last: str) -> tuple[str, str, str]:
    """Return what is sent for FIRST and LAST, and for LAST as the first day."""
    if last == "date_to" and name != "focus.timesheets.list":  # a window of time in UTC
        return "2026-03-25T00:00:00Z", "2026-03-31T23:59:59Z", "2026-03-31T00:00:00Z"
    same = name.startswith(("reports.", "focus."))
    return "2026-03-25", SAME if same else SENT[name], "2026-03-31"


async def sent_for(name: str, given: dict[str, Any]) -> dict[str, Any]:
    session, sent = recorded()
    method = next(item.call for item in methods_of(session) if item.name == name)
    schema = keywords(method)
    assert schema is not None
    needed = (required(schema) | WITH.get((name, None), set())) - given.keys()
    hints = fields(schema)
    others = {key: value(hints[key], itertools.count(201)) for key in needed}
    await carry_out(method(**path_values(method), **others, **given))
    (request,) = sent
    return request.json if isinstance(request.json, dict) else request.query


@pytest.mark.promise("days-are-inclusive")
@pytest.mark.parametrize(("name", "first", "last"), OF_DAYS)
async def test_the_last_day_is_inclusive(name: str, first: str, last: str) -> None:
    first_sent, last_sent, one_day_sent = days_sent(name, last)
    for start, end in ((FIRST, LAST), (FIRST.isoformat(), LAST.isoformat())):
        sent = await sent_for(name, {first: start, last: end})
        assert (sent[first.rstrip("_")], sent[last]) == (first_sent, last_sent)
    one_day = await sent_for(name, {first: LAST, last: LAST})
    assert (one_day[first.rstrip("_")], one_day[last]) == (one_day_sent, last_sent)


@pytest.mark.parametrize(("name", "first", "last"), OF_TIMES)
async def test_ranges_of_times_take_no_days(name: str, first: str, last: str) -> None:
    for day in (LAST, LAST.isoformat()):
        with pytest.raises(InvalidArgumentError, match=f"{first}|{last}"):
            await sent_for(name, {first: day, last: day})


@pytest.mark.parametrize("name", [name for name, sent in SENT.items() if sent == NEXT])
async def test_times_are_sent_as_they_are(name: str) -> None:
    sent = await sent_for(name, {"start_date": NINE, "end_date": NINE})
    assert sent["end_date"] == "2026-03-02T09:00:00Z"


@pytest.mark.promise("days-are-inclusive")
def test_every_range_is_in_the_table() -> None:
    others = {name for name, _, _ in OF_DAYS if not name.startswith(("reports.", "focus."))}
    assert others == SENT.keys()
    assert len(OF_DAYS) > len(others)
    assert {name for name, _, _ in OF_TIMES} >= {"track.timeline.list", "plan.tasks.list"}


@pytest.mark.promise("days-are-inclusive")
def test_the_days_of_an_export_are_inclusive() -> None:
    job = ExportJob(to="x.jsonl", start_date="2026-03-25", end_date="2026-03-31")  # type: ignore[arg-type]
    assert (job.start_date, job.end_date) == (FIRST, LAST)


async def test_requests_without_a_method_are_sent_as_they_are() -> None:
    session, sent = recorded()
    await session.request("track", "GET", "/me/time_entries", query={"end_date": LAST})
    assert sent[0].query == {"end_date": "2026-03-31"}
