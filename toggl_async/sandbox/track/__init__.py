"""Track v9: one module a resource; importing them fills the route table."""

from __future__ import annotations

from . import (
    account,
    bulk,
    client_archive,
    clients,
    groups,
    lists,
    me,
    members,
    organization_users,
    organizations,
    preferences,
    project_extras,
    project_users,
    projects,
    tags,
    task_lists,
    tasks,
    time_entries,
    workspaces,
)
from .routes import ROUTES

__all__ = [
    "ROUTES",
    "account",
    "bulk",
    "client_archive",
    "clients",
    "groups",
    "lists",
    "me",
    "members",
    "organization_users",
    "organizations",
    "preferences",
    "project_extras",
    "project_users",
    "projects",
    "tags",
    "task_lists",
    "tasks",
    "time_entries",
    "workspaces",
]
