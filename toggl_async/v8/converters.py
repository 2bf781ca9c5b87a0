"""Converts responses of the live APIs to the models of API v8, and colours both ways. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from ..errors import InvalidArgumentError
from ..models.base import attach_raw
from ..models.track import (
    clients,
    dashboard,
    project_users,
    projects,
    tags,
    tasks,
    time_entries,
    workspace_groups,
    workspace_users,
    workspaces,
)
from ..models.track.invitations import InvitationResult
from ..models.track.me import Me
from ..models.track.me import User as Changed
from ..models.v8.clients import Client
from ..models.v8.dashboard import Dashboard, DashboardActivity, DashboardMostActive
from ..models.v8.groups import Group
from ..models.v8.project_users import ProjectUser
from ..models.v8.projects import Project
from ..models.v8.tags import Tag
from ..models.v8.tasks import Task
from ..models.v8.time_entries import TimeEntry
from ..models.v8.users import User
from ..models.v8.workspace_users import InviteResult, WorkspaceUser
from ..models.v8.workspaces import Workspace
from .values import shown

PALETTE: Final = (
    "#0b83d9", "#9e5bd9", "#d94182", "#e36a00", "#bf7000",
    "#2da608", "#06a893", "#c9806b", "#465bb3", "#990099",
    "#c7af14", "#566614", "#d92b2b", "#525266", "#991102",
)  # fmt: skip
"""The colours that Toggl offers for projects, in their order."""
EARLIER: Final = (
    "#06aaf5", "#c56bff", "#ea468d", "#fb8b14", "#c7741c",
    "#4bc800", "#04bb9b", "#e19a86", "#3750b5", "#a01aa5",
    "#f1c33f", "#205500", "#890000", "#e20505", "#000000",
)  # fmt: skip
"""Earlier colours, which projects may still have; they are only read."""

_INDEX: Final = re.compile(r"\d{1,4}", re.ASCII)
_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)


def to_client(source: clients.Client) -> Client:
    """Convert a client."""
    return Client(id=source.id, wid=source.wid, name=source.name, notes=source.notes, at=source.at)


def to_group(source: workspace_groups.Group, workspace_id: int) -> Group:
    """Convert a group."""
    return Group(
        id=source.id, wid=source.workspace_id or workspace_id, name=source.name, at=source.at
    )


def to_project(source: projects.Project, *, actual_hours: bool = False) -> Project:
    """Convert a project; the exact colour goes into ``extra["hex_color"]``."""
    converted = Project(
        id=source.id,
        wid=source.workspace_id,
        cid=source.client_id,
        name=source.name,
        billable=source.billable,
        is_private=source.is_private,
        active=source.active,
        template=source.template,
        template_id=source.template_id,
        auto_estimates=source.auto_estimates,
        estimated_hours=source.estimated_hours,
        rate=source.rate,
        color=index_of(source.color),
        at=source.at,
        created_at=source.created_at,
        actual_hours=source.actual_hours or 0 if actual_hours else None,
    )
    if source.color is not None:
        attach_raw(converted, {"hex_color": source.color})
    return converted


def to_project_user(
    source: project_users.ProjectUser, workspace_id: int, fullname: str | None = None
) -> ProjectUser:
    """Convert a user on a project."""
    return ProjectUser(
        id=source.id,
        pid=source.project_id,
        uid=source.user_id,
        wid=source.workspace_id or workspace_id,
        manager=source.manager,
        rate=source.rate,
        fullname=fullname,
        at=source.at,
    )


def to_tag(source: tags.Tag) -> Tag:
    """Convert a tag."""
    return Tag(id=source.id, wid=source.workspace_id, name=source.name, at=source.at)


def to_task(source: tasks.Task, fields: frozenset[str] = frozenset[str]()) -> Task:
    """Convert a task, whose tracked time comes in milliseconds; ``fields`` adds optional ones."""
    seconds = None if source.tracked_seconds is None else source.tracked_seconds // 1000
    return Task(
        id=source.id,
        pid=source.project_id,
        wid=source.workspace_id,
        uid=source.user_id,
        name=source.name,
        active=source.active,
        estimated_seconds=source.estimated_seconds,
        tracked_seconds=seconds,
        done_seconds=seconds if "done_seconds" in fields else None,
        uname=source.user_name if "uname" in fields else None,
        at=source.at,
    )


def to_time_entry(source: time_entries.TimeEntry) -> TimeEntry:
    """Convert a time entry; the duration of a running one is minus its start in unix seconds."""
    duration = source.duration
    if source.is_running and source.start is not None:
        duration = -int(source.start.timestamp())
    return TimeEntry(
        id=source.id,
        wid=source.workspace_id,
        pid=source.project_id,
        tid=source.task_id,
        uid=source.user_id,
        billable=source.billable,
        start=source.start,
        stop=source.stop,
        duration=duration,
        description=source.description,
        tags=source.tags,
        duronly=source.duronly,
        at=source.at,
        server_deleted_at=source.server_deleted_at,
    )


def to_workspace(source: workspaces.Workspace) -> Workspace:
    """Convert a workspace."""
    return Workspace(
        id=source.id,
        name=source.name,
        premium=source.premium,
        admin=source.admin,
        default_hourly_rate=source.default_hourly_rate,
        default_currency=source.default_currency,
        only_admins_may_create_projects=source.only_admins_may_create_projects,
        only_admins_see_billable_rates=source.only_admins_see_billable_rates,
        rounding=source.rounding,
        rounding_minutes=source.rounding_minutes,
        at=source.at,
        logo_url=source.logo_url,
    )


def to_member(source: workspace_users.WorkspaceUser, workspace_id: int) -> WorkspaceUser:
    """Convert a user of a workspace."""
    admin = source.workspace_admin if source.admin is None else source.admin
    if admin is None and source.role is not None:
        admin = source.role == "admin"
    return WorkspaceUser(
        id=source.id,
        uid=source.user_id,
        wid=source.workspace_id or workspace_id,
        admin=admin,
        active=(None if source.inactive is None else not source.inactive)
        if source.active is None
        else source.active,
        email=source.email,
        name=source.name,
        invite_url=source.invite_url,
        at=source.at,
    )


def to_user(source: Me | Changed, **values: Any) -> User:
    """Convert the user; ``values`` are fields that other requests return."""
    return User(
        id=source.id,
        api_token=source.api_token,
        default_wid=source.default_workspace_id,
        email=source.email,
        fullname=source.fullname,
        beginning_of_week=source.beginning_of_week,
        image_url=source.image_url,
        at=source.at,
        created_at=source.created_at,
        openid_enabled=source.openid_enabled,
        timezone=source.timezone,
        **values,
    )


def to_dashboard(
    most_active: Iterable[dashboard.MostActiveUser],
    activity: Iterable[dashboard.DashboardActivity],
) -> Dashboard:
    """Join the two lists of the dashboard; time without a project has the project 0."""
    return Dashboard(
        most_active_user=tuple(
            DashboardMostActive(user_id=row.user_id, duration=row.duration) for row in most_active
        ),
        activity=tuple(
            DashboardActivity(
                user_id=row.user_id,
                project_id=row.project_id or 0,
                duration=row.duration,
                description=row.description,
                stop=row.stop,
                tid=row.tid,
            )
            for row in activity
        ),
    )


def to_invite_result(result: InvitationResult, workspace_id: int) -> InviteResult:
    """Convert the invitations to one workspace."""
    invited = tuple(
        WorkspaceUser(
            id=membership.workspace_user_id,
            uid=membership.user_id,
            wid=workspace_id,
            admin=False,
            active=False,
            email=invitation.email,
            invite_url=invitation.invite_url,
        )
        for invitation in result.data or ()
        for membership in invitation.workspaces or ()
        if membership.workspace_id == workspace_id
    )
    return InviteResult(data=invited, notifications=result.messages or ())


# -- colours: an index into a palette in API v8, ``#`` and six hex digits today


def hex_of(color: str | int) -> str:
    """Return the hex colour of an index; a hex colour is returned unchanged.

    >>> hex_of("5")
    '#2da608'
    """
    if isinstance(color, str):
        text = color.strip()
    else:
        text = str(color) if 0 <= color < len(PALETTE) else ""
    if _HEX.fullmatch(text):
        return text
    if not _INDEX.fullmatch(text) or int(text) >= len(PALETTE):
        raise InvalidArgumentError(
            f"color must be an index from 0 to {len(PALETTE) - 1} (got {shown(color)})"
        )
    return PALETTE[int(text)]


def index_of(color: str | None) -> str | None:
    """Return the index of a colour, or of the nearest one in the palette.

    >>> index_of("#2DA609")
    '5'
    """
    if color is None or not _HEX.fullmatch(color):
        return color
    wanted = color.lower()
    for palette in (PALETTE, EARLIER):
        if wanted in palette:
            return str(palette.index(wanted))
    return str(min(range(len(PALETTE)), key=lambda i: _distance(PALETTE[i], wanted)))


def _distance(color: str, other: str) -> int:
    return sum((int(color[i : i + 2], 16) - int(other[i : i + 2], 16)) ** 2 for i in (1, 3, 5))
