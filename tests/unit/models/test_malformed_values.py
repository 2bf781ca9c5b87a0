"""The malformed values that Toggl is known to send."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from toggl_async.errors import DecodeError
from toggl_async.models.plan.dummy_users import DummyUser
from toggl_async.models.plan.me import Me as PlanMe
from toggl_async.models.plan.members import Member
from toggl_async.models.plan.milestones import Milestone
from toggl_async.models.plan.projects import Project as PlanProject
from toggl_async.models.plan.tasks import Task as PlanTask
from toggl_async.models.reports.detailed import DetailedRowTimeEntry
from toggl_async.models.track.clients import Client
from toggl_async.models.track.me import Me
from toggl_async.models.track.organizations import Organization
from toggl_async.models.track.projects import Project, ProjectStatus
from toggl_async.models.track.rates import Rate, RateChangeMode
from toggl_async.models.track.tags import Tag
from toggl_async.models.track.tasks import Task
from toggl_async.models.track.time_entries import TimeEntry

from ...support.model_decoders import FAST


def read(cls: type[Any], **fields: Any) -> Any:
    return FAST.loads(json.dumps({"id": 1, "workspace_id": 7, "wid": 7, **fields}).encode(), cls)


@pytest.mark.promise("times-are-exact")
def test_z_and_an_offset() -> None:
    member = read(Member, created_at="2016-01-01T00:00:00.00Z+00:00")
    assert member.created_at == datetime(2016, 1, 1, tzinfo=UTC)


@pytest.mark.promise("times-are-exact")
@pytest.mark.parametrize(
    ("offset", "minutes"),
    [("-05:00", -300), ("-03:30", -210), ("+05:45", 345), ("-0930", -570), ("+1400", 840)],
)
def test_z_and_an_offset_of_another_zone(offset: str, minutes: int) -> None:
    created_at = read(Member, created_at=f"2016-01-01T00:00:00.00Z{offset}").created_at
    zone = timezone(timedelta(minutes=minutes))
    assert created_at == datetime(2016, 1, 1, tzinfo=zone)
    assert created_at.utcoffset() == timedelta(minutes=minutes)


@pytest.mark.parametrize("offset", ["+24:00", "-99:99"])
def test_an_impossible_offset_costs_only_its_field(offset: str) -> None:
    member = read(Member, created_at=f"2016-01-01T00:00:00{offset}", name="Ada")
    assert (member.created_at, member.name) == (None, "Ada")
    assert member.extra["created_at"] == f"2016-01-01T00:00:00{offset}"


def test_plain_z_of_the_live_service() -> None:
    task = read(PlanTask, updated_at="2026-01-06T19:18:00Z")
    assert task.updated_at == datetime(2026, 1, 6, 19, 18, tzinfo=UTC)


def test_word_null_instead_of_a_time() -> None:
    member = read(Member, activated_at="null", deactivated_at="null")
    assert (member.activated_at, member.deactivated_at) == (None, None)


def test_the_word_null_where_texts_are_due_is_a_text() -> None:
    assert read(Member, name="null").name == "null"


def test_hours_as_text() -> None:
    assert (
        read(Member, hours_per_work_day="3.5", minutes_per_work_day=210).hours_per_work_day == 3.5
    )


def test_estimates_as_text() -> None:
    task = read(PlanTask, estimated_hours="3.5", estimated_minutes="210")
    assert (task.estimated_hours, task.estimated_minutes) == (3.5, 210)


def test_estimates_as_numbers() -> None:
    task = read(PlanTask, estimated_hours=3, estimated_minutes=210)
    assert (task.estimated_hours, task.estimated_minutes) == (3.0, 210)


def test_list_that_holds_null() -> None:
    assert read(PlanProject, tags=[None]).tags == ()


def test_relative_address() -> None:
    assert read(PlanMe, picture_url="/avatars/41/large/picture.png").picture_url == (
        "/avatars/41/large/picture.png"
    )


@pytest.mark.parametrize("cls", [PlanMe, Member, DummyUser, PlanProject, PlanTask, Milestone])
@pytest.mark.parametrize("color", ["#1b7f5c", 14, "", None])
def test_colour_as_text_or_palette_number(cls: type[Any], color: Any) -> None:
    assert read(cls, color=color).color == color


def test_empty_text_instead_of_a_time() -> None:
    assert read(Organization, server_deleted_at="").server_deleted_at is None


@pytest.mark.promise("times-are-exact")
@pytest.mark.parametrize(
    ("text", "microsecond"),
    [
        ("2026-01-02T03:04:05.1Z", 100_000),
        ("2026-01-02T03:04:05.1234Z", 123_400),
        ("2026-01-02T03:04:05.123456Z", 123_456),
        ("2026-01-02T03:04:05.123456789Z", 123_457),  # rounded, as msgspec does
    ],
)
@pytest.mark.parametrize("number", [1, "1"], ids=["fast decoder", "lenient decoder"])
def test_fractions_of_any_length(text: str, microsecond: int, number: Any) -> None:
    tag = FAST.loads(json.dumps({"id": number, "workspace_id": 7, "at": text}).encode(), Tag)
    assert tag.at == datetime(2026, 1, 2, 3, 4, 5, microsecond, UTC)


def test_utc_offset_is_preserved() -> None:
    entry = read(DetailedRowTimeEntry, start="2026-03-02T09:00:00+02:00")
    assert entry.start.utcoffset() == timedelta(hours=2)


@pytest.mark.promise("times-are-exact")
def test_time_without_a_zone_is_in_extra() -> None:
    entry = read(DetailedRowTimeEntry, start="2026-03-02T09:00:00")
    assert entry.start is None
    assert entry.extra["start"] == "2026-03-02T09:00:00"


def test_date_with_a_time_behind_it() -> None:
    assert read(Project, start_date="2026-03-02T00:00:00Z").start_date == date(2026, 3, 2)


def test_null_for_tags_and_an_empty_list() -> None:
    assert read(TimeEntry, tags=None).tags is None
    assert read(TimeEntry, tags=[]).tags == ()


def test_tracked_seconds_are_milliseconds() -> None:
    assert read(Task, tracked_seconds=90_000).tracked == timedelta(seconds=90)
    assert read(Task).tracked == timedelta()


def test_clients_have_their_workspace_by_its_old_name() -> None:
    assert read(Client).workspace_id == 7


def test_unknown_status_survives() -> None:
    status = read(Project, status="dreaming").status
    assert (status, status.is_known) == ("dreaming", False)
    assert ProjectStatus("active").is_known


@pytest.mark.parametrize("number", [1, "1"], ids=["fast decoder", "lenient decoder"])
def test_empty_text_is_a_value_where_the_enum_has_it(number: Any) -> None:
    rate = FAST.loads(json.dumps({"id": number, "rate_change_mode": ""}).encode(), Rate)
    assert rate.rate_change_mode is RateChangeMode.NONE


def test_name_that_is_no_identifier() -> None:
    me = read(Me, **{"2fa_enabled": True})
    assert me.two_factor_enabled is True
    assert "2fa_enabled" not in me.extra


def test_numbers_are_not_read_as_texts() -> None:
    tag = read(Tag, name=17)
    assert tag.name is None
    assert tag.extra["name"] == 17


def test_missing_identifier_is_named() -> None:
    with pytest.raises(DecodeError, match=r"\$\.workspace_id: a required value is missing"):
        FAST.loads(b'{"id": 1}', Tag)
