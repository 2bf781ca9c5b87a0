"""The base class of the namespaces of the accounts service."""

from __future__ import annotations

from .._http.client import without_page
from .._http.namespace import Namespace
from .._http.request import HttpResponse, Request
from ..errors import RedirectError


class AccountsNamespace(Namespace):
    """Sends passwords and cookies, which follow no redirect."""

    __slots__ = ()
    api = "accounts"

    async def _send_unredirected(self, request: Request) -> HttpResponse:
        """Send a request that follows no redirects, and raise if the response is a redirect."""
        response = await self._client.fetch(request, without_page)
        if 300 <= response.status < 400:
            error = RedirectError(
                "the accounts service answered with a redirect, which is not followed",
                **request.context,
            )
            raise request.call.error_to_raise(request, error)
        return response
