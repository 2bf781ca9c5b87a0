"""Faults that tests inject: failing responses, redirects, latency, broken connections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import attrs

__all__ = ["Fault", "Faults", "Reset"]

Reset = Literal["before", "after-headers", "mid-body"]


@attrs.define(eq=False)
class Fault:
    """A fault for the next ``left`` matching requests.

    Without ``status``, ``redirect`` and ``reset`` the request is served as usual, only
    later (``latency``) or with other ``headers``. A reset of ``"before"`` leaves the
    request unprocessed; the other two process it and truncate the response.
    """

    method: str | None
    path: re.Pattern[str] | None
    left: int
    status: int | None
    body: bytes
    headers: Mapping[str, str]
    latency: float
    reset: Reset | None
    redirect: tuple[int, str] | None
    processed: bool

    def matches(self, method: str, path: str) -> bool:
        """Return whether the fault applies to this request."""
        if self.left <= 0 or (self.method is not None and self.method != method):
            return False
        return self.path is None or self.path.search(path) is not None


class Faults(list[Fault]):
    """The pending faults, in the order in which they apply."""

    def take(self, method: str, path: str) -> Fault | None:
        """Return the first fault that matches, and count one use of it."""
        for fault in self:
            if fault.matches(method, path):
                fault.left -= 1
                if fault.left <= 0:
                    self.remove(fault)
                return fault
        return None
