"""Groups of a project: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ..base import Model, model

__all__ = ["NewProjectGroup", "ProjectGroup", "ProjectGroupFilter"]


@model
class ProjectGroup(Model):
    """The access of a group to a project."""

    id: int
    wid: int | None = None
    """The workspace: see :attr:`workspace_id`."""
    pid: int | None = None
    """The project: see :attr:`project_id`."""
    group_id: int | None = None

    @property
    def workspace_id(self) -> int | None:
        """The workspace, as all other models call it."""
        return self.wid

    @property
    def project_id(self) -> int | None:
        """The project, as all other models call it."""
        return self.pid


class ProjectGroupFilter(TypedDict):
    """Of which projects to list the groups."""

    project_ids: Sequence[int]


class NewProjectGroup(TypedDict):
    """Which group gets access to which project."""

    project_id: int
    group_id: int
