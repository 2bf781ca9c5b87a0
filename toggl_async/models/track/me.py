"""The current user: models, filters and request fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Literal, TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, model
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
    "MeParams",
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
    """The fields that :class:`Me` and :class:`User` share."""

    wire_names: ClassVar[Mapping[str, str]] = {"two_factor_enabled": "2fa_enabled"}

    id: int
    fullname: str | None = None
    """First and last name in one text."""
    country_id: int | None = None
    """The country of the profile; see ``session.track.reference.countries()``."""
    default_workspace_id: int | None = None
    """The workspace that applications start in."""
    api_token: Secret | None = None
    """The token that authenticates API requests; ``reveal()`` returns the text."""
    beginning_of_week: int | None = None
    """The first day of the week: 0 is Sunday, 6 is Saturday."""
    email: str | None = None
    """The address with which the user logs in."""
    has_password: bool | None = None
    """Whether the user can log in with a password."""
    image_url: str | None = None
    """The URL of the picture of the user."""
    openid_email: str | None = None
    """The address of the connected OpenID account."""
    openid_enabled: bool | None = None
    """Whether an OpenID account is connected."""
    options: dict[str, Any] | None = None
    """Undocumented settings of applications."""
    timezone: str | None = None
    """The IANA time zone of the profile, such as ``Europe/Oslo``."""
    toggl_accounts_id: str | None = None
    """The user's id at the accounts service."""
    two_factor_enabled: bool | None = None
    """Whether the login asks for a second factor; ``2fa_enabled`` in the response."""
    at: AwareDatetime | None = None
    """When the user was last changed."""
    created_at: AwareDatetime | None = None
    """When the account was created."""
    updated_at: AwareDatetime | None = None
    """When the profile was last changed."""


@model
class User(_Account):
    """The user, as returned after a change."""

    toggl_accounts_updated_at: AwareDatetime | None = None
    """When the account was last changed at the accounts service."""


@model
class Me(_Account):
    """The current user.

    The lists are present only with ``with_related_data=True``; ``None`` then means an empty list.
    """

    authorization_updated_at: AwareDatetime | None = None
    """When the user's rights were last updated; changes once new rights take effect."""
    clients: tuple[Client, ...] | None = None
    """The clients of all workspaces."""
    intercom_hash: Secret | None = None
    """A secret for Toggl's support chat; ``reveal()`` returns the text."""
    oauth_providers: tuple[str, ...] | None = None
    """The services with which the user can log in, such as ``google``."""
    projects: tuple[Project, ...] | None = None
    """The projects of all workspaces."""
    tags: tuple[Tag, ...] | None = None
    """The tags of all workspaces."""
    tasks: tuple[Task, ...] | None = None
    """The tasks of projects that the user belongs to."""
    time_entries: tuple[TimeEntry, ...] | None = None
    """Those of the last nine or ten days, newest first."""
    workspaces: tuple[Workspace, ...] | None = None
    """The workspaces that the user is a member of."""


@model
class UserLocation(Model):
    """Where the request came from, as its IP address suggests."""

    city: str | None = None
    """The nearest city, by name."""
    city_lat_long: str | None = None
    """Latitude and longitude of the city in one text."""
    country_code: str | None = None
    """A short code of the country."""
    country_name: str | None = None
    """What the country is called."""
    state: str | None = None
    """The state or province, by name."""


@model
class Feature(Model):
    """A feature, and whether the pricing plan includes it."""

    name: str | None = None
    """What the feature is called."""
    feature_id: int | None = None
    """Identifies the feature."""
    enabled: bool | None = None
    """Whether the pricing plan of the workspace includes it."""


@model
class WorkspaceFeatures(Model):
    """The features that the pricing plan of a workspace includes."""

    workspace_id: int | None = None
    """The workspace in question."""
    features: tuple[Feature, ...] | None = None
    """Every feature, included or not."""


