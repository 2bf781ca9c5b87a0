"""Track v9: one module a resource; importing them fills the route table."""

from __future__ import annotations

from . import (
    account,
    alerts,
    bulk,
    catalog,
    groups,
    lists,
    me,
    members,
    rates,
    reminders,
    sharing,
    time_entries,
    workspaces,
)
from .routes import ROUTES

__all__ = [
    "ROUTES",
    "account",
    "alerts",
    "bulk",
    "catalog",
    "groups",
    "lists",
    "me",
    "members",
    "rates",
    "reminders",
    "sharing",
    "time_entries",
    "workspaces",
]
