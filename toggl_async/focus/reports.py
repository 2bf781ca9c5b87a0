"""Reports of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked, checked_list
from ..models.focus.reports import (
    ReportDictionary,
    ReportFilter,
    ReportProfitabilityFilter,
    ReportQuery,
    ReportQueryFilter,
    ReportResult,
)

REPORTS_WORKSPACE_PROFITABILITY: Final = "/reports/workspaces/{workspace_id}/profitability"
REPORTS_WORKSPACE_QUERY: Final = "/reports/workspaces/{workspace_id}/query"
REPORTS_WORKSPACE_QUERY_DICTIONARY: Final = "/reports/workspaces/{workspace_id}/query/dictionary"
REPORTS_WORKSPACE_WORKLOAD: Final = "/reports/workspaces/{workspace_id}/workload"


class Reports(Namespace):
    """XXX Reports."""

    __slots__ = ()
    api = "focus"
    name = "focus.reports"

    async def profitability(
        self,
        workspace_id: int,
        filters: ReportProfitabilityFilter | None = None,
        **fields: Unpack[ReportQuery],
    ) -> ReportResult:
        """XXX Profitability.

        POST /reports/workspaces/{workspace_id}/profitability. One request. XXX Money and forecast;
        X-Toggl-Report-Export only asks for the entitlement, the answer stays JSON.
        """
        query = checked(ReportProfitabilityFilter, filters or {})
        body = checked(ReportQuery, fields)
        return await self._post(
            ReportResult, REPORTS_WORKSPACE_PROFITABILITY, workspace_id, query=query, json=body
        )

    async def query(
        self,
        workspace_id: int,
        filters: ReportQueryFilter | None = None,
        **fields: Unpack[ReportQuery],
    ) -> ReportResult:
        """XXX Query.

        POST /reports/workspaces/{workspace_id}/query. One request. XXX An empty result has no
        data_json_row at all (live); a row has the grouped keys and sum_duration in seconds, count
        (live); running entries count 0, planned ones are left out (live); filters: operator "="
        (live); tag_ids cannot be filtered (live); plan refusal 402 or 403, missing exchange rate
        422.
        """
        query = checked(ReportQueryFilter, filters or {})
        body = checked(ReportQuery, fields)
        return await self._post(
            ReportResult, REPORTS_WORKSPACE_QUERY, workspace_id, query=query, json=body
        )

    async def dictionary(
        self, workspace_id: int, items: Iterable[ReportFilter]
    ) -> ReportDictionary:
        """XXX Dictionary.

        POST /reports/workspaces/{workspace_id}/query/dictionary. One request. XXX Names for ids of
        a report; body is the list of filters.
        """
        body = checked_list(ReportFilter, items, most=1000)
        return await self._post(
            ReportDictionary, REPORTS_WORKSPACE_QUERY_DICTIONARY, workspace_id, json=body
        )

    async def workload(self, workspace_id: int, **fields: Unpack[ReportQuery]) -> ReportResult:
        """XXX Workload.

        POST /reports/workspaces/{workspace_id}/workload. One request. XXX Minutes; grouped by
        user_account_id it takes pagination and gives total_count.
        """
        body = checked(ReportQuery, fields)
        return await self._post(ReportResult, REPORTS_WORKSPACE_WORKLOAD, workspace_id, json=body)
