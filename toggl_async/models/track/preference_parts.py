"""The parts that the user's preferences are made of."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model

__all__ = [
    "AlphaFeature",
    "AlphaFeatureFields",
    "DecimalSeparator",
    "DefaultProjectTask",
    "DefaultProjectTaskFields",
    "EntityWorkspace",
    "EntityWorkspaceFields",
    "KeyboardShortcut",
    "KeyboardShortcutFields",
]


class DecimalSeparator(OpenEnum):
    """What stands before decimals; other values survive as text."""

    COMMA = ","
    POINT = "."


@model
class AlphaFeature(Model):
    """A feature that is tried out on some users."""

    alpha_feature_id: int | None = None
    code: str | None = None
    deleted_at: AwareDatetime | None = None
    description: str | None = None
    enabled: bool | None = None
    product_id: int | None = None


@model
class DefaultProjectTask(Model):
    """The project and task that new entries get."""

    project_id: int | None = None
    task_id: int | None = None
    workspace_id: int | None = None


@model
class EntityWorkspace(Model):
    """A project or a tag, and the workspace that it belongs to."""

    id: int | None = None
    workspace_id: int | None = None


@model
class KeyboardShortcut(Model):
    """A key and its modifiers, by the codes of the operating system."""

    key: int | None = None
    modifiers: int | None = None


class AlphaFeatureFields(TypedDict, total=False):
    """A feature that is tried out."""

    alpha_feature_id: int
    code: str
    deleted_at: datetime | None
    description: str
    enabled: bool
    product_id: int


class DefaultProjectTaskFields(TypedDict, total=False):
    """The project and task that new entries should get."""

    project_id: int | None
    task_id: int | None
    workspace_id: int | None


class EntityWorkspaceFields(TypedDict, total=False):
    """A project or a tag, and the workspace that it belongs to."""

    id: int
    workspace_id: int


class KeyboardShortcutFields(TypedDict, total=False):
    """A key and its modifiers, by the codes of the operating system."""

    key: int
    modifiers: int
