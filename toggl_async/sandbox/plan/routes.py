"""The route table that the modules of Plan share, and a call of Plan."""

from __future__ import annotations

import attrs

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.routing import Routes
from toggl_async.sandbox.wire import Call, RefusalError, as_json

from .palette import color_id_of, color_of
from .state import PlanAccount, PlanWorkspace, PlanWorld

__all__ = ["ROUTES", "PlanCall", "missing", "read_color"]


@attrs.define
class PlanCall(Call):
    """A request to Plan with its account."""

    world: PlanWorld
    account: PlanAccount

    def workspace(self) -> PlanWorkspace:
        """Return the workspace of the path; a foreign one is hidden behind 404."""
        workspace = self.world.workspaces.get(self.number("workspace_id"))
        member = workspace.members.get(self.account.id) if workspace else None
        if workspace is None or member is None or not member.active:
            raise missing()
        return workspace


def missing() -> RefusalError:
    """Make the 404 of Plan."""
    return RefusalError(as_json({"errors": {"base": ["not found"]}}, 404))


def read_color(body: Body, known: int | str | None) -> int | str | None:
    """Read ``color`` or ``color_id``: a palette id, or a hex colour outside the palette."""
    if body.has("color_id"):
        wanted = body.whole("color_id")
        if wanted is not None and color_of(wanted) is None:
            body.wrong("color_id", "is unknown")
        return wanted
    if not body.has("color"):
        return known
    text = body.text("color").lower()
    number = color_id_of(text)
    if number is None:
        body.wrong("color", "is unknown")
        return known
    return number or text


ROUTES: Routes[PlanCall] = Routes()
