"""How Toggl 2.0 divides its lists into pages."""

from __future__ import annotations

from typing import Final

from .._http.pagination import CountedPageNumber

BY_100: Final = CountedPageNumber(100, total="total")
"""100 is the largest page; lists say how many items there are, or end with a short page."""

BY_100_ROWS: Final = CountedPageNumber(100, total="total", size_field="rows")
"""The same, where answers call the size of a page ``rows``."""
