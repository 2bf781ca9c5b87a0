"""Files attached to projects and tasks, of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Unpack

from .._http.downloads import Download
from .._http.multipart import Body, file_part, multipart
from .._http.namespace import Namespace
from .._http.validation import checked
from .._values import kind_of
from ..errors import InvalidArgumentError
from ..models.focus.attachments import (
    AttachmentListOfProjectFilter,
    AttachmentListOfTaskFilter,
    AttachmentStorage,
    ProjectAttachment,
    ProjectAttachmentChange,
    TaskAttachment,
    TaskAttachmentChange,
)
from ._requests import WORKSPACE

ATTACHMENTS_STORAGE: Final = WORKSPACE + "/attachments/storage"
PROJECT_ATTACHMENTS: Final = WORKSPACE + "/projects/{project_id}/attachments"
PROJECT_ATTACHMENTS_BULK: Final = WORKSPACE + "/projects/{project_id}/attachments/bulk"
PROJECT_ATTACHMENT: Final = WORKSPACE + "/projects/{project_id}/attachments/{attachment_id}"
PROJECT_ATTACHMENT_VIEW: Final = (
    WORKSPACE + "/projects/{project_id}/attachments/{attachment_id}/view"
)
TASK_ATTACHMENTS: Final = WORKSPACE + "/tasks/{task_id}/attachments"
TASK_ATTACHMENTS_BULK: Final = WORKSPACE + "/tasks/{task_id}/attachments/bulk"
TASK_ATTACHMENT: Final = WORKSPACE + "/tasks/{task_id}/attachments/{attachment_id}"
TASK_ATTACHMENT_VIEW: Final = WORKSPACE + "/tasks/{task_id}/attachments/{attachment_id}/view"

MAX_FILES: Final = 10
"""Files in one request."""


class Attachments(Namespace):
    """Files attached to projects and tasks."""

    __slots__ = ()
    api = "focus"
    name = "focus.attachments"

    async def get_storage(self, organization_id: int, workspace_id: int) -> AttachmentStorage:
        """Return how much storage attachments use, and how much there is.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/attachments/storage. One
        request. The limit applies to free organizations only.
        """
        return await self._get(
            AttachmentStorage, ATTACHMENTS_STORAGE, organization_id, workspace_id
        )

    async def list_of_project(
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
        query = checked(AttachmentListOfProjectFilter, filters)
        return await self._get_list(
            ProjectAttachment,
            PROJECT_ATTACHMENTS,
            organization_id,
            workspace_id,
            project_id,
            query=query,
        )

    async def upload_to_project(
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

        >>> await session.focus.attachments.upload_to_project(3, 8, 61, "plan.txt", b"...")
        """
        body = _single(filename, content, display_order)
        return await self._post(
            ProjectAttachment,
            PROJECT_ATTACHMENTS,
            organization_id,
            workspace_id,
            project_id,
            body=body,
        )

    async def upload_many_to_project(
        self, organization_id: int, workspace_id: int, project_id: int, files: Mapping[str, bytes]
    ) -> list[ProjectAttachment]:
        """Attach several files to a project, all or none, and return the attachments.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/bulk.
        One request. ``files`` are at most 10: their names and contents, in the order in which they
        are shown.
        """
        body = _several(files)
        return await self._post_list(
            ProjectAttachment,
            PROJECT_ATTACHMENTS_BULK,
            organization_id,
            workspace_id,
            project_id,
            body=body,
        )

    async def update_of_project(
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
        body = checked(ProjectAttachmentChange, fields)
        await self._send(
            "PUT",
            PROJECT_ATTACHMENT,
            organization_id,
            workspace_id,
            project_id,
            attachment_id,
            json=body,
        )

    async def delete_of_project(
        self, organization_id: int, workspace_id: int, project_id: int, attachment_id: int
    ) -> None:
        """Delete an attachment of a project.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/{attachment_id}.
        One request.
        """
        await self._delete(
            PROJECT_ATTACHMENT, organization_id, workspace_id, project_id, attachment_id
        )

    def download_of_project(
        self, organization_id: int, workspace_id: int, project_id: int, attachment_id: int
    ) -> Download:
        """Stream an attachment of a project, as a context manager.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/{attachment_id}/view.
        One request.

        >>> async with session.focus.attachments.download_of_project(3, 8, 61, 5) as file:
        ...     await file.save("plan.txt")
        """
        return self._download(
            "GET", PROJECT_ATTACHMENT_VIEW, organization_id, workspace_id, project_id, attachment_id
        )

    async def list_of_task(
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
        query = checked(AttachmentListOfTaskFilter, filters)
        return await self._get_list(
            TaskAttachment, TASK_ATTACHMENTS, organization_id, workspace_id, task_id, query=query
        )

    async def upload_to_task(
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

        >>> await session.focus.attachments.upload_to_task(3, 8, 61, "plan.txt", b"...")
        """
        body = _single(filename, content, display_order)
        return await self._post(
            TaskAttachment, TASK_ATTACHMENTS, organization_id, workspace_id, task_id, body=body
        )

    async def upload_many_to_task(
        self, organization_id: int, workspace_id: int, task_id: int, files: Mapping[str, bytes]
    ) -> list[TaskAttachment]:
        """Attach several files to a task, all or none, and return the attachments.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/bulk.
        One request. ``files`` are at most 10: their names and contents, in the order in which they
        are shown.
        """
        body = _several(files)
        return await self._post_list(
            TaskAttachment, TASK_ATTACHMENTS_BULK, organization_id, workspace_id, task_id, body=body
        )

    async def update_of_task(
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
        body = checked(TaskAttachmentChange, fields)
        await self._send(
            "PUT", TASK_ATTACHMENT, organization_id, workspace_id, task_id, attachment_id, json=body
        )

    async def delete_of_task(
        self, organization_id: int, workspace_id: int, task_id: int, attachment_id: int
    ) -> None:
        """Delete an attachment of a task.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/{attachment_id}.
        One request.
        """
        await self._delete(TASK_ATTACHMENT, organization_id, workspace_id, task_id, attachment_id)

    def download_of_task(
        self, organization_id: int, workspace_id: int, task_id: int, attachment_id: int
    ) -> Download:
        """Stream an attachment of a task, as a context manager.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/{attachment_id}/view.
        One request.

        >>> async with session.focus.attachments.download_of_task(3, 8, 61, 5) as file:
        ...     await file.save("plan.txt")
        """
        return self._download(
            "GET", TASK_ATTACHMENT_VIEW, organization_id, workspace_id, task_id, attachment_id
        )


def _single(filename: str, content: bytes, display_order: int) -> Body:
    if type(display_order) is not int:
        raise InvalidArgumentError(
            f"display_order must be a whole number, not {kind_of(display_order)}"
        )
    part = file_part("file", filename, content)
    return multipart({"name": filename, "display_order": display_order}, [part])


def _several(files: Mapping[str, bytes]) -> Body:
    if not isinstance(files, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidArgumentError(f"files must be a mapping, not {kind_of(files)}")
    if not 1 <= len(files) <= MAX_FILES:
        raise InvalidArgumentError(f"files must be 1 to {MAX_FILES} files, not {len(files)}")
    parts = [file_part("files", name, content) for name, content in files.items()]
    fields: dict[str, object] = {}
    for index, name in enumerate(files):
        fields[f"names[{index}]"] = name
        fields[f"display_orders[{index}]"] = index
    return multipart(fields, parts)
