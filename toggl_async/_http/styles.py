"""The ways in which listings page, and what each does with its cursor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import attrs

from ..errors import TruncatedResultError, UnexpectedContentError
from .request import Reply


class Style(Protocol):
    """How a listing pages."""

    def send(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return what the request for this cursor carries, in its query or body."""
        ...

    def next(
        self, cursor: Mapping[str, Any], items: list[Any], reply: Reply, /
    ) -> dict[str, Any] | None:
        """Return the next cursor, or ``None`` at the end."""
        ...


@attrs.frozen
class Whole:
    """Everything in one answer. ``cap`` is where the service cuts without a word."""

    cap: int | None = None
    advice: str = ""

    def send(self, _: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Nothing."""
        return {}

    def next(self, _: Mapping[str, Any], items: list[Any], __: Reply, /) -> None:
        """There is no next page; a full answer may be a prefix."""
        if self.cap is not None and len(items) >= self.cap:
            raise TruncatedResultError(
                f"the service stops at {self.cap} without saying so; {self.advice}"
            )


@attrs.frozen
class Numbered:
    """``page`` and ``per_page``; ``X-Pages`` tells the end where it is sent, else a short page."""

    size: int
    page_param: str = "page"
    size_param: str = "per_page"

    def send(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """The page's number and the size."""
        return {self.page_param: cursor.get("page", 1), self.size_param: self.size}

    def next(
        self, cursor: Mapping[str, Any], items: list[Any], reply: Reply, /
    ) -> dict[str, Any] | None:
        """The number after this one."""
        page = int(cursor.get("page", 1))
        pages = reply.headers.get("X-Pages", "")
        if pages.isascii() and pages.isdigit():
            return {"page": page + 1} if page < int(pages) else None
        return {"page": page + 1} if len(items) >= self.size else None


@attrs.frozen
class AfterId:
    """A cursor that is the id of the last item."""

    param: str
    size: int
    size_param: str = "per_page"

    def send(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """The last id and the size."""
        return {self.param: cursor.get("after"), self.size_param: self.size}

    def next(
        self, cursor: Mapping[str, Any], items: list[Any], _: Reply, /
    ) -> dict[str, Any] | None:
        """The id of the last item, unless the page is short."""
        # Whether the page begins with or after the id is not documented; both work.
        if items and items[0].id == cursor.get("after"):
            full = len(items) >= self.size
            del items[0]
        else:
            full = len(items) >= self.size
        return {"after": items[-1].id} if full and items else None


@attrs.frozen
class NextRow:
    """Reports: three headers of the answer are sent back in the next body."""

    size: int

    def send(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """The size, and where to go on."""
        return {"page_size": self.size, **cursor}

    def next(self, _: Mapping[str, Any], __: list[Any], reply: Reply, /) -> dict[str, Any] | None:
        """What the headers say; none of them at the end."""
        headers = reply.headers
        row = headers.get("X-Next-Row-Number")
        if row is None:
            return None
        named = (
            ("first_row_number", row),
            ("first_id", headers.get("X-Next-ID")),
            ("first_timestamp", headers.get("X-Next-Timestamp")),
        )
        try:
            return {name: int(value) for name, value in named if value is not None}
        except ValueError:
            raise UnexpectedContentError(
                "the headers that name the next page are no numbers"
            ) from None


WHOLE = Whole()
