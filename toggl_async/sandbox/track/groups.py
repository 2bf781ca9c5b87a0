"""Groups of an organization, and their access to projects."""

from __future__ import annotations

from typing import Any, Final

from ..core.bodies import Body
from ..core.state import Group, Organization, ProjectGroup
from ..core.wire import http_error, text_response
from .call import ROUTES, TrackCall
from .serializers import serialize_group

_NAME: Final = 200
_PATCHES: Final = 100
_VALUES: Final = 100
_GROUPS: Final = "/organizations/{organization_id}/groups"
_GROUP: Final = "/organizations/{organization_id}/groups/{group_id}"


def _group(call: TrackCall, organization: Organization) -> Group:
    group = call.state.groups.get(call.path_int("group_id"))
    if group is None or group.organization_id != organization.id:
        raise http_error(404, "Group not found")
    return group


def _any_foreign(call: TrackCall, organization: Organization, field: str, ids: list[int]) -> bool:
    """Return whether some of the users or workspaces do not belong to the organization."""
    if field == "users":
        return not set(ids) <= set(organization.members)
    workspaces = call.state.workspaces
    return any(
        ws_id not in workspaces or workspaces[ws_id].organization_id != organization.id
        for ws_id in ids
    )


def _check_lists(call: TrackCall, organization: Organization, body: Body) -> None:
    for field in ("users", "workspaces"):
        ids = body.ids(field)
        if ids and _any_foreign(call, organization, field, ids):
            body.add_error(field, "must belong to the organization")


def _check_name(call: TrackCall, organization: Organization, name: str, but: int = 0) -> None:
    for group in call.state.groups.values():
        if group.organization_id == organization.id and group.id != but and group.name == name:
            raise http_error(400, "Group name already exists")


@ROUTES.on("GET", _GROUPS)
def list_groups(call: TrackCall) -> object:
    """Return the groups, filtered by name and workspace."""
    organization = call.organization()
    name = call.query.get("name", "").casefold()
    workspaces = call.query_ids("workspace")
    return [
        serialize_group(call.state, group)
        for group in call.state.groups.values()
        if group.organization_id == organization.id
        and name in group.name.casefold()
        and (workspaces is None or workspaces & set(group.workspaces))
    ]


@ROUTES.on("POST", _GROUPS)
def create_group(call: TrackCall) -> object:
    """Create a group; admins of the organization only."""
    organization, body = call.organization(admin=True), call.body()
    name = body.text("name", required=True, limit=_NAME)
    users, workspaces = body.ids("users") or [], body.ids("workspaces") or []
    _check_lists(call, organization, body)
    body.check()
    _check_name(call, organization, name)
    group = Group(call.state.next_id("group"), organization.id, name, call.now(), users, workspaces)
    call.state.groups[group.id] = group
    return serialize_group(call.state, group)


@ROUTES.on("PUT", _GROUP)
def update_group(call: TrackCall) -> object:
    """Replace the name, and the lists of users and workspaces that are sent."""
    organization = call.organization(admin=True)
    group, body = _group(call, organization), call.body()
    name = body.text("name", required=True, limit=_NAME)
    users, workspaces = body.ids("users"), body.ids("workspaces")
    _check_lists(call, organization, body)
    body.check()
    _check_name(call, organization, name, group.id)
    group.name, group.at = name, call.now()
    group.users = group.users if users is None else users
    group.workspaces = group.workspaces if workspaces is None else workspaces
    return serialize_group(call.state, group)


@ROUTES.on("PATCH", _GROUP)
def patch_group(call: TrackCall) -> object:
    """Add or remove users and workspaces; each patch succeeds or fails on its own."""
    organization = call.organization(admin=True)
    group, patches = _group(call, organization), call.bodies()
    if not patches:
        raise http_error(400, "at least one patch is required")
    if len(patches) > _PATCHES:
        raise http_error(400, f"at most {_PATCHES} patches can be applied at once")
    success: list[dict[str, Any]] = []
    failure: list[dict[str, Any]] = []
    for patch in patches:
        problem = _apply(call, organization, group, patch)
        if problem is None:
            success.append(patch.values)
        else:
            failure.append({"patch": patch.values, "message": problem})
    if success:
        group.at = call.now()
    return {"success": success, "failure": failure}


