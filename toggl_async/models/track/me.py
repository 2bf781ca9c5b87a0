"""The user whose credentials are used: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Literal, TypedDict

from ...secrets import Secret
from ..base import Aware, Model, model
from .clients import Client
from .projects import Project
from .tags import Tag
from .tasks import Task
from .time_entries import TimeEntry
from .workspaces import Workspace

__all__ = [
    "Feature",
    "Me",
    "MeChange",
    "MeMore",
    "MyProjectFilter",
    "MyTaskFilter",
    "PushService",
    "Quota",
    "SinceFilter",
    "SsoConfirmation",
    "User",
    "UserLocation",
    "WebTimer",
    "WebTimerTimeEntry",
    "WorkspaceFeatures",
]


@model
class _Account(Model):
    """What both forms of a user have."""

    wire_names: ClassVar[Mapping[str, str]] = {"two_factor_enabled": "2fa_enabled"}

    id: int
    fullname: str | None = None
    country_id: int | None = None
    default_workspace_id: int | None = None
    api_token: Secret | None = None
    """``reveal()`` returns the text."""
    beginning_of_week: int | None = None
    """0 is Sunday."""
    email: str | None = None
    has_password: bool | None = None
    image_url: str | None = None
    openid_email: str | None = None
    openid_enabled: bool | None = None
    options: dict[str, Any] | None = None
    timezone: str | None = None
    """An IANA name, such as ``Europe/Oslo``."""
    toggl_accounts_id: str | None = None
    two_factor_enabled: bool | None = None
    """Whether the user logs in with a second factor; ``2fa_enabled`` on the wire."""
    at: Aware | None = None
    """When the row was last changed."""
    created_at: Aware | None = None
    updated_at: Aware | None = None


@model
class User(_Account):
    """The user, as the answer to a change tells it."""

    toggl_accounts_updated_at: Aware | None = None


@model
class Me(_Account):
    """The user.

    The lists are only there with ``with_related_data=True``; ``None`` then means an empty one.
    """

    authorization_updated_at: Aware | None = None
    """When the rights were last renewed. It moves once something new can be reached."""
    clients: tuple[Client, ...] | None = None
    intercom_hash: Secret | None = None
    """``reveal()`` returns the text."""
    oauth_providers: tuple[str, ...] | None = None
    projects: tuple[Project, ...] | None = None
    tags: tuple[Tag, ...] | None = None
    tasks: tuple[Task, ...] | None = None
    time_entries: tuple[TimeEntry, ...] | None = None
    """Those of the last nine or ten days, newest first."""
    workspaces: tuple[Workspace, ...] | None = None


@model
class UserLocation(Model):
    """Where the last request came from, as its address tells."""

    city: str | None = None
    city_lat_long: str | None = None
    """Latitude and longitude in one text."""
    country_code: str | None = None
    country_name: str | None = None
    state: str | None = None


@model
class Feature(Model):
    """A feature, and whether the plan includes it."""

    name: str | None = None
    feature_id: int | None = None
    enabled: bool | None = None


@model
class WorkspaceFeatures(Model):
    """What the plan of a workspace includes."""

    workspace_id: int | None = None
    features: tuple[Feature, ...] | None = None


@model
class Quota(Model):
    """What is left of an hourly quota."""

    organization_id: int | None = None
    """``None``: the user's own quota."""
    remaining: int | None = None
    """May be negative while the quota is not enforced."""
    resets_in_secs: int | None = None
    """Seconds until the window ends."""
    total: int | None = None
    """Requests per window."""


@model
class WebTimerTimeEntry(Model):
    """A time entry in the words of the web timer."""

    workspace_id: int | None = None
    planned_task_id: int | None = None
    project_id: int | None = None
    user_id: int | None = None
    billable: bool | None = None
    deleted: Any = None
    description: str | None = None
    duration_in_seconds: int | None = None
    """In seconds; negative while it is running."""
    ignore_start_and_stop: bool | None = None
    tag_ids: tuple[int, ...] | None = None
    task_id: int | None = None
    """Recorded as the id of the entry itself; the task is ``planned_task_id``."""
    utc_start: Aware | None = None
    utc_stop: Aware | None = None
    """``None`` while it is running."""
    updated_at: Aware | None = None


@model
class WebTimer(Model):
    """All that the web timer needs, in one answer."""

    clients: tuple[Any, ...] | None = None
    projects: tuple[Any, ...] | None = None
    tags: tuple[Any, ...] | None = None
    tasks: tuple[Any, ...] | None = None
    time_entries: tuple[WebTimerTimeEntry, ...] | None = None


class MeMore(TypedDict, total=False):
    """What the answer should hold beyond the user."""

    with_related_data: bool
    """Clients, projects, tags, tasks, workspaces and the entries of the last days as well.

    False without it.
    """


class MeChange(TypedDict, total=False):
    """What may be changed. A key left out is left alone."""

    beginning_of_week: Literal[0, 1, 2, 3, 4, 5, 6]
    """0 is Sunday."""
    country_id: int | None
    current_password: str | Secret
    """Needed for a new ``password`` or ``email``."""
    default_workspace_id: int
    email: str
    fullname: str
    password: str | Secret
    timezone: str
    """An IANA name, such as ``Europe/Oslo``."""


class SinceFilter(TypedDict, total=False):
    """What to list of the user's things."""

    since: datetime | int
    """Changed (or deleted) since then: an aware datetime or unix seconds, three months at most."""


class MyProjectFilter(SinceFilter, total=False):
    """Which of the user's projects to list."""

    include_archived: bool
    """Toggl does not document what comes without it."""


class MyTaskFilter(SinceFilter, total=False):
    """Which of the user's tasks to list."""

    include_not_active: bool
    """False without it: tasks that are done are missing."""
    meta: bool
    """Names of project, client and user as well. False without it."""


class SsoConfirmation(TypedDict):
    """What confirms the link to a single sign-on profile."""

    confirmation_code: str | Secret


class PushService(TypedDict):
    """A device that takes push messages."""

    fcm_registration_token: str | Secret
