"""How the look-ups page: by the id at which a page begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from .._http.request import HttpResponse
from ..errors import TruncatedResultError

__all__ = ["FromIdCursor"]

PAGE_SIZE: Final = 201
SMALLEST_PAGE: Final = 20
"""No listing of Toggl's has shorter pages."""


@attrs.frozen
class FromIdCursor:
    """A cursor that is the id of the page's first item.

    The page is asked to begin with the last item of the one before, which is dropped. Where the
    service takes no size it tells none either: an answer of 20 items or more is then followed by
    one more request, rather than taken for the whole.
    """

    param: str = "start"
    sized: bool = True

    def send(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Where to begin, and the size."""
        size = {"page_size": PAGE_SIZE} if self.sized else {}
        return {**({self.param: cursor["from"]} if "from" in cursor else {}), **size}

    def next(
        self, cursor: Mapping[str, Any], items: list[Any], _: HttpResponse, /
    ) -> dict[str, Any] | None:
        """The id of the last item, unless the page is short."""
        came, full = len(items), PAGE_SIZE if self.sized else SMALLEST_PAGE
        ids = [item.id for item in items]
        if "from" in cursor:
            # Whether a page begins with or after the id is not documented; both work.
            items[:] = [item for item in items if item.id > cursor["from"]]
        if came < full or not items:
            return None
        if ids != sorted(ids):
            if self.sized:
                raise TruncatedResultError("a full page is not in the order of its cursor")
            return None  # so there is no cursor in use: this is everything
        return {"from": ids[-1]}
