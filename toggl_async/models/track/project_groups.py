"""Groups with access to projects of Track."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from ..base import Model, model

__all__ = ["NewProjectGroup", "ProjectGroup", "ProjectGroupFilter"]


@model
class ProjectGroup(Model):
    """The access of a group to a project."""

    id: int
    wid: int | None = None
    """The workspace it belongs to: see :attr:`workspace_id`."""
    pid: int | None = None
    """The project the group has access to: see :attr:`project_id`."""
    group_id: int | None = None
    """The group that has access."""

    @property
    def workspace_id(self) -> int | None:
        """The workspace, under the name that other models use."""
        return self.wid

    @property
    def project_id(self) -> int | None:
        """The project, under the name that other models use."""
        return self.pid


class ProjectGroupFilter(TypedDict):
    """Which projects to list the groups of."""

    project_ids: Iterable[int]
    """Groups with access to these projects."""


class NewProjectGroup(TypedDict):
    """A group that gets access to a project."""

    project_id: int
    """The project to give access to."""
    group_id: int
    """The group that gets access."""
