"""Reference lists with real data, where a generated row would mislead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from zoneinfo import available_timezones

from ..core.times import zone_named
from ..track.call import TrackCall
from ..track.serializers import serialize_workspace

__all__ = ["REFERENCE_DATA"]

_COUNTRIES: Final = (
    ("Austria", "AT", 20),
    ("Estonia", "EE", 24),
    ("Germany", "DE", 19),
    ("United Kingdom", "GB", 20),
    ("United States of America", "US", 0),
)
_CURRENCIES: Final = (("EUR", "€"), ("GBP", "£"), ("JPY", "¥"), ("USD", "$"))


def _countries(call: TrackCall) -> object:
    del call
    return [
        {
            "id": number,
            "name": name,
            "country_code": code,
            "default_currency_id": 1,
            "requires_postal_code": True,
            "vat_applicable": bool(percentage),
            "vat_percentage": percentage,
            "vat_regex": None,
        }
        for number, (name, code, percentage) in enumerate(_COUNTRIES, 1)
    ]


def _currencies(call: TrackCall) -> object:
    del call
    return [
        {"currency_id": number, "iso_code": code, "symbol": symbol}
        for number, (code, symbol) in enumerate(_CURRENCIES, 1)
    ]


def _workspace_currencies(call: TrackCall) -> object:
    del call
    return [code for code, _ in _CURRENCIES]


def _timezones(call: TrackCall) -> object:
    del call
    return sorted(name for name in available_timezones() if "/" in name or name == "UTC")


def _offsets(call: TrackCall) -> object:
    now = call.clock.now()
    rows: list[dict[str, Any]] = []
    for name in ("America/New_York", "Asia/Tokyo", "Europe/Tallinn", "UTC"):
        offset = now.astimezone(zone_named(name)).strftime("%z")
        rows.append({"name": name, "utc": f"{offset[:3]}:{offset[3:]}"})
    return rows


def _workspaces(call: TrackCall) -> object:
    workspaces = call.state.workspaces_of(call.user.id)
    return [serialize_workspace(call.state, workspace, call.user) for workspace in workspaces]


def _location(call: TrackCall) -> object:
    del call
    place = {"city": "Tallinn", "city_lat_long": "59.436961,24.753575", "state": "Harju"}
    return {**place, "country_code": "EE", "country_name": "Estonia"}


#: Handlers by path of Track.
REFERENCE_DATA: Final[dict[str, Callable[[TrackCall], object]]] = {
    "/countries": _countries,
    "/currencies": _currencies,
    "/me/location": _location,
    "/timezones": _timezones,
    "/timezones/offsets": _offsets,
    "/workspaces": _workspaces,
    "/workspaces/{workspace_id}/currencies": _workspace_currencies,
}
