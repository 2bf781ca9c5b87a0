"""What can be exported: each entity with the one listing that costs the fewest requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

import attrs

from ..._threads import BUILD_LOCK
from ..._values import plain_scalar
from ...errors import InvalidArgumentError

__all__ = ["ENTITIES", "TIME_ENTRIES", "Entity", "Scope", "check_entities", "check_entity"]

Scope: TypeAlias = Literal["account", "organization", "workspace"]
_NO_QUERY: Final[Mapping[str, object]] = MappingProxyType({})


@attrs.frozen(eq=False)
class Entity:
    """One kind of rows: the listing that returns them and the model that declares their fields."""

    name: str
    api: Literal["track", "reports", "plan", "focus"]
    scope: Scope
    """What one listing covers; one that covers the account costs one request for all of it."""
    route: str
    model: str
    """Module and class of the model, below ``toggl_async.models``."""
    query: Mapping[str, object] = _NO_QUERY
    key: str = "id"
    """The field that identifies a row within its scope."""
    dated: bool = False
    """Whether the listing takes a range of days."""
    day_fields: tuple[str, ...] = ("start",)
    """Where it does, the time by which a row is in the range: the first of these that is set."""
    reach: timedelta | None = None
    """How far back the listing goes, where the service refuses older days."""
    page_size: int | None = None
    """Rows of a page, where the listing is paginated by numbers."""
    level: str | None = None
    """The kind of object whose rates are listed."""
    single: bool = False
    """Whether the response is one row or ``null`` instead of a list."""

    envelope: bool = False
    """Whether a page is an object with the list in its field ``data``."""
    streamed: bool = False
    """Whether one response has all rows, and is read while it arrives."""
    by_person: bool = False
    """Whether the listing takes the ids of people, who are listed first, 100 at a time."""

    @property
    def product(self) -> Literal["track", "plan", "focus"]:
        """Which of the account's credentials the listing needs."""
        return "track" if self.api == "reports" else self.api

    @property
    def is_entry(self) -> bool:
        """Whether its rows are time entries."""
        return self.name in _ENTRIES

    @property
    def scope_field(self) -> str | None:
        """The field that says which workspace or organization a row belongs to."""
        return None if self.scope == "account" else f"{self.scope}_id"

    @property
    def workspace_field(self) -> str | None:
        """The field with the workspace of a row, where one listing covers all workspaces."""
        if self.scope != "account" or self.product != "track" or self.name == "workspaces":
            return None
        return "workspace_id"

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The fields that identify a row in one table.

        A person may be in several workspaces; a time entry is in one and may move to another.
        """
        if self.scope_field is None or self.name == TIME_ENTRIES:
            return (self.key,)
        return (self.scope_field, self.key)

    def load_model(self) -> type[Any]:
        """Import the model."""
        module, _, name = self.model.rpartition(".")
        with BUILD_LOCK:
            model: type[Any] = getattr(import_module(f"toggl_async.models.{module}"), name)
        return model


TIME_ENTRIES: Final = "time_entries"
_ENTRIES: Final = frozenset(
    {TIME_ENTRIES, "my_time_entries", "running_entries", "focus_time_entries"}
)
_FOCUS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}"

_ALL: Final = (
    Entity(
        TIME_ENTRIES,
        "reports",
        "workspace",
        "/workspace/{workspace_id}/search/time_entries",
        "reports.detailed.DetailedEntry",
        dated=True,
    ),
    Entity(
        "my_time_entries",
        "track",
        "account",
        "/me/time_entries",
        "track.time_entries.TimeEntry",
        {"meta": True},
        dated=True,
        reach=timedelta(days=89),  # three months, the shortest
    ),
    Entity("workspaces", "track", "account", "/me/workspaces", "track.workspaces.Workspace"),
    Entity(
        "projects",
        "track",
        "account",
        "/me/projects",
        "track.projects.Project",
        {"include_archived": True},
    ),
    Entity("clients", "track", "account", "/me/clients", "track.clients.Client"),
    Entity("tags", "track", "account", "/me/tags", "track.tags.Tag"),
    Entity(
        "tasks",
        "track",
        "account",
        "/me/tasks",
        "track.tasks.Task",
        {"include_not_active": True},
    ),
    Entity(
        "users",
        "track",
        "workspace",
        "/workspaces/{workspace_id}/users",
        "track.workspace_users.SimpleWorkspaceUser",
    ),
    Entity(
        "groups",
        "track",
        "organization",
        "/organizations/{organization_id}/groups",
        "track.groups.OrganizationGroup",
        key="group_id",
    ),
    Entity(
        "organizations",
        "track",
        "account",
        "/me/organizations",
        "track.organizations.Organization",
    ),
    Entity(
        "project_users",
        "track",
        "workspace",
        "/workspaces/{workspace_id}/project_users",
        "track.project_users.ProjectUser",
    ),
    Entity(
        "rates",
        "track",
        "workspace",
        "/workspaces/{workspace_id}/rates/{level}/{level_id}",
        "track.rates.Rate",
        level="workspace",
    ),
    Entity(
        "expenses",
        "track",
        "workspace",
        "/workspaces/{workspace_id}/expenses",
        "track.expenses.Expense",
    ),
    Entity(
        "invoices",
        "track",
        "workspace",
        "/workspaces/{workspace_id}/invoices",
        "track.invoices.Invoice",
        key="user_invoice_id",
        page_size=50,
    ),
    Entity(
        "goals",
        "track",
        "workspace",
        "/workspaces/{workspace_id}/goals",
        "track.goals.Goal",
        key="goal_id",
        page_size=100,
    ),
    Entity(
        "running_entries",
        "track",
        "account",
        "/me/time_entries/current",
        "track.time_entries.TimeEntry",
        single=True,
    ),
    Entity("plan_tasks", "plan", "workspace", "/{workspace_id}/tasks", "plan.tasks.Task"),
    Entity(
        "plan_milestones",
        "plan",
        "workspace",
        "/{workspace_id}/milestones",
        "plan.milestones.Milestone",
    ),
    Entity(
        "plan_projects", "plan", "workspace", "/{workspace_id}/projects", "plan.projects.Project"
    ),
    Entity("plan_members", "plan", "workspace", "/{workspace_id}/members", "plan.members.Member"),
    Entity("plan_groups", "plan", "workspace", "/{workspace_id}/groups", "plan.groups.Group"),
    Entity(
        "focus_time_entries",
        "focus",
        "workspace",
        f"{_FOCUS}/time-entries/stream",
        "focus.time_entries.TimeEntryWithTask",
        {"include_taskless": True, "order_by": ["created_at"]},
        dated=True,
        day_fields=("start", "planned_start"),
        streamed=True,
    ),
    Entity(
        "focus_time_blocks",
        "focus",
        "workspace",
        f"{_FOCUS}/time-blocks/stream",
        "focus.time_blocks.TimeBlockWithTask",
        dated=True,
        streamed=True,
    ),
    Entity(
        "focus_tasks",
        "focus",
        "workspace",
        f"{_FOCUS}/tasks/stream",
        "focus.tasks.TaskWithAggregations",
        {"archived": "", "include_project_completed": True},
        streamed=True,
    ),
    Entity(
        "focus_projects",
        "focus",
        "workspace",
        f"{_FOCUS}/projects",
        "focus.projects.ProjectWithAggregations",
        {"archived": "", "completed": True, "order_by": ["created_at"]},
        page_size=100,
        envelope=True,
    ),
    Entity(
        "focus_clients",
        "focus",
        "workspace",
        "/workspaces/{workspace_id}/clients",
        "focus.clients.Client",
        {"order_by": ["created_at"]},
        page_size=100,
        envelope=True,
    ),
    Entity(
        "focus_tags",
        "focus",
        "workspace",
        "/workspaces/{workspace_id}/tags",
        "focus.tags.Tag",
        {"order_by": ["name"]},
        page_size=100,
        envelope=True,
    ),
    Entity(
        "focus_milestones",
        "focus",
        "workspace",
        "/workspaces/{workspace_id}/milestones/stream",
        "focus.milestones.Milestone",
        streamed=True,
    ),
    Entity(
        "focus_users",
        "focus",
        "organization",
        "/organizations/{organization_id}/users",
        "focus.users.OrganizationUser",
        page_size=100,
    ),
    Entity(
        "focus_time_off",
        "focus",
        "organization",
        "/organizations/{organization_id}/timeoff",
        "focus.time_off.TimeOffPeriod",
        key="timeoff_id",
        dated=True,
        day_fields=("end_time",),  # what overlaps the range is listed
        by_person=True,
    ),
)

ENTITIES: Final[Mapping[str, Entity]] = MappingProxyType({entity.name: entity for entity in _ALL})
"""All entities by name."""


def check_entity(name: object) -> str:
    """Return the name of an entity; raise if there is no such entity."""
    text = plain_scalar(name)
    if not isinstance(text, str) or text not in ENTITIES:
        raise InvalidArgumentError(f"entity must be one of {', '.join(ENTITIES)}")
    return text


def check_entities(names: str | Iterable[str]) -> tuple[str, ...]:
    """Return the names of entities, each once; raise if there are none, or unknown ones."""
    try:
        checked = (names,) if isinstance(names, str) else tuple(map(plain_scalar, names))
    except TypeError:
        checked = ()
    if not checked or not all(isinstance(name, str) and name in ENTITIES for name in checked):
        raise InvalidArgumentError(f"entities must be one or more of {', '.join(ENTITIES)}")
    return tuple(dict.fromkeys(checked))
