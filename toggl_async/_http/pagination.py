"""How listings are paged: the parameters of each request, and the cursor of the next one.

:class:`~toggl_async.paging.Pages` holds the cursor; a :class:`Pagination` has no state. One page::

    cursor --> params(cursor) --> request --> response --> unwrap(body)   only EnvelopePagination
      ^                                                        |
      |                                                      items
      |                                                        |
      +------------------------------------ next_cursor(cursor, items, response)
                                                               |
                                                     None: there are no more pages

A cursor is plain JSON, so that a position can be saved. The first one is empty. A page that
repeats, and an empty page that names a next one, are errors: the listing would never end, or end
too early without notice.

The classes are neither compared nor shown, and without these methods attrs creates them in half
the time, which each first call and each command line pays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, Final, Protocol, runtime_checkable

import attrs

from ..errors import TruncatedResultError, UnexpectedContentError
from ..paging import FIRST_ITEM
from .codec.envelope import concat, flatten, unwrap
from .request import HttpResponse

_SECOND: Final = timedelta(seconds=1)
LOOKUP_PAGE_SIZE: Final = 201
"""Items in a page of a report's look-up that accepts a size."""
MIN_PAGE_SIZE: Final = 20
"""The smallest page size of any listing of Toggl."""


class Pagination(Protocol):
    """How a listing is divided into pages."""

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return the parameters that request the page at this cursor, for the query or the body."""
        ...

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the cursor of the next page, or ``None`` after the last.

        Removes items from the list that an earlier page had already.
        """
        ...


@runtime_checkable
class EnvelopePagination(Protocol):
    """A pagination whose responses are not bare lists."""

    def unwrap(self, body: bytes, /) -> bytes:
        """Return the JSON list inside a response."""
        ...


