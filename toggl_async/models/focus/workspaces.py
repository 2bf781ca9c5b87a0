"""Settings of workspaces in Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model
from .tasks import TaskRequiredField, TaskRequiredFieldFields

__all__ = [
    "TaskConstraints",
    "TaskConstraintsFields",
    "UtilizationTarget",
    "UtilizationTargetFields",
    "WorkspaceCurrency",
    "WorkspaceCurrencyFields",
    "WorkspacePermissions",
    "WorkspaceSettings",
    "WorkspaceSettingsFields",
]


@model
class TaskConstraints(Model):
    """Which fields a task must have in a workspace."""

    created_at: AwareDatetime | None = None
    """When the constraints were first saved."""
    enabled: bool | None = None
    """Whether tasks without these fields are refused."""
    enabled_at: AwareDatetime | None = None
    """When the constraints were switched on; ``None`` if they are off."""
    required_fields: tuple[TaskRequiredField, ...] | None = None
    """The fields that a task must have."""
    updated_at: AwareDatetime | None = None
    """When the constraints were last changed."""
    workspace_id: int | None = None
    """The workspace that has these constraints."""


class TaskConstraintsFields(TypedDict, total=False):
    """Which fields a task must have."""

    enabled: Required[bool]
    """Whether to refuse tasks without these fields."""
    required_fields: Required[Iterable[TaskRequiredFieldFields]]
    """The fields that a task must have, in place of the present ones."""


@model
class UtilizationTarget(Model):
    """Which share of their time the people of a workspace should spend on billable work."""

    target_percent: int | None = None
    """The share to reach, in percent."""
    workspace_id: int | None = None
    """The workspace that has this target."""


class UtilizationTargetFields(TypedDict, total=False):
    """The utilization target to set."""

    target_percent: Required[int]
    """The share to reach, in percent: 1 to 100."""


@model
class WorkspaceCurrency(Model):
    """The currency of a workspace."""

    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    workspace_id: int | None = None
    """The workspace that has this currency."""


class WorkspaceCurrencyFields(TypedDict, total=False):
    """The currency to set."""

    currency: Required[str]
    """ISO 4217 code, such as ``EUR``."""


@model
class WorkspacePermissions(Model):
    """What the user of the key may do in a workspace."""

    permissions: tuple[str, ...] | None = None
    """Names of permissions, such as ``manage_time_entries``."""


@model
class WorkspaceSettings(Model):
    """Which permissions the roles of a workspace have."""

    created_at: AwareDatetime | None = None
    """When the settings were first saved."""
    settings: dict[str, dict[str, bool]] | None = None
    """For each role, by its id as text: the names of permissions, and whether it has them."""
    updated_at: AwareDatetime | None = None
    """When the settings were last changed."""
    workspace_id: int | None = None
    """The workspace that has these settings."""


class WorkspaceSettingsFields(TypedDict, total=False):
    """Which permissions the roles are to have."""

    settings: Required[Mapping[str, Mapping[str, bool]]]
    """For each role, by its id as text: the names of permissions, and whether it has them."""
