"""The rows of Toggl 2.0: JSON objects, as they are sent, in each workspace."""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Any, TypeAlias

import attrs

from ..core.state import TrackState, User

__all__ = ["FocusState", "Row", "Rows", "api_key_of"]

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[int, Row]


@attrs.define
class FocusState:
    """Users, organizations and workspaces are those of Track; their ids are the same."""

    track: TrackState
    _rows: dict[tuple[str, int], Rows] = attrs.field(factory=dict[tuple[str, int], Rows])
    _ids: count[int] = attrs.field(factory=lambda: count(2_000_001))

    def rows(self, resource: str, workspace_id: int) -> Rows:
        """Return the rows of a resource in a workspace, deleted ones included."""
        return self._rows.setdefault((resource, workspace_id), {})

    def add(self, resource: str, workspace_id: int, row: Row) -> Row:
        """Store a row under a new id."""
        row["id"] = next(self._ids)
        self.rows(resource, workspace_id)[row["id"]] = row
        return row

    def user_of(self, api_key: str) -> User | None:
        """Return the user of an API key."""
        return next(
            (user for user in self.track.users.values() if api_key_of(user) == api_key), None
        )


def api_key_of(user: User) -> str:
    """Return the API key of a user. A new Track token revokes it too."""
    return "toggl_sk_" + hashlib.sha256(f"focus {user.api_token}".encode()).hexdigest()[:32]
