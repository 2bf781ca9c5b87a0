"""Reads and checks the fields of a JSON body.

Errors are collected, so that Plan can report every bad field at once; :meth:`Body.check` raises
them before a handler changes any state.
"""

from __future__ import annotations

from typing import Any, Final, TypeGuard

from .times import parse_day, parse_instant

__all__ = ["Body", "ValidationError", "is_list", "is_object"]

_MAX_LENGTH: Final = 3_000
_INT64_LIMIT: Final = 2**63


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Return whether a parsed JSON value is a list."""
    return isinstance(value, list)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Return whether a parsed JSON value is an object."""
    return isinstance(value, dict)


class ValidationError(Exception):
    """Invalid input: 400 with the first problem on Track, 422 with all fields on Plan."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(errors)
        self.errors = errors

    @property
    def message(self) -> str:
        """The first problem, as Track reports it."""
        field, texts = next(iter(self.errors.items()))
        return f"{field} {texts[0]}"


class Body:
    """The fields of a JSON object, checked while they are read."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values
        self.errors: dict[str, list[str]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def add_error(self, name: str, text: str) -> None:
        """Add a problem with a field."""
        self.errors.setdefault(name, []).append(text)

    def check(self) -> None:
        """Raise the problems added so far."""
        if self.errors:
            raise ValidationError(self.errors)

    def has(self, name: str) -> bool:
        """Return whether the field was sent with a value other than null."""
        return self.values.get(name) is not None

    def sent_name(self, *names: str) -> str:
        """Return the one of several names for a field that was sent."""
        return next((name for name in names if name in self.values), names[0])

    def text(
        self, name: str, default: str = "", *, required: bool = False, limit: int = _MAX_LENGTH
    ) -> str:
        """Read a string; ``required`` means present and not blank."""
        value = self.values.get(name)
        if value is None:
            if required:
                self.add_error(name, "can't be blank")
            return default
        if not isinstance(value, str):
            self.add_error(name, "must be text")
            return default
        if required and not value.strip():
            self.add_error(name, "can't be blank")
        if len(value) > limit:
            self.add_error(name, "is too long")
        return value

    def integer(self, name: str) -> int | None:
        """Read an integer of at most 64 bits; absent and null are ``None``."""
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if (
            not isinstance(value, int)
            or isinstance(value, bool)
            or not -_INT64_LIMIT < value < _INT64_LIMIT
        ):
            self.add_error(name, "must be an integer")
            return None
        return value

    def number(self, name: str) -> float | None:
        """Read a number; absent and null are ``None``."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > 1e15:
            self.add_error(name, "must be a number")
            return None
        return value

    def boolean(self, name: str, *, default: bool = False) -> bool:
        """Read a boolean; absent and null are ``default``."""
        value = self.values.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.add_error(name, "must be true or false")
            return default
        return value

    def one_of(self, name: str, choices: tuple[Any, ...], default: Any = None) -> Any:
        """Read one of some choices."""
        value = self.values.get(name)
        if value is None:
            return default
        # True equals 1 in Python, but not in JSON.
        if isinstance(value, bool | list | dict) or value not in choices:
            self.add_error(name, "is not one of " + ", ".join(map(str, choices)))
            return default
        return value

    def items(self, name: str) -> list[Any] | None:
        """Read a list of anything; absent and null are ``None``."""
        value = self.values.get(name)
        if value is None:
            return None
        if not is_list(value):
            self.add_error(name, "must be a list")
            return None
        return value

    def ids(self, name: str) -> list[int] | None:
        """Read a list of ids, each once, in the order sent."""
        items = self.items(name)
        if items is None:
            return None
        if not all(type(item) is int and 0 < item < _INT64_LIMIT for item in items):
            self.add_error(name, "must be a list of ids")
            return None
        return list(dict.fromkeys(items))

    def texts(self, name: str) -> list[str] | None:
        """Read a list of strings that are not blank, each once."""
        items = self.items(name)
        if items is None:
            return None
        if not all(isinstance(item, str) and item.strip() for item in items):
            self.add_error(name, "must be a list of texts")
            return None
        return list(dict.fromkeys(items))

    def instant(self, name: str) -> int | None:
        """Read an RFC 3339 date-time as unix seconds."""
        value = self.values.get(name)
        if value is None:
            return None
        seconds = parse_instant(value) if isinstance(value, str) else None
        if seconds is None:
            self.add_error(name, "must be an RFC 3339 date-time with a zone")
        return seconds

    def day(self, name: str) -> str | None:
        """Read a date as an ISO 8601 string."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or parse_day(value) is None:
            self.add_error(name, "must be a date as YYYY-MM-DD")
            return None
        return value
