"""Custom fields of projects, tasks and users in Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "CustomFieldChange",
    "CustomFieldFilter",
    "CustomFieldOption",
    "CustomFieldOptionChange",
    "CustomFieldOptionFilter",
    "CustomFieldOptionValue",
    "CustomFieldValue",
    "CustomFieldWithOptions",
    "CustomFieldsOrder",
    "NewCustomField",
    "NewCustomFieldOption",
    "UserCustomFieldValues",
    "UserCustomFieldValuesChange",
]


@model
class CustomFieldOptionValue(Model):
    """An option that was chosen."""

    is_deleted: bool | None = None
    """Whether the option was deleted since then."""
    option_id: int | None = None
    """Which option it is, by id."""
    option_name: str | None = None
    """Shown name of the option."""


@model
class CustomFieldValue(Model):
    """The value of a custom field of a project, task or user."""

    custom_field_id: int | None = None
    """Which custom field it is a value of, by id."""
    custom_field_name: str | None = None
    """Shown name of the custom field."""
    field_type: str | None = None
    """The kind of its values: ``select``, ``multi_select``, ``text``, ``number``, ``date``,
    ``checkbox`` or ``users``."""
    selected_options: tuple[CustomFieldOptionValue, ...] | None = None
    """The chosen options of a field of the kinds ``select`` and ``multi_select``."""
    value: Any | None = None
    """The value, as the kind of the field has it: text, a number, a day, a flag or ids."""


@model
class CustomFieldOption(Model):
    """A choice that a custom field offers."""

    id: int
    color: str | None = None
    """``#`` and six hex digits."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    custom_field_id: int | None = None
    """The custom field that offers it."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    description: str | None = None
    """Free text; ``None`` without one."""
    name: str | None = None
    """Shown name."""
    position: int | None = None
    """Place in the order that people see, from the lowest number."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class CustomFieldWithOptions(Model):
    """A custom field of a workspace, with its options."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    description: str | None = None
    """Free text; ``None`` without one."""
    entity_type: str | None = None
    """What it describes: ``project``, ``task`` or ``user``."""
    field_type: str | None = None
    """The kind of its values: ``select``, ``multi_select``, ``text``, ``number``, ``date``,
    ``checkbox`` or ``users``."""
    name: str | None = None
    """Shown name."""
    options: tuple[CustomFieldOption, ...] | None = None
    """The choices of a field of the kinds ``select`` and ``multi_select``."""
    position: int | None = None
    """Place in the order that people see, from the lowest number."""
    status: str | None = None
    """Its state; the values are not documented."""
    total_options: int | None = None
    """How many options it has in all; ``options`` may have fewer (inferred)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class NewCustomFieldOption(TypedDict, total=False):
    """Fields of a new option."""

    color: str
    """``#`` and six hex digits. Without it the service chooses one (inferred)."""
    description: str
    """Free text. Default: none."""
    name: Required[str]
    """Shown name."""


class NewCustomField(TypedDict, total=False):
    """Fields of a new custom field; its kind cannot be changed later."""

    description: str
    """Free text. Default: none."""
    entity_type: Required[Literal["project", "task", "user"]]
    """What it describes: ``project``, ``task`` or ``user``. At most 50 fields each."""
    field_type: Required[
        Literal["select", "multi_select", "text", "number", "date", "checkbox", "users"]
    ]
    """The kind of its values."""
    name: Required[str]
    """Shown name."""
    options: Iterable[NewCustomFieldOption]
    """The choices of a field of the kinds ``select`` and ``multi_select``, at most 100. Default:
    none."""


class CustomFieldChange(TypedDict, total=False):
    """Fields of a custom field that is replaced."""

    description: str
    """Free text. Left out, it is removed (inferred)."""
    name: Required[str]
    """Shown name."""


class CustomFieldOptionChange(TypedDict, total=False):
    """Fields of an option that is replaced."""

    color: str
    """``#`` and six hex digits. Left out, it is removed (inferred)."""
    description: str
    """Free text. Left out, it is removed (inferred)."""
    name: Required[str]
    """Shown name."""


class CustomFieldsOrder(TypedDict, total=False):
    """The order of the custom fields of one kind of object."""

    entity_type: Required[Literal["project", "task", "user"]]
    """The kind of object whose fields are sorted."""
    ordered_ids: Required[Iterable[int]]
    """All active fields of that kind of object, by id, at most 50, in the wanted order."""


@model
class UserCustomFieldValues(Model):
    """The values of the custom fields of a user."""

    custom_fields: dict[str, Any] | None = None
    """The id of each field, as text, and its value."""


class UserCustomFieldValuesChange(TypedDict, total=False):
    """Values of custom fields to change; a field left out stays."""

    custom_fields: Required[Mapping[str, Any] | None]
    """The id of each field, as text, and its new value; ``None`` as a value removes it, and
    ``None`` in place of the mapping removes all."""


class CustomFieldFilter(TypedDict, total=False):
    """Which custom fields to list."""

    entity_type: Literal["project", "task", "user"]
    """Only those of this kind of object. Default: all."""
    order_by: Iterable[
        Literal["position", "-position", "name", "-name", "created_at", "-created_at"]
    ]
    """How to sort; ``-`` in front reverses it. Default: ``created_at``, so that the pages of a
    listing are stable."""


class CustomFieldOptionFilter(TypedDict, total=False):
    """Which options of a custom field to list."""

    name: str
    """Part of the name (inferred)."""
    order_by: Iterable[
        Literal["position", "-position", "name", "-name", "created_at", "-created_at"]
    ]
    """How to sort; ``-`` in front reverses it. Default: ``created_at``, so that the pages of a
    listing are stable."""
