"""Data trends: tracked time and earnings of clients, projects or users over time.

Toggl does not document the unit of ``earnings``. They are whole numbers, like the amounts of the
other reports, which are cents.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    """The sums of one client at one point of the graph."""

    client_id: int | None = None
    """The client they belong to."""
    name: str | None = None
    """Name of the client."""
    total_seconds: int | None = None
    """Tracked time, in seconds."""
    billable_seconds: int | None = None
    """The billable part of it, in seconds."""
    earnings: int | None = None
    """Whole number; the unit is not documented, probably cents of ``currency``."""


@model
class ClientsDataTrendsGraphData(Model):
    """One point of the graph, with a row per client."""

    date: str | None = None
    """The first day of the point, as text."""
    clients: tuple[ClientsReportClient, ...] | None = None
    """The sums at this point, one row per client."""


@model
class ClientsDataTrendsGraph(Model):
    """The trends of clients as points of a graph."""

    resolution: str | None = None
    """Length of a point, such as ``week``."""
    data: tuple[ClientsDataTrendsGraphData, ...] | None = None
    """The points, in order of time."""


@model
class ClientsDataTrendsReport(Model):
    """How the tracked time and the earnings of clients develop."""

    currency: str | None = None
    """ISO 4217 code of the earnings."""
    graph: ClientsDataTrendsGraph | None = None
    """The trends, point by point."""


@model
class ProjectsDataTrendsProject(Model):
    """The sums of one project at one point of the graph."""

    project_id: int | None = None
    """The project they belong to."""
    name: str | None = None
    """Name of the project."""
    color: str | None = None
    """Colour of the project."""
    currency: str | None = None
    """ISO 4217 code of the earnings."""
    total_seconds: int | None = None
    """Tracked time, in seconds."""
    billable_seconds: int | None = None
    """The billable part of it, in seconds."""
    earnings: int | None = None
    """Whole number; the unit is not documented, probably cents of ``currency``."""


@model
class ProjectsDataTrendsGraphData(Model):
    """One point of the graph, with a row per project."""

    date: str | None = None
    """The first day of the point, as text."""
    projects: tuple[ProjectsDataTrendsProject, ...] | None = None
    """The sums at this point, one row per project."""


@model
class ProjectsDataTrendsGraph(Model):
    """The trends of projects as points of a graph."""

    resolution: str | None = None
    """Length of a point, such as ``week``."""
    data: tuple[ProjectsDataTrendsGraphData, ...] | None = None
    """The points, in order of time."""


@model
class ProjectsDataTrendsReport(Model):
    """How the tracked time and the earnings of projects develop."""

    currency: str | None = None
    """ISO 4217 code of the earnings."""
    graph: ProjectsDataTrendsGraph | None = None
    """The trends, point by point."""


@model
class UsersDataTrendsUser(Model):
    """The sums of one user at one point of the graph."""

    user_id: int | None = None
    """The user they belong to."""
    name: str | None = None
    """Name of the user."""
    total_seconds: int | None = None
    """Tracked time, in seconds."""
    billable_seconds: int | None = None
    """The billable part of it, in seconds."""
    earnings: int | None = None
    """Whole number; the unit is not documented, probably cents."""


@model
class UsersDataTrendsGraphData(Model):
    """One point of the graph, with a row per user."""

    date: str | None = None
    """The first day of the point, as text."""
    users: tuple[UsersDataTrendsUser, ...] | None = None
    """The sums at this point, one row per user."""


@model
class UsersDataTrendsGraph(Model):
    """The trends of users as points of a graph."""

    resolution: str | None = None
    """Length of a point, such as ``week``."""
    data: tuple[UsersDataTrendsGraphData, ...] | None = None
    """The points, in order of time."""


@model
class UsersDataTrendsReport(Model):
    """How the tracked time and the earnings of users develop."""

    currency: str | None = None
    """ISO 4217 code of the earnings."""
    graph: UsersDataTrendsGraph | None = None
    """The trends, point by point."""


class DataTrendsFilter(TypedDict, total=False):
    """Filters of data trends."""

    ids: Iterable[int]
    """The clients, projects or users to compare, at most 5."""
    start_date: date | str
    """The first day, inclusive. Required."""
    end_date: date | str
    """The last day, inclusive. Default: today."""
    resolution: str
    """Length of a point: ``day``, ``week`` or ``month`` (the values are not published).

    Default: chosen by Toggl by the number of days (inferred).
    """
    currency: str
    """ISO 4217 code, such as ``EUR``; whether amounts are converted to it is not documented."""
    billable: bool
    """Only billable time; ``False``: only the rest. Needs a paid plan."""
    rounding: int
    """-1 down, 0 to the nearest, 1 up.

    Durations are exact unless this or ``rounding_minutes`` is given.
    """
    rounding_minutes: int
    """Minutes to round durations to; 0 leaves them exact. Belongs to ``rounding``."""
