"""Steps of a bulk edit of projects: for ``projects.patch``.

>>> steps = [set_active(False), set_client(81)]

Further fields by ``toggl_async.models.track.patches.replace(field, value)``.
"""

from __future__ import annotations

from datetime import date

from .patches import PatchOperation, replace

__all__ = [
    "set_active",
    "set_billable",
    "set_client",
    "set_color",
    "set_end_date",
    "set_estimate",
    "set_fixed_fee",
    "set_private",
    "set_rate",
]


def set_active(active: bool) -> PatchOperation:
    """Archive the projects (``False``), or bring them back.

    >>> set_active(False)
    {'op': 'replace', 'path': '/active', 'value': False}
    """
    return replace("active", active)


def set_billable(billable: bool) -> PatchOperation:
    """Make new entries of the projects billable, or not. Paid plans only."""
    return replace("billable", billable)


def set_client(client_id: int | None) -> PatchOperation:
    """Give the projects to a client; ``None`` takes them from theirs."""
    return replace("client_id", client_id)


def set_color(color: str) -> PatchOperation:
    """Paint the projects: ``#`` and six hex digits."""
    return replace("color", color)


def set_end_date(end_date: date | None) -> PatchOperation:
    """Let the projects end on a day; ``None`` leaves them open."""
    return replace("end_date", end_date)


def set_estimate(hours: int | None) -> PatchOperation:
    """Estimate the projects, in hours. Paid plans only."""
    return replace("estimated_hours", hours)


def set_fixed_fee(amount: float | None) -> PatchOperation:
    """Agree on a fixed fee, in units of the currency. Paid plans only."""
    return replace("fixed_fee", amount)


def set_private(is_private: bool) -> PatchOperation:
    """Show the projects to their members only, or to everybody."""
    return replace("is_private", is_private)


def set_rate(amount: float | None) -> PatchOperation:
    """Set the hourly rate, in units of the currency. Paid plans only."""
    return replace("rate", amount)
