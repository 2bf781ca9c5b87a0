"""Reads the fields of a project for creation, changes and patches."""

from __future__ import annotations

import re
from typing import Any, Final

from ..core.bodies import Body
from ..core.state import Client, Project, Workspace
from ..core.times import day_of, parse_instant
from ..core.wire import http_error
from .call import TrackCall
from .serializers import serialize_client

__all__ = ["BILLING", "FIELDS", "PALETTE", "fill"]

#: The colours of every pricing plan.
PALETTE: Final = (
    "#0b83d9", "#9e5bd9", "#d94182", "#e36a00", "#bf7000", "#2da608", "#06a893", "#c9806b",
    "#465bb3", "#990099", "#c7af14", "#566614", "#d92b2b", "#525266", "#991102",
)  # fmt: skip
_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_MODES: Final = ("start-today", "override-current", "override-all")
_PERIODS: Final = ("custom", "daily", "weekly", "monthly", "quarterly", "yearly")
#: What the free plan refuses; it accepts estimates and the currency.
_PAID: Final = ("billable", "fixed_fee", "rate", "recurring", "template")
#: What makes a bulk change fail on the free plan.
BILLING: Final = frozenset({"billable", "currency", "fixed_fee", "rate"})
#: The fields of patches.
FIELDS: Final = frozenset(
    {
        "active", "auto_estimates", "billable", "client_id", "color", "currency", "end_date",
        "estimated_hours", "external_reference", "fixed_fee", "is_private", "is_shared", "name",
        "rate", "recurring", "start_date", "template",
    }
)  # fmt: skip


def fill(
    call: TrackCall,
    workspace: Workspace,
    project: Project,
    body: Body,
    *,
    any_color: bool = False,
) -> None:
    """Check the fields that were sent and set them; an error leaves the project unchanged."""
    if body.values.get("active") == "both":
        # A value of the list's query parameter; one client sends it here too, and is not refused.
        body = Body({name: value for name, value in body.values.items() if name != "active"})
    pricing_plan = call.state.pricing_plan_of(workspace.id)
    if pricing_plan == "free" and any(body.values.get(name) for name in _PAID):
        call.require_plan(workspace.organization_id, "starter")
    fields: dict[str, Any] = {
        "name": body.text("name", project.name, limit=500),
        "active": body.boolean("active", default=project.active),
        "billable": body.boolean("billable", default=project.billable),
        "is_private": body.boolean("is_private", default=project.is_private),
        "color": body.text("color", project.color),
        "client_id": _client_id(call, workspace, project, body),
    }
    if _COLOR.fullmatch(fields["color"]) is None:
        body.add_error("color", "must be a hex colour")
    elif pricing_plan == "free" and not any_color and fields["color"].lower() not in PALETTE:
        raise http_error(402, "Custom project colors available only for premium plans")
    start = _day(body, "start_date") or project.start_date or day_of(call.now(), call.user.timezone)
    end = _day(body, "end_date") if "end_date" in body else project.end_date
    if end is not None and end < start and not body.errors:
        body.add_error("end_date", "must not be before start_date")
    fields |= {"start_date": start, "end_date": end}
    if "rate" in body:
        fields |= {"rate": body.number("rate"), "rate_at": call.now()}
    body.one_of("rate_change_mode", _MODES)
    settings = _settings(body)
    client_name = body.text("client_name") if fields["client_id"] is None else ""
    body.check()
    if not fields["name"].strip():
        raise http_error(400, "project name must not be empty")
    if client_name:
        fields["client_id"] = _client_named(call, workspace, client_name).id
    _check_name(call, project, fields["name"], fields["client_id"])
    for name, value in fields.items():
        setattr(project, name, value)
    project.settings |= settings


def _day(body: Body, name: str) -> str | None:
    """Read a date, or a date-time, which is accepted too."""
    value = body.values.get(name)
    if isinstance(value, str) and "T" in value and parse_instant(value) is not None:
        return value[:10]
    return body.day(name)


def _settings(body: Body) -> dict[str, Any]:
    """Return the fields that are stored unchanged; null clears them."""
    settings: dict[str, Any] = {}
    for name in ("auto_estimates", "is_shared", "recurring", "template"):
        if name in body:
            settings[name] = body.boolean(name) if body.has(name) else None
    for name in ("currency", "external_reference"):
        if name in body:
            settings[name] = body.text(name) or None
    for name in ("estimated_hours", "template_id"):
        if name in body:
            settings[name] = body.integer(name)
    if "fixed_fee" in body:
        settings["fixed_fee"] = body.number("fixed_fee")
    for name in ("estimated_hours", "fixed_fee"):
        if (settings.get(name) or 0) < 0:
            body.add_error(name, "must not be negative")
    if settings.get("recurring") is None:
        settings.pop("recurring", None)
    if body.has("recurring_parameters"):
        sent = body.values["recurring_parameters"]
        inner = Body(sent if isinstance(sent, dict) else {})
        period = inner.one_of("period", _PERIODS, "monthly")
        begin = inner.day("project_start_date")
        days = inner.integer("custom_period")
        for name, texts in inner.errors.items():
            body.add_error("recurring_parameters", f"{name} {texts[0]}")
        settings["recurring_parameters"] = [
            {
                "custom_period": days or 0,
                "estimated_seconds": (settings.get("estimated_hours") or 0) * 3600,
                "parameter_end_date": None,
                "parameter_start_date": begin,
                "period": period,
                "project_start_date": begin,
            }
        ]
    return settings


def _client_id(call: TrackCall, workspace: Workspace, project: Project, body: Body) -> int | None:
    name = body.sent_name("client_id", "cid")
    if name not in body:
        return project.client_id
    client_id = body.integer(name)
    client = call.state.clients.get(client_id) if client_id is not None else None
    if client_id is not None and (
        client is None or client.workspace_id != workspace.id or client.deleted is not None
    ):
        body.add_error(name, "is not in this workspace")
    return client_id


def _client_named(call: TrackCall, workspace: Workspace, name: str) -> Client:
    """Return the client named ``client_name``, created if necessary."""
    for client in call.state.clients.values():
        if client.workspace_id == workspace.id and client.deleted is None and client.name == name:
            return client
    client = Client(call.state.next_id("client"), workspace.id, name, call.user.id, call.now())
    call.state.clients[client.id] = client
    call.emit_event("client", "created", workspace.id, serialize_client(client))
    return client


def _check_name(call: TrackCall, project: Project, name: str, client_id: int | None) -> None:
    """Raise if another project of the client, archived or not, has the name."""
    for other in call.state.projects.values():
        if (
            other is not project
            and other.name == name
            and other.client_id == client_id
            and other.workspace_id == project.workspace_id
            and other.deleted is None
        ):
            raise http_error(400, "Name has already been taken")
