# Written by tools/make_workspace.py from toggl_async/focus/attachments.py
"""``focus.attachments`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from toggl_async._http.downloads import Download
from toggl_async.focus.attachments import Attachments as _Attachments
from toggl_async.models.focus.attachments import (
    AttachmentListOfProjectFilter,
    AttachmentListOfTaskFilter,
    AttachmentStorage,
    ProjectAttachment,
    ProjectAttachmentChange,
    TaskAttachment,
    TaskAttachmentChange,
)
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["AttachmentsInWorkspace"]


class AttachmentsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.attachments``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Attachments

    async def get_storage(self) -> AttachmentStorage:
        """Return how much storage attachments use, and how much there is.

        Parameters, cost and errors: see ``session.focus.attachments.get_storage``.
        """
        return await self._namespace.get_storage(self._organization_id, self._workspace_id)

    async def list_of_project(
        self, project_id: int, **filters: Unpack[AttachmentListOfProjectFilter]
    ) -> list[ProjectAttachment]:
        """List the attachments of a project.

        Parameters, cost and errors: see ``session.focus.attachments.list_of_project``.
        """
        return await self._namespace.list_of_project(
            self._organization_id, self._workspace_id, project_id, **filters
        )

    async def upload_to_project(
        self, project_id: int, filename: str, content: bytes, *, display_order: int = 0
    ) -> ProjectAttachment:
        """Attach a file to a project, and return the attachment.

        Parameters, cost and errors: see ``session.focus.attachments.upload_to_project``.
        """
        return await self._namespace.upload_to_project(
            self._organization_id,
            self._workspace_id,
            project_id,
            filename,
            content,
            display_order=display_order,
        )

    async def upload_many_to_project(
        self, project_id: int, files: Mapping[str, bytes]
    ) -> list[ProjectAttachment]:
        """Attach several files to a project, all or none, and return the attachments.

        Parameters, cost and errors: see ``session.focus.attachments.upload_many_to_project``.
        """
        return await self._namespace.upload_many_to_project(
            self._organization_id, self._workspace_id, project_id, files
        )

    async def update_of_project(
        self, project_id: int, attachment_id: int, **fields: Unpack[ProjectAttachmentChange]
    ) -> None:
        """Replace name and place of an attachment of a project.

        Parameters, cost and errors: see ``session.focus.attachments.update_of_project``.
        """
        await self._namespace.update_of_project(
            self._organization_id, self._workspace_id, project_id, attachment_id, **fields
        )

    async def delete_of_project(self, project_id: int, attachment_id: int) -> None:
        """Delete an attachment of a project.

        Parameters, cost and errors: see ``session.focus.attachments.delete_of_project``.
        """
        await self._namespace.delete_of_project(
            self._organization_id, self._workspace_id, project_id, attachment_id
        )

    def download_of_project(self, project_id: int, attachment_id: int) -> Download:
        """Stream an attachment of a project, as a context manager.

        Parameters, cost and errors: see ``session.focus.attachments.download_of_project``.
        """
        return self._namespace.download_of_project(
            self._organization_id, self._workspace_id, project_id, attachment_id
        )

    async def list_of_task(
        self, task_id: int, **filters: Unpack[AttachmentListOfTaskFilter]
    ) -> list[TaskAttachment]:
        """List the attachments of a task.

        Parameters, cost and errors: see ``session.focus.attachments.list_of_task``.
        """
        return await self._namespace.list_of_task(
            self._organization_id, self._workspace_id, task_id, **filters
        )

    async def upload_to_task(
        self, task_id: int, filename: str, content: bytes, *, display_order: int = 0
    ) -> TaskAttachment:
        """Attach a file to a task, and return the attachment.

        Parameters, cost and errors: see ``session.focus.attachments.upload_to_task``.
        """
        return await self._namespace.upload_to_task(
            self._organization_id,
            self._workspace_id,
            task_id,
            filename,
            content,
            display_order=display_order,
        )

    async def upload_many_to_task(
        self, task_id: int, files: Mapping[str, bytes]
    ) -> list[TaskAttachment]:
        """Attach several files to a task, all or none, and return the attachments.

        Parameters, cost and errors: see ``session.focus.attachments.upload_many_to_task``.
        """
        return await self._namespace.upload_many_to_task(
            self._organization_id, self._workspace_id, task_id, files
        )

    async def update_of_task(
        self, task_id: int, attachment_id: int, **fields: Unpack[TaskAttachmentChange]
    ) -> None:
        """Replace name and place of an attachment of a task.

        Parameters, cost and errors: see ``session.focus.attachments.update_of_task``.
        """
        await self._namespace.update_of_task(
            self._organization_id, self._workspace_id, task_id, attachment_id, **fields
        )

    async def delete_of_task(self, task_id: int, attachment_id: int) -> None:
        """Delete an attachment of a task.

        Parameters, cost and errors: see ``session.focus.attachments.delete_of_task``.
        """
        await self._namespace.delete_of_task(
            self._organization_id, self._workspace_id, task_id, attachment_id
        )

    def download_of_task(self, task_id: int, attachment_id: int) -> Download:
        """Stream an attachment of a task, as a context manager.

        Parameters, cost and errors: see ``session.focus.attachments.download_of_task``.
        """
        return self._namespace.download_of_task(
            self._organization_id, self._workspace_id, task_id, attachment_id
        )
