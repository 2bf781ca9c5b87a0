"""Track v9: one module a resource; importing them fills the route table."""

from __future__ import annotations

from . import (
    account,
    clients,
    groups,
    me,
    my_lists,
    organization_users,
    organizations,
    project_users,
    projects,
    tags,
    tasks,
    time_entries,
    workspace_users,
    workspaces,
)
from .call import ROUTES

__all__ = [
    "ROUTES",
    "account",
    "clients",
    "groups",
    "me",
    "my_lists",
    "organization_users",
    "organizations",
    "project_users",
    "projects",
    "tags",
    "tasks",
    "time_entries",
    "workspace_users",
    "workspaces",
]
