"""Base of the report namespaces: complete parameters, and responses that cover all days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from .._http.namespace import Namespace
from .._http.request import HttpResponse
from .checks import Range, dated
from .windows import LONGEST_SPAN_DAYS

__all__ = ["ReportNamespace"]

T = TypeVar("T")


class ReportNamespace(Namespace):
    """Reports over days: the last day is always sent, a response with fewer days is an error."""

    __slots__ = ()

    def _dated(
        self,
        schema: type[Any],
        given: Mapping[str, Any],
        *,
        longest: int | None = LONGEST_SPAN_DAYS,
        span: int | None = None,
    ) -> dict[str, Any]:
        return dated(schema, given, self._client.clock.now(), longest=longest, span=span)

    def _range(self, fields: Mapping[str, Any], given: Mapping[str, Any]) -> Range:
        return Range.of(fields, given, self._client.clock.now())

    async def _report(
        self,
        returns: type[T],
        route: str,
        /,
        *path: object,
        fields: Mapping[str, Any],
        given: Mapping[str, Any],
    ) -> T:
        """Request a report that is one object."""
        request = self._request("POST", route, path, json=fields, retry_safe=True)
        days, decode = self._range(fields, given), self._client.codec

        def read(reply: HttpResponse) -> T:
            days.check(reply)
            return decode.loads(reply.body, returns, request.unread)

        return await self._client.fetch(request, read)

    async def _report_rows(
        self,
        item: type[T],
        route: str,
        /,
        *path: object,
        fields: Mapping[str, Any],
        given: Mapping[str, Any],
    ) -> list[T]:
        """Request a report that is a list."""
        request = self._request("POST", route, path, json=fields, retry_safe=True)
        return await self._fetch_list(item, request, check=self._range(fields, given).check)
