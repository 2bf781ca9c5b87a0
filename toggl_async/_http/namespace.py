"""The base classes of products and namespaces; namespaces have one method per HTTP verb."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Awaitable, Callable, Generator, Mapping
from types import FrameType
from typing import Any, ClassVar, Final, TypeVar

from .._signatures import show_keywords_of
from ..errors import UnexpectedContentError
from ..paging import Items, Page, Pages
from .client import ApiClient, RequestSpec, without_page
from .codec.envelope import ensure_list
from .downloads import Download, Kind
from .multipart import Body
from .pagination import SINGLE_PAGE, EnvelopePagination, Pagination
from .request import HttpResponse, Request

T = TypeVar("T")

NO_CONTENT: Final = 204


class Product:
    """One of Toggl's APIs: a namespace per resource, created on first use."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class Namespace:
    """Operations on one resource.

    A method passes the route's template and the path values; bodies and queries are checked with
    :func:`toggl_async._http.validation.checked` against the TypedDict that declares them.
    """

    __slots__ = ("_client",)

    api: ClassVar[str]
    """The product whose base URL and credentials are used."""
    name: ClassVar[str]
    """The attribute of the session, such as ``track.projects``, for logs and error messages."""
    _operations: ClassVar[Mapping[int, str]] = {}
    """The name of each public method, such as ``track.projects.update``, by the id of its code."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        show_keywords_of(cls)
        cls._operations = _operations_of(cls)

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<session.{self.name}>"

    def _get(
        self,
        returns: type[T],
        route: str,
        /,
        *path: object,
        query: Mapping[str, object] | None = None,
    ) -> Awaitable[T]:
        return self._fetch_one(returns, self._request("GET", route, path, query))

    def _get_optional(
        self,
        returns: type[T],
        route: str,
        /,
        *path: object,
        query: Mapping[str, object] | None = None,
    ) -> Awaitable[T | None]:
        """GET an optional resource: JSON ``null`` or an empty body is ``None``."""
        return self._fetch_optional(returns, self._request("GET", route, path, query))

    def _get_list(
        self, item: type[T], route: str, /, *path: object, query: Mapping[str, object] | None = None
    ) -> Awaitable[list[T]]:
        return self._fetch_list(item, self._request("GET", route, path, query))

    def _post(
        self,
        returns: type[T],
        route: str,
        /,
        *path: object,
        json: object = None,
        body: Body | None = None,
        query: Mapping[str, object] | None = None,
        read_only: bool = False,
    ) -> Awaitable[T]:
        request = self._request(
            "POST", route, path, query, json=json, body=body, retry_safe=read_only
        )
        return self._fetch_one(returns, request)

    def _post_optional(
        self,
        returns: type[T],
        route: str,
        /,
        *path: object,
        json: object = None,
        read_only: bool = False,
    ) -> Awaitable[T | None]:
        """POST, where JSON ``null`` or an empty body is ``None``."""
        request = self._request("POST", route, path, json=json, retry_safe=read_only)
        return self._fetch_optional(returns, request)

    def _post_list(
        self,
        item: type[T],
        route: str,
        /,
        *path: object,
        json: object = None,
        body: Body | None = None,
        query: Mapping[str, object] | None = None,
        read_only: bool = False,
    ) -> Awaitable[list[T]]:
        request = self._request(
            "POST", route, path, query, json=json, body=body, retry_safe=read_only
        )
        return self._fetch_list(item, request)

    def _put(
        self,
        returns: type[T],
        route: str,
        /,
        *path: object,
        json: object = None,
        query: Mapping[str, object] | None = None,
    ) -> Awaitable[T]:
        return self._fetch_one(returns, self._request("PUT", route, path, query, json=json))

    def _patch(
        self,
        returns: type[T],
        route: str,
        /,
        *path: object,
        json: object = None,
        query: Mapping[str, object] | None = None,
    ) -> Awaitable[T]:
        return self._fetch_one(returns, self._request("PATCH", route, path, query, json=json))

    async def _delete(self, route: str, /, *path: object, json: object = None) -> None:
        await self._send("DELETE", route, *path, json=json)

    async def _send(
        self,
        method: str,
        route: str,
        /,
        *path: object,
        json: object = None,
        body: Body | None = None,
        query: Mapping[str, object] | None = None,
    ) -> None:
        """Send a request whose response has no useful body."""
        request = self._request(method, route, path, query, json=json, body=body)
        await self._client.fetch(request, without_page)

    async def _text(self, route: str, /, *path: object) -> str:
        """GET text that is not JSON."""
        request = self._request("GET", route, path).with_header("Accept", "*/*")
        return await self._client.fetch(
            request, lambda response: without_page(response).body.decode("utf-8-sig", "replace")
        )

    async def _redirect_location(
        self,
        method: str,
        route: str,
        /,
        *path: object,
        body: Body | None = None,
        query: Mapping[str, object] | None = None,
    ) -> str:
        """Return the target of a redirect without following it, for a browser."""
        request = self._request(method, route, path, query, body=body, follow_redirects=False)

        def read(response: HttpResponse) -> str:
            if location := response.headers.get("Location"):
                return location
            raise UnexpectedContentError("the response has no Location header")

        return await self._client.fetch(request, read)

    def _pages(
        self,
        item: type[T],
        route: str,
        /,
        *path: object,
        query: Mapping[str, object] | None = None,
        json: Mapping[str, object] | None = None,
        body: object = None,
        pagination: Pagination = SINGLE_PAGE,
        on_item: Callable[[T], object] | None = None,
        read_page: Callable[[bytes], list[T]] | None = None,
    ) -> Pages[T]:
        """List items page by page: by GET, or by a search with POST if ``json`` is given.

        ``body`` makes it a POST as well, whose page parameters are in the query.
        ``on_item`` is called with each item of a page that arrived.
        ``read_page`` decodes the body of a page in place of the codec (for the export).
        """
        method = "GET" if json is None and body is None else "POST"
        # Invalid values raise now, not at the first page.
        operation = self._request(method, route, path, query).call.operation

        async def fetch(cursor: dict[str, Any]) -> Page[T]:
            params = pagination.params(cursor)
            page_query, page_body = query, body
            if json is None:
                page_query = {**(query or {}), **params}
            else:
                page_body = {**json, **params}
            request = self._request(
                method,
                route,
                path,
                page_query,
                json=page_body,
                retry_safe=True,
                operation=operation,
            )

            def read(response: HttpResponse) -> Generator[None, None, Page[T]]:
                rows = response.body
                if isinstance(pagination, EnvelopePagination):
                    rows = pagination.unwrap(rows)
                if read_page is not None:
                    items = read_page(rows)
                else:
                    items = yield from self._client.codec.iter_loads(rows, item, request.unread)
                if on_item is not None:
                    for entry in items:
                        on_item(entry)
                return Page(items, pagination.next_cursor(cursor, items, response))

            return await self._client.fetch_chunked(request, read)

        return Pages(fetch, item=item, source=self.name)

    def _download(
        self,
        method: str,
        route: str,
        /,
        *path: object,
        query: Mapping[str, object] | None = None,
        json: object = None,
        kind: Kind | None = None,
        check: Callable[[HttpResponse], None] | None = None,
    ) -> Download:
        """Stream a file; its ``kind`` decides how completeness is checked.

        ``check`` gets the response before its body is read.
        """
        request = self._request(method, route, path, query, json=json, stream=True, retry_safe=True)

        async def fetch() -> HttpResponse:
            response = await self._client.send(request)
            if check is not None:
                try:
                    check(response)
                except BaseException:
                    if response.stream is not None:
                        await response.stream.aclose()
                    raise
            return response

        return Download(fetch, kind)

    def _fetch_one(self, returns: type[T], request: Request) -> Awaitable[T]:
        loads = self._client.codec.loads
        return self._client.fetch(
            request, lambda response: loads(response.body, returns, request.unread)
        )

    async def _fetch_optional(self, returns: type[T], request: Request) -> T | None:
        def read(response: HttpResponse) -> T | None:
            if response.body.strip() in {b"", b"null"}:
                return None
            return self._client.codec.loads(response.body, returns, request.unread)

        return await self._client.fetch(request, read)

    async def _fetch_list(
        self,
        item: type[T],
        request: Request,
        *,
        allow_object: bool = False,
        check: Callable[[HttpResponse], None] | None = None,
    ) -> list[T]:
        """Fetch a list; ``allow_object`` accepts a single object as well.

        ``check`` gets the response before it is decoded.
        """
        decode = self._client.codec

        def read(response: HttpResponse) -> Generator[None, None, list[T]]:
            if response.status == NO_CONTENT:
                return Items()
            if check is not None:
                check(response)
            rows = ensure_list(response.body) if allow_object else response.body
            return Items((yield from decode.iter_loads(rows, item, request.unread)))

        return await self._client.fetch_chunked(request, read)

    def _request(
        self,
        method: str,
        route: str,
        path: tuple[object, ...],
        query: Mapping[str, object] | None = None,
        *,
        json: object = None,
        body: Body | None = None,
        stream: bool = False,
        retry_safe: bool = False,
        follow_redirects: bool = True,
        confidential: bool = False,
        send_once: bool = False,
        operation: str | None = None,
    ) -> Request:
        """Build a request; ``operation`` is only needed where the method has returned already."""
        return self._client.build(
            RequestSpec(
                operation=operation or self._calling_method(),
                api=self.api,
                method=method,
                route=route,
                path=path,
                query=query,
                json=json,
                body=body,
                stream=stream,
                retry_safe=retry_safe,
                follow_redirects=follow_redirects,
                confidential=confidential,
                send_once=send_once,
            )
        )

    def _calling_method(self) -> str:
        """Return the name of the public method that is running, such as ``track.projects.update``.

        Read from the stack, as ``logging`` does for the name of a function: some 700 methods need
        not repeat their names. A method that calls another one of its namespace counts as the one
        that was called. Without a public method it is the name of the namespace.
        """
        operations = self._operations
        frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - documented, and made for this
        while frame is not None and id(frame.f_code) not in operations:
            frame = frame.f_back
        operation = self.name
        while frame is not None and (caller := operations.get(id(frame.f_code))) is not None:
            operation, frame = caller, frame.f_back
        return operation


def _operations_of(namespace: type[Namespace]) -> dict[int, str]:
    """Return the names of the public methods of a namespace by the ids of their code."""
    return {
        id(inspect.unwrap(function).__code__): f"{getattr(namespace, 'name', '')}.{method}"
        for method, function in inspect.getmembers(namespace, inspect.isfunction)
        if not method.startswith("_")
    }
