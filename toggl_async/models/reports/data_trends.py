"""Data trends: how the time on clients, projects or users developed.

Toggl does not say what ``earnings`` are counted in; they are whole numbers, as the cents of the
other reports are.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from ..base import Model, model

__all__ = [
    "ClientsDataTrendsGraph",
    "ClientsDataTrendsGraphData",
    "ClientsDataTrendsReport",
    "ClientsReportClient",
    "DataTrendsFilter",
    "ProjectsDataTrendsGraph",
    "ProjectsDataTrendsGraphData",
    "ProjectsDataTrendsProject",
    "ProjectsDataTrendsReport",
    "UsersDataTrendsGraph",
    "UsersDataTrendsGraphData",
    "UsersDataTrendsReport",
    "UsersDataTrendsUser",
]


@model
class ClientsReportClient(Model):
    """What one client came to in a span of time."""

    client_id: int | None = None
    name: str | None = None
    total_seconds: int | None = None
    billable_seconds: int | None = None
    earnings: int | None = None


@model
class ClientsDataTrendsGraphData(Model):
    """A span of time."""

    date: str | None = None
    """Its first day."""
    clients: tuple[ClientsReportClient, ...] | None = None


@model
class ClientsDataTrendsGraph(Model):
    """Spans of time."""

    resolution: str | None = None
    """How long a span is."""
    data: tuple[ClientsDataTrendsGraphData, ...] | None = None


@model
class ClientsDataTrendsReport(Model):
    """How the time on clients developed."""

    currency: str | None = None
    graph: ClientsDataTrendsGraph | None = None


@model
class ProjectsDataTrendsProject(Model):
    """What one project came to in a span of time."""

    project_id: int | None = None
    name: str | None = None
    color: str | None = None
    currency: str | None = None
    total_seconds: int | None = None
    billable_seconds: int | None = None
    earnings: int | None = None


@model
class ProjectsDataTrendsGraphData(Model):
    """A span of time."""

    date: str | None = None
    """Its first day."""
    projects: tuple[ProjectsDataTrendsProject, ...] | None = None


@model
class ProjectsDataTrendsGraph(Model):
    """Spans of time."""

    resolution: str | None = None
    """How long a span is."""
    data: tuple[ProjectsDataTrendsGraphData, ...] | None = None


@model
class ProjectsDataTrendsReport(Model):
    """How the time on projects developed."""

    currency: str | None = None
    graph: ProjectsDataTrendsGraph | None = None


@model
class UsersDataTrendsUser(Model):
    """What one user came to in a span of time."""

    user_id: int | None = None
    name: str | None = None
    total_seconds: int | None = None
    billable_seconds: int | None = None
    earnings: int | None = None


@model
class UsersDataTrendsGraphData(Model):
    """A span of time."""

    date: str | None = None
    """Its first day."""
    users: tuple[UsersDataTrendsUser, ...] | None = None


@model
class UsersDataTrendsGraph(Model):
    """Spans of time."""

    resolution: str | None = None
    """How long a span is."""
    data: tuple[UsersDataTrendsGraphData, ...] | None = None


@model
class UsersDataTrendsReport(Model):
    """How the time of users developed."""

    currency: str | None = None
    graph: UsersDataTrendsGraph | None = None


class DataTrendsFilter(TypedDict, total=False):
    """What data trends take."""

    ids: Sequence[int]
    """At most 5."""
    start_date: date
    end_date: date
    """The last day: included."""
    resolution: str
    """``day``, ``week`` or ``month``: the values are not published.

    Toggl chooses one by the span without it (inferred).
    """
    currency: str
    billable: bool
    rounding: int
    rounding_minutes: int
