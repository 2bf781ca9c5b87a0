"""Plan v5: one module a resource; importing them fills the route table."""

from __future__ import annotations

from . import (
    groups,
    members,
    milestones,
    projects,
    tasks,
)
from .call import ROUTES

__all__ = [
    "ROUTES",
    "groups",
    "members",
    "milestones",
    "projects",
    "tasks",
]
