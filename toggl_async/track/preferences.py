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

MY_PREFERENCES: Final = "/me/preferences"
MY_PREFERENCES_FOR_CLIENT: Final = "/me/preferences/{client}"
IN_WORKSPACE: Final = "/workspaces/{workspace_id}/preferences"


class UserPreferences(Namespace):
    """Preferences: formats, reminders, and settings of Toggl's own applications."""

    __slots__ = ()
    api = "track"
    name = "track.preferences"

    async def get(self) -> Preferences:
        """Return the user's preferences.

        GET /me/preferences. One request of the user's own quota.

        >>> (await session.track.preferences.get()).duration_format
        """
        return await self._get(Preferences, MY_PREFERENCES)

    async def update(self, **changes: Unpack[PreferencesChange]) -> None:
        """Change some preferences of the user; a preference left out stays as it is.

        POST /me/preferences. One request of the user's own quota.

        >>> await session.track.preferences.update(send_weekly_report=False)
        """
        await self._send("POST", MY_PREFERENCES, json=checked(PreferencesChange, changes))

    async def get_for_client(
        self, client: Literal["desktop", "web"], **filters: Unpack[ClientPreferencesFilter]
    ) -> Preferences:
        """Return the user's preferences for one of Toggl's applications.

        GET /me/preferences/{client}. One request of the user's own quota. ``client`` is the
        application.
        """
        query = checked(ClientPreferencesFilter, filters)
        if "since" in query:
            query["since"] = to_unix("since", query["since"])
        return await self._get(Preferences, MY_PREFERENCES_FOR_CLIENT, client, query=query)

    async def update_for_client(
        self, client: Literal["desktop", "web"], **changes: Unpack[PreferencesChange]
    ) -> None:
        """Change some preferences of the user for one of Toggl's applications; others stay.

        POST /me/preferences/{client}. One request of the user's own quota. ``client`` is the
        application.
        """
        await self._send(
            "POST", MY_PREFERENCES_FOR_CLIENT, client, json=checked(PreferencesChange, changes)
        )

    async def get_in_workspace(self, workspace_id: int) -> WorkspacePreferences:
        """Return the preferences of a workspace, such as ``report_locked_at``.

        GET /workspaces/{workspace_id}/preferences. One request. Toggl documents the logo only;
        other fields of the response are in ``extra``.
        """
        return await self._get(WorkspacePreferences, IN_WORKSPACE, workspace_id)

    async def update_in_workspace(
        self, workspace_id: int, **changes: Unpack[WorkspacePreferencesChange]
    ) -> WorkspacePreferences:
        """Change some preferences of a workspace and return the response; others stay.

        POST /workspaces/{workspace_id}/preferences. One request. :class:`FeatureNotAvailableError`
        for preferences that the plan lacks.

        >>> await session.track.preferences.update_in_workspace(7, hide_start_end_times=True)
        """
        fields = checked(WorkspacePreferencesChange, changes)
        return await self._post(WorkspacePreferences, IN_WORKSPACE, workspace_id, json=fields)
