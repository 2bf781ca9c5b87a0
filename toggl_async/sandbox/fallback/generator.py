"""Generates plausible values of a shape, the same for the same call."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import attrs

from ..core.state import User
from ..core.times import day_of, utc_z
from .shapes import Shape, split_mark

__all__ = ["ValueGenerator", "fits"]

_ALIASES: Final = {
    "wid": "workspace_id", "uid": "user_id", "pid": "project_id", "tid": "task_id",
    "cid": "client_id", "creator_id": "user_id",
}  # fmt: skip
#: Times of events that have not happened to an existing record.
_ENDINGS: Final = (
    "deleted_at", "suspended_at", "archived_at", "canceled_at", "cancelled_at", "disabled_at",
    "rejected_at",
)  # fmt: skip
_ZERO: Final[dict[str, Any]] = {
    "string": "", "integer": 0, "number": 0, "boolean": False, "any": None, "binary": "",
}  # fmt: skip
_TEXTS: Final = {
    "iso-4217": "USD",
    "hex-colour": "#0b83d9",
    "time": "09:00:00",
    "time-hh:mm": "09:00",
    "uri": "https://assets.example.com/sandbox",
    "uri-or-path": "https://assets.example.com/sandbox",
    "json-pointer": "/name",
    "decimal-hours-as-string": "8.0",
}
_NUMBERS: Final = {
    "seconds": 3600, "minutes": 60, "hours": 8, "days": 30, "milliseconds": 3_600_000,
    "cents": 5000, "money": 50,
}  # fmt: skip
_MAX_DEPTH: Final = 6
#: The path of a value inside of a model without a name.
_UNNAMED: Final = ("",)


@attrs.frozen
class ValueGenerator:
    """Generates values for one call; ``values`` holds the parameters of its path.

    A ``sparse`` generator leaves fields null, unless null does not occur in them.
    """

    models: Mapping[str, Shape]
    values: Mapping[str, Any]
    user: User
    now: int
    sparse: bool = False

    def make(self, shape: Shape, name: str = "", path: tuple[str, ...] = ()) -> Any:
        """Return a value of a shape."""
        shape, mark = split_mark(shape)
        if name.endswith(_ENDINGS) and mark != "!":
            return None
        if isinstance(shape, str):
            if shape.startswith("@"):
                return self._model(shape[1:], mark, path)
            return self._scalar(*_split_kind(shape), name, mark)
        if self.sparse and mark != "!" and path:
            return None
        if isinstance(shape, list):
            if len(path) >= _MAX_DEPTH or self.sparse or _is_recursive(shape[0], path):
                return []
            return [self.make(shape[0], name, path)]
        if "enum" in shape:
            return shape["enum"][0]
        if "map" in shape:
            if len(path) >= _MAX_DEPTH or self.sparse or _is_recursive(shape["map"], path):
                return {}
            return {"1": self.make(shape["map"], name, (*path, "map"))}
        return self.record(shape["fields"], path)

    def record(
        self, fields: Mapping[str, Shape], path: tuple[str, ...] = _UNNAMED
    ) -> dict[str, Any]:
        """Return an object with all of its fields."""
        return {name: self.make(shape, name, path or _UNNAMED) for name, shape in fields.items()}

    def complete(self, shape: Shape, value: Any) -> Any:
        """Return a fitting value, with generated values for missing fields of its objects."""
        shape, _ = split_mark(shape)
        if isinstance(shape, str) and shape.startswith("@"):
            shape = self.models[shape[1:]]
        if isinstance(shape, list) and value is not None:
            return [self.complete(shape[0], item) for item in value]
        if not isinstance(shape, dict) or value is None:
            return value
        if "map" in shape:
            return {name: self.complete(shape["map"], item) for name, item in value.items()}
        if "fields" not in shape:
            return value
        return {
            name: self.complete(field, value[name])
            if name in value
            else self.make(field, name, _UNNAMED)
            for name, field in shape["fields"].items()
        }

    def _model(self, name: str, mark: str, path: tuple[str, ...]) -> Any:
        model = self.models[name]
        if "fields" not in model:
            return self.make(model, "", path or _UNNAMED)
        if (name in path or (self.sparse and path)) and mark != "!":
            return None
        if len(path) >= _MAX_DEPTH:
            return {}
        return self.record(model["fields"], (*path, name))

    def _scalar(self, kind: str, form: str, name: str, mark: str) -> Any:
        value = self._from_call(kind, name)
        if value is not None:
            return value
        if kind == "any":
            return None if self.sparse else {}
        if self.sparse and mark != "!" and name not in {"at", "created_at", "updated_at"}:
            return None
        if kind == "boolean":
            return False
        if kind in {"integer", "number"}:
            return self._number(form, name)
        if kind == "object":
            return {}
        return self._text(form, name)

    def _from_call(self, kind: str, name: str) -> Any:
        """Return the value of a field if the call contains it."""
        name = _ALIASES.get(name, name)
        value = self.values.get(name)
        if value is None and name == "user_id":
            value = self.user.id
        return value if value is not None and fits(value, kind, {}) else None

    def _number(self, form: str, name: str) -> int:
        if form in _NUMBERS:
            return 0 if self.sparse else _NUMBERS[form]
        if form == "unix-seconds":
            return self.now
        if form == "id" or name == "id" or name.endswith("_id"):
            return int.from_bytes(hashlib.sha256(name.encode()).digest()[:3], "big") + 1_000_000
        return 0 if self.sparse else 1

    def _text(self, form: str, name: str) -> str:
        if form in {"date-time", "date-or-date-time", "date-time-plan"}:
            return utc_z(self.now)
        if form == "date-time-no-zone":
            return utc_z(self.now)[:-1]
        if form == "date":
            return day_of(self.now, self.user.timezone)
        if form in {"iana-timezone", "email"}:
            return self.user.timezone if form == "iana-timezone" else self.user.email
        if form in {"secret", "uuid"}:
            digest = hashlib.sha256(name.encode()).hexdigest()[:32]
            if form == "uuid":
                return "-".join(
                    (digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:])
                )
            return digest
        if form in _TEXTS:
            return _TEXTS[form]
        return "" if self.sparse else f"Sandbox {name}".replace("_", " ").strip()


def _split_kind(shape: str) -> tuple[str, str]:
    kind, _, form = shape.partition("/")
    return kind, form


def _is_recursive(shape: Shape, path: tuple[str, ...]) -> bool:
    return isinstance(shape, str) and shape[1:].rstrip("!?") in path


def fits(value: Any, shape: Shape, models: Mapping[str, Shape]) -> bool:
    """Return whether a parsed JSON value has a shape."""
    shape, mark = split_mark(shape)
    if value is None:
        return mark != "!"
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(item, shape[0], models) for item in value)
    if isinstance(shape, dict):
        if "enum" in shape:
            return any(value == item and type(value) is type(item) for item in shape["enum"])
        if not isinstance(value, dict):
            return False
        if "map" in shape:
            return all(fits(item, shape["map"], models) for item in value.values())
        fields = shape["fields"]
        return all(
            name in fields and fits(item, fields[name], models) for name, item in value.items()
        )
    if shape.startswith("@"):
        return fits(value, models[shape[1:]], models)
    kind, _ = _split_kind(shape)
    if kind == "any":
        return True
    if kind == "boolean" or isinstance(value, bool):
        return kind == "boolean" and isinstance(value, bool)
    if kind == "integer":
        return isinstance(value, int) and abs(value) < 2**63
    if kind == "number":
        return isinstance(value, int | float) and abs(value) < 1e300
    return isinstance(value, dict if kind == "object" else str)
