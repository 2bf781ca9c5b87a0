"""Alerts of Toggl 2.0: mails when a project nears its budget, and reminders to track time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import Model, model

__all__ = ["Alert", "AlertChange", "AlertConfig", "AlertConfigFields", "AlertFilter", "NewAlert"]


@model
class AlertConfig(Model):
    """When an alert is sent."""

    frequency: str | None = None
    """How often the target of a reminder applies: ``day`` or ``week``. Only reminders have it."""
    target_seconds: int | None = None
    """The time that a person should track, in seconds. Only reminders have it."""
    threshold_pct: int | None = None
    """The share of the estimate or fee at which the alert is sent, in percent. Not in reminders."""


@model
class Alert(Model):
    """An alert: what it watches, when it is sent, and who gets it."""

    id: int
    config: AlertConfig | None = None
    """When the alert is sent."""
    created_at: str | None = None
    """When the alert was created: a day or a time, as Toggl writes it."""
    created_by: int | None = None
    """The person who created the alert; which of their ids is not documented."""
    deleted_at: str | None = None
    """When the alert was deleted, as Toggl writes it; ``None`` if it was not."""
    project_id: int | None = None
    """The project it watches; ``None`` for a default of the workspace."""
    recipient_group_ids: tuple[int, ...] | None = None
    """The teams that get the alert, by id."""
    recipient_roles: tuple[str, ...] | None = None
    """The roles whose holders get the alert. The values are not documented."""
    recipient_user_ids: tuple[int, ...] | None = None
    """The people who get the alert, by id; which of their ids is not documented."""
    rule_type: str | None = None
    """What is watched: ``time_estimate``, ``fixed_fee`` or ``time_tracking_reminder``."""
    updated_at: str | None = None
    """When the alert was last changed: a day or a time, as Toggl writes it."""
    workspace_id: int | None = None
    """The workspace that it belongs to."""


class AlertConfigFields(TypedDict, total=False):
    """When an alert is to be sent."""

    frequency: str
    """For reminders: how often the target applies, ``day`` or ``week``."""
    target_seconds: int
    """For reminders: the time that a person should track, in seconds."""
    threshold_pct: int
    """For the other alerts: the share of the estimate or fee, in percent."""


class NewAlert(TypedDict, total=False):
    """An alert to create."""

    config: Required[AlertConfigFields]
    """When to send the alert."""
    project_id: int
    """The project to watch; without it the alert is a default of the workspace (inferred)."""
    recipient_group_ids: Iterable[int]
    """The teams that get the alert, by id; without it none."""
    recipient_roles: Iterable[str]
    """The roles whose holders get the alert; without it none. The values are not documented."""
    recipient_user_ids: Iterable[int]
    """The people who get the alert, by id; without it none."""
    rule_type: Required[Literal["time_estimate", "fixed_fee", "time_tracking_reminder"]]
    """What to watch."""


class AlertChange(TypedDict, total=False):
    """Fields of an alert to change."""

    config: AlertConfigFields
    """When to send the alert. Replaced as a whole: a setting left out is removed."""
    recipient_group_ids: Iterable[int]
    """The teams that get the alert, by id, in place of the present ones."""
    recipient_roles: Iterable[str]
    """The roles whose holders get the alert, in place of the present ones."""
    recipient_user_ids: Iterable[int]
    """The people who get the alert, by id, in place of the present ones."""
    rule_type: Literal["time_estimate", "fixed_fee", "time_tracking_reminder"]
    """What to watch."""


class AlertFilter(TypedDict, total=False):
    """Which alerts to list, and in which order."""

    order_by: Iterable[Literal["created_at", "-created_at", "updated_at", "-updated_at"]]
    """Sort by these fields; ``-`` for descending. Toggl does not document the default."""
    rule_type: Iterable[Literal["time_estimate", "fixed_fee", "time_tracking_reminder"]]
    """Only alerts that watch one of these; without it all."""
    project_id: Iterable[int | None] | None
    """Only alerts of these projects; ``None``, also in the list: the defaults of the workspace."""
    scope: str
    """``workspace``: only the defaults of the workspace. Not together with ``project_id``."""
