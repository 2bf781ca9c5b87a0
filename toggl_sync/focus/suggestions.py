# Written by tools/make_sync.py from toggl_async/focus/suggestions.py;
# change that file, not this one.
"""Guesses of projects, tasks and budgets, of Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.suggestions import Suggestions as AsyncSuggestions
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

from .._namespace import BlockingNamespace


class Suggestions(BlockingNamespace[AsyncSuggestions]):
    """Guesses by machines: projects and tasks for titles, budgets of recurring projects."""

    __slots__ = ()

    def get_budget(
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
        return self._loop.run(
            self._wrapped.get_budget, organization_id, workspace_id, project_id, **filters
        )

    def accept_budget(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Set the budget of a recurring project to the guess.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/recurring-budget-suggestions/{project_id}/accept.
        One request.
        """
        self._loop.run(self._wrapped.accept_budget, organization_id, workspace_id, project_id)

    def dismiss_budget(self, organization_id: int, workspace_id: int, project_id: int) -> None:
        """Dismiss the guess of the budget of a recurring project.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/recurring-budget-suggestions/{project_id}/dismiss.
        One request.
        """
        self._loop.run(self._wrapped.dismiss_budget, organization_id, workspace_id, project_id)

    def suggest_task_project(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TaskSuggestionRequest]
    ) -> TaskSuggestion:
        """Guess the project of a task.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/task-suggestions. One
        request. A guess by a machine. Nothing is changed.
        """
        return self._loop.run(
            self._wrapped.suggest_task_project, organization_id, workspace_id, **fields
        )

    def suggest_task_projects(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TaskSuggestionsRequest]
    ) -> list[TaskSuggestion]:
        """Guess the projects of several tasks.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/task-suggestions/bulk. One
        request. A guess by a machine. Nothing is changed.
        """
        return self._loop.run(
            self._wrapped.suggest_task_projects, organization_id, workspace_id, **fields
        )

    def get_template_estimate(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> BudgetSuggestion | None:
        """Return the guess of the estimate of a project template, or ``None``.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/template-estimate-suggestions/{project_id}.
        One request.
        """
        return self._loop.run(
            self._wrapped.get_template_estimate, organization_id, workspace_id, project_id
        )

    def accept_template_estimate(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> None:
        """Set the estimate of a project template to the guess.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/template-estimate-suggestions/{project_id}/accept.
        One request.
        """
        self._loop.run(
            self._wrapped.accept_template_estimate, organization_id, workspace_id, project_id
        )

    def dismiss_template_estimate(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> None:
        """Dismiss the guess of the estimate of a project template.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/template-estimate-suggestions/{project_id}/dismiss.
        One request.
        """
        self._loop.run(
            self._wrapped.dismiss_template_estimate, organization_id, workspace_id, project_id
        )

    def suggest_time_log(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TimeLogSuggestionRequest]
    ) -> TimeLogSuggestion:
        """Guess the project and the task of a title.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-log-suggestions. One
        request. A guess by a machine. Nothing is changed.

        >>> guess = session.focus.suggestions.suggest_time_log(3, 8, title="Stand-up")
        """
        return self._loop.run(
            self._wrapped.suggest_time_log, organization_id, workspace_id, **fields
        )

    def suggest_time_logs(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TimeLogSuggestionsRequest]
    ) -> list[TimeLogSuggestionOfItem]:
        """Guess the projects and tasks of several titles.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/time-log-suggestions/bulk.
        One request. A guess by a machine. Nothing is changed.
        """
        return self._loop.run(
            self._wrapped.suggest_time_logs, organization_id, workspace_id, **fields
        )

    def extract_tasks_from_image(
        self, organization_id: int, workspace_id: int, filename: str, content: bytes
    ) -> list[Task]:
        """Read tasks from a picture by a language model.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/workflows/tasks/extract. One
        request. ``content`` is the picture, ``filename`` its name. Probably nothing is created
        (inferred): the tasks have no ids then.
        """
        return self._loop.run(
            self._wrapped.extract_tasks_from_image, organization_id, workspace_id, filename, content
        )

    def extract_tasks_from_list(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TaskPrompt]
    ) -> list[Task]:
        """Make tasks from a list in a text.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/workflows/tasks/from-list.
        One request. They are created (inferred).
        """
        return self._loop.run(
            self._wrapped.extract_tasks_from_list, organization_id, workspace_id, **fields
        )

    def generate_tasks_from_prompt(
        self, organization_id: int, workspace_id: int, **fields: Unpack[TaskPrompt]
    ) -> list[Task]:
        """Make tasks from a text by a language model.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/workflows/tasks/prompt. One
        request. Probably nothing is created (inferred): the tasks have no ids then.
        """
        return self._loop.run(
            self._wrapped.generate_tasks_from_prompt, organization_id, workspace_id, **fields
        )
