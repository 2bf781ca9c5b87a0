"""Alerts of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Alert", "AlertChange", "AlertConfig", "AlertConfigFields", "AlertFilter", "NewAlert"]


@model
class AlertConfig(Model):
    """XXX AlertConfig."""

    frequency: str | None = None
    """XXX Day or week; reminders."""
    target_seconds: int | None = None
    """XXX Reminders."""
    threshold_pct: int | None = None
    """XXX Alerts."""


@model
class Alert(Model):
    """XXX Alert."""

    id: int
    config: AlertConfig | None = None
    """Settings, as the app stores them."""
    created_at: str | None = None
    """When it was created."""
    created_by: int | None = None
    """The person who created it."""
    deleted_at: str | None = None
    """When it was deleted; ``None`` unless it was."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    recipient_group_ids: tuple[int, ...] | None = None
    """The teams who are notified, by id."""
    recipient_roles: tuple[str, ...] | None = None
    """The roles who are notified."""
    recipient_user_ids: tuple[int, ...] | None = None
    """The people who are notified, by id."""
    rule_type: str | None = None
    """What the alert watches."""
    updated_at: str | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class AlertConfigFields(TypedDict, total=False):
    """XXX AlertConfig."""

    frequency: str
    """XXX Day or week; reminders."""
    target_seconds: int
    """XXX Reminders."""
    threshold_pct: int
    """XXX Alerts."""


class NewAlert(TypedDict, total=False):
    """XXX AlertCreate."""

    config: Required[AlertConfigFields]
    """Settings, as the app stores them. Required."""
    project_id: int
    """The project it belongs to; ``None`` without one."""
    recipient_group_ids: Iterable[int]
    """The teams who are notified, by id."""
    recipient_roles: Iterable[str]
    """The roles who are notified."""
    recipient_user_ids: Iterable[int]
    """The people who are notified, by id."""
    rule_type: Required[Literal["time_estimate", "fixed_fee", "time_tracking_reminder"]]
    """What the alert watches. Required."""


class AlertChange(TypedDict, total=False):
    """XXX AlertPatch."""

    config: AlertConfigFields
    """Settings, as the app stores them."""
    recipient_group_ids: Iterable[int]
    """The teams who are notified, by id."""
    recipient_roles: Iterable[str]
    """The roles who are notified."""
    recipient_user_ids: Iterable[int]
    """The people who are notified, by id."""
    rule_type: Literal["time_estimate", "fixed_fee", "time_tracking_reminder"]
    """What the alert watches."""


class AlertFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    order_by: Iterable[Literal["created_at", "-created_at", "updated_at", "-updated_at"]]
    """XXX"""
    rule_type: Iterable[Literal["time_estimate", "fixed_fee", "time_tracking_reminder"]]
    """What the alert watches."""
    project_id: Iterable[int] | None
    """The project it belongs to; ``None`` without one."""
    scope: str
    """XXX"""
