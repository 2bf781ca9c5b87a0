"""Send a client's calls for Toggl to the sandbox, and refuse every other machine.

Python imports this at start-up because the folder is on PYTHONPATH of the client's process. Only
the standard library is there.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from typing import Any

_PORT = int(os.environ["GATEWAY_PORT"])
_HOSTS = os.environ["GATEWAY_HOSTS"].split(",")
_resolve = socket.getaddrinfo
_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex

# A resolver in C asks DNS servers itself; without the package aiohttp uses getaddrinfo.
sys.modules["aiodns"] = None  # type: ignore[assignment]


def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
    """Resolve Toggl's hosts to this machine, and no other name but its own."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in _HOSTS:
        return _resolve("127.0.0.1", *args, **kwargs)
    if name is not None and name != "localhost" and not _is_loopback(name):
        raise socket.gaierror(socket.EAI_NONAME, f"{name} is not reachable from a third-party run")
    return _resolve(host, *args, **kwargs)


def connect(self: socket.socket, address: Any) -> None:
    """Connect; port 443 of this machine is the gateway."""
    _connect(self, _redirected(address))


def connect_ex(self: socket.socket, address: Any) -> int:
    """Connect as :func:`connect` does, and return the error's number."""
    return _connect_ex(self, _redirected(address))


def _redirected(address: Any) -> Any:
    if isinstance(address, tuple) and address[1] == 443 and _is_loopback(str(address[0])):
        return (address[0], _PORT, *address[2:])
    return address


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    """Refuse a connection that went around the resolver."""
    if event not in {"socket.connect", "socket.sendto"}:
        return
    address = args[1]
    if isinstance(address, tuple) and not _is_loopback(str(address[0])):
        raise OSError(f"{address[0]} is not reachable from a third-party run")


socket.getaddrinfo = getaddrinfo
socket.socket.connect = connect  # type: ignore[assignment]
socket.socket.connect_ex = connect_ex  # type: ignore[assignment]
sys.addaudithook(_refuse)
