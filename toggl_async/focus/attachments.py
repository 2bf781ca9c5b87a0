"""Attachments of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.downloads import Download
from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.attachments import (
    AttachmentListOfProjectFilter,
    AttachmentListOfTaskFilter,
    AttachmentStorage,
)
from ..models.focus.projects import ProjectAttachment, ProjectAttachmentChange
from ..models.focus.tasks import TaskAttachment, TaskAttachmentChange

ATTACHMENTS_STORAGE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/attachments/storage"
)
PROJECT_ATTACHMENTS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments"
)
PROJECT_ATTACHMENTS_BULK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/bulk"
PROJECT_ATTACHMENT: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/{attachment_id}"
PROJECT_ATTACHMENT_VIEW: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/{attachment_id}/view"
TASK_ATTACHMENTS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments"
)
TASK_ATTACHMENTS_BULK: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/bulk"
)
TASK_ATTACHMENT: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/{attachment_id}"
TASK_ATTACHMENT_VIEW: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/{attachment_id}/view"


class Attachments(Namespace):
    """XXX Attachments."""

    __slots__ = ()
    api = "focus"
    name = "focus.attachments"

    async def get_storage(self, organization_id: int, workspace_id: int) -> AttachmentStorage:
        """XXX Get storage.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/attachments/storage. One
        request. XXX The limit binds free organizations only.
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
        """XXX List of project.

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
        self, organization_id: int, workspace_id: int, project_id: int, file: File
    ) -> ProjectAttachment:
        """XXX Upload to project.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments.
        One request.
        """
        body = multipart({}, [])  # XXX
        return await self._post(
            ProjectAttachment,
            PROJECT_ATTACHMENTS,
            organization_id,
            workspace_id,
            project_id,
            body=body,
        )

    async def upload_many_to_project(
        self, organization_id: int, workspace_id: int, project_id: int, file: File
    ) -> list[ProjectAttachment]:
        """XXX Upload many to project.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/bulk.
        One request. XXX 10 files, all or nothing; names and display_orders as indexed form fields
        names[0] ... XXX limits: {"max_files": 10}
        """
        body = multipart({}, [])  # XXX
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
        attachment_id: str,
        **fields: Unpack[ProjectAttachmentChange],
    ) -> None:
        """XXX Update of project.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/{attachment_id}.
        One request.
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
        """XXX Delete of project.

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
        """XXX Download of project.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/attachments/{attachment_id}/view.
        One request.
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
        """XXX List of task.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments.
        One request.
        """
        query = checked(AttachmentListOfTaskFilter, filters)
        return await self._get_list(
            TaskAttachment, TASK_ATTACHMENTS, organization_id, workspace_id, task_id, query=query
        )

    async def upload_to_task(
        self, organization_id: int, workspace_id: int, task_id: int, file: File
    ) -> TaskAttachment:
        """XXX Upload to task.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments.
        One request.
        """
        body = multipart({}, [])  # XXX
        return await self._post(
            TaskAttachment, TASK_ATTACHMENTS, organization_id, workspace_id, task_id, body=body
        )

    async def upload_many_to_task(
        self, organization_id: int, workspace_id: int, task_id: int, file: File
    ) -> list[TaskAttachment]:
        """XXX Upload many to task.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/bulk.
        One request. XXX 10 files, all or nothing; names and display_orders as indexed form fields
        names[0] ... XXX limits: {"max_files": 10}
        """
        body = multipart({}, [])  # XXX
        return await self._post_list(
            TaskAttachment, TASK_ATTACHMENTS_BULK, organization_id, workspace_id, task_id, body=body
        )

    async def update_of_task(
        self,
        organization_id: int,
        workspace_id: int,
        task_id: int,
        attachment_id: str,
        **fields: Unpack[TaskAttachmentChange],
    ) -> None:
        """XXX Update of task.

        PUT
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/{attachment_id}.
        One request.
        """
        body = checked(TaskAttachmentChange, fields)
        await self._send(
            "PUT", TASK_ATTACHMENT, organization_id, workspace_id, task_id, attachment_id, json=body
        )

    async def delete_of_task(
        self, organization_id: int, workspace_id: int, task_id: int, attachment_id: int
    ) -> None:
        """XXX Delete of task.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/{attachment_id}.
        One request.
        """
        await self._delete(TASK_ATTACHMENT, organization_id, workspace_id, task_id, attachment_id)

    def download_of_task(
        self, organization_id: int, workspace_id: int, task_id: int, attachment_id: int
    ) -> Download:
        """XXX Download of task.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/attachments/{attachment_id}/view.
        One request.
        """
        return self._download(
            "GET", TASK_ATTACHMENT_VIEW, organization_id, workspace_id, task_id, attachment_id
        )
