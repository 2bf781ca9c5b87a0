"""Profitability as files (Insights API v1). As models: ``session.reports.profitability``."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.downloads import Download
from ..models.insights.profitability import EmployeeProfitability
from ..models.reports.profitability import ProjectProfitability
from ..reports._base import ReportNamespace
from ..reports.checks import FileFormat, file_format

EMPLOYEES: Final = "/workspace/{workspace_id}/profitability/employees.{extension}"
PROJECTS: Final = "/workspace/{workspace_id}/profitability/projects.{extension}"


class Profitability(ReportNamespace):
    """What employees and projects earn and cost."""

    __slots__ = ()
    api = "insights"
    name = "insights.profitability"

    def download_employees(
        self,
        workspace_id: int,
        *,
        format: FileFormat = "csv",  # noqa: A002 - there is no better word
        **filters: Unpack[EmployeeProfitability],
    ) -> Download:
        """Download the profitability of employees as a file.

        POST /workspace/{workspace_id}/profitability/employees.{extension}. One request of the
        organization's quota. ``format`` is ``csv`` or ``xlsx``, ``currency`` is required; at most
        366 days; without ``end_date`` it ends today. :class:`FeatureNotAvailableError` where the
        pricing plan does not include Insights, :class:`UnexpectedContentError` when the response is
        not such a file, :class:`IncompleteBodyError` when it is incomplete.

        >>> async with session.insights.profitability.download_employees(
        ...     7, currency="EUR", start_date=date(2026, 1, 1), resolution="month"
        ... ) as file:
        ...     await file.save("employees.csv")
        """
        fields = self._dated(EmployeeProfitability, filters)
        kind = file_format(format)
        check = self._range(fields, filters).check
        return self._download(
            "POST", EMPLOYEES, workspace_id, kind, json=fields, kind=kind, check=check
        )

    def download_projects(
        self,
        workspace_id: int,
        *,
        format: FileFormat = "csv",  # noqa: A002 - there is no better word
        **filters: Unpack[ProjectProfitability],
    ) -> Download:
        """Download the profitability of projects as a file.

        POST /workspace/{workspace_id}/profitability/projects.{extension}. One request of the
        organization's quota. ``format`` is ``csv`` or ``xlsx``, ``currency`` is required; at most
        366 days; without ``end_date`` it ends today. Errors are those of
        :meth:`download_employees`.

        >>> async with session.insights.profitability.download_projects(
        ...     7, format="xlsx", currency="EUR"
        ... ) as file:
        ...     await file.save("projects.xlsx")
        """
        fields = self._dated(ProjectProfitability, filters)
        kind = file_format(format)
        check = self._range(fields, filters).check
        return self._download(
            "POST", PROJECTS, workspace_id, kind, json=fields, kind=kind, check=check
        )
