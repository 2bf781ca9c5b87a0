"""Alerts of a workspace: models and request fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from ..base import Model, model

__all__ = ["Alert", "AlertChange", "AlertError", "NewAlert"]


@model
class AlertError(Model):
    """A problem with an alert."""

    code: str | None = None
    """Identifies the kind of problem; Toggl has not published the values."""
    message: str | None = None
    """The explanation in words."""


@model
class Alert(Model):
    """An alert on a project: emails are sent when its time or fee reaches a threshold."""

    id: int
    wid: int | None = None
    """The workspace it belongs to, also available as :attr:`workspace_id`."""
    client_id: int | None = None
    """The client of the project, if it has one."""
    project_id: int | None = None
    """The project that it watches."""
    billable: bool | None = None
    """Whether the project is billable."""
    client_name: str | None = None
    """The name of the project's client."""
    errors: tuple[AlertError, ...] | None = None
    """Problems with the alert. The service reports them in a successful response."""
    estimatedHours: int | None = None
    """How long the project is estimated to take, in hours."""
    isFixedFee: bool | None = None
    """Whether the project is charged at a fixed fee."""
    isPrivate: bool | None = None
    """Whether only members see the project."""
    object_type: int | None = None
    """Undocumented: a number for the kind of object that it watches."""
    project_color: str | None = None
    """The color of the project: ``#`` and six hex digits."""
    project_name: str | None = None
    """What the project is called."""
    receiver_groups: tuple[int, ...] | None = None
    """Ids of the groups whose members receive the emails."""
    receiver_roles: tuple[str, ...] | None = None
    """The roles whose holders receive the emails."""
    receiver_users: tuple[int, ...] | None = None
    """Ids of the users who receive the emails."""
    receiver_users_name: tuple[str, ...] | None = None
    """What the users in ``receiver_users`` are called."""
    receivers: int | None = None
    """How many receivers it has."""
    source_kind: str | None = None
    """What it watches, such as ``project``; Toggl has not published the values."""
    threshold: int | None = None
    """Undocumented; the percentages are in ``thresholds``."""
    threshold_type: str | None = None
    """What is measured, such as ``estimate``; Toggl has not published the values."""
    thresholds: tuple[int, ...] | None = None
    """When emails are sent, in percent of the estimate or fee."""

    @property
    def workspace_id(self) -> int | None:
        """The workspace, as all other models call it."""
        return self.wid


class _AlertFields(TypedDict, total=False):
    project_id: int
    """The project to watch."""
    receiver_roles: Iterable[str]
    """The roles whose holders receive the emails."""
    receiver_users: Iterable[int]
    """Ids of the users who receive the emails."""
    source_kind: str
    """What to watch, such as ``project``; Toggl has not published the values."""
    threshold_type: str
    """What to measure, such as ``estimate``; Toggl has not published the values."""
    thresholds: Iterable[int]
    """When to send emails, in percent of the estimate or fee."""


class NewAlert(_AlertFields, total=False):
    """Fields of a new alert."""


class AlertChange(_AlertFields, total=False):
    """Fields of an alert that can be changed; a field left out stays as it is."""
