"""What a session remembers of the classic reports, so that nothing is requested twice."""

from __future__ import annotations

from typing import Any

import attrs

from ..models.v8.reports import DetailsRow


@attrs.define(eq=False)
class ReportCache:
    """The last detailed report, and how workspaces round."""

    rows: list[DetailsRow] = attrs.Factory(list[DetailsRow])
    rows_key: Any = None
    """The parameters that the rows were requested with."""
    rounding: dict[int, dict[str, int]] = attrs.Factory(dict[int, dict[str, int]])
