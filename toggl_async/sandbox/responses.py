"""Getting an answer out: whole, compressed, broken off, or not at all."""

from __future__ import annotations

import gzip
import socket
import struct
from typing import Final

import attrs
from aiohttp import web

from .core.wire import Reply

__all__ = ["abort", "break_off", "response", "squeezed"]

_SHORT: Final = 1_024


def squeezed(request: web.BaseRequest, reply: Reply) -> Reply:
    """Compress a longer answer, if the client takes it."""
    if len(reply.body) < _SHORT or "gzip" not in request.headers.get("Accept-Encoding", ""):
        return reply
    # Level 1: this is about the header, not about saving bytes on the loopback.
    body = gzip.compress(reply.body, 1, mtime=0)
    headers = {**reply.headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return attrs.evolve(reply, body=body, headers=headers)


def response(reply: Reply) -> web.Response:
    """Make the answer that aiohttp sends."""
    answer = web.Response(status=reply.status, body=reply.body or None, headers=reply.headers)
    if reply.content_type is not None and "Content-Type" not in reply.headers:
        answer.headers["Content-Type"] = reply.content_type
    return answer


def abort(request: web.BaseRequest) -> web.StreamResponse:
    """Reset the connection without an answer."""
    transport = request.transport
    if transport is not None:
        peer = transport.get_extra_info("socket")
        if peer is not None:
            # No lingering: the client sees a reset, not an orderly end.
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response(status=500)


async def break_off(request: web.BaseRequest, reply: Reply, *, half: bool) -> web.StreamResponse:
    """Send the headers, perhaps half of the body, and hang up."""
    body = reply.body or b" "
    answer = web.StreamResponse(status=reply.status, headers=reply.headers)
    answer.headers["Content-Type"] = reply.content_type or "application/json"
    answer.content_length = max(len(body), 2)
    await answer.prepare(request)
    if half:
        await answer.write(body[: max(len(body) // 2, 1)])
    if request.transport is not None:
        request.transport.close()
    return answer
