"""How Toggl 2.0 divides its lists into pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from .._http.codec.envelope import unwrap
from .._http.pagination import CountedPageNumber
from .._http.request import HttpResponse
from ..errors import TruncatedResultError

BY_100: Final = CountedPageNumber(100, total="total")
"""100 is the largest page; the last one is short, or reaches the total of lists that have one."""


@attrs.frozen
class GroupedPageNumber(CountedPageNumber):
    """Pages of groups. Their total may count what is in the groups, so a short page is the last."""

    total: str = ""

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the number of the next page; raise if the service grouped only a part."""
        if unwrap(response.body, self.data)[1].get("is_truncated") is True:
            raise TruncatedResultError(
                "the service grouped only the first 5000 projects: narrow the filters, or group "
                "the projects of list()"
            )
        return CountedPageNumber.next_cursor(self, cursor, items, response)


GROUPS_BY_100: Final = GroupedPageNumber(100)
BY_100_ROWS: Final = CountedPageNumber(100, total="total", size_field="rows")
"""As :data:`BY_100`, where answers call the size of a page ``rows``."""
