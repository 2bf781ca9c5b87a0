"""Lets public classes show the module that users import them from, instead of a private one."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from typing import TypeVar

__all__ = ["public"]

T = TypeVar("T")


def public(module: str) -> Callable[[type[T]], type[T]]:
    """Return a class decorator that sets ``__module__``, for reprs, pickles and documentation.

    Annotations that are strings are resolved first, since they use names of the defining module.
    """

    def mark(cls: type[T]) -> type[T]:
        own = inspect.get_annotations(cls)
        if any(isinstance(hint, str) for hint in own.values()):
            hints = typing.get_type_hints(cls, include_extras=True)
            cls.__annotations__ = {name: hints[name] for name in own}
        cls._defined_in = cls.__module__  # type: ignore[attr-defined]
        cls.__module__ = module
        return cls

    return mark
