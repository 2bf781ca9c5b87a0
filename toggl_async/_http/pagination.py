"""The ways in which listings page, and what each does with its cursor.

A page that repeats, or that is empty although a next one is named, is an error: the alternative
is a loop or a silent prefix. Cursors are plain JSON, so that a position can be saved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, Final, Protocol, runtime_checkable

import attrs

from ..errors import TruncatedResultError, UnexpectedContentError
from .codec.envelope import concat, unwrap
from .request import HttpResponse

_SECOND: Final = timedelta(seconds=1)
LOOKUP_PAGE_SIZE: Final = 201
"""Items in a page of a report look-up that takes a size."""
MIN_PAGE_SIZE: Final = 20
"""No listing of Toggl has shorter pages."""


class Pagination(Protocol):
    """How a listing pages."""

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return what the request for this cursor carries, in its query or body."""
        ...

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the next cursor, or ``None`` at the end. May take repeated items out."""
        ...


@runtime_checkable
class EnvelopePagination(Protocol):
    """A style whose answers are not bare lists."""

    def unwrap(self, body: bytes, /) -> bytes:
        """Return the JSON list inside an answer."""
        ...


@attrs.frozen
class SinglePage:
    """Everything in one answer. ``cap`` is where the service cuts without a word."""

    cap: int | None = None
    advice: str = ""

    def params(self, _: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Nothing."""
        return {}

    def next_cursor(self, _: Mapping[str, Any], items: list[Any], __: HttpResponse, /) -> None:
        """There is no next page; a full answer may be a prefix."""
        if self.cap is not None and len(items) >= self.cap:
            raise TruncatedResultError(
                f"the service stops at {self.cap} without saying so; {self.advice}"
            )


@attrs.frozen
class PageNumber:
    """``page`` and ``per_page``; ``X-Pages`` tells the end where it is sent, else a short page."""

    size: int
    page_param: str = "page"
    size_param: str = "per_page"
    fallbacks: tuple[int, ...] = ()
    """Sizes that the service may use in spite of ours: a page of just as many is no short one."""

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """The page's number and the size."""
        return {self.page_param: cursor.get("page", 1), self.size_param: self.size}

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """The number after this one."""
        check_not_repeated(cursor, items)
        page = int(cursor.get("page", 1))
        pages = total_pages(response, page, items)
        more = self.is_full(items) if pages is None else page < pages
        return {"page": page + 1, **page_fingerprint(items)} if more else None

    def is_full(self, items: list[Any]) -> bool:
        """Tell whether there may be a page after this one."""
        return len(items) >= self.size or len(items) in self.fallbacks


@attrs.frozen
class PageNumberPerProject(PageNumber):
    """Pages that hold up to ``size`` rows of each project, rather than in all."""

    def is_full(self, items: list[Any]) -> bool:
        """Tell whether a project may have more rows."""
        counts = Counter(item.project_id for item in items).values()
        return any(count >= self.size or count in self.fallbacks for count in counts)


@attrs.frozen
class PageNumberOfLists(PageNumber):
    """Pages that are an object of lists; they are read as one list."""

    def unwrap(self, body: bytes, /) -> bytes:
        """Join the lists."""
        return concat(body)


@attrs.frozen
class CountedPageNumber(PageNumber):
    """Pages in an envelope that counts: ``data``, ``per_page``, ``total_count``."""

    data: str = "data"
    total: str = "total_count"

    def unwrap(self, body: bytes, /) -> bytes:
        """Take the list out."""
        return unwrap(body, self.data)[0]

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """The number after this one, until as many have come as were counted."""
        check_not_repeated(cursor, items)
        _, around = unwrap(response.body, self.data)
        page, seen = int(cursor.get("page", 1)), int(cursor.get("seen", 0)) + len(items)
        total, size = around.get(self.total), around.get("per_page")
        full = len(items) >= (size if type(size) is int and 0 < size < self.size else self.size)
        if type(total) is not int:
            more = full or len(items) in self.fallbacks
        else:
            more = seen < total
            if more and not full:
                raise TruncatedResultError(
                    f"the service counts {total} and sent {seen}: rows went missing between pages"
                )
        return {"page": page + 1, "seen": seen, **page_fingerprint(items)} if more else None


