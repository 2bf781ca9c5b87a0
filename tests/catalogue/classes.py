"""Which schema of the catalogue each model is."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any, Final

import toggl_async.models
from toggl_async.models.base import Model

RENAMED: Final = {
    "track.Alert": ("track.AlertWithMeta",),
    "track.GroupPatch": ("track.GroupPatchOp",),
    "track.PatchFailure": ("track.TimeEntryPatchFailure",),
    "track.PatchResult": ("track.TimeEntryPatchResult",),
    "track.SharedWith": ("track.TimeEntrySharedWith",),
    "track.SubscriptionPeriod": ("track.ProjectPeriod",),
    "track.User": ("track.TogglUser",),
    # One class: the second schema is the first one and a number.
    "track.Workspace": ("track.Workspace", "track.WorkspaceWithActiveProjectCount"),
}
"""Names that differ, because the SDK's is the plainer one."""


@cache
def models() -> tuple[type[Any], ...]:
    """Every public model class."""
    found: dict[type[Any], None] = {}
    path = toggl_async.models.__path__
    for info in pkgutil.walk_packages(path, "toggl_async.models."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if isinstance(value, type) and issubclass(value, Model) and not name.startswith("_"):
                found[value] = None
    del found[Model]
    return tuple(found)


def schema_names(cls: type[Any]) -> tuple[str, ...]:
    """Return the names of the schemas that a model decodes."""
    own = f"{cls.__module__.split('.')[2]}.{cls.__name__}"
    return RENAMED.get(own, (own,))


@cache
def by_schema() -> dict[str, type[Any]]:
    return {name: cls for cls in models() for name in schema_names(cls)}
