"""Timesheet setups (Track API v9): who submits timesheets, and who approves them."""

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

DATA_LIST: Final = EnvelopeList("data")


class TimesheetSetups(Namespace):
    """Timesheet setups: one for each member who submits timesheets. Premium plan only."""

    __slots__ = ()
    api = "track"
    name = "track.timesheet_setups"

    async def create(
        self, workspace_id: int, **fields: Unpack[NewTimesheetSetup]
    ) -> list[TimesheetSetup]:
        """Create a setup for each member and return them.

        POST /workspaces/{workspace_id}/timesheet_setups. One request. Check ``errors`` of each
        setup: a problem of one raises no error. :class:`FeatureNotAvailableError` if the plan lacks
        timesheets.

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
        """Change some fields of a setup and return it; a field left out stays as it is.

        POST /workspaces/{workspace_id}/timesheet_setups/{setup_id}. One request. Since it is a
        POST, it is not retried if its outcome is unknown. :class:`FeatureNotAvailableError` if the
        plan lacks timesheets.
        """
        fields = checked(TimesheetSetupChange, changes)
        return await self._post(TimesheetSetup, SETUP, workspace_id, setup_id, json=fields)

    async def delete(self, workspace_id: int, setup_id: int) -> None:
        """Delete a setup.

        DELETE /workspaces/{workspace_id}/timesheet_setups/{setup_id}. One request. To end a setup
        but keep its timesheets, set its ``end_date``.
        """
        await self._delete(SETUP, workspace_id, setup_id)

    def list(
        self, workspace_id: int, **filters: Unpack[TimesheetSetupFilter]
    ) -> Pages[TimesheetSetup]:
        """List the timesheet setups of a workspace.

        GET /workspaces/{workspace_id}/timesheet_setups. One request, not paginated.
        :class:`FeatureNotAvailableError` if the plan lacks timesheets.
        """
        query = checked(TimesheetSetupFilter, filters)
        return self._pages(TimesheetSetup, SETUPS, workspace_id, query=query, pagination=DATA_LIST)