@attrs.frozen
class LastIdCursor:
    """A cursor that is the id of the last item."""

    param: str
    size: int
    size_param: str = "per_page"

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """The last id and the size."""
        return {self.param: cursor.get("after"), self.size_param: self.size}

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], _: HttpResponse, /
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
class ReportCursor:
    """Reports: three headers of the answer are sent back in the next body."""

    size: int

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """The size, and where to go on."""
        return {"page_size": self.size, **cursor}

    def next_cursor(
        self, _: Mapping[str, Any], __: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """What the headers say; none of them at the end."""
        headers = response.headers
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


@attrs.frozen
class EnvelopeList:
    """Everything in one answer, in one field of an object."""

    data: str

    def unwrap(self, body: bytes, /) -> bytes:
        """Take the list out."""
        return unwrap(body, self.data)[0]

    def params(self, _: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Nothing."""
        return {}

    def next_cursor(self, _: Mapping[str, Any], __: list[Any], ___: HttpResponse, /) -> None:
        """There is no next page."""


@attrs.frozen
class PageToken:
    """Pages in one field of an object; another one holds the token of the next page."""

    data: str
    size: int
    size_param: str = "limit"
    param: str = "page_token"
    token: str = "next_page_token"  # noqa: S105 - a field's name

    def unwrap(self, body: bytes, /) -> bytes:
        """Take the list out."""
        return unwrap(body, self.data)[0]

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """The size and, from the second page on, the token."""
        return {self.size_param: self.size, self.param: cursor.get("token")}

    def next_cursor(
        self, _: Mapping[str, Any], __: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """The token, until there is none."""
        token = unwrap(response.body, self.data)[1].get(self.token)
        if token is None or token == "":
            return None
        if not isinstance(token, str):
            raise UnexpectedContentError("the token of the next page is no text")
        return {"token": token}


@attrs.frozen
class FromIdCursor:
    """A cursor that is the id of the page's first item.

    The page is asked to begin with the last item of the one before, which is dropped. Where the
    service takes no size it tells none either: an answer of 20 items or more is then followed by
    one more request, rather than taken for the whole.
    """

    param: str = "start"
    sized: bool = True

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Where to begin, and the size."""
        size = {"page_size": LOOKUP_PAGE_SIZE} if self.sized else {}
        return {**({self.param: cursor["from"]} if "from" in cursor else {}), **size}

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], _: HttpResponse, /
    ) -> dict[str, Any] | None:
        """The id of the last item, unless the page is short."""
        came, full = len(items), LOOKUP_PAGE_SIZE if self.sized else MIN_PAGE_SIZE
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


@attrs.frozen
class TimeKeyset:
    """Newest start first, at most ``cap``: the next request ends where the page began.

    The seam is asked for twice, since several items may start in its second; those that were
    seen are dropped by id. The cursor holds the bound and these ids.
    """

    param: str
    """The query's bound, such as ``end_date``."""
    cap: int

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """The bound; the first request keeps that of the caller."""
        return {self.param: cursor["until"]} if cursor else {}

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], _: HttpResponse, /
    ) -> dict[str, Any] | None:
        """The second after the oldest start; ``None`` after an answer below the cap."""
        following = self._following(items) if len(items) >= self.cap else None
        if following is not None and following["until"] == cursor.get("until"):
            raise self._stuck()
        seen = frozenset(cursor.get("seen", ()))
        items[:] = [item for item in items if item.id not in seen]
        return following

    def _following(self, items: list[Any]) -> dict[str, Any]:
        starts = [item.start for item in items]
        if None in starts or any(a < b for a, b in pairwise(starts)):
            raise TruncatedResultError(
                f"the service stops at {self.cap}, and what it sent is not in the order of the "
                "starts: nobody knows what is missing; ask for shorter spans"
            )
        oldest: datetime = starts[-1].astimezone(UTC).replace(microsecond=0)
        if starts[0] < oldest + _SECOND:
            raise self._stuck()
        # Whether the service takes the bound itself as inside is not documented; both work.
        until = oldest + _SECOND
        return {
            "until": until.isoformat().replace("+00:00", "Z"),
            "seen": [item.id for item in items if item.start <= until],
        }

    def _stuck(self) -> TruncatedResultError:
        return TruncatedResultError(
            f"{self.cap} or more start in the same second, and the service shows no further ones"
        )


SINGLE_PAGE: Final = SinglePage()


def total_pages(response: HttpResponse, page: int, items: list[Any]) -> int | None:
    """Return how many pages there are by ``X-Pages``, where it is sent and can be true."""
    text = response.headers.get("X-Pages", "")
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        return None
    # "0 pages" beside a page of items says nothing.
    return None if items and int(text) < page else int(text)


def page_fingerprint(items: list[Any]) -> dict[str, Any]:
    """Return what a cursor keeps of a page, so that the same page is known again."""
    first = _identity(items[0]) if items else None
    return {} if first is None else {"first": first}


def _identity(item: Any) -> Any:
    if (known := getattr(item, "id", None)) is not None or not attrs.has(type(item)):
        return known
    # Models require nothing but their identifier, by whatever name.
    names = (field.name for field in attrs.fields(type(item)) if field.default is attrs.NOTHING)
    return next((getattr(item, name) for name in names), None)


def check_not_repeated(cursor: Mapping[str, Any], items: list[Any]) -> None:
    """Refuse a page that begins with the same item as the one before it."""
    first = cursor.get("first")
    if first is not None and page_fingerprint(items).get("first") == first:
        raise TruncatedResultError(
            f"the service sent the same page twice (both begin with id {first})"
        )
