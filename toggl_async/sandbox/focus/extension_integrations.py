"""Integrations of the browser extension; the caller makes their ids, so a repeat is safe."""

from __future__ import annotations

from .call import FocusCall, handles, not_found
from .state import Row

__all__ = ["create", "delete", "get", "list_all", "upsert"]

_PATH = "extension-integrations"
_ITEM = f"{_PATH}/{{extension_integration_id}}"
_Stored = dict[str, Row]


def _rows(call: FocusCall) -> _Stored:
    stored: _Stored = call.focus.rows(_PATH, call.path_int("organization_id")).setdefault(0, {})
    return stored


def _store(call: FocusCall, row_id: str) -> Row:
    row: Row = call.generator().make("@focus.ExtensionIntegration")
    row.update({name: value for name, value in call.sent.items() if name in row})
    row["id"] = row_id
    _rows(call)[row_id] = row
    return row


@handles("GET", _PATH)
def list_all(call: FocusCall) -> object:
    """Return all."""
    return list(_rows(call).values())


@handles("POST", _PATH)
def create(call: FocusCall) -> object:
    """Store one under the id that was sent."""
    return _store(call, str(call.sent["id"]))


@handles("GET", _ITEM)
def get(call: FocusCall) -> object:
    """Return one."""
    row = _rows(call).get(call.path_text("extension_integration_id"))
    if row is None:
        raise not_found()
    return row


@handles("PUT", _ITEM)
def upsert(call: FocusCall) -> object:
    """Replace one, or create it."""
    return _store(call, call.path_text("extension_integration_id"))


@handles("DELETE", _ITEM)
def delete(call: FocusCall) -> object:
    """Remove one."""
    get(call)
    del _rows(call)[call.path_text("extension_integration_id")]
    return None
