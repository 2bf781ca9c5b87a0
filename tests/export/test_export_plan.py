"""Jobs to parts."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async.export import ExportJob
from toggl_async.export.forecast import hours_for
from toggl_async.export.plan import Account, Plan, make_plan
from toggl_async.export.tables import TABLES
from toggl_async.limits.quota import QuotaState
from toggl_async.reports.spans import windows

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


def _job(to: str, days: int = 800, **more: Any) -> ExportJob:
    first = date(2024, 1, 1)
    return ExportJob(to=to, start_date=first, end_date=first + days * DAY, **more)


def _plan(job: ExportJob, *accounts: Account) -> Plan:
    assert job.start_date is not None
    assert job.end_date is not None
    return make_plan(job, accounts, job.start_date, job.end_date)


TWO = Account("a", workspaces=((7, 70), (8, 70)), plan_workspaces=(5,))


def test_in_a_directory_each_workspace_has_a_file_of_entries() -> None:
    plan = _plan(_job("out"), TWO)
    assert [file.name for file in plan.files] == ["time_entries-7", "time_entries-8"]
    assert [[part.first.year for part in chain] for chain in plan.chains] == [
        [2024, 2025, 2026]
    ] * 2


def test_in_one_file_the_parts_follow_each_other() -> None:
    plan = _plan(_job("all.jsonl"), TWO)
    (chain,) = plan.chains
    assert [part.place for part in chain] == [7, 7, 7, 8, 8, 8]


def test_a_database_takes_everything_side_by_side() -> None:
    plan = _plan(_job("x.db", entities=["time_entries", "tags"]), TWO)
    assert len(plan.chains) == 3


def test_each_list_is_asked_for_where_it_is_cheapest() -> None:
    plan = _plan(_job("x.db", 1, entities=list(TABLES)), TWO)
    counts = Counter(part.entity for part in plan.parts)
    assert counts == {
        "time_entries": 2, "users": 2, "groups": 1, "my_time_entries": 1, "workspaces": 1,
        "projects": 1, "clients": 1, "tags": 1, "tasks": 1, "plan_tasks": 1, "plan_groups": 1,
        "plan_milestones": 1, "plan_projects": 1, "plan_members": 1,
    }  # fmt: skip


def test_a_workspace_of_two_accounts_is_read_once() -> None:
    other = Account("b", workspaces=((8, 70), (9, 90)))
    plan = _plan(_job("out", 1, entities=["time_entries", "tags"]), TWO, other)
    assert [(part.account, part.place) for part in plan.parts] == [
        (0, 7), (0, 8), (1, 9), (0, 0), (1, 0),
    ]  # fmt: skip
    assert [file.name for file in plan.files][-1] == "tags"


@pytest.mark.parametrize(("verify", "sums"), [(False, 0), (True, 1)])
def test_requests_are_known_from_the_rows(*, verify: bool, sums: int) -> None:
    plan = _plan(_job("out", verify=verify), Account("a", workspaces=((7, 70),)))
    assert plan.least_requests == 3
    rows = dict(zip([part.key for part in plan.parts], [0, 999, 1_001], strict=True))
    assert plan.requests_for(rows) == 1 + 1 + 2 + sums
    assert plan.by_quota(rows) == {(0, "workspace", 7): 4 + sums}
    assert plan.days == 801


def test_a_sum_is_asked_for_where_rows_may_be_missing() -> None:
    plan = _plan(_job("out", 1, entities=["time_entries", "users"]), TWO)
    entries, _, users, _ = plan.parts
    assert [plan.requests_of(entries, {entries.key: rows}) for rows in (0, 999, 1_000, 1_001)] == [
        1, 1, 1 + 1, 2 + 1,
    ]  # fmt: skip
    assert plan.requests_of(users, {users.key: 5_000}) == 1


def test_no_workspaces_are_no_parts() -> None:
    assert _plan(_job("out"), Account("a")).parts == ()


@pytest.mark.parametrize(
    ("needed", "left", "hours"),
    [(5, 5, 0.0), (6, 5, 0.5), (35, 5, 0.5), (36, 5, 1.5), (95, 5, 2.5)],
)
def test_hours_follow_from_the_quota(needed: int, left: int, hours: float) -> None:
    assert hours_for(needed, QuotaState(7, left, 1800.0, 30)) == hours
