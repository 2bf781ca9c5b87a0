"""Answers of today, put into the shapes of API v8."""

from __future__ import annotations

from typing import Any

from ..models.base import keep_wire
from ..models.track import (
    clients,
    project_users,
    projects,
    tags,
    tasks,
    time_entries,
    workspace_groups,
    workspace_users,
    workspaces,
)
from ..models.track.me import Me
from ..models.track.me import User as Changed
from ..models.v8.clients import Client
from ..models.v8.groups import Group
from ..models.v8.project_users import ProjectUser
from ..models.v8.projects import Project
from ..models.v8.tags import Tag
from ..models.v8.tasks import Task
from ..models.v8.time_entries import TimeEntry
from ..models.v8.users import User
from ..models.v8.workspace_users import WorkspaceUser
from ..models.v8.workspaces import Workspace
from .palette import index_of


def client(one: clients.Client) -> Client:
    """Translate a client."""
    return Client(id=one.id, wid=one.wid, name=one.name, notes=one.notes, at=one.at)


def group(one: workspace_groups.Group, workspace_id: int) -> Group:
    """Translate a group."""
    return Group(id=one.id, wid=one.workspace_id or workspace_id, name=one.name, at=one.at)


def project(one: projects.Project, *, actual_hours: bool = False) -> Project:
    """Translate a project; what v8 had no field for goes into ``extra``."""
    made = Project(
        id=one.id,
        wid=one.workspace_id,
        cid=one.client_id,
        name=one.name,
        billable=one.billable,
        is_private=one.is_private,
        active=one.active,
        template=one.template,
        template_id=one.template_id,
        auto_estimates=one.auto_estimates,
        estimated_hours=one.estimated_hours,
        rate=one.rate,
        color=index_of(one.color),
        at=one.at,
        created_at=one.created_at,
        actual_hours=one.actual_hours or 0 if actual_hours else None,
    )
    if one.color is not None:
        keep_wire(made, {"hex_color": one.color})
    return made


def project_user(
    one: project_users.ProjectUser, workspace_id: int, fullname: str | None = None
) -> ProjectUser:
    """Translate a user on a project."""
    return ProjectUser(
        id=one.id,
        pid=one.project_id,
        uid=one.user_id,
        wid=one.workspace_id or workspace_id,
        manager=one.manager,
        rate=one.rate,
        fullname=fullname,
        at=one.at,
    )


def tag(one: tags.Tag) -> Tag:
    """Translate a tag."""
    return Tag(id=one.id, wid=one.workspace_id, name=one.name, at=one.at)


def task(one: tasks.Task, asked: str = "") -> Task:
    """Translate a task: its tracked time comes in milliseconds."""
    seconds = None if one.tracked_seconds is None else one.tracked_seconds // 1000
    more = {part.strip() for part in asked.split(",")}
    return Task(
        id=one.id,
        pid=one.project_id,
        wid=one.workspace_id,
        uid=one.user_id,
        name=one.name,
        active=one.active,
        estimated_seconds=one.estimated_seconds,
        tracked_seconds=seconds,
        done_seconds=seconds if "done_seconds" in more else None,
        uname=one.user_name if "uname" in more else None,
        at=one.at,
    )


def time_entry(one: time_entries.TimeEntry) -> TimeEntry:
    """Translate a time entry: a running one has minus its start for a duration."""
    duration = one.duration
    if one.is_running and one.start is not None:
        duration = -int(one.start.timestamp())
    return TimeEntry(
        id=one.id,
        wid=one.workspace_id,
        pid=one.project_id,
        tid=one.task_id,
        uid=one.user_id,
        billable=one.billable,
        start=one.start,
        stop=one.stop,
        duration=duration,
        description=one.description,
        tags=one.tags,
        duronly=one.duronly,
        at=one.at,
        server_deleted_at=one.server_deleted_at,
    )


def workspace(one: workspaces.Workspace) -> Workspace:
    """Translate a workspace."""
    return Workspace(
        id=one.id,
        name=one.name,
        premium=one.premium,
        admin=one.admin,
        default_hourly_rate=one.default_hourly_rate,
        default_currency=one.default_currency,
        only_admins_may_create_projects=one.only_admins_may_create_projects,
        only_admins_see_billable_rates=one.only_admins_see_billable_rates,
        rounding=one.rounding,
        rounding_minutes=one.rounding_minutes,
        at=one.at,
        logo_url=one.logo_url,
    )


def member(one: workspace_users.WorkspaceUser, workspace_id: int) -> WorkspaceUser:
    """Translate a user of a workspace."""
    admin = one.workspace_admin if one.admin is None else one.admin
    if admin is None and one.role is not None:
        admin = one.role == "admin"
    return WorkspaceUser(
        id=one.id,
        uid=one.user_id,
        wid=one.workspace_id or workspace_id,
        admin=admin,
        active=(None if one.inactive is None else not one.inactive)
        if one.active is None
        else one.active,
        email=one.email,
        name=one.name,
        invite_url=one.invite_url,
        at=one.at,
    )


def user(one: Me | Changed, **more: Any) -> User:
    """Translate the user; ``more`` is what is kept elsewhere today."""
    return User(
        id=one.id,
        api_token=one.api_token,
        default_wid=one.default_workspace_id,
        email=one.email,
        fullname=one.fullname,
        beginning_of_week=one.beginning_of_week,
        image_url=one.image_url,
        at=one.at,
        created_at=one.created_at,
        openid_enabled=one.openid_enabled,
        timezone=one.timezone,
        **more,
    )
