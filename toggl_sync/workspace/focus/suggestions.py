# Written by tools/make_sync.py from toggl_async/workspace/focus/suggestions.py;
# change that file, not this one.
"""``focus.suggestions`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

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
from toggl_async.workspace.focus.suggestions import (
    SuggestionsInWorkspace as AsyncSuggestionsInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["SuggestionsInWorkspace"]


class SuggestionsInWorkspace(BlockingNamespace[AsyncSuggestionsInWorkspace]):
    """Methods of ``session.focus.suggestions``, bound to one workspace."""

    __slots__ = ()

    def get_budget(
        self, project_id: int, **filters: Unpack[SuggestionGetBudgetFilter]
    ) -> BudgetSuggestion | None:
        """Return the guess of the budget of a period of a recurring project, or ``None``.

        Parameters, cost and errors: see ``session.focus.suggestions.get_budget``.
        """
        return self._loop.run(self._wrapped.get_budget, project_id, **filters)

    def accept_budget(self, project_id: int) -> None:
        """Set the budget of a recurring project to the guess.

        Parameters, cost and errors: see ``session.focus.suggestions.accept_budget``.
        """
        self._loop.run(self._wrapped.accept_budget, project_id)

    def dismiss_budget(self, project_id: int) -> None:
        """Dismiss the guess of the budget of a recurring project.

        Parameters, cost and errors: see ``session.focus.suggestions.dismiss_budget``.
        """
        self._loop.run(self._wrapped.dismiss_budget, project_id)

    def suggest_task_project(self, **fields: Unpack[TaskSuggestionRequest]) -> TaskSuggestion:
        """Guess the project of a task.

        Parameters, cost and errors: see ``session.focus.suggestions.suggest_task_project``.
        """
        return self._loop.run(self._wrapped.suggest_task_project, **fields)

    def suggest_task_projects(
        self, **fields: Unpack[TaskSuggestionsRequest]
    ) -> list[TaskSuggestion]:
        """Guess the projects of several tasks.

        Parameters, cost and errors: see ``session.focus.suggestions.suggest_task_projects``.
        """
        return self._loop.run(self._wrapped.suggest_task_projects, **fields)

    def get_template_estimate(self, project_id: int) -> BudgetSuggestion | None:
        """Return the guess of the estimate of a project template, or ``None``.

        Parameters, cost and errors: see ``session.focus.suggestions.get_template_estimate``.
        """
        return self._loop.run(self._wrapped.get_template_estimate, project_id)

    def accept_template_estimate(self, project_id: int) -> None:
        """Set the estimate of a project template to the guess.

        Parameters, cost and errors: see ``session.focus.suggestions.accept_template_estimate``.
        """
        self._loop.run(self._wrapped.accept_template_estimate, project_id)

    def dismiss_template_estimate(self, project_id: int) -> None:
        """Dismiss the guess of the estimate of a project template.

        Parameters, cost and errors: see ``session.focus.suggestions.dismiss_template_estimate``.
        """
        self._loop.run(self._wrapped.dismiss_template_estimate, project_id)

    def suggest_time_log(self, **fields: Unpack[TimeLogSuggestionRequest]) -> TimeLogSuggestion:
        """Guess the project and the task of a title.

        Parameters, cost and errors: see ``session.focus.suggestions.suggest_time_log``.
        """
        return self._loop.run(self._wrapped.suggest_time_log, **fields)

    def suggest_time_logs(
        self, **fields: Unpack[TimeLogSuggestionsRequest]
    ) -> list[TimeLogSuggestionOfItem]:
        """Guess the projects and tasks of several titles.

        Parameters, cost and errors: see ``session.focus.suggestions.suggest_time_logs``.
        """
        return self._loop.run(self._wrapped.suggest_time_logs, **fields)

    def extract_tasks_from_image(self, filename: str, content: bytes) -> list[Task]:
        """Read tasks from a picture by a language model.

        Parameters, cost and errors: see ``session.focus.suggestions.extract_tasks_from_image``.
        """
        return self._loop.run(self._wrapped.extract_tasks_from_image, filename, content)

    def extract_tasks_from_list(self, **fields: Unpack[TaskPrompt]) -> list[Task]:
        """Make tasks from a list in a text.

        Parameters, cost and errors: see ``session.focus.suggestions.extract_tasks_from_list``.
        """
        return self._loop.run(self._wrapped.extract_tasks_from_list, **fields)

    def generate_tasks_from_prompt(self, **fields: Unpack[TaskPrompt]) -> list[Task]:
        """Make tasks from a text by a language model.

        Parameters, cost and errors: see ``session.focus.suggestions.generate_tasks_from_prompt``.
        """
        return self._loop.run(self._wrapped.generate_tasks_from_prompt, **fields)
