"""Timesheet setups (Track API v9): who submits timesheets to whom."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import EnvelopeList
from .._http.validation import checked
from ..models.track.timesheet_setups import (
    NewTimesheetSetup,
    TimesheetSetup,
    TimesheetSetupChange,
    TimesheetSetupFilter,
)
from ..paging import Pages

SETUPS: Final = "/workspaces/{workspace_id}/timesheet_setups"
SETUP: Final = "/workspaces/{workspace_id}/timesheet_setups/{setup_id}"

IN_DATA: Final = EnvelopeList("data")


class TimesheetSetups(Namespace):
    """Timesheet setups: one for each member who submits. Premium plans only."""

    __slots__ = ()
    api = "track"
    name = "track.timesheet_setups"

    async def create(
        self, workspace_id: int, **fields: Unpack[NewTimesheetSetup]
    ) -> list[TimesheetSetup]:
        """Create a setup for each member and return them all.

        POST /workspaces/{workspace_id}/timesheet_setups. One request. Look at ``errors`` of each:
        what is wrong with one raises no error. :class:`FeatureNotAvailableError` where the plan
        has no timesheets.

        >>> await session.track.timesheet_setups.create(
        ...     7,
        ...     member_ids=[11, 12],
        ...     approvers_layers={"1": [13], "2": [14]},
        ...     periodicity="weekly",
        ...     start_date=date(2026, 3, 2),
        ... )
        """
        body = checked(NewTimesheetSetup, fields)
        request = self._request("POST", SETUPS, (workspace_id,), json=body)
        return await self._fetch_list(TimesheetSetup, request, allow_object=True)

    async def update(
        self, workspace_id: int, setup_id: int, **changes: Unpack[TimesheetSetupChange]
    ) -> TimesheetSetup:
        """Change some fields of a setup and return it; a field left out stays.

        POST /workspaces/{workspace_id}/timesheet_setups/{setup_id}. One request. It is a POST, so
        it is not repeated when its outcome is unknown. :class:`FeatureNotAvailableError` where
        the plan has no timesheets.
        """
        fields = checked(TimesheetSetupChange, changes)
        return await self._post(TimesheetSetup, SETUP, workspace_id, setup_id, json=fields)

    async def delete(self, workspace_id: int, setup_id: int) -> None:
        """Delete a setup.

        DELETE /workspaces/{workspace_id}/timesheet_setups/{setup_id}. One request. To end one and
        keep its timesheets, give it an ``end_date``.
        """
        await self._delete(SETUP, workspace_id, setup_id)

    def list(
        self, workspace_id: int, **filters: Unpack[TimesheetSetupFilter]
    ) -> Pages[TimesheetSetup]:
        """List the setups of a workspace.

        GET /workspaces/{workspace_id}/timesheet_setups. One request, everything in one answer.
        :class:`FeatureNotAvailableError` where the plan has no timesheets.
        """
        query = checked(TimesheetSetupFilter, filters)
        return self._pages(TimesheetSetup, SETUPS, workspace_id, query=query, pagination=IN_DATA)
