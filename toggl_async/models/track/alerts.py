"""Alerts of a workspace: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ..base import Model, model

__all__ = ["Alert", "AlertChange", "AlertError", "NewAlert"]


@model
class AlertError(Model):
    """What is wrong with an alert."""

    code: str | None = None
    message: str | None = None


@model
class Alert(Model):
    """An alert on a project: mails go out when the time (or fee) reaches a threshold."""

    id: int
    wid: int | None = None
    """The workspace: see :attr:`workspace_id`."""
    client_id: int | None = None
    project_id: int | None = None
    billable: bool | None = None
    client_name: str | None = None
    errors: tuple[AlertError, ...] | None = None
    estimatedHours: int | None = None
    isFixedFee: bool | None = None
    isPrivate: bool | None = None
    object_type: int | None = None
    project_color: str | None = None
    """``#`` and six hex digits."""
    project_name: str | None = None
    receiver_groups: tuple[int, ...] | None = None
    receiver_roles: tuple[str, ...] | None = None
    receiver_users: tuple[int, ...] | None = None
    receiver_users_name: tuple[str, ...] | None = None
    receivers: int | None = None
    source_kind: str | None = None
    threshold: int | None = None
    threshold_type: str | None = None
    thresholds: tuple[int, ...] | None = None
    """In percent of the estimate (or the fee)."""

    @property
    def workspace_id(self) -> int | None:
        """The workspace, as all other models call it."""
        return self.wid


class _AlertFields(TypedDict, total=False):
    project_id: int
    receiver_roles: Sequence[str]
    receiver_users: Sequence[int]
    """User ids."""
    source_kind: str
    threshold_type: str
    thresholds: Sequence[int]
    """In percent of the estimate (or the fee)."""


class NewAlert(_AlertFields, total=False):
    """What a new alert may carry."""


class AlertChange(_AlertFields, total=False):
    """What may be changed. A key left out is left alone."""
