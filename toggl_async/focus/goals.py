"""Goals of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.goals import Goal, GoalChange, GoalPreview, GoalsOrder, NewGoal

GOALS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/goals"
GOALS_POSITIONS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/goals/positions"
)
GOALS_PREVIEW: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/goals/preview"
GOAL: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/goals/{goal_id}"
USERS_ME_GOALS: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/users/me/goals"


class Goals(Namespace):
    """XXX Goals."""

    __slots__ = ()
    api = "focus"
    name = "focus.goals"

    async def create(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewGoal]
    ) -> Goal:
        """XXX Create.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/goals. One request. XXX 400
        when four goals are active. XXX limits: {"max_active_goals": 4}
        """
        body = checked(NewGoal, fields)
        return await self._post(Goal, GOALS, organization_id, workspace_id, json=body)

    async def reorder(
        self, organization_id: int, workspace_id: int, **fields: Unpack[GoalsOrder]
    ) -> None:
        """XXX Reorder.

        PUT /organizations/{organization_id}/workspaces/{workspace_id}/goals/positions. One request.
        XXX Exactly the ids of list_goals, else 422.
        """
        body = checked(GoalsOrder, fields)
        await self._send("PUT", GOALS_POSITIONS, organization_id, workspace_id, json=body)

    async def preview(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewGoal]
    ) -> GoalPreview:
        """XXX Preview.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/goals/preview. One request.
        XXX Nothing is kept.
        """
        body = checked(NewGoal, fields)
        return await self._post(
            GoalPreview, GOALS_PREVIEW, organization_id, workspace_id, json=body
        )

    async def get(self, organization_id: int, workspace_id: int, goal_id: int) -> Goal | None:
        """XXX Get.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/goals/{goal_id}. One request.
        XXX 204 when it does not exist or is somebody else's.
        """
        return await self._get_optional(Goal, GOAL, organization_id, workspace_id, goal_id)

    async def update(
        self, organization_id: int, workspace_id: int, goal_id: int, **fields: Unpack[GoalChange]
    ) -> Goal:
        """XXX Update.

        PATCH /organizations/{organization_id}/workspaces/{workspace_id}/goals/{goal_id}. One
        request. XXX Filters, recurrence, billable, monthly_anchor and start_date cannot change.
        """
        body = checked(GoalChange, fields)
        return await self._patch(Goal, GOAL, organization_id, workspace_id, goal_id, json=body)

    async def delete(self, organization_id: int, workspace_id: int, goal_id: int) -> None:
        """XXX Delete.

        DELETE /organizations/{organization_id}/workspaces/{workspace_id}/goals/{goal_id}. One
        request.
        """
        await self._delete(GOAL, organization_id, workspace_id, goal_id)

    async def list(self, organization_id: int, workspace_id: int) -> list[Goal]:
        """XXX List.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/users/me/goals. One request.
        XXX Active and inactive ones of the caller.
        """
        return await self._get_list(Goal, USERS_ME_GOALS, organization_id, workspace_id)
