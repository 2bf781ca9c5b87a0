"""Guesses of projects, tasks and budgets, of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Required, TypedDict

from ..base import Model, model

__all__ = [
    "BudgetSuggestion",
    "SuggestionGetBudgetFilter",
    "TaskPrompt",
    "TaskSuggestion",
    "TaskSuggestionDetail",
    "TaskSuggestionRequest",
    "TaskSuggestionsRequest",
    "TimeLogSuggestion",
    "TimeLogSuggestionDetail",
    "TimeLogSuggestionItem",
    "TimeLogSuggestionOfItem",
    "TimeLogSuggestionRequest",
    "TimeLogSuggestionsRequest",
]


@model
class BudgetSuggestion(Model):
    """A guess of the budget of the next period of a recurring project."""

    basis_median_mins: int | None = None
    """The median of the periods it is based on, in minutes."""
    confidence: str | None = None
    """How sure the guess is."""
    current_budget_mins: int | None = None
    """The budget now, in minutes."""
    high_mins: int | None = None
    """The upper end of the guess, in minutes."""
    low_mins: int | None = None
    """The lower end of the guess, in minutes."""
    n_periods: int | None = None
    """How many periods it is based on."""
    status: str | None = None
    """Whether it is new, accepted or dismissed."""
    suggested_mins: int | None = None
    """The guess, in minutes."""


class TaskPrompt(TypedDict, total=False):
    """A text from which tasks are made."""

    prompt: Required[str]
    """The text. Required."""


@model
class TaskSuggestionDetail(Model):
    """A project that a task may belong to."""

    accuracy: float | None = None
    """How sure the guess is, up to 1."""
    match_tier: str | None = None
    """By which rule it matched."""
    matched_name: str | None = None
    """The title of an earlier task that it resembles."""
    normalized_name: str | None = None
    """The name of the task as it was compared."""
    project_id: int | None = None
    """What the task may belong to; ``None`` without a guess."""


@model
class TaskSuggestion(Model):
    """A guess of the project of a task."""

    reason: str | None = None
    """Why there is no guess; ``None`` if there is one."""
    suggestion: TaskSuggestionDetail | None = None
    """The guess; ``None`` if there is none."""
    task_id: int | None = None
    """The task whose project is guessed."""


class TaskSuggestionRequest(TypedDict, total=False):
    """The task whose project is guessed."""

    task_id: Required[int]
    """The task whose project is guessed. Required."""


class TaskSuggestionsRequest(TypedDict, total=False):
    """The tasks whose projects are guessed."""

    task_ids: Required[Iterable[int]]
    """The tasks, by id. Required."""


@model
class TimeLogSuggestionDetail(Model):
    """A project and a task that a title may belong to."""

    accuracy: float | None = None
    """How sure the guess is, up to 1."""
    match_tier: str | None = None
    """By which rule it matched."""
    project_id: int | None = None
    """The project; ``None`` without a guess."""
    task_id: int | None = None
    """The task; ``None`` without a guess."""


@model
class TimeLogSuggestion(Model):
    """A guess of what a title belongs to."""

    reason: str | None = None
    """Why there is no guess; ``None`` if there is one."""
    suggestion: TimeLogSuggestionDetail | None = None
    """The guess; ``None`` if there is none."""


class TimeLogSuggestionItem(TypedDict, total=False):
    """A title whose project and task are guessed."""

    key: Required[str]
    """A word of your own, by which the answer names it. Required."""
    title: Required[str]
    """The title, such as that of a calendar event. Required."""


@model
class TimeLogSuggestionOfItem(Model):
    """A guess of what one of several titles belongs to."""

    key: str | None = None
    """The ``key`` of the request."""
    reason: str | None = None
    """Why there is no guess; ``None`` if there is one."""
    suggestion: TimeLogSuggestionDetail | None = None
    """The guess; ``None`` if there is none."""


class TimeLogSuggestionRequest(TypedDict, total=False):
    """The title whose project and task are guessed."""

    title: Required[str]
    """The title, such as that of a calendar event. Required."""


class TimeLogSuggestionsRequest(TypedDict, total=False):
    """The titles whose projects and tasks are guessed."""

    items: Required[Iterable[TimeLogSuggestionItem]]
    """The titles. Required."""


class SuggestionGetBudgetFilter(TypedDict, total=False):
    """Which period the guess is for."""

    target_period_start: Required[dt.date | str]
    """The first day of the period. Required."""
