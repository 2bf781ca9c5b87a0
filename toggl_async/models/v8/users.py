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
    """A user. Fields that Toggl has removed are always ``None``."""

    id: int
    api_token: Secret | None = None
    """The API token; ``reveal()`` returns the text."""
    default_wid: int | None = None
    """The workspace that is used where none is named."""
    email: str | None = None
    """Email address that the user logs in with."""
    fullname: str | None = None
    """First and last name."""
    jquery_timeofday_format: str | None = None
    """Always ``None``: Toggl has removed it."""
    jquery_date_format: str | None = None
    """Always ``None``: Toggl has removed it."""
    timeofday_format: str | None = None
    """Format of times of day: ``H:mm`` or ``h:mm A``.

    Filled after a change only: read it from ``track.preferences``.
    """
    date_format: str | None = None
    """Format of dates, such as ``DD.MM.YYYY``.

    Filled after a change only: read it from ``track.preferences``.
    """
    store_start_and_stop_time: bool | None = None
    """Always ``None``: Toggl has removed it."""
    beginning_of_week: int | None = None
    """First day of the week: 0 is Sunday."""
    language: str | None = None
    """Always ``None``: Toggl has removed it."""
    image_url: str | None = None
    """Address of the picture."""
    sidebar_piechart: bool | None = None
    """Always ``None``: Toggl has removed it."""
    at: AwareDatetime | None = None
    """When it was last changed."""
    created_at: AwareDatetime | None = None
    """When the account was created."""
    new_blog_post: dict[str, Any] | None = None
    """Always ``None``: Toggl has removed it."""
    send_product_emails: bool | None = None
    """Whether Toggl sends product news.

    Filled after a change only: read it from ``track.preferences``.
    """
    send_weekly_report: bool | None = None
    """Whether Toggl sends a weekly report.

    Filled after a change only: read it from ``track.preferences``.
    """
    send_timer_notifications: bool | None = None
    """Whether Toggl reports long running entries by email.

    Filled after a change only: read it from ``track.preferences``.
    """
    openid_enabled: bool | None = None
    """Whether the user can log in through Google (OpenID)."""
    timezone: str | None = None
    """IANA name, such as ``Europe/Oslo``."""
    retention: int | None = None
    """Always ``None``: Toggl has removed it."""
    record_timeline: bool | None = None
    """Whether the desktop application records the timeline.

    Filled after a change only: read it from ``track.preferences``.
    """
    render_timeline: bool | None = None
    """Always ``None``: Toggl has removed it."""
    timeline_enabled: bool | None = None
    """Always ``None``: Toggl has removed it."""
    timeline_experiment: bool | None = None
    """Always ``None``: Toggl has removed it."""
    should_upgrade: bool | None = None
    """Always ``None``: Toggl has removed it."""
    invitation: dict[str, Any] | None = None
    """Always ``None``: Toggl has removed it."""
    time_entries: tuple[TimeEntry, ...] | None = None
    """Entries of the last days. ``None`` without ``with_related_data``."""
    projects: tuple[Project, ...] | None = None
    """Projects of all workspaces of the user. ``None`` without ``with_related_data``."""
    tags: tuple[Tag, ...] | None = None
    """Tags of all workspaces of the user. ``None`` without ``with_related_data``."""
    tasks: tuple[Task, ...] | None = None
    """Tasks of all workspaces of the user. ``None`` without ``with_related_data``."""
    workspaces: tuple[Workspace, ...] | None = None
    """Workspaces of the user. ``None`` without ``with_related_data``."""
    clients: tuple[Client, ...] | None = None
    """Clients of all workspaces of the user. ``None`` without ``with_related_data``."""


@model
class MeEnvelope(Model):
    """The user, and the time to pass as ``since`` next time."""

    since: int | None = None
    """Time of the answer, in Unix seconds."""
    data: User | None = None
    """The user, with the related data that was requested."""


class MeQuery(TypedDict, total=False):
    """What the answer contains."""

    since: Count | None
    """Unix seconds: only related data that has changed since then.

    Implies ``with_related_data``.
    """
    with_related_data: Flag | None
    """Add clients, projects, tags, tasks, workspaces and the entries of the last days.

    Default: false.
    """


class UserFields(TypedDict, total=False):
    """The fields of a user: those that can be changed, then the read-only ones.

    Read-only fields, from ``id`` on, are accepted and not sent.
    """

    fullname: str
    """First and last name."""
    email: str
    """Email address to log in with. Required for a new user."""
    password: str | Secret
    """At least 6 characters. Required for a new user."""
    current_password: str | Secret
    """Needed to change ``password`` or ``email``; refused for a new user."""
    default_wid: Id
    """The workspace to use where none is named."""
    timezone: str
    """IANA name, such as ``Europe/Oslo``."""
    beginning_of_week: Weekday
    """First day of the week: 0 is Sunday."""
    timeofday_format: Literal["H:mm", "h:mm A"]
    """How times of day are written in the web app."""
    date_format: Literal[
        "YYYY-MM-DD", "DD.MM.YYYY", "DD-MM-YYYY", "MM/DD/YYYY", "DD/MM/YYYY", "MM-DD-YYYY"
    ]
    """How dates are written in the web app."""
    send_product_emails: Flag
    """Whether Toggl sends product news."""
    send_weekly_report: Flag
    """Whether Toggl sends a weekly report."""
    send_timer_notifications: Flag
    """Whether Toggl reports long running entries by email."""
    record_timeline: Flag
    """Whether the desktop application records the timeline."""
    store_start_and_stop_time: Flag
    """Removed by Toggl: refused unless ``None``."""
    language: str
    """Removed by Toggl: refused unless ``None``."""
    sidebar_piechart: Flag
    """Removed by Toggl: refused unless ``None``."""
    created_with: str
    """Name of the application; added to the ``User-Agent`` header."""
    id: Id
    """Read-only: accepted and not sent."""
    api_token: str | None
    """Read-only: accepted and not sent."""
    at: When | None
    """Read-only: accepted and not sent."""
    created_at: When | None
    """Read-only: accepted and not sent."""
    image_url: str | None
    """Read-only: accepted and not sent."""
    invitation: Mapping[str, Any] | None
    """Read-only: accepted and not sent."""
    jquery_date_format: str | None
    """Read-only: accepted and not sent."""
    jquery_timeofday_format: str | None
    """Read-only: accepted and not sent."""
    new_blog_post: Mapping[str, Any] | None
    """Read-only: accepted and not sent."""
    openid_enabled: Flag | None
    """Read-only: accepted and not sent."""
    render_timeline: Flag | None
    """Read-only: accepted and not sent."""
    retention: Count | None
    """Read-only: accepted and not sent."""
    should_upgrade: Flag | None
    """Read-only: accepted and not sent."""
    timeline_enabled: Flag | None
    """Read-only: accepted and not sent."""
    timeline_experiment: Flag | None
    """Read-only: accepted and not sent."""
    clients: Sequence[Any] | None
    """Read-only: accepted and not sent."""
    projects: Sequence[Any] | None
    """Read-only: accepted and not sent."""
    tags: Sequence[Any] | None
    """Read-only: accepted and not sent."""
    tasks: Sequence[Any] | None
    """Read-only: accepted and not sent."""
    time_entries: Sequence[Any] | None
    """Read-only: accepted and not sent."""
    workspaces: Sequence[Any] | None
    """Read-only: accepted and not sent."""


class UserBody(TypedDict):
    """A user as the body of a request."""

    user: UserFields
    """The fields of the user."""
