"""MarginTargets of Toggl 2.0: XXX."""

from __future__ import annotations

from typing import Required, TypedDict

from ..base import Model, model

__all__ = ["MarginTarget", "MarginTargetFields", "MarginTargetItem"]


@model
class MarginTarget(Model):
    """XXX MarginTarget."""

    scope: str | None = None
    """XXX Project, workspace or null."""
    target_percent: int | None = None
    """The wanted share, in percent."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class MarginTargetItem(Model):
    """XXX MarginTargetItem."""

    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    target_percent: int | None = None
    """The wanted share, in percent."""


class MarginTargetFields(TypedDict, total=False):
    """XXX MarginTargetPayload."""

    target_percent: Required[int]
    """The wanted share, in percent. Required."""
