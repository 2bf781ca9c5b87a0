"""Creates an object unless it exists."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final, TypeVar

from .._values import kind_of, plain_scalar
from ..errors import BadRequestError, InvalidArgumentError

__all__ = ["checked_name", "get_or_create", "named"]

T = TypeVar("T")

_TAKEN: Final = re.compile(r"already|exists|taken|unique", re.IGNORECASE)


async def get_or_create(
    find: Callable[[], Awaitable[T | None]], create: Callable[[], Awaitable[T]]
) -> T:
    """Return what ``find`` finds, or else what ``create`` creates.

    Someone else may create it between the two requests. The service refuses the second creation
    then, because names are unique, and ``find`` is called once more.
    """
    existing = await find()
    if existing is not None:
        return existing
    try:
        return await create()
    except BadRequestError as exc:
        if not _TAKEN.search(str(exc)):
            raise
        existing = await find()
        if existing is None:
            raise
        return existing


def checked_name(name: object) -> str:
    """Check a name by which objects are looked up."""
    name = plain_scalar(name)
    if not isinstance(name, str):
        raise InvalidArgumentError(f"name must be a str (got {kind_of(name)})")
    if not name.strip():
        raise InvalidArgumentError("name must not be empty")
    return name


def named(name: str, items: Iterable[Any], is_active: Callable[[Any], bool]) -> Any:
    """Return the item of exactly this name; active ones come first."""
    matching = [item for item in items if item.name is not None and item.name == name.strip()]
    return next(filter(is_active, matching), matching[0] if matching else None)
