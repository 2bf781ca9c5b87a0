"""The user, as API v8 had them."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypedDict

from ..base import Aware, Model, model
from .clients import Client
from .projects import Project
from .tags import Tag
from .tasks import Task
from .time_entries import TimeEntry
from .workspaces import Workspace

__all__ = ["MeEnvelope", "MeQuery", "User", "UserBody", "UserFields"]


@model
class User(Model):
    """A user. Much of it is only there in wire mode: Toggl has given it up."""

    hidden: ClassVar[frozenset[str]] = frozenset({"api_token"})

    id: int
    api_token: str | None = None
    """A secret: not shown in the repr."""
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
    at: Aware | None = None
    """When it was last changed."""
    created_at: Aware | None = None
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
    """The user, and the time to ask from next time."""

    since: int | None = None
    """Unix seconds."""
    data: User | None = None


class MeQuery(TypedDict, total=False):
    """What to tell of the user."""

    since: int
    """Unix seconds: of the related data, only what has changed since then."""
    with_related_data: bool


class UserFields(TypedDict, total=False):
    """What may be said of the user."""

    fullname: str
    email: str
    password: str
    """At least 6 characters."""
    current_password: str
    """Needed for a new ``password`` or ``email``."""
    default_wid: int
    timezone: str
    beginning_of_week: Literal[0, 1, 2, 3, 4, 5, 6]
    timeofday_format: Literal["H:mm", "h:mm A"]
    date_format: Literal[
        "YYYY-MM-DD", "DD.MM.YYYY", "DD-MM-YYYY", "MM/DD/YYYY", "DD/MM/YYYY", "MM-DD-YYYY"
    ]
    send_product_emails: bool
    send_weekly_report: bool
    send_timer_notifications: bool
    record_timeline: bool
    store_start_and_stop_time: bool
    language: str
    created_with: str


class UserBody(TypedDict):
    """The same in its envelope."""

    user: UserFields
