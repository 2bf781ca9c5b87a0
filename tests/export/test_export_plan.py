"""Jobs to parts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async.export import ExportJob
from toggl_async.export.plan import make_plan, windows

DAY = timedelta(days=1)


@given(first=st.dates(), days=st.integers(0, 5_000), longest=st.integers(1, 400))
def test_windows_cover_each_day_once_with_the_fewest_spans(
    first: date, days: int, longest: int
) -> None:
    last = first + timedelta(days=min(days, (date.max - first).days))
    spans = list(windows(first, last, longest))
    assert spans[0][0] == first
    assert spans[-1][1] == last
    assert all(after == before + DAY for (_, before), (after, _) in pairwise(spans))
    assert all(0 <= (end - begin).days < longest for begin, end in spans)
    assert len(spans) == -(-((last - first).days + 1) // longest)


@pytest.mark.parametrize(("days", "spans"), [(1, 1), (366, 1), (367, 2), (732, 2), (733, 3)])
def test_a_span_is_at_most_366_days(days: int, spans: int) -> None:
    last = date(2024, 1, 1) + timedelta(days=days - 1)
    assert len(list(windows(date(2024, 1, 1), last))) == spans


def _job(to: str, days: int = 800) -> ExportJob:
    return ExportJob(to=to, start_date=date(2024, 1, 1), end_date=date(2024, 1, 1) + days * DAY)


def test_in_a_directory_each_workspace_has_a_file_and_the_first_parts_come_first() -> None:
    plan = make_plan(_job("out"), [7, 8])
    assert plan.files == ((7,), (8,))
    assert [(part.workspace_id, part.turn) for part in plan.parts] == [
        (7, 0), (8, 0), (7, 1), (8, 1), (7, 2), (8, 2),
    ]  # fmt: skip


def test_in_one_file_the_parts_follow_each_other() -> None:
    plan = make_plan(_job("all.jsonl"), [7, 8])
    assert plan.files == ((7, 8),)
    assert [(part.workspace_id, part.file, part.turn) for part in plan.parts] == [
        (7, 0, 0), (7, 0, 1), (7, 0, 2), (8, 0, 3), (8, 0, 4), (8, 0, 5),
    ]  # fmt: skip


@pytest.mark.parametrize("to", ["out", "all.jsonl"])
def test_a_part_never_begins_before_one_that_it_may_have_to_wait_for(to: str) -> None:
    # Otherwise all workers could hold parts whose turn depends on one that nobody has begun.
    begun: dict[int, int] = {}
    for part in make_plan(_job(to), range(1, 30)).parts:
        assert part.turn == begun.get(part.file, 0)
        begun[part.file] = part.turn + 1


def test_requests_are_known_from_the_rows() -> None:
    plan = make_plan(_job("out"), [7])
    assert plan.least_requests == 3
    assert plan.requests_for([0, 1_000, 1_001]) == 1 + 1 + 2
    assert plan.days == 801


def test_no_workspaces_are_no_parts() -> None:
    assert make_plan(_job("out"), []).parts == ()
    assert make_plan(_job("all.jsonl"), []).files == ()


def test_files_are_named_by_workspace() -> None:
    assert _job("out").path_for(7) == Path("out/time_entries-7.jsonl")
    assert _job("a/all.jsonl").path_for(7) == Path("a/all.jsonl")
