"""Guesses of projects, tasks and budgets, of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.multipart import file_part, multipart
from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.suggestions import (
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
from ..models.focus.tasks import Task
from ._requests import WORKSPACE

RECURRING_BUDGET_SUGGESTION: Final = WORKSPACE + "/recurring-budget-suggestions/{project_id}"
RECURRING_BUDGET_SUGGESTION_ACCEPT: Final = (
    WORKSPACE + "/recurring-budget-suggestions/{project_id}/accept"
)
RECURRING_BUDGET_SUGGESTION_DISMISS: Final = (
    WORKSPACE + "/recurring-budget-suggestions/{project_id}/dismiss"
)
TASK_SUGGESTIONS: Final = WORKSPACE + "/task-suggestions"
TASK_SUGGESTIONS_BULK: Final = WORKSPACE + "/task-suggestions/bulk"
TEMPLATE_ESTIMATE_SUGGESTION: Final = WORKSPACE + "/template-estimate-suggestions/{project_id}"
TEMPLATE_ESTIMATE_SUGGESTION_ACCEPT: Final = (
    WORKSPACE + "/template-estimate-suggestions/{project_id}/accept"
)
TEMPLATE_ESTIMATE_SUGGESTION_DISMISS: Final = (
    WORKSPACE + "/template-estimate-suggestions/{project_id}/dismiss"
)
TIME_LOG_SUGGESTIONS: Final = WORKSPACE + "/time-log-suggestions"
TIME_LOG_SUGGESTIONS_BULK: Final = WORKSPACE + "/time-log-suggestions/bulk"
WORKFLOWS_TASKS_EXTRACT: Final = WORKSPACE + "/workflows/tasks/extract"
WORKFLOWS_TASKS_FROM_LIST: Final = WORKSPACE + "/workflows/tasks/from-list"
WORKFLOWS_TASKS_PROMPT: Final = WORKSPACE + "/workflows/tasks/prompt"


class Suggestions(Namespace):
    """Guesses by machines: projects and tasks for titles, budgets of recurring projects."""

    __slots__ = ()
    api = "focus"
    name = "focus.suggestions"

    async def get_budget(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[SuggestionGetBudgetFilter],
    ) -> BudgetSuggestion | None:
        """Return the guess of the budget of a period of a recurring project, or ``None``.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/recurring-budget-suggestions/{project_id}.
        One request.
        """
        query = checked(SuggestionGetBudgetFilter, filters)
        return await self._get_optional(
            BudgetSuggestion,
            RECURRING_BUDGET_SUGGESTION,
            organization_id,
            workspace_id,
            project_id,
            query=query,
        )

    async def accept_budget(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Set the budget of a recurring project to the guess.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/recurring-budget-suggestions/{project_id}/accept.
        One request.
        """
        await self._send(
            "POST", RECURRING_BUDGET_SUGGESTION_ACCEPT, organization_id, workspace_id, project_id
        )

    async def dismiss_budget(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> None:
        """Dismiss the guess of the budget of a recurring project.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/recurring-budget-suggestions/{project_id}/dismiss.
        One request.
        """
        await self._send(
            "POST", RECURRING_BUDGET_SUGGESTION_DISMISS, organization_id, workspace_id, project_id
        )

    async def suggest_task_project(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TaskSuggestionRequest]
    ) -> TaskSuggestion:
        """Guess the project of a task.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/task-suggestions. One
        request. A guess by a machine. Nothing is changed.
        """
        body = checked(TaskSuggestionRequest, fields)
        return await self._post(
            TaskSuggestion, TASK_SUGGESTIONS, organization_id, workspace_id, json=body
        )

    async def suggest_task_projects(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TaskSuggestionsRequest]
    ) -> list[TaskSuggestion]:
        """Guess the projects of several tasks.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/task-suggestions/bulk. One
        request. A guess by a machine. Nothing is changed.
        """
        body = checked(TaskSuggestionsRequest, fields)
        return await self._post_list(
            TaskSuggestion, TASK_SUGGESTIONS_BULK, organization_id, workspace_id, json=body
        )

    async def get_template_estimate(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> BudgetSuggestion | None:
        """Return the guess of the estimate of a project template, or ``None``.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/template-estimate-suggestions/{project_id}.
        One request.
        """
        return await self._get_optional(
            BudgetSuggestion,
            TEMPLATE_ESTIMATE_SUGGESTION,
            organization_id,
            workspace_id,
            project_id,
        )

    async def accept_template_estimate(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> None:
        """Set the estimate of a project template to the guess.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/template-estimate-suggestions/{project_id}/accept.
        One request.
        """
        await self._send(
            "POST", TEMPLATE_ESTIMATE_SUGGESTION_ACCEPT, organization_id, workspace_id, project_id
        )

    async def dismiss_template_estimate(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> None:
        """Dismiss the guess of the estimate of a project template.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/template-estimate-suggestions/{project_id}/dismiss.
        One request.
        """
        await self._send(
            "POST", TEMPLATE_ESTIMATE_SUGGESTION_DISMISS, organization_id, workspace_id, project_id
        )

    async def suggest_time_log(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TimeLogSuggestionRequest]
    ) -> TimeLogSuggestion:
        """Guess the project and the task of a title.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-log-suggestions. One
        request. A guess by a machine. Nothing is changed.

        >>> guess = await session.focus.suggestions.suggest_time_log(3, 8, title="Stand-up")
        """
        body = checked(TimeLogSuggestionRequest, fields)
        return await self._post(
            TimeLogSuggestion, TIME_LOG_SUGGESTIONS, organization_id, workspace_id, json=body
        )

    async def suggest_time_logs(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TimeLogSuggestionsRequest]
    ) -> list[TimeLogSuggestionOfItem]:
        """Guess the projects and tasks of several titles.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-log-suggestions/bulk.
        One request. A guess by a machine. Nothing is changed.
        """
        body = checked(TimeLogSuggestionsRequest, fields)
        return await self._post_list(
            TimeLogSuggestionOfItem,
            TIME_LOG_SUGGESTIONS_BULK,
            organization_id,
            workspace_id,
            json=body,
        )

    async def extract_tasks_from_image(
        self, organization_id: int, workspace_id: int, filename: str, content: bytes
    ) -> list[Task]:
        """Read tasks from a picture by a language model.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/workflows/tasks/extract. One
        request. ``content`` is the picture, ``filename`` its name. Probably nothing is created
        (inferred): the tasks have no ids then.
        """
        body = multipart({}, [file_part("file", filename, content)])
        return await self._post_list(
            Task, WORKFLOWS_TASKS_EXTRACT, organization_id, workspace_id, body=body
        )

    async def extract_tasks_from_list(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TaskPrompt]
    ) -> list[Task]:
        """Make tasks from a list in a text.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/workflows/tasks/from-list.
        One request. They are created (inferred).
        """
        body = checked(TaskPrompt, fields)
        return await self._post_list(
            Task, WORKFLOWS_TASKS_FROM_LIST, organization_id, workspace_id, json=body
        )

    async def generate_tasks_from_prompt(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TaskPrompt]
    ) -> list[Task]:
        """Make tasks from a text by a language model.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/workflows/tasks/prompt. One
        request. Probably nothing is created (inferred): the tasks have no ids then.
        """
        body = checked(TaskPrompt, fields)
        return await self._post_list(
            Task, WORKFLOWS_TASKS_PROMPT, organization_id, workspace_id, json=body
        )
