"""From jobs to partitions."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async.export import ExportJob
from toggl_async.export.estimate import hours_for
from toggl_async.export.partitioning.entities import ENTITIES
from toggl_async.export.partitioning.partitions import Account, PartitionSet, build_partitions
from toggl_async.limits.quota import QuotaState
from toggl_async.reports.windows import windows

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


def _partitions(job: ExportJob, *accounts: Account) -> PartitionSet:
    assert job.start_date is not None
    assert job.end_date is not None
    return build_partitions(job, accounts, job.start_date, job.end_date)


TWO = Account("a", workspaces=((7, 70), (8, 70)), plan_workspaces=(5,))


def test_in_a_directory_each_workspace_has_a_file_of_entries() -> None:
    partition_set = _partitions(_job("out"), TWO)
    assert [file.name for file in partition_set.files] == ["time_entries-7", "time_entries-8"]
    assert [[partition.first.year for partition in chain] for chain in partition_set.chains] == [
        [2024, 2025, 2026]
    ] * 2


def test_in_one_file_the_partitions_form_one_chain() -> None:
    partition_set = _partitions(_job("all.jsonl"), TWO)
    (chain,) = partition_set.chains
    assert [partition.scope_id for partition in chain] == [7, 7, 7, 8, 8, 8]


def test_for_a_database_every_listing_is_a_chain_of_its_own() -> None:
    partition_set = _partitions(_job("x.db", entities=["time_entries", "tags"]), TWO)
    assert len(partition_set.chains) == 3


def test_each_list_is_read_where_it_is_cheapest() -> None:
    partition_set = _partitions(_job("x.db", 1, entities=list(ENTITIES)), TWO)
    counts = Counter(partition.entity_name for partition in partition_set.partitions)
    assert counts == {
        "time_entries": 2, "users": 2, "groups": 1, "my_time_entries": 1, "workspaces": 1,
        "projects": 1, "clients": 1, "tags": 1, "tasks": 1, "plan_tasks": 1, "plan_groups": 1,
        "plan_milestones": 1, "plan_projects": 1, "plan_members": 1, "organizations": 1,
        "project_users": 2, "rates": 2, "expenses": 2, "invoices": 2, "goals": 2,
        "running_entries": 1,
    }  # fmt: skip


def test_a_workspace_of_two_accounts_is_read_once() -> None:
    other = Account("b", workspaces=((8, 70), (9, 90)))
    partition_set = _partitions(_job("out", 1, entities=["time_entries", "tags"]), TWO, other)
    assert [(item.account, item.scope_id) for item in partition_set.partitions] == [
        (0, 7), (0, 8), (1, 9), (0, 0), (1, 0),
    ]  # fmt: skip
    assert [file.name for file in partition_set.files][-1] == "tags"


@pytest.mark.parametrize(("verify", "verifications"), [(False, 0), (True, 1)])
def test_requests_are_known_from_the_rows(*, verify: bool, verifications: int) -> None:
    partition_set = _partitions(_job("out", verify=verify), Account("a", workspaces=((7, 70),)))
    assert sum(partition_set.requests_of(item, {}) for item in partition_set.partitions) == 3
    rows = dict(
        zip([partition.key for partition in partition_set.partitions], [0, 99, 101], strict=True)
    )
    requests = [partition_set.requests_of(item, rows) for item in partition_set.partitions]
    assert requests == [1, 1, 2 + verifications]
    assert {partition.quota for partition in partition_set.partitions} == {(0, 70)}
    assert partition_set.days == 801


def test_ids_are_requested_where_rows_may_be_missing() -> None:
    partition_set = _partitions(_job("out", 1, entities=["time_entries", "users"]), TWO)
    entries, _, users, _ = partition_set.partitions
    requests = {0: 1, 99: 1, 100: 1 + 1, 101: 2 + 1}
    for rows, count in requests.items():
        assert partition_set.requests_of(entries, {entries.key: rows}) == count
    assert partition_set.requests_of(users, {users.key: 5_000}) == 1


def test_no_workspaces_are_no_partitions() -> None:
    assert _partitions(_job("out"), Account("a")).partitions == ()


@pytest.mark.parametrize(
    ("needed", "left", "hours"),
    [(5, 5, 0.0), (6, 5, 0.5), (35, 5, 0.5), (36, 5, 1.5), (95, 5, 2.5)],
)
def test_hours_follow_from_the_quota(needed: int, left: int, hours: float) -> None:
    assert hours_for(needed, QuotaState(7, left, 1800.0, 30)) == hours


@pytest.mark.parametrize(
    ("organization", "owner"), [(70, 70), (None, "workspace:7")], ids=["known", "unknown"]
)
def test_partition_has_the_organization_of_its_quota(
    organization: int | None, owner: int | str
) -> None:
    account = Account("a", workspaces=((7, organization),), plan_workspaces=(5,))
    names = ["time_entries", "users", "tags", "plan_tasks"]
    partition_set = _partitions(_job("out", 1, entities=names), account)
    quotas = {item.entity_name: item.quota for item in partition_set.partitions}
    assert quotas == {
        "time_entries": (0, owner), "users": (0, owner), "tags": (0, None),
        "plan_tasks": (0, "plan"),
    }  # fmt: skip


def test_a_chain_waits_for_one_quota_only() -> None:
    account = Account("a", workspaces=((7, 70), (8, 80), (9, 70)))
    chains = _partitions(_job("all.jsonl", 1), account).chains
    assert [[item.scope_id for item in chain] for chain in chains] == [[7, 9], [8]]
    assert all(len({item.quota for item in chain}) == 1 for chain in chains)
