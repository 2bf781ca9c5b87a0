"""Users of API v8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, model
from .clients import Client
from .projects import Project
from .queries import Count, Flag, Id, Weekday, When
from .tags import Tag
from .tasks import Task
from .time_entries import TimeEntry
from .workspaces import Workspace

__all__ = ["MeEnvelope", "MeQuery", "User", "UserBody", "UserFields"]


@model
class User(Model):
    """A user. What Toggl has removed is always ``None``."""

    id: int
    api_token: Secret | None = None
    """``reveal()`` returns the text."""
    default_wid: int | None = None
    email: str | None = None
    fullname: str | None = None
    jquery_timeofday_format: str | None = None
    jquery_date_format: str | None = None
    timeofday_format: str | None = None
    """``H:mm`` or ``h:mm A``."""
    date_format: str | None = None
    """Such as ``DD.MM.YYYY``."""
    store_start_and_stop_time: bool | None = None
    beginning_of_week: int | None = None
    """0 is Sunday."""
    language: str | None = None
    image_url: str | None = None
    sidebar_piechart: bool | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""
    created_at: AwareDatetime | None = None
    new_blog_post: dict[str, Any] | None = None
    send_product_emails: bool | None = None
    send_weekly_report: bool | None = None
    send_timer_notifications: bool | None = None
    openid_enabled: bool | None = None
    timezone: str | None = None
    """An IANA name, such as ``Europe/Oslo``."""
    retention: int | None = None
    record_timeline: bool | None = None
    render_timeline: bool | None = None
    timeline_enabled: bool | None = None
    timeline_experiment: bool | None = None
    should_upgrade: bool | None = None
    invitation: dict[str, Any] | None = None
    time_entries: tuple[TimeEntry, ...] | None = None
    projects: tuple[Project, ...] | None = None
    tags: tuple[Tag, ...] | None = None
    tasks: tuple[Task, ...] | None = None
    workspaces: tuple[Workspace, ...] | None = None
    clients: tuple[Client, ...] | None = None


@model
class MeEnvelope(Model):
    """The user, and the time to pass as ``since`` next time."""

    since: int | None = None
    """Unix seconds."""
    data: User | None = None


class MeQuery(TypedDict, total=False):
    """What the answer includes."""

    since: Count | None
    """Unix seconds: the related data that has changed since then. Implies ``with_related_data``."""
    with_related_data: Flag | None
    """Clients, projects, tags, tasks, workspaces and the entries of the last days."""


class UserFields(TypedDict, total=False):
    """The fields of a user: those that can be changed, then the read-only ones.

    Read-only fields, from ``id`` on, are accepted and not sent.
    """

    fullname: str
    email: str
    password: str | Secret
    """At least 6 characters."""
    current_password: str | Secret
    """Needed for a new ``password`` or ``email``."""
    default_wid: Id
    timezone: str
    beginning_of_week: Weekday
    timeofday_format: Literal["H:mm", "h:mm A"]
    date_format: Literal[
        "YYYY-MM-DD", "DD.MM.YYYY", "DD-MM-YYYY", "MM/DD/YYYY", "DD/MM/YYYY", "MM-DD-YYYY"
    ]
    send_product_emails: Flag
    send_weekly_report: Flag
    send_timer_notifications: Flag
    record_timeline: Flag
    store_start_and_stop_time: Flag
    language: str
    sidebar_piechart: Flag
    created_with: str
    """The name of the application; it goes into the ``User-Agent`` header."""
    id: Id
    api_token: str | None
    at: When | None
    created_at: When | None
    image_url: str | None
    invitation: Mapping[str, Any] | None
    jquery_date_format: str | None
    jquery_timeofday_format: str | None
    new_blog_post: Mapping[str, Any] | None
    openid_enabled: Flag | None
    render_timeline: Flag | None
    retention: Count | None
    should_upgrade: Flag | None
    timeline_enabled: Flag | None
    timeline_experiment: Flag | None
    clients: Sequence[Any] | None
    projects: Sequence[Any] | None
    tags: Sequence[Any] | None
    tasks: Sequence[Any] | None
    time_entries: Sequence[Any] | None
    workspaces: Sequence[Any] | None


class UserBody(TypedDict):
    """A user as the body of a request."""

    user: UserFields
