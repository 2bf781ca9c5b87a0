"""Smaller records of the Track side: what hangs on projects, people and organizations."""

from __future__ import annotations

from typing import Any

import attrs

__all__ = [
    "Alert",
    "Favorite",
    "Goal",
    "Invitation",
    "OrganizationInvite",
    "ProjectUser",
    "Rate",
    "Reminder",
    "SavedReport",
    "ScheduledReport",
    "Transfer",
]


@attrs.define(eq=False)
class Alert:
    """An alert on the hours or the budget of a project."""

    id: int
    workspace_id: int
    project_id: int | None
    receiver_roles: list[str]
    receiver_users: list[int]
    source_kind: str
    threshold_type: str
    thresholds: list[int]


@attrs.define(eq=False)
class Rate:
    """An hourly rate or labour cost on some level, with its span of time."""

    id: int
    workspace_id: int
    level: str
    level_id: int
    kind: str
    amount: float
    mode: str
    start: int
    creator_id: int
    created: int
    end: int | None = None


@attrs.define(eq=False)
class Reminder:
    """A reminder to track time."""

    id: int
    workspace_id: int
    created: int
    frequency: int
    threshold: float
    user_ids: list[int]
    group_ids: list[int]
    email: bool
    slack: bool


@attrs.define(eq=False)
class Invitation:
    """An offer to share a time entry; ``accepted`` is ``None`` while open."""

    id: int
    workspace_id: int
    entry_id: int
    from_user: int
    to_user: int
    accepted: bool | None = None


@attrs.define(eq=False)
class ProjectUser:
    """A user's place on a project."""

    id: int
    workspace_id: int
    project_id: int
    user_id: int
    at: int
    manager: bool = False
    rate: float | None = None
    rate_at: int | None = None
    labor_cost: float | None = None
    labor_cost_at: int | None = None


@attrs.define(eq=False)
class OrganizationInvite:
    """An invitation by mail; ``workspaces`` maps ids to whether as an admin."""

    id: int
    organization_id: int
    sender_id: int
    user_id: int
    email: str
    code: str
    workspaces: dict[int, bool]
    groups: list[int]
    project_id: int | None = None
    accepted: bool | None = None


@attrs.define(eq=False)
class Favorite:
    """A favourite time entry; ``at`` in microseconds."""

    id: int
    workspace_id: int
    user_id: int
    created: int
    at: int
    description: str = ""
    billable: bool = False
    project_id: int | None = None
    task_id: int | None = None
    tag_ids: list[int] = attrs.field(factory=list[int])
    public: bool = False
    rank: int = 0
    deleted: int | None = None


@attrs.define(eq=False)
class Goal:
    """A goal: so many seconds in each span of a recurrence."""

    id: int
    workspace_id: int
    creator_id: int
    user_id: int
    name: str
    icon: str
    comparison: str
    recurrence: str
    target_seconds: int
    start_date: str
    end_date: str | None
    billable: bool | None
    project_ids: list[int]
    task_ids: list[int]
    tag_ids: list[int]
    active: bool = True
    last_notified_at: str | None = None


@attrs.define(eq=False)
class Transfer:
    """An offer to hand an organization to another owner."""

    id: int
    organization_id: int
    requester_id: int
    current_owner_id: int
    new_owner_id: int
    created: int
    answered: int | None = None
    outcome: str = "ongoing"


@attrs.define(eq=False)
class SavedReport:
    """A saved report; ``params`` are kept as they were sent."""

    id: int
    workspace_id: int
    user_id: int
    name: str
    token: str
    at: int
    params: dict[str, Any]
    public: bool = False
    fixed_daterange: bool = False
    updated_by: int = 0


@attrs.define(eq=False)
class ScheduledReport:
    """A saved report that is mailed every so many days."""

    id: int
    workspace_id: int
    creator_id: int
    bookmark_id: int
    frequency: int
    user_ids: list[int]
    group_ids: list[int]
    created: int