@attrs.frozen(eq=False, repr=False)
class SinglePage:
    """All items in one response."""

    cap: int | None = None
    """The number of items at which the service truncates without notice."""
    advice: str = ""
    """What to do about it, for the error message."""

    def params(self, _: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return no parameters."""
        return {}

    def next_cursor(self, _: Mapping[str, Any], items: list[Any], __: HttpResponse, /) -> None:
        """Return ``None``; raise if the response may be truncated."""
        if self.cap is not None and len(items) >= self.cap:
            raise TruncatedResultError(
                f"the service returns at most {self.cap} items and does not say whether there are "
                f"more; {self.advice}"
            )


@attrs.frozen(eq=False, repr=False)
class PageNumber:
    """``page`` and ``per_page``. The last page is named by ``X-Pages``, or is shorter than others.

    A saved cursor holds the first item of its page, so that a repeated page is recognized.
    """

    size: int
    page_param: str = "page"
    size_param: str = "per_page"
    fallbacks: tuple[int, ...] = ()
    """Sizes that the service may use instead of the requested one; such a page is not short."""

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return the number of the page and the size."""
        return {self.page_param: cursor.get("page", 1), self.size_param: self.size}

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the number of the next page."""
        check_not_repeated(cursor, items)
        page = int(cursor.get("page", 1))
        pages = total_pages(response, page, items)
        more = self.is_full(items) if pages is None else page < pages
        return {"page": page + 1, **page_fingerprint(items)} if more else None

    def is_full(self, items: list[Any]) -> bool:
        """Return whether there may be a page after this one."""
        return len(items) >= self.size or len(items) in self.fallbacks


@attrs.frozen(eq=False, repr=False)
class PageNumberPerProject(PageNumber):
    """Pages with up to ``size`` rows of each project, instead of ``size`` rows in all."""

    def is_full(self, items: list[Any]) -> bool:
        """Return whether a project may have more rows."""
        counts = Counter(item.project_id for item in items).values()
        return any(count >= self.size or count in self.fallbacks for count in counts)


@attrs.frozen(eq=False, repr=False)
class PageNumberOfLists(PageNumber):
    """Pages that are objects of lists, which are joined to one list."""

    def unwrap(self, body: bytes, /) -> bytes:
        """Return all items as one list."""
        return concat(body)


@attrs.frozen(eq=False, repr=False)
class CountedPageNumber(PageNumber):
    """Pages in an object that also has the total: ``data``, ``per_page``, ``total_count``."""

    data: str = "data"
    total: str = "total_count"
    size_field: str = "per_page"
    """The field that says which size the service used."""

    def unwrap(self, body: bytes, /) -> bytes:
        """Return the list in the field ``data``."""
        return unwrap(body, self.data)[0]

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the number of the next page until the total is reached."""
        _, envelope = unwrap(response.body, self.data)
        total, size = envelope.get(self.total), envelope.get(self.size_field)
        return _next_until(
            self,
            cursor,
            items,
            total=total if type(total) is int else None,
            size=size if type(size) is int and 0 < size < self.size else self.size,
        )


@attrs.frozen(eq=False, repr=False)
class PageNumberWithTotalHeader(PageNumber):
    """Pages that are bare lists, whose total is in a header."""

    header: str = "X-Total-Count"

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the number of the next page until the total is reached."""
        text = response.headers.get(self.header, "")
        total = int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None
        return _next_until(self, cursor, items, total=total, size=self.size)


def _next_until(
    pages: PageNumber,
    cursor: Mapping[str, Any],
    items: list[Any],
    *,
    total: int | None,
    size: int,
) -> dict[str, Any] | None:
    """Return the number of the next page until the total is reached.

    Without a total, until a page is shorter than ``size``.
    """
    check_not_repeated(cursor, items)
    page, seen = int(cursor.get("page", 1)), int(cursor.get("seen", 0)) + len(items)
    full = len(items) >= size
    if total is None:
        more = full or len(items) in pages.fallbacks
    else:
        more = seen < total
        if more and not full:
            raise TruncatedResultError(
                f"the service counts {total} and sent {seen}; rows are missing"
            )
    return {"page": page + 1, "seen": seen, **page_fingerprint(items)} if more else None


@attrs.frozen(eq=False, repr=False)
class LastIdCursor:
    """The cursor is the id of the last item."""

    param: str
    size: int
    size_param: str = "per_page"

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return the last id and the size."""
        return {self.param: cursor.get("after"), self.size_param: self.size}

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], _: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the id of the last item, unless the page is short."""
        # Whether a page starts with this id or after it is not documented; both work.
        if items and items[0].id == cursor.get("after"):
            full = len(items) >= self.size
            del items[0]
        else:
            full = len(items) >= self.size
        return {"after": items[-1].id} if full and items else None


@attrs.frozen(eq=False, repr=False)
class ReportCursor:
    """Pages of reports: the values of three response headers go into the next request's body."""

    size: int

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return the size and the values of the headers."""
        return {"page_size": self.size, **cursor}

    def next_cursor(
        self, _: Mapping[str, Any], __: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the values of the headers; the last page has none."""
        headers = response.headers
        row = headers.get("X-Next-Row-Number")
        if row is None:
            return None
        fields = (
            ("first_row_number", row),
            ("first_id", headers.get("X-Next-ID")),
            ("first_timestamp", headers.get("X-Next-Timestamp")),
        )
        try:
            return {name: int(value) for name, value in fields if value is not None}
        except ValueError:
            raise UnexpectedContentError(
                "the headers of the next page (X-Next-...) are not integers"
            ) from None


