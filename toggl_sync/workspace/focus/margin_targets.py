# Written by tools/make_sync.py from toggl_async/workspace/focus/margin_targets.py;
# change that file, not this one.
"""``focus.margin_targets`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.margin_targets import (
    MarginTarget,
    MarginTargetFields,
    MarginTargetItem,
)
from toggl_async.workspace.focus.margin_targets import (
    MarginTargetsInWorkspace as AsyncMarginTargetsInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["MarginTargetsInWorkspace"]


class MarginTargetsInWorkspace(BlockingNamespace[AsyncMarginTargetsInWorkspace]):
    """Methods of ``session.focus.margin_targets``, bound to one workspace."""

    __slots__ = ()

    def list(self) -> list[MarginTargetItem]:
        """List the margin targets of a workspace and of its projects.

        Parameters, cost and errors: see ``session.focus.margin_targets.list``.
        """
        return self._loop.run(self._wrapped.list)

    def get_for_workspace(self) -> MarginTarget:
        """Return the margin target that applies to projects without their own.

        Parameters, cost and errors: see ``session.focus.margin_targets.get_for_workspace``.
        """
        return self._loop.run(self._wrapped.get_for_workspace)

    def set_for_workspace(self, **fields: Unpack[MarginTargetFields]) -> MarginTarget:
        """Set the margin target of the workspace and return it.

        Parameters, cost and errors: see ``session.focus.margin_targets.set_for_workspace``.
        """
        return self._loop.run(self._wrapped.set_for_workspace, **fields)

    def delete_for_workspace(self) -> None:
        """Remove the margin target of the workspace; those of projects stay.

        Parameters, cost and errors: see ``session.focus.margin_targets.delete_for_workspace``.
        """
        self._loop.run(self._wrapped.delete_for_workspace)

    def get_for_project(self, project_id: int) -> MarginTarget:
        """Return the margin target that applies to a project: its own, or that of the workspace.

        Parameters, cost and errors: see ``session.focus.margin_targets.get_for_project``.
        """
        return self._loop.run(self._wrapped.get_for_project, project_id)

    def set_for_project(
        self, project_id: int, **fields: Unpack[MarginTargetFields]
    ) -> MarginTarget:
        """Set the margin target of a project and return it.

        Parameters, cost and errors: see ``session.focus.margin_targets.set_for_project``.
        """
        return self._loop.run(self._wrapped.set_for_project, project_id, **fields)

    def delete_for_project(self, project_id: int) -> None:
        """Remove the margin target of a project, so that that of the workspace applies again.

        Parameters, cost and errors: see ``session.focus.margin_targets.delete_for_project``.
        """
        self._loop.run(self._wrapped.delete_for_project, project_id)
