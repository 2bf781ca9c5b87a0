"""Arguments that several measurements share."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

TOKEN: Final = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
DAYS: Final[dict[str, Any]] = {"start_date": date(2026, 1, 1), "end_date": date(2026, 12, 31)}
FREE: Final = 1e9
"""A rate that never waits, so that the whole pipeline runs and only its cost is measured."""