@attrs.frozen(eq=False, repr=False)
class EnvelopeList:
    """All items in one response, in one field of an object."""

    data: str

    def unwrap(self, body: bytes, /) -> bytes:
        """Return the list in this field."""
        return unwrap(body, self.data)[0]

    def params(self, _: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return no parameters."""
        return {}

    def next_cursor(self, _: Mapping[str, Any], __: list[Any], ___: HttpResponse, /) -> None:
        """Return ``None``; there is only one page."""


@attrs.frozen(eq=False, repr=False)
class NestedList(SinglePage):
    """All items in one response, where each item may be a list of items."""

    def unwrap(self, body: bytes, /) -> bytes:
        """Return all items as one list."""
        return flatten(body)


@attrs.frozen(eq=False, repr=False)
class PageToken:
    """Pages in one field of an object; another field has the token of the next page."""

    data: str
    size: int | None = None
    """Items of a page; ``None`` where the service decides."""
    size_param: str = "limit"
    param: str = "page_token"
    token: str = "next_page_token"  # noqa: S105 - the name of a field

    def unwrap(self, body: bytes, /) -> bytes:
        """Return the list in the field ``data``."""
        return unwrap(body, self.data)[0]

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return the size and, from the second page on, the token."""
        return {self.size_param: self.size, self.param: cursor.get("token")}

    def next_cursor(
        self, _: Mapping[str, Any], __: list[Any], response: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the token of the next page, if there is one."""
        token = unwrap(response.body, self.data)[1].get(self.token)
        if token is None or token == "":
            return None
        if not isinstance(token, str):
            raise UnexpectedContentError("the token of the next page is not text")
        return {"token": token}


@attrs.frozen(eq=False, repr=False)
class FromIdCursor:
    """The cursor is the id with which the next page starts.

    It is that of the last item so far, which is received twice and dropped. A listing that accepts
    no size does not report its own either: if a page has 20 items or more, another one is
    requested.
    """

    param: str = "start"
    sized: bool = True

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return the first id and the size."""
        size = {"page_size": LOOKUP_PAGE_SIZE} if self.sized else {}
        return {**({self.param: cursor["from"]} if "from" in cursor else {}), **size}

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], _: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the id of the last item, unless the page is short."""
        full_size = LOOKUP_PAGE_SIZE if self.sized else MIN_PAGE_SIZE
        ids = [item.id for item in items]
        if "from" in cursor:
            # Whether a page starts with this id or after it is not documented; both work.
            items[:] = [item for item in items if item.id > cursor["from"]]
        if len(ids) < full_size or not items:
            return None
        if ids != sorted(ids):
            if self.sized:
                raise TruncatedResultError(
                    "a full page is not sorted by id, so the next page cannot be requested"
                )
            return None  # this listing has no cursor: these are all items
        return {"from": ids[-1]}


@attrs.frozen(eq=False, repr=False)
class TimeKeyset:
    """Items sorted by start, newest first, at most ``cap`` in a response.

    The next request asks for items up to the oldest start so far. Several items may start in that
    second, so it is requested again, and items that were received already are dropped by their
    ids. The cursor holds the bound and these ids.
    """

    param: str
    """The parameter of the bound, such as ``end_date``."""
    cap: int
    """The number of items at which the service truncates."""

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return the bound; the first request has the caller's own."""
        return {self.param: cursor["until"]} if cursor else {}

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], _: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the second after the oldest start, or ``None`` if the response is not full."""
        next_cursor = self._cursor_after(items) if len(items) >= self.cap else None
        if next_cursor is not None and next_cursor["until"] == cursor.get("until"):
            raise self._same_second_error()
        seen = frozenset(cursor.get("seen", ()))
        items[:] = [item for item in items if item.id not in seen]
        return next_cursor

    def _cursor_after(self, items: list[Any]) -> dict[str, Any]:
        starts = [item.start for item in items]
        if None in starts or any(a < b for a, b in pairwise(starts)):
            raise TruncatedResultError(
                f"the service returns at most {self.cap} items, and they are not sorted by start, "
                "so the next page cannot be requested; request shorter periods"
            )
        oldest: datetime = starts[-1].astimezone(UTC).replace(microsecond=0)
        if starts[0] < oldest + _SECOND:
            raise self._same_second_error()
        # Whether an item that starts at the bound is included is not documented; both work.
        until = oldest + _SECOND
        return {
            "until": until.isoformat().replace("+00:00", "Z"),
            "seen": [item.id for item in items if item.start <= until],
        }

    def _same_second_error(self) -> TruncatedResultError:
        return TruncatedResultError(
            f"{self.cap} or more items start in the same second, and the service returns no more"
        )


SINGLE_PAGE: Final = SinglePage()


def total_pages(response: HttpResponse, page: int, items: list[Any]) -> int | None:
    """Return the number of pages from ``X-Pages``, if it is sent and plausible."""
    text = response.headers.get("X-Pages", "")
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        return None
    # Fewer pages than have been received cannot be true.
    return None if items and int(text) < page else int(text)


def page_fingerprint(items: list[Any]) -> dict[str, Any]:
    """Return the id of the first item, by which a repeated page is recognized."""
    first = _identity(items[0]) if items else None
    return {} if first is None else {FIRST_ITEM: first}


def _identity(item: Any) -> Any:
    if (id_ := getattr(item, "id", None)) is not None or not attrs.has(type(item)):
        return id_
    # The only required fields of models are their identifiers, whatever their names.
    names = (field.name for field in attrs.fields(type(item)) if field.default is attrs.NOTHING)
    return next((getattr(item, name) for name in names), None)


def check_not_repeated(cursor: Mapping[str, Any], items: list[Any]) -> None:
    """Raise if a page starts with the same item as the previous one."""
    first = cursor.get(FIRST_ITEM)
    if first is not None and page_fingerprint(items).get(FIRST_ITEM) == first:
        raise TruncatedResultError(
            f"the service sent the same page twice (both start with id {first})"
        )
