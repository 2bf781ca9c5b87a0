"""Requests that must not follow redirects because they carry a password or a cookie."""

from __future__ import annotations

from ..errors import RedirectError
from .client import ApiClient, without_page
from .request import HttpResponse, Request


async def answered(client: ApiClient, request: Request) -> HttpResponse:
    """Send a request that follows no redirects, and raise if the answer is a redirect."""
    reply = await client.fetch(request, without_page)
    if 300 <= reply.status < 400:
        error = RedirectError(
            "the accounts service answered with a redirect; what was sent goes nowhere else",
            method=request.method,
            route=request.route,
            operation=request.call.operation,
        )
        raise request.call.judged(request, error)
    return reply
