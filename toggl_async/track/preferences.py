"""Preferences of the user and of workspaces (Track API v9)."""

from __future__ import annotations

from typing import Final, Literal, Unpack

from .._http.namespace import Namespace
from .._http.routes import to_unix
from .._http.validation import checked
from ..models.track.preferences import (
    ClientPreferencesFilter,
    Preferences,
    PreferencesChange,
    WorkspacePreferences,
    WorkspacePreferencesChange,
)

MINE: Final = "/me/preferences"
MINE_FOR_CLIENT: Final = "/me/preferences/{client}"
IN_WORKSPACE: Final = "/workspaces/{workspace_id}/preferences"


class UserPreferences(Namespace):
    """Preferences: formats, reminders, and what Toggl's own applications keep."""

    __slots__ = ()
    api = "track"
    name = "track.preferences"

    async def get(self) -> Preferences:
        """Return the user's preferences.

        GET /me/preferences. One request of the user's own quota.

        >>> (await session.track.preferences.get()).duration_format
        """
        return await self._get(Preferences, MINE)

    async def update(self, **changes: Unpack[PreferencesChange]) -> None:
        """Change some of the user's preferences; one left out stays.

        POST /me/preferences. One request of the user's own quota.

        >>> await session.track.preferences.update(send_weekly_report=False)
        """
        await self._send("POST", MINE, json=checked(PreferencesChange, changes))

    async def get_for_client(
        self, client: Literal["desktop", "web"], **filters: Unpack[ClientPreferencesFilter]
    ) -> Preferences:
        """Return the preferences of one of Toggl's applications.

        GET /me/preferences/{client}. One request of the user's own quota.
        """
        query = checked(ClientPreferencesFilter, filters)
        if "since" in query:
            query["since"] = to_unix("since", query["since"])
        return await self._get(Preferences, MINE_FOR_CLIENT, client, query=query)

    async def update_for_client(
        self, client: Literal["desktop", "web"], **changes: Unpack[PreferencesChange]
    ) -> None:
        """Change some preferences of one of Toggl's applications; one left out stays.

        POST /me/preferences/{client}. One request of the user's own quota.
        """
        await self._send("POST", MINE_FOR_CLIENT, client, json=checked(PreferencesChange, changes))

    async def get_in_workspace(self, workspace_id: int) -> WorkspacePreferences:
        """Return the preferences of a workspace, such as ``report_locked_at``.

        GET /workspaces/{workspace_id}/preferences. One request. What Toggl describes of the answer
        is the logo only: look into ``extra`` too.
        """
        return await self._get(WorkspacePreferences, IN_WORKSPACE, workspace_id)

    async def update_in_workspace(
        self, workspace_id: int, **changes: Unpack[WorkspacePreferencesChange]
    ) -> WorkspacePreferences:
        """Change some preferences of a workspace and return what Toggl answers.

        POST /workspaces/{workspace_id}/preferences. One request. :class:`FeatureNotAvailableError`
        for what the plan lacks.

        >>> await session.track.preferences.update_in_workspace(7, hide_start_end_times=True)
        """
        fields = checked(WorkspacePreferencesChange, changes)
        return await self._post(WorkspacePreferences, IN_WORKSPACE, workspace_id, json=fields)
