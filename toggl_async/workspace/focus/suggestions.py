# Written by tools/make_workspace.py from toggl_async/focus/suggestions.py
"""``focus.suggestions`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.suggestions import Suggestions as _Suggestions
from toggl_async.models.focus.suggestions import (
    BudgetSuggestion,
    SuggestionGetBudgetFilter,
    TaskPrompt,
    TaskSuggestion,
    TaskSuggestionRequest,
    TaskSuggestionsRequest,
    TimeLogSuggestion,
    TimeLogSuggestionOfItem,
    TimeLogSuggestionRequest,
    TimeLogSuggestionsRequest,
)
from toggl_async.models.focus.tasks import Task
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["SuggestionsInWorkspace"]


class SuggestionsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.suggestions``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Suggestions

    async def get_budget(
        self, project_id: int, **filters: Unpack[SuggestionGetBudgetFilter]
    ) -> BudgetSuggestion | None:
        """Return the guess of the budget of a period of a recurring project, or ``None``.

        Parameters, cost and errors: see ``session.focus.suggestions.get_budget``.
        """
        return await self._namespace.get_budget(
            self._organization_id, self._workspace_id, project_id, **filters
        )

    async def accept_budget(self, project_id: int) -> None:
        """Set the budget of a recurring project to the guess.

        Parameters, cost and errors: see ``session.focus.suggestions.accept_budget``.
        """
        await self._namespace.accept_budget(self._organization_id, self._workspace_id, project_id)

    async def dismiss_budget(self, project_id: int) -> None:
        """Dismiss the guess of the budget of a recurring project.

        Parameters, cost and errors: see ``session.focus.suggestions.dismiss_budget``.
        """
        await self._namespace.dismiss_budget(self._organization_id, self._workspace_id, project_id)

    async def suggest_task_project(self, **fields: Unpack[TaskSuggestionRequest]) -> TaskSuggestion:
        """Guess the project of a task.

        Parameters, cost and errors: see ``session.focus.suggestions.suggest_task_project``.
        """
        return await self._namespace.suggest_task_project(
            self._organization_id, self._workspace_id, **fields
        )

    async def suggest_task_projects(
        self, **fields: Unpack[TaskSuggestionsRequest]
    ) -> list[TaskSuggestion]:
        """Guess the projects of several tasks.

        Parameters, cost and errors: see ``session.focus.suggestions.suggest_task_projects``.
        """
        return await self._namespace.suggest_task_projects(
            self._organization_id, self._workspace_id, **fields
        )

    async def get_template_estimate(self, project_id: int) -> BudgetSuggestion | None:
        """Return the guess of the estimate of a project template, or ``None``.

        Parameters, cost and errors: see ``session.focus.suggestions.get_template_estimate``.
        """
        return await self._namespace.get_template_estimate(
            self._organization_id, self._workspace_id, project_id
        )

    async def accept_template_estimate(self, project_id: int) -> None:
        """Set the estimate of a project template to the guess.

        Parameters, cost and errors: see ``session.focus.suggestions.accept_template_estimate``.
        """
        await self._namespace.accept_template_estimate(
            self._organization_id, self._workspace_id, project_id
        )

    async def dismiss_template_estimate(self, project_id: int) -> None:
        """Dismiss the guess of the estimate of a project template.

        Parameters, cost and errors: see ``session.focus.suggestions.dismiss_template_estimate``.
        """
        await self._namespace.dismiss_template_estimate(
            self._organization_id, self._workspace_id, project_id
        )

    async def suggest_time_log(
        self, **fields: Unpack[TimeLogSuggestionRequest]
    ) -> TimeLogSuggestion:
        """Guess the project and the task of a title.

        Parameters, cost and errors: see ``session.focus.suggestions.suggest_time_log``.
        """
        return await self._namespace.suggest_time_log(
            self._organization_id, self._workspace_id, **fields
        )

    async def suggest_time_logs(
        self, **fields: Unpack[TimeLogSuggestionsRequest]
    ) -> list[TimeLogSuggestionOfItem]:
        """Guess the projects and tasks of several titles.

        Parameters, cost and errors: see ``session.focus.suggestions.suggest_time_logs``.
        """
        return await self._namespace.suggest_time_logs(
            self._organization_id, self._workspace_id, **fields
        )

    async def extract_tasks_from_image(self, filename: str, content: bytes) -> list[Task]:
        """Read tasks from a picture by a language model.

        Parameters, cost and errors: see ``session.focus.suggestions.extract_tasks_from_image``.
        """
        return await self._namespace.extract_tasks_from_image(
            self._organization_id, self._workspace_id, filename, content
        )

    async def extract_tasks_from_list(self, **fields: Unpack[TaskPrompt]) -> list[Task]:
        """Make tasks from a list in a text.

        Parameters, cost and errors: see ``session.focus.suggestions.extract_tasks_from_list``.
        """
        return await self._namespace.extract_tasks_from_list(
            self._organization_id, self._workspace_id, **fields
        )

    async def generate_tasks_from_prompt(self, **fields: Unpack[TaskPrompt]) -> list[Task]:
        """Make tasks from a text by a language model.

        Parameters, cost and errors: see ``session.focus.suggestions.generate_tasks_from_prompt``.
        """
        return await self._namespace.generate_tasks_from_prompt(
            self._organization_id, self._workspace_id, **fields
        )
