"""Margin targets of Toggl 2.0: which share of its revenue a project should leave as profit."""

from __future__ import annotations

from typing import Required, TypedDict

from ..base import Model, model

__all__ = ["MarginTarget", "MarginTargetFields", "MarginTargetItem"]


@model
class MarginTarget(Model):
    """The margin target that applies, and where it comes from."""

    scope: str | None = None
    """Whose target it is: ``project`` or ``workspace``; ``None`` where there is none."""
    target_percent: int | None = None
    """The margin to reach, in percent of the revenue; ``None`` where there is no target."""
    workspace_id: int | None = None
    """The workspace that it belongs to."""


@model
class MarginTargetItem(Model):
    """The margin target of a project or of the workspace."""

    project_id: int | None = None
    """The project that has this target; ``None`` for the default of the workspace."""
    target_percent: int | None = None
    """The margin to reach, in percent of the revenue."""


class MarginTargetFields(TypedDict, total=False):
    """The margin target to set."""

    target_percent: Required[int]
    """The margin to reach, in percent of the revenue: 1 to 100."""
