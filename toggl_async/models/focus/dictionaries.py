"""Names for the ids in reports of Toggl 2.0."""

from __future__ import annotations

from ..base import Model, model

__all__ = ["BasicDict", "CustomFieldDict", "CustomFieldOptionDict"]


@model
class BasicDict(Model):
    """A client or a team in the names of a report."""

    id: int
    name: str | None = None
    """The name that the app shows."""


@model
class CustomFieldDict(Model):
    """A custom field in the names of a report."""

    field_type: str | None = None
    """What kind of values it has, such as ``number``. The kinds are not documented here."""
    name: str | None = None
    """The name that the app shows."""


@model
class CustomFieldOptionDict(Model):
    """An option of a custom field in the names of a report."""

    custom_field_id: int | None = None
    """The custom field that it is an option of."""
    is_deleted: bool | None = None
    """Whether the option was deleted, so that it can no longer be chosen."""
    name: str | None = None
    """The name that the app shows."""
