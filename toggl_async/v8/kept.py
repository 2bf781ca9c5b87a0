"""What a session keeps of the classic reports, so that nothing is asked for twice."""

from __future__ import annotations

from typing import Any

import attrs

from ..models.v8.reports import DetailsRow


@attrs.define(eq=False)
class Kept:
    """The last detailed report, and how workspaces round."""

    rows: list[DetailsRow] = attrs.Factory(list[DetailsRow])
    rows_of: Any = None
    """What the rows were asked for by."""
    rounding: dict[int, dict[str, int]] = attrs.Factory(dict[int, dict[str, int]])
