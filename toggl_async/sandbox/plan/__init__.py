"""Plan v5: one module a resource; importing them fills the route table."""

from __future__ import annotations

from . import groups, me, members, milestones, projects, tasks
from .routes import ROUTES

__all__ = ["ROUTES", "groups", "me", "members", "milestones", "projects", "tasks"]
