"""The route table that the modules of Plan share, and a call of Plan."""

from __future__ import annotations

import re
from typing import Final

import attrs

from ..core.bodies import Body, InvalidError
from ..core.routing import Routes
from ..core.times import parse_day, parse_instant, utc_z
from ..core.wire import Call, RefusalError, as_json
from .state import PlanAccount, PlanWorkspace, PlanWorld

__all__ = [
    "ROUTES",
    "PlanCall",
    "asked_window",
    "color_id_of",
    "color_of",
    "color_view",
    "missing",
    "read_color",
]

_HEX: Final = re.compile(r"#[0-9a-f]{6}")
_PALETTE: Final = (
    "#1b7f5c", "#2f9e44", "#66a80f", "#f08c00", "#e8590c", "#e03131",
    "#c2255c", "#8a3ffc", "#6741d9", "#3b5bdb", "#1971c2", "#0c8599",
    "#5c940d", "#846358", "#495057", "#868e96",
)  # fmt: skip


def color_of(number: int) -> str | None:
    """Return the hex colour of a palette number, which counts from one."""
    return _PALETTE[number - 1] if 0 < number <= len(_PALETTE) else None


def color_id_of(text: str) -> int | None:
    """Return the palette number of a hex colour, 0 outside the palette, None if malformed."""
    if _HEX.fullmatch(text) is None:
        return None
    return _PALETTE.index(text) + 1 if text in _PALETTE else 0


def color_view(value: int | str | None) -> dict[str, object]:
    """Write both faces of a colour."""
    if isinstance(value, int):
        return {"color": color_of(value), "color_id": value}
    return {"color": value, "color_id": None if value is None else 0}


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


def asked_window(call: Call) -> tuple[str, str]:
    """Return the days between which rows are wanted; an open side is wide open."""
    return _day(call, "since", "0000-00-00"), _day(call, "until", "9999-99-99")


def _day(call: Call, name: str, default: str) -> str:
    text = call.query.get(name)
    if not text:
        return default
    if parse_day(text) is not None:
        return text
    # An unescaped plus of an offset arrives as a space.
    seconds = parse_instant(text.replace(" ", "+"))
    if seconds is None:
        raise InvalidError({name: ["is not a date-time"]})
    return utc_z(seconds)[:10]
