"""Suggestions of Toggl 2.0: XXX."""

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
    """XXX BudgetSuggestion."""

    basis_median_mins: int | None = None
    """XXX In minutes."""
    confidence: str | None = None
    """XXX"""
    current_budget_mins: int | None = None
    """XXX In minutes."""
    high_mins: int | None = None
    """XXX In minutes."""
    low_mins: int | None = None
    """XXX In minutes."""
    n_periods: int | None = None
    """XXX"""
    status: str | None = None
    """Its state."""
    suggested_mins: int | None = None
    """XXX In minutes."""


class TaskPrompt(TypedDict, total=False):
    """XXX TaskPrompt."""

    prompt: Required[str]
    """XXX Required."""


@model
class TaskSuggestionDetail(Model):
    """XXX TaskSuggestionDetail."""

    accuracy: float | None = None
    """XXX"""
    match_tier: str | None = None
    """XXX"""
    matched_name: str | None = None
    """XXX"""
    normalized_name: str | None = None
    """XXX"""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""


@model
class TaskSuggestion(Model):
    """XXX TaskSuggestion."""

    reason: str | None = None
    """Why."""
    suggestion: TaskSuggestionDetail | None = None
    """XXX"""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""


class TaskSuggestionRequest(TypedDict, total=False):
    """XXX TaskSuggestionRequest."""

    task_id: Required[int]
    """The task it belongs to; ``None`` without one. Required."""


class TaskSuggestionsRequest(TypedDict, total=False):
    """XXX TaskSuggestionsRequest."""

    task_ids: Required[Iterable[int]]
    """The tasks, by id. Required."""


@model
class TimeLogSuggestionDetail(Model):
    """XXX TimeLogSuggestionDetail."""

    accuracy: float | None = None
    """XXX"""
    match_tier: str | None = None
    """XXX"""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    task_id: int | None = None
    """The task it belongs to; ``None`` without one."""


@model
class TimeLogSuggestion(Model):
    """XXX TimeLogSuggestion."""

    reason: str | None = None
    """Why."""
    suggestion: TimeLogSuggestionDetail | None = None
    """XXX"""


class TimeLogSuggestionItem(TypedDict, total=False):
    """XXX TimeLogSuggestionItem."""

    key: Required[str]
    """Its key. Required."""
    title: Required[str]
    """Shown title. Required."""


@model
class TimeLogSuggestionOfItem(Model):
    """XXX TimeLogSuggestionOfItem."""

    key: str | None = None
    """Its key."""
    reason: str | None = None
    """Why."""
    suggestion: TimeLogSuggestionDetail | None = None
    """XXX"""


class TimeLogSuggestionRequest(TypedDict, total=False):
    """XXX TimeLogSuggestionRequest."""

    title: Required[str]
    """Shown title. Required."""


class TimeLogSuggestionsRequest(TypedDict, total=False):
    """XXX TimeLogSuggestionsRequest."""

    items: Required[Iterable[TimeLogSuggestionItem]]
    """XXX Required."""


class SuggestionGetBudgetFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    target_period_start: Required[dt.date | str]
    """XXX Required."""
