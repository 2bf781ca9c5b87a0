"""A local Toggl server with state, for tests and for trying things out.

It behaves as the live services were observed to behave, quirks included, and knows
nothing of the rest of this package: an SDK must not be tested against its own ideas.
"""

from __future__ import annotations

from .clock import HeldClock
from .sandbox import Sandbox

__all__ = ["HeldClock", "Sandbox"]
