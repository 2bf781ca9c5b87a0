# Written by tools/make_sync.py from toggl_async/track/preferences.py;
# change that file, not this one.
"""Preferences of the user and of workspaces (Track API v9)."""

from __future__ import annotations

from typing import Literal, Unpack

from toggl_async.models.track.preferences import (
    ClientPreferencesFilter,
    Preferences,
    PreferencesChange,
    WorkspacePreferences,
    WorkspacePreferencesChange,
)
from toggl_async.track.preferences import UserPreferences as AsyncUserPreferences

from .._namespace import BlockingNamespace


class UserPreferences(BlockingNamespace[AsyncUserPreferences]):
    """Preferences: formats, reminders, and settings of Toggl's own applications."""

    __slots__ = ()

    def get(self) -> Preferences:
        """Return the user's preferences.

        GET /me/preferences. One request of the user's own quota.

        >>> (session.track.preferences.get()).duration_format
        """
        return self._loop.run(self._wrapped.get)

    def update(self, **changes: Unpack[PreferencesChange]) -> None:
        """Change some preferences of the user; a preference left out stays as it is.

        POST /me/preferences. One request of the user's own quota.

        >>> session.track.preferences.update(send_weekly_report=False)
        """
        self._loop.run(self._wrapped.update, **changes)

    def get_for_client(
        self, client: Literal["desktop", "web"], **filters: Unpack[ClientPreferencesFilter]
    ) -> Preferences:
        """Return the user's preferences for one of Toggl's applications.

        GET /me/preferences/{client}. One request of the user's own quota. ``client`` is the
        application.
        """
        return self._loop.run(self._wrapped.get_for_client, client, **filters)

    def update_for_client(
        self, client: Literal["desktop", "web"], **changes: Unpack[PreferencesChange]
    ) -> None:
        """Change some preferences of the user for one of Toggl's applications; others stay.

        POST /me/preferences/{client}. One request of the user's own quota. ``client`` is the
        application.
        """
        self._loop.run(self._wrapped.update_for_client, client, **changes)

    def get_in_workspace(self, workspace_id: int) -> WorkspacePreferences:
        """Return the preferences of a workspace, such as ``report_locked_at``.

        GET /workspaces/{workspace_id}/preferences. One request. Toggl documents the logo only;
        other fields of the response are in ``extra``.
        """
        return self._loop.run(self._wrapped.get_in_workspace, workspace_id)

    def update_in_workspace(
        self, workspace_id: int, **changes: Unpack[WorkspacePreferencesChange]
    ) -> WorkspacePreferences:
        """Change some preferences of a workspace and return the response; others stay.

        POST /workspaces/{workspace_id}/preferences. One request. :class:`FeatureNotAvailableError`
        for preferences that the plan lacks.

        >>> session.track.preferences.update_in_workspace(7, hide_start_end_times=True)
        """
        return self._loop.run(self._wrapped.update_in_workspace, workspace_id, **changes)
