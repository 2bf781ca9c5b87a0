"""Dictionaries of Toggl 2.0: XXX."""

from __future__ import annotations

from ..base import Model, model

__all__ = ["BasicDict", "CustomFieldDict", "CustomFieldOptionDict"]


@model
class BasicDict(Model):
    """XXX BasicDict."""

    id: int
    name: str | None = None
    """Shown name."""


@model
class CustomFieldDict(Model):
    """XXX CustomFieldDict."""

    field_type: str | None = None
    """The kind of values."""
    name: str | None = None
    """Shown name."""


@model
class CustomFieldOptionDict(Model):
    """XXX CustomFieldOptionDict."""

    custom_field_id: int | None = None
    """The custom field."""
    is_deleted: bool | None = None
    """Whether it was deleted."""
    name: str | None = None
    """Shown name."""
