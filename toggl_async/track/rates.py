"""Billable rates and labor costs (Track API v9)."""

from __future__ import annotations

from typing import Final, Literal, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..errors import InvalidArgumentError
from ..models.track.rates import NewRate, Rate, RateFilter
from ..paging import Pages

RATES: Final = "/workspaces/{workspace_id}/rates"
RATES_OF: Final = "/workspaces/{workspace_id}/rates/{level}/{level_id}"


class Rates(Namespace):
    """Billable rates and labor costs of workspaces, projects, tasks and users. Paid plans only."""

    __slots__ = ()
    api = "track"
    name = "track.rates"

    async def create(self, workspace_id: int, **fields: Unpack[NewRate]) -> None:
        """Set a rate. The response is empty.

        POST /workspaces/{workspace_id}/rates. One request. ``amount`` is per hour, above zero, in
        units of the workspace's currency; ``mode`` or ``start`` decides which tracked time it
        applies to. :class:`FeatureNotAvailableError` if the plan lacks rates.

        >>> await session.track.rates.create(
        ...     7, amount=95.5, level="project", level_id=61, type="billable_rates",
        ...     mode="start-today",
        ... )
        """
        body = checked(NewRate, fields)
        if body["amount"] <= 0:
            raise InvalidArgumentError(f"amount must be above zero (got {body['amount']})")
        if ("mode" in body) == ("start" in body):
            raise InvalidArgumentError(
                "a rate takes either mode or start; pass exactly one of them"
            )
        await self._send("POST", RATES, workspace_id, json=body)

    def list(
        self,
        workspace_id: int,
        level: Literal["workspace", "workspace_user", "project", "project_user", "task", "user"],
        level_id: int,
        **filters: Unpack[RateFilter],
    ) -> Pages[Rate]:
        """List the current and former rates of a workspace, project, task or user.

        GET /workspaces/{workspace_id}/rates/{level}/{level_id}. One request, not paginated.
        ``level`` is the kind of object, ``level_id`` its id. ``type="labor_costs"`` lists labor
        costs, the default is billable rates. ``workspace_user`` and ``project_user``, the levels at
        which rates are created, take the id of the membership; Toggl documents ``user`` instead,
        without saying whose id it takes. :class:`FeatureNotAvailableError` if the plan lacks rates.
        """
        query = checked(RateFilter, filters)
        return self._pages(Rate, RATES_OF, workspace_id, level, level_id, query=query)
