"""Toggl Plan: known peculiarities of its responses are decoded correctly."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from toggl_async.errors import InvalidArgumentError

from ..catalogue.data import sample
from ..support.recorder import recorded, reply

V5 = "https://api.plan.toggl.com/api/v5"


async def test_members_are_read_in_spite_of_their_spelling() -> None:
    session, _ = recorded(lambda _: reply(sample("plan_member_list.json")))
    (member,) = await session.plan.members.list(7)
    assert (member.hours_per_work_day, member.minutes_per_work_day) == (7.5, 450)
    assert member.activated_at is None


async def test_project_without_tags_has_none() -> None:
    session, sent = recorded(lambda _: reply(sample("plan_project_list.json")))
    (project,) = await session.plan.projects.list(7, filter="active")
    assert project.tags == ()
    assert sent[0].query == {"filter": "active"}


async def test_group_contains_its_memberships() -> None:
    session, _ = recorded(lambda _: reply(sample("plan_group.json")))
    group = await session.plan.groups.get(7, 81)
    assert [membership.user_id for membership in group.memberships or ()] == [41]


async def test_milestone_filter_is_written_as_the_service_reads_it() -> None:
    session, sent = recorded(lambda _: reply([]))
    tallinn = timezone(timedelta(hours=2))
    since = datetime(2026, 3, 2, 9, tzinfo=tallinn)
    await session.plan.milestones.list(7, since=since, groups=[81, 82])
    assert sent[0].query == {"since": "2026-03-02T09:00:00+02:00", "groups": "81,82"}


async def test_milestone_is_for_everybody_by_null() -> None:
    session, sent = recorded(lambda _: reply({"id": 1, "date": "2026-09-01", "group_id": None}))
    milestone = await session.plan.milestones.create(
        7, name="Harvest", date=date(2026, 9, 1), group_id=None
    )
    assert sent[0].json == {"name": "Harvest", "date": "2026-09-01", "group_id": None}
    assert milestone.date == date(2026, 9, 1)


@pytest.mark.promise("times-are-exact")
async def test_naive_filter_is_refused() -> None:
    session, sent = recorded()
    with pytest.raises(InvalidArgumentError, match="since"):
        _ = session.plan.milestones.list(7, since=datetime(2026, 3, 2))  # noqa: DTZ001 - a naive time
    assert sent == []


@pytest.mark.parametrize("status", [200, 202, 204])
@pytest.mark.parametrize("body", [b"", b"null", b"{}", b"OK"])
async def test_any_success_deletes(status: int, body: bytes) -> None:
    session, sent = recorded(lambda _: reply(body, status))
    await session.plan.memberships.delete(7, 81, 91)
    assert sent[0].base_and_path == f"{V5}/7/groups/81/memberships/91"


async def test_membership_requires_a_user() -> None:
    session, _ = recorded()
    no_user: Any = {}
    with pytest.raises(TypeError, match="user_id"):
        await session.plan.memberships.create(7, 81, **no_user)