@model
class Quota(Model):
    """What remains of an hourly quota."""

    organization_id: int | None = None
    """The organization whose quota it is; ``None`` for the user's own quota."""
    remaining: int | None = None
    """Requests left in the current window; negative while the quota is not enforced."""
    resets_in_secs: int | None = None
    """Seconds until the window ends."""
    total: int | None = None
    """Requests per window of one hour."""


@model
class WebTimerTimeEntry(Model):
    """A time entry with the field names of the web timer."""

    workspace_id: int | None = None
    """The workspace it belongs to."""
    planned_task_id: int | None = None
    """The task; ``task_id`` of :class:`TimeEntry`."""
    project_id: int | None = None
    """The project, if there is one."""
    user_id: int | None = None
    """The user who tracked it."""
    billable: bool | None = None
    """Whether it is billable."""
    deleted: Any = None
    """Undocumented; the recorded response has ``null``."""
    description: str | None = None
    """What the user wrote about the work."""
    duration_in_seconds: int | None = None
    """Length in seconds; negative while it is running."""
    ignore_start_and_stop: bool | None = None
    """Undocumented; corresponds to ``duronly`` of :class:`TimeEntry`."""
    tag_ids: tuple[int, ...] | None = None
    """The ids of the entry's tags."""
    task_id: int | None = None
    """In the recorded response the id of the entry itself; the task is ``planned_task_id``."""
    utc_start: AwareDatetime | None = None
    """When it started."""
    utc_stop: AwareDatetime | None = None
    """When it ended; ``None`` while it is running."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


@model
class WebTimer(Model):
    """The data of the web timer in one response. Its format is not documented."""

    clients: tuple[Any, ...] | None = None
    """The clients, as plain dictionaries."""
    projects: tuple[Any, ...] | None = None
    """The projects, as plain dictionaries."""
    tags: tuple[Any, ...] | None = None
    """The tags, as plain dictionaries."""
    tasks: tuple[Any, ...] | None = None
    """The tasks, as plain dictionaries."""
    time_entries: tuple[WebTimerTimeEntry, ...] | None = None
    """The recent time entries."""


class MeParams(TypedDict, total=False):
    """What the response includes in addition to the user."""

    with_related_data: bool
    """Whether to include clients, projects, tags, tasks, workspaces and the time entries of the
    last nine or ten days. Default ``False``.
    """


class MeChange(TypedDict, total=False):
    """Fields of the user that can be changed; a field left out stays as it is."""

    beginning_of_week: Literal[0, 1, 2, 3, 4, 5, 6]
    """The first day of the week: 0 is Sunday, 6 is Saturday."""
    country_id: int | None
    """The country of the profile; see ``session.track.reference.countries()``."""
    current_password: str | Secret
    """Required with a new ``password`` or ``email``."""
    default_workspace_id: int
    """The workspace that applications start in."""
    email: str
    """The new address to log in with; requires ``current_password``."""
    fullname: str
    """First and last name in one text."""
    password: str | Secret
    """The new one; requires ``current_password``."""
    timezone: str
    """An IANA name, such as ``Europe/Oslo``."""


class SinceFilter(TypedDict, total=False):
    """Filters of a list of the current user's data."""

    since: datetime | int
    """Only what was changed or deleted after this time: a datetime with a time zone, or Unix
    seconds; at most about three months ago.
    """


class MyProjectFilter(SinceFilter, total=False):
    """Filters of a list of the current user's projects."""

    include_archived: bool
    """Whether to include archived projects. Toggl has not published the default."""


class MyTaskFilter(SinceFilter, total=False):
    """Filters of a list of the current user's tasks."""

    include_not_active: bool
    """Whether to include tasks that are done. Default ``False``."""
    meta: bool
    """Whether to include the names of project, client and user. Default ``False``."""


class SsoConfirmation(TypedDict):
    """The confirmation of a link to a single sign-on profile."""

    confirmation_code: str | Secret
    """Proves that the user agrees to the link."""


class PushService(TypedDict):
    """A device that receives push messages."""

    fcm_registration_token: str | Secret
    """The Firebase Cloud Messaging token of the device."""
