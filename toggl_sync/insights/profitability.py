# Written by tools/make_sync.py from toggl_async/insights/profitability.py;
# change that file, not this one.
# ruff: noqa: A002 - as in the source
"""Profitability as files (Insights API v1). As models: ``session.reports.profitability``."""

from __future__ import annotations

from typing import Unpack

from toggl_async.insights.profitability import Profitability as AsyncProfitability
from toggl_async.models.insights.profitability import EmployeeProfitability
from toggl_async.models.reports.profitability import ProjectProfitability
from toggl_async.reports.checks import FileFormat

from .._downloads import Download
from .._namespace import BlockingNamespace


class Profitability(BlockingNamespace[AsyncProfitability]):
    """What employees and projects earn and cost."""

    __slots__ = ()

    def download_employees(
        self,
        workspace_id: int,
        *,
        format: FileFormat = "csv",
        **filters: Unpack[EmployeeProfitability],
    ) -> Download:
        """Download the profitability of employees as a file.

        POST /workspace/{workspace_id}/profitability/employees.{extension}. One request of the
        organization's quota. ``format`` is ``csv`` or ``xlsx``, ``currency`` is required; at most
        366 days; without ``end_date`` it ends today. :class:`FeatureNotAvailableError` where the
        pricing plan does not include Insights, :class:`UnexpectedContentError` when the response is
        not such a file, :class:`IncompleteBodyError` when it is incomplete.

        >>> with session.insights.profitability.download_employees(
        ...     7, currency="EUR", start_date=date(2026, 1, 1), resolution="month"
        ... ) as file:
        ...     file.save("employees.csv")
        """
        return Download(
            self._loop, self._wrapped.download_employees(workspace_id, format=format, **filters)
        )

    def download_projects(
        self,
        workspace_id: int,
        *,
        format: FileFormat = "csv",
        **filters: Unpack[ProjectProfitability],
    ) -> Download:
        """Download the profitability of projects as a file.

        POST /workspace/{workspace_id}/profitability/projects.{extension}. One request of the
        organization's quota. ``format`` is ``csv`` or ``xlsx``, ``currency`` is required; at most
        366 days; without ``end_date`` it ends today. Errors are those of
        :meth:`download_employees`.

        >>> with session.insights.profitability.download_projects(
        ...     7, format="xlsx", currency="EUR"
        ... ) as file:
        ...     file.save("projects.xlsx")
        """
        return Download(
            self._loop, self._wrapped.download_projects(workspace_id, format=format, **filters)
        )
