"""A TLS front for the sandbox, so that a client finds ``https://api.track.toggl.com`` unmodified.

The client's environment (see the folder ``environment``) resolves Toggl's hosts to this server and
refuses to connect to any other machine; the certificate is made for the run.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import attrs
import trustme
from aiohttp import ClientSession, ClientTimeout, web

#: The hosts of Toggl that the sandbox serves.
HOSTS: Final = ("api.track.toggl.com", "track.toggl.com", "accounts.toggl.com")
_PER_HOP: Final = frozenset({"connection", "host", "keep-alive", "transfer-encoding"})


@attrs.frozen
class Gateway:
    """Where the front listens, and the file with the certificate to trust."""

    port: int
    certificate: Path


@asynccontextmanager
async def open_gateway(target: str, folder: Path) -> AsyncGenerator[Gateway]:
    """Serve ``target`` over TLS on loopback; the certificate is written to ``folder``."""
    authority = trustme.CA()
    certificate = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*HOSTS).configure_cert(context)

    async with ClientSession(auto_decompress=False, timeout=ClientTimeout(60)) as session:

        async def forward(request: web.BaseRequest) -> web.Response:
            headers = [(k, v) for k, v in request.headers.items() if k.lower() not in _PER_HOP]
            async with session.request(
                request.method,
                target + request.raw_path,
                headers=headers,
                data=await request.read(),
                allow_redirects=False,
                skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
            ) as response:
                answer = web.Response(status=response.status, body=await response.read())
                for name, value in response.headers.items():
                    if name.lower() not in _PER_HOP | {"content-length"}:
                        answer.headers[name] = value
                return answer

        runner = web.ServerRunner(web.Server(forward, access_log=None, auto_decompress=False))
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
            yield Gateway(runner.addresses[0][1], certificate)
        finally:
            await runner.cleanup()
