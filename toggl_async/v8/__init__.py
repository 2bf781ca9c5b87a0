"""The 58 operations of API v8 and Reports v2, by their classic names, on the APIs of today."""

from __future__ import annotations

from .clients import Clients
from .dashboard import Dashboard
from .groups import Groups
from .project_users import ProjectUsers
from .projects import Projects
from .reports import Reports
from .tags import Tags
from .tasks import Tasks
from .time_entries import TimeEntries
from .users import Users
from .workspace_users import WorkspaceUsers
from .workspaces import Workspaces

__all__ = ["V8"]


class V8(
    Clients,
    Groups,
    Projects,
    ProjectUsers,
    Tags,
    Tasks,
    TimeEntries,
    Users,
    Workspaces,
    WorkspaceUsers,
    Dashboard,
    Reports,
):
    """The classic operations, all on one object: what scripts of old days call.

    Toggl switched v8 off; each call is carried by its successor, translated both ways. Bodies
    are taken as v8 took them, ``create_client({"client": {"wid": 7, "name": "A"}})``, or by
    keyword, ``create_client(wid=7, name="A")``; answers come without the ``data`` around them.
    With ``TogglSession(..., v8_url=...)`` the same calls speak v8 to a server that still does.
    """

    __slots__ = ()
