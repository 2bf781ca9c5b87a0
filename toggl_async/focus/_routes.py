"""The part of the path that most routes of Toggl 2.0 start with."""

from __future__ import annotations

from typing import Final

WORKSPACE: Final = "/organizations/{organization_id}/workspaces/{workspace_id}"
