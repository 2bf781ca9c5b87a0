"""Workspaces of Toggl 2.0: XXX."""

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
    """XXX TaskConstraints."""

    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    enabled: bool | None = None
    """Whether it is switched on."""
    enabled_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    required_fields: tuple[TaskRequiredField, ...] | None = None
    """Fields that must be given."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class TaskConstraintsFields(TypedDict, total=False):
    """XXX TaskConstraintsPayload."""

    enabled: Required[bool]
    """Whether it is switched on. Required."""
    required_fields: Required[Iterable[TaskRequiredFieldFields]]
    """Fields that must be given. Required."""


@model
class UtilizationTarget(Model):
    """XXX UtilizationTarget."""

    target_percent: int | None = None
    """The wanted share, in percent."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class UtilizationTargetFields(TypedDict, total=False):
    """XXX UtilizationTargetPayload."""

    target_percent: Required[int]
    """The wanted share, in percent. Required."""


@model
class WorkspaceCurrency(Model):
    """XXX WorkspaceCurrency."""

    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class WorkspaceCurrencyFields(TypedDict, total=False):
    """XXX WorkspaceCurrencyPayload."""

    currency: Required[str]
    """ISO 4217 code, such as ``EUR``. Required."""


@model
class WorkspacePermissions(Model):
    """XXX WorkspacePermissions."""

    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""


@model
class WorkspaceSettings(Model):
    """XXX WorkspaceSettings."""

    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    settings: dict[str, dict[str, bool]] | None = None
    """XXX"""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class WorkspaceSettingsFields(TypedDict, total=False):
    """XXX WorkspaceSettingsPayload."""

    settings: Required[Mapping[str, Mapping[str, bool]]]
    """XXX Required."""
