# Written by tools/make_sync.py from toggl_async/workspace/focus/attachments.py;
# change that file, not this one.
"""``focus.attachments`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from toggl_async.models.focus.attachments import (
    AttachmentListOfProjectFilter,
    AttachmentListOfTaskFilter,
    AttachmentStorage,
    ProjectAttachment,
    ProjectAttachmentChange,
    TaskAttachment,
    TaskAttachmentChange,
)
from toggl_async.workspace.focus.attachments import (
    AttachmentsInWorkspace as AsyncAttachmentsInWorkspace,
)

from ..._downloads import Download
from ..._namespace import BlockingNamespace

__all__ = ["AttachmentsInWorkspace"]


class AttachmentsInWorkspace(BlockingNamespace[AsyncAttachmentsInWorkspace]):
    """Methods of ``session.focus.attachments``, bound to one workspace."""

    __slots__ = ()

    def get_storage(self) -> AttachmentStorage:
        """Return how much storage attachments use, and how much there is.

        Parameters, cost and errors: see ``session.focus.attachments.get_storage``.
        """
        return self._loop.run(self._wrapped.get_storage)

    def list_of_project(
        self, project_id: int, **filters: Unpack[AttachmentListOfProjectFilter]
    ) -> list[ProjectAttachment]:
        """List the attachments of a project.

        Parameters, cost and errors: see ``session.focus.attachments.list_of_project``.
        """
        return self._loop.run(self._wrapped.list_of_project, project_id, **filters)

    def upload_to_project(
        self, project_id: int, filename: str, content: bytes, *, display_order: int = 0
    ) -> ProjectAttachment:
        """Attach a file to a project, and return the attachment.

        Parameters, cost and errors: see ``session.focus.attachments.upload_to_project``.
        """
        return self._loop.run(
            self._wrapped.upload_to_project,
            project_id,
            filename,
            content,
            display_order=display_order,
        )

    def upload_many_to_project(
        self, project_id: int, files: Mapping[str, bytes]
    ) -> list[ProjectAttachment]:
        """Attach several files to a project, all or none, and return the attachments.

        Parameters, cost and errors: see ``session.focus.attachments.upload_many_to_project``.
        """
        return self._loop.run(self._wrapped.upload_many_to_project, project_id, files)

    def update_of_project(
        self, project_id: int, attachment_id: int, **fields: Unpack[ProjectAttachmentChange]
    ) -> None:
        """Replace name and place of an attachment of a project.

        Parameters, cost and errors: see ``session.focus.attachments.update_of_project``.
        """
        self._loop.run(self._wrapped.update_of_project, project_id, attachment_id, **fields)

    def delete_of_project(self, project_id: int, attachment_id: int) -> None:
        """Delete an attachment of a project.

        Parameters, cost and errors: see ``session.focus.attachments.delete_of_project``.
        """
        self._loop.run(self._wrapped.delete_of_project, project_id, attachment_id)

    def download_of_project(self, project_id: int, attachment_id: int) -> Download:
        """Stream an attachment of a project, as a context manager.

        Parameters, cost and errors: see ``session.focus.attachments.download_of_project``.
        """
        return Download(self._loop, self._wrapped.download_of_project(project_id, attachment_id))

    def list_of_task(
        self, task_id: int, **filters: Unpack[AttachmentListOfTaskFilter]
    ) -> list[TaskAttachment]:
        """List the attachments of a task.

        Parameters, cost and errors: see ``session.focus.attachments.list_of_task``.
        """
        return self._loop.run(self._wrapped.list_of_task, task_id, **filters)

    def upload_to_task(
        self, task_id: int, filename: str, content: bytes, *, display_order: int = 0
    ) -> TaskAttachment:
        """Attach a file to a task, and return the attachment.

        Parameters, cost and errors: see ``session.focus.attachments.upload_to_task``.
        """
        return self._loop.run(
            self._wrapped.upload_to_task, task_id, filename, content, display_order=display_order
        )

    def upload_many_to_task(self, task_id: int, files: Mapping[str, bytes]) -> list[TaskAttachment]:
        """Attach several files to a task, all or none, and return the attachments.

        Parameters, cost and errors: see ``session.focus.attachments.upload_many_to_task``.
        """
        return self._loop.run(self._wrapped.upload_many_to_task, task_id, files)

    def update_of_task(
        self, task_id: int, attachment_id: int, **fields: Unpack[TaskAttachmentChange]
    ) -> None:
        """Replace name and place of an attachment of a task.

        Parameters, cost and errors: see ``session.focus.attachments.update_of_task``.
        """
        self._loop.run(self._wrapped.update_of_task, task_id, attachment_id, **fields)

    def delete_of_task(self, task_id: int, attachment_id: int) -> None:
        """Delete an attachment of a task.

        Parameters, cost and errors: see ``session.focus.attachments.delete_of_task``.
        """
        self._loop.run(self._wrapped.delete_of_task, task_id, attachment_id)

    def download_of_task(self, task_id: int, attachment_id: int) -> Download:
        """Stream an attachment of a task, as a context manager.

        Parameters, cost and errors: see ``session.focus.attachments.download_of_task``.
        """
        return Download(self._loop, self._wrapped.download_of_task(task_id, attachment_id))
