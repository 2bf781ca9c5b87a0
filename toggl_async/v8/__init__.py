"""The 58 operations of API v8 and Reports API v2 under their names, carried by the live APIs."""

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
    """The 58 operations of API v8 and Reports v2, all on one object.

    Toggl switched v8 off. Each call is sent as its successor in the live APIs, and parameters and
    responses are converted. Ids are taken by position or by name. Bodies have the form of v8,
    ``create_client({"client": {"wid": 7, "name": "A"}})``, or by keyword, ``create_client(wid=7,
    name="A")``; responses are returned without the ``data`` around them. Numbers, ids, flags and
    dates may be texts. Each parameter has an effect or is refused before anything is sent, with
    :class:`RetiredOperationError` where Toggl has removed it.

    In an update ``wid`` names the workspace of the item, which saves the lookup. A wrong one is
    refused if the session knows the right one; otherwise the service answers 404.

    In bodies ``None`` clears a field that can be empty and otherwise counts as not given; in
    queries ``None`` and empty texts count as not given.
    """

    __slots__ = ()
