# Written by tools/make_sync.py from toggl_async/focus/attachments.py;
# change that file, not this one.
"""Files attached to projects and tasks, of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from toggl_async.focus.attachments import Attachments as AsyncAttachments
from toggl_async.models.focus.attachments import (
    AttachmentListOfProjectFilter,
    AttachmentListOfTaskFilter,
    AttachmentStorage,
    ProjectAttachment,
    ProjectAttachmentChange,
    TaskAttachment,
    TaskAttachmentChange,
)

from .._downloads import Download
from .._namespace import BlockingNamespace


class Attachments(BlockingNamespace[AsyncAttachments]):
    """Files attached to projects and tasks."""

    __slots__ = ()

    def get_storage(self, organization_id: int, workspace_id: int) -> AttachmentStorage:
        """Return how much storage attachments use, and how much there is.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/attachments/storage. One
        request. The limit applies to free organizations only.
        """
        return self._loop.run(self._wrapped.get_storage, organization_id, workspace_id)

    def list_of_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[AttachmentListOfProjectFilter],
    ) -> list[ProjectAttachment]:
        """List the attachments of a project.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments.
        One request.
        """
        return self._loop.run(
            self._wrapped.list_of_project, organization_id, workspace_id, project_id, **filters
        )

    def upload_to_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        filename: str,
        content: bytes,
        *,
        display_order: int = 0,
    ) -> ProjectAttachment:
        """Attach a file to a project, and return the attachment.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments.
        One request. ``content`` is attached under the name ``filename``; ``display_order`` is its
        place among the attachments.

        >>> session.focus.attachments.upload_to_project(3, 8, 61, "plan.txt", b"...")
        """
        return self._loop.run(
            self._wrapped.upload_to_project,
            organization_id,
            workspace_id,
            project_id,
            filename,
            content,
            display_order=display_order,
        )

    def upload_many_to_project(
        self, organization_id: int, workspace_id: int, project_id: int, files: Mapping[str, bytes]
    ) -> list[ProjectAttachment]:
        """Attach several files to a project, all or none, and return the attachments.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/bulk.
        One request. ``files`` are at most 10: their names and contents, in the order in which they
        are shown.
        """
        return self._loop.run(
            self._wrapped.upload_many_to_project, organization_id, workspace_id, project_id, files
        )

    def update_of_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        attachment_id: int,
        **fields: Unpack[ProjectAttachmentChange],
    ) -> None:
        """Replace name and place of an attachment of a project.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/{attachment_id}.
        One request. Toggl returns nothing.
        """
        self._loop.run(
            self._wrapped.update_of_project,
            organization_id,
            workspace_id,
            project_id,
            attachment_id,
            **fields,
        )

    def delete_of_project(
        self, organization_id: int, workspace_id: int, project_id: int, attachment_id: int
    ) -> None:
        """Delete an attachment of a project.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/{attachment_id}.
        One request.
        """
        self._loop.run(
            self._wrapped.delete_of_project,
            organization_id,
            workspace_id,
            project_id,
            attachment_id,
        )

    def download_of_project(
        self, organization_id: int, workspace_id: int, project_id: int, attachment_id: int
    ) -> Download:
        """Stream an attachment of a project, as a context manager.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/{attachment_id}/view.
        One request.

        >>> with session.focus.attachments.download_of_project(3, 8, 61, 5) as file:
        ...     file.save("plan.txt")
        """
        return Download(
            self._loop,
            self._wrapped.download_of_project(
                organization_id, workspace_id, project_id, attachment_id
            ),
        )

    def list_of_task(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        **filters: Unpack[AttachmentListOfTaskFilter],
    ) -> list[TaskAttachment]:
        """List the attachments of a task.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments.
        One request.
        """
        return self._loop.run(
            self._wrapped.list_of_task, organization_id, workspace_id, task_id, **filters
        )

    def upload_to_task(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        filename: str,
        content: bytes,
        *,
        display_order: int = 0,
    ) -> TaskAttachment:
        """Attach a file to a task, and return the attachment.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments.
        One request. ``content`` is attached under the name ``filename``; ``display_order`` is its
        place among the attachments.

        >>> session.focus.attachments.upload_to_task(3, 8, 61, "plan.txt", b"...")
        """
        return self._loop.run(
            self._wrapped.upload_to_task,
            organization_id,
            workspace_id,
            task_id,
            filename,
            content,
            display_order=display_order,
        )

    def upload_many_to_task(
        self, organization_id: int, workspace_id: int, task_id: int, files: Mapping[str, bytes]
    ) -> list[TaskAttachment]:
        """Attach several files to a task, all or none, and return the attachments.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/bulk.
        One request. ``files`` are at most 10: their names and contents, in the order in which they
        are shown.
        """
        return self._loop.run(
            self._wrapped.upload_many_to_task, organization_id, workspace_id, task_id, files
        )

    def update_of_task(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        attachment_id: int,
        **fields: Unpack[TaskAttachmentChange],
    ) -> None:
        """Replace name and place of an attachment of a task.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/{attachment_id}.
        One request. Toggl returns nothing.
        """
        self._loop.run(
            self._wrapped.update_of_task,
            organization_id,
            workspace_id,
            task_id,
            attachment_id,
            **fields,
        )

    def delete_of_task(
        self, organization_id: int, workspace_id: int, task_id: int, attachment_id: int
    ) -> None:
        """Delete an attachment of a task.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/{attachment_id}.
        One request.
        """
        self._loop.run(
            self._wrapped.delete_of_task, organization_id, workspace_id, task_id, attachment_id
        )

    def download_of_task(
        self, organization_id: int, workspace_id: int, task_id: int, attachment_id: int
    ) -> Download:
        """Stream an attachment of a task, as a context manager.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/{attachment_id}/view.
        One request.

        >>> with session.focus.attachments.download_of_task(3, 8, 61, 5) as file:
        ...     file.save("plan.txt")
        """
        return Download(
            self._loop,
            self._wrapped.download_of_task(organization_id, workspace_id, task_id, attachment_id),
        )
