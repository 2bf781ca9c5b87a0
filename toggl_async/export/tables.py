"""What can be exported: each table with the one listing that costs the fewest requests."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, Literal

import attrs

from .._threads import BUILD_LOCK

__all__ = ["TABLES", "TIME_ENTRIES", "Table"]

Scope = Literal["account", "organization", "workspace"]
_NONE: Final[Mapping[str, object]] = MappingProxyType({})


@attrs.frozen
class Table:
    """A kind of rows: where they come from, and what they are."""

    name: str
    api: Literal["track", "reports", "plan"]
    scope: Scope
    """What one listing covers. What covers the whole account costs one request for all of it."""
    route: str
    model: str
    """Module and class of the model that declares the columns."""
    query: Mapping[str, object] = _NONE
    key: str = "id"
    """The field that tells rows apart."""
    dated: bool = False
    """Whether a range of days is asked for."""

    @property
    def product(self) -> Literal["track", "plan"]:
        """Whose credentials it takes."""
        return "plan" if self.api == "plan" else "track"

    def load_model(self) -> type[Any]:
        """Import the model."""
        module, _, name = self.model.rpartition(".")
        with BUILD_LOCK:
            found: type[Any] = getattr(import_module(f"toggl_async.models.{module}"), name)
        return found


TIME_ENTRIES: Final = "time_entries"

_ALL: Final = (
    Table(
        TIME_ENTRIES,
        "reports",
        "workspace",
        "/workspace/{workspace_id}/search/time_entries",
        "reports.detailed.DetailedEntry",
        dated=True,
    ),
    Table(
        "my_time_entries",
        "track",
        "account",
        "/me/time_entries",
        "track.time_entries.TimeEntry",
        {"meta": True},
        dated=True,
    ),
    Table("workspaces", "track", "account", "/me/workspaces", "track.workspaces.Workspace"),
    Table(
        "projects",
        "track",
        "account",
        "/me/projects",
        "track.projects.Project",
        {"include_archived": True},
    ),
    Table("clients", "track", "account", "/me/clients", "track.clients.Client"),
    Table("tags", "track", "account", "/me/tags", "track.tags.Tag"),
    Table(
        "tasks",
        "track",
        "account",
        "/me/tasks",
        "track.tasks.Task",
        {"include_not_active": True},
    ),
    Table(
        "users",
        "track",
        "workspace",
        "/workspaces/{workspace_id}/users",
        "track.workspace_users.SimpleWorkspaceUser",
    ),
    Table(
        "groups",
        "track",
        "organization",
        "/organizations/{organization_id}/groups",
        "track.groups.OrganizationGroup",
        key="group_id",
    ),
    Table("plan_tasks", "plan", "workspace", "/{workspace_id}/tasks", "plan.tasks.Task"),
    Table(
        "plan_milestones",
        "plan",
        "workspace",
        "/{workspace_id}/milestones",
        "plan.milestones.Milestone",
    ),
    Table(
        "plan_projects", "plan", "workspace", "/{workspace_id}/projects", "plan.projects.Project"
    ),
    Table("plan_members", "plan", "workspace", "/{workspace_id}/members", "plan.members.Member"),
    Table("plan_groups", "plan", "workspace", "/{workspace_id}/groups", "plan.groups.Group"),
)

TABLES: Final[Mapping[str, Table]] = MappingProxyType({table.name: table for table in _ALL})
"""All tables by name."""