def _apply(call: TrackCall, organization: Organization, group: Group, patch: Body) -> str | None:
    kind: str = patch.one_of("op", ("add", "remove"), "")
    path: str = patch.one_of("path", ("/users", "/workspaces"), "")
    ids = patch.ids("value")
    if patch.errors or not kind or not path or not ids:
        field, texts = next(iter(patch.errors.items()), ("patch", ["is not complete"]))
        return f"{field} {texts[0]}"
    if len(ids) > _VALUES:
        return f"value holds more than {_VALUES} ids"
    field = path.removeprefix("/")
    member_ids = group.users if field == "users" else group.workspaces
    if kind == "remove":
        if not set(ids) <= set(member_ids):
            return f"{field} are not in the group"
        member_ids[:] = [item for item in member_ids if item not in ids]
        return None
    if _any_foreign(call, organization, field, ids):
        return f"{field} must belong to the organization"
    member_ids[:] = dict.fromkeys([*member_ids, *ids])
    return None


@ROUTES.on("DELETE", _GROUP)
def delete_group(call: TrackCall) -> object:
    """Delete a group and remove it from its projects."""
    group = _group(call, call.organization(admin=True))
    del call.state.groups[group.id]
    for link in [row for row in call.state.project_groups.values() if row.group_id == group.id]:
        del call.state.project_groups[link.id]
    return text_response("OK")


@ROUTES.on("GET", "/organizations/{organization_id}/workspaces/{workspace_id}/groups")
def list_workspace_groups(call: TrackCall) -> object:
    """Return the groups that are in a workspace."""
    workspace = call.workspace()
    return [
        serialize_group(call.state, group)
        for group in call.state.groups.values()
        if workspace.id in group.workspaces
    ]


@ROUTES.on("GET", "/workspaces/{workspace_id}/project_groups")
def list_project_groups(call: TrackCall) -> object:
    """Return the groups of the projects named by ``project_ids``."""
    workspace, project_ids = call.workspace(), call.query_ids("project_ids")
    return [
        _serialize_link(link)
        for link in call.state.project_groups.values()
        if link.workspace_id == workspace.id
        and (project_ids is None or link.project_id in project_ids)
    ]


def _serialize_link(link: ProjectGroup) -> dict[str, Any]:
    return {
        "group_id": link.group_id,
        "id": link.id,
        "pid": link.project_id,
        "wid": link.workspace_id,
    }


@ROUTES.on("POST", "/workspaces/{workspace_id}/project_groups")
def create_project_group(call: TrackCall) -> object:
    """Add a group to a project; returns a JSON string, as documented."""
    workspace, body, state = call.workspace(admin=True), call.body(), call.state
    project_id, group_id = body.integer("project_id"), body.integer("group_id")
    project = state.projects.get(project_id or 0)
    group = state.groups.get(group_id or 0)
    if project is None or project.workspace_id != workspace.id or project.deleted:
        body.add_error("project_id", "is not in this workspace")
    if group is None or group.organization_id != workspace.organization_id:
        body.add_error("group_id", "is not in this organization")
    body.check()
    assert project is not None
    assert group is not None
    if any(
        (link.project_id, link.group_id) == (project.id, group.id)
        for link in state.project_groups.values()
    ):
        raise http_error(400, "The group already has access to this project")
    link = ProjectGroup(state.next_id("project_group"), workspace.id, project.id, group.id)
    state.project_groups[link.id] = link
    call.emit_event("project_group", "created", workspace.id, _serialize_link(link), project)
    return "OK"


@ROUTES.on("DELETE", "/workspaces/{workspace_id}/project_groups/{project_group_id}")
def delete_project_group(call: TrackCall) -> object:
    """Remove a group from a project."""
    workspace = call.workspace(admin=True)
    link = call.state.project_groups.get(call.path_int("project_group_id"))
    if link is None or link.workspace_id != workspace.id:
        raise http_error(404, "Project group not found")
    del call.state.project_groups[link.id]
    call.emit_event("project_group", "deleted", workspace.id, _serialize_link(link))
    return "OK"
