"""Which ``Host`` a request to the sandbox may name: against DNS rebinding.

A web page can make a browser send requests to this machine under the page's own host name, once
that name resolves to 127.0.0.1. Such a request names a host that is not the sandbox's.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from .wire import text_reply

MISDIRECTED = text_reply(
    "The Host header names another server: use localhost or the address the sandbox listens on",
    421,
)


def is_own_host(host: str | None, own: object) -> bool:
    """Tell whether a ``Host`` header names this machine's loopback or the socket's own address."""
    if not host:
        return False
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_loopback or str(address) == _address(own)


def _address(own: object) -> str | None:
    return str(own[0]).partition("%")[0] if isinstance(own, tuple) and own else None
