"""Requests that go to one address and no further, since a password or a cookie is in them."""

from __future__ import annotations

from ..errors import RedirectError
from .client import ApiClient, without_page
from .request import HttpResponse, Request


async def answered(caller: ApiClient, request: Request) -> HttpResponse:
    """Send a request made with ``follow=False``; an answer that sends us elsewhere is refused."""
    reply = await caller.fetch(request, without_page)
    if 300 <= reply.status < 400:
        error = RedirectError(
            "the accounts service answered with a redirect; what was sent goes nowhere else",
            method=request.method,
            route=request.route,
            operation=request.call.operation,
        )
        raise request.call.judged(request, error)
    return reply
