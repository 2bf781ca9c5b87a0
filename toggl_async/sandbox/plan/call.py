"""The route table of Plan, its requests, and the parameters that its resources share."""

from __future__ import annotations

import re
from typing import Final

import attrs

from ..core.bodies import Body, ValidationError
from ..core.routing import Routes
from ..core.times import parse_day, parse_instant, utc_z
from ..core.wire import Call, HttpError, Response, json_response
from .state import PlanAccount, PlanState, PlanWorkspace

__all__ = [
    "ROUTES",
    "PlanCall",
    "color_id_of",
    "color_of",
    "missing",
    "read_color",
    "read_window",
    "serialize_color",
]

_HEX: Final = re.compile(r"#[0-9a-f]{6}")
_PALETTE: Final = (
    "#1b7f5c", "#2f9e44", "#66a80f", "#f08c00", "#e8590c", "#e03131",
    "#c2255c", "#8a3ffc", "#6741d9", "#3b5bdb", "#1971c2", "#0c8599",
    "#5c940d", "#846358", "#495057", "#868e96",
)  # fmt: skip


def color_of(number: int) -> str | None:
    """Return the hex colour of a palette number, starting at 1."""
    return _PALETTE[number - 1] if 0 < number <= len(_PALETTE) else None


def color_id_of(text: str) -> int | None:
    """Return the palette number of a hex colour, 0 outside the palette, ``None`` if malformed."""
    if _HEX.fullmatch(text) is None:
        return None
    return _PALETTE.index(text) + 1 if text in _PALETTE else 0


def serialize_color(value: int | str | None) -> dict[str, object]:
    """Return the two fields of a colour."""
    if isinstance(value, int):
        return {"color": color_of(value), "color_id": value}
    return {"color": value, "color_id": None if value is None else 0}


@attrs.define
class PlanCall(Call):
    """A request to Plan with its account."""

    state: PlanState
    account: PlanAccount

    def invalid(self, exc: ValidationError) -> Response:
        """Return the response to invalid input: 422 with the problems of every field."""
        return json_response({"errors": exc.errors}, 422)

    def workspace(self) -> PlanWorkspace:
        """Return the workspace of the path; 404 if the account is not an active member."""
        workspace = self.state.workspaces.get(self.path_int("workspace_id"))
        member = workspace.members.get(self.account.id) if workspace else None
        if workspace is None or member is None or not member.active:
            raise missing()
        return workspace


def missing() -> HttpError:
    """Create a 404 error of Plan."""
    return HttpError(json_response({"errors": {"base": ["not found"]}}, 404))


def read_color(body: Body, current: int | str | None) -> int | str | None:
    """Read ``color`` or ``color_id``: a palette id, or a hex colour outside the palette."""
    if body.has("color_id"):
        color_id = body.integer("color_id")
        if color_id is not None and color_of(color_id) is None:
            body.add_error("color_id", "is unknown")
        return color_id
    if not body.has("color"):
        return current
    text = body.text("color").lower()
    number = color_id_of(text)
    if number is None:
        body.add_error("color", "is unknown")
        return current
    return number or text


ROUTES: Routes[PlanCall] = Routes()


def read_window(call: Call) -> tuple[str, str]:
    """Return the days of ``since`` and ``until``, with open ends as the first and last day."""
    return _day(call, "since", "0000-00-00"), _day(call, "until", "9999-99-99")


def _day(call: Call, name: str, default: str) -> str:
    text = call.query.get(name)
    if not text:
        return default
    if parse_day(text) is not None:
        return text
    # An unescaped plus sign of an offset arrives as a space.
    seconds = parse_instant(text.replace(" ", "+"))
    if seconds is None:
        raise ValidationError({name: ["is not a date-time"]})
    return utc_z(seconds)[:10]
