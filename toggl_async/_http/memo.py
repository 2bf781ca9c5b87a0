"""``functools.cache`` that keeps the signature: checkers doubt that classes can be keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


def memo(function: F) -> F:
    """Remember what a function returned for each class."""
    return cast("F", cache(function))
