"""CustomFields of Toggl 2.0: XXX."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "CustomFieldChange",
    "CustomFieldFilter",
    "CustomFieldListOptionsFilter",
    "CustomFieldOption",
    "CustomFieldOptionChange",
    "CustomFieldOptionValue",
    "CustomFieldOptionsOrder",
    "CustomFieldValue",
    "CustomFieldWithOptions",
    "CustomFieldsOrder",
    "NewCustomField",
    "NewCustomFieldOption",
    "UserCustomFieldValues",
    "UserCustomFieldValuesChange",
]


class NewCustomFieldOption(TypedDict, total=False):
    """XXX CustomFieldOptionCreate."""

    color: str
    """``#`` and six hex digits."""
    description: str
    """Free text."""
    name: Required[str]
    """Shown name. Required."""


class NewCustomField(TypedDict, total=False):
    """XXX CustomFieldCreate."""

    description: str
    """Free text."""
    entity_type: Required[Literal["project", "task", "user"]]
    """What kind of thing it is about. Required."""
    field_type: Required[
        Literal["select", "multi_select", "text", "number", "date", "checkbox", "users"]
    ]
    """The kind of values. Required."""
    name: Required[str]
    """Shown name. Required."""
    options: Iterable[NewCustomFieldOption]
    """The options."""


@model
class CustomFieldOption(Model):
    """XXX CustomFieldOption."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    custom_field_id: int | None = None
    """The custom field."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    description: str | None = None
    """Free text."""
    name: str | None = None
    """Shown name."""
    position: int | None = None
    """Its place in the order that users see, from the lowest number."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class CustomFieldOptionChange(TypedDict, total=False):
    """XXX CustomFieldOptionUpdate."""

    color: str
    """``#`` and six hex digits."""
    description: str
    """Free text."""
    name: Required[str]
    """Shown name. Required."""


@model
class CustomFieldOptionValue(Model):
    """XXX CustomFieldOptionValue."""

    is_deleted: bool | None = None
    """Whether it was deleted."""
    option_id: int | None = None
    """The option."""
    option_name: str | None = None
    """XXX"""


class CustomFieldOptionsOrder(TypedDict, total=False):
    """XXX CustomFieldOptionsOrder."""

    ordered_ids: Required[Iterable[int]]
    """All ids in the wanted order. Required."""


class CustomFieldChange(TypedDict, total=False):
    """XXX CustomFieldUpdate."""

    description: str
    """Free text."""
    name: Required[str]
    """Shown name. Required."""


@model
class CustomFieldValue(Model):
    """XXX CustomFieldValue."""

    custom_field_id: int | None = None
    """The custom field."""
    custom_field_name: str | None = None
    """XXX"""
    field_type: str | None = None
    """The kind of values."""
    selected_options: tuple[CustomFieldOptionValue, ...] | None = None
    """XXX"""
    value: Any | None = None
    """The value."""


@model
class CustomFieldWithOptions(Model):
    """XXX CustomFieldWithOptions."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    description: str | None = None
    """Free text."""
    entity_type: str | None = None
    """What kind of thing it is about."""
    field_type: str | None = None
    """The kind of values."""
    name: str | None = None
    """Shown name."""
    options: tuple[CustomFieldOption, ...] | None = None
    """The options."""
    position: int | None = None
    """Its place in the order that users see, from the lowest number."""
    status: str | None = None
    """Its state."""
    total_options: int | None = None
    """XXX"""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class CustomFieldsOrder(TypedDict, total=False):
    """XXX CustomFieldsOrder."""

    entity_type: Required[Literal["project", "task", "user"]]
    """What kind of thing it is about. Required."""
    ordered_ids: Required[Iterable[int]]
    """All ids in the wanted order. Required."""


@model
class UserCustomFieldValues(Model):
    """XXX UserCustomFieldValues."""

    custom_fields: dict[str, Any] | None = None
    """Values of custom fields: the id of each field and its value."""


class UserCustomFieldValuesChange(TypedDict, total=False):
    """XXX UserCustomFieldValuesPatch."""

    custom_fields: Required[Mapping[str, Any] | None]
    """Values of custom fields: the id of each field and its value. Required."""


class CustomFieldFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    entity_type: Literal["project", "task", "user"]
    """What kind of thing it is about."""
    order_by: Iterable[
        Literal["position", "-position", "name", "-name", "created_at", "-created_at"]
    ]
    """XXX"""


class CustomFieldListOptionsFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    name: str
    """Shown name."""
    order_by: Iterable[
        Literal["position", "-position", "name", "-name", "created_at", "-created_at"]
    ]
    """XXX"""
