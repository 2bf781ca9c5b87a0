"""Sends responses: whole, compressed, truncated, or not at all."""

from __future__ import annotations

import gzip
import socket
import struct
from typing import Final

import attrs
from aiohttp import web

from .core.wire import Response

__all__ = ["abort", "build_response", "gzip_response", "truncate"]

_MIN_GZIP_SIZE: Final = 1_024


def gzip_response(request: web.BaseRequest, response: Response) -> Response:
    """Compress a longer response if the client accepts it."""
    if len(response.body) < _MIN_GZIP_SIZE or "gzip" not in request.headers.get(
        "Accept-Encoding", ""
    ):
        return response
    # Level 1: tests need the header; bytes on the loopback need not be saved.
    body = gzip.compress(response.body, 1, mtime=0)
    headers = {**response.headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return attrs.evolve(response, body=body, headers=headers)


def build_response(response: Response) -> web.Response:
    """Build the response that aiohttp sends."""
    result = web.Response(
        status=response.status, body=response.body or None, headers=response.headers
    )
    if response.content_type is not None and "Content-Type" not in response.headers:
        result.headers["Content-Type"] = response.content_type
    return result


def abort(request: web.BaseRequest) -> web.StreamResponse:
    """Reset the connection without a response."""
    transport = request.transport
    if transport is not None:
        peer = transport.get_extra_info("socket")
        if peer is not None:
            # No lingering: the client sees a reset, not an orderly close.
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response(status=500)


async def truncate(
    request: web.BaseRequest, response: Response, *, half: bool
) -> web.StreamResponse:
    """Send the headers, and half of the body if ``half``, then close the connection."""
    body = response.body or b" "
    result = web.StreamResponse(status=response.status, headers=response.headers)
    result.headers["Content-Type"] = response.content_type or "application/json"
    result.content_length = max(len(body), 2)
    await result.prepare(request)
    if half:
        await result.write(body[: max(len(body) // 2, 1)])
    if request.transport is not None:
        request.transport.close()
    return result
