"""Checks URLs: the base URLs of products, the targets of redirects, and their origins."""

from __future__ import annotations

import ipaddress
import re
import socket
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from ..errors import InvalidArgumentError, RedirectError

_PORTS: Final = {"http": 80, "https": 443}
_NAT64: Final = bytes.fromhex("0064ff9b0000000000000000")
UNSAFE_IN_URL: Final = re.compile(r"[\x00-\x20\x7f\\]")


def origin_of(url: str) -> str:
    """Return scheme, host and port in one spelling, so that origins can be compared as text."""
    return _origin(urlsplit(url))


def _origin(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    if ":" in host:
        host = f"[{host}]"
    port = parts.port or _PORTS.get(parts.scheme, 0)
    shown = "" if port == _PORTS.get(parts.scheme) else f":{port}"
    return f"{parts.scheme}://{host}{shown}"


def validate_base_url(name: str, url: str, *suffixes: str) -> str:
    """Check a base URL: https, or http for loopback, with a host and perhaps a path.

    A path such as ``/api/v9`` at its end is removed, since every product adds its own.
    """
    if not isinstance(url, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidArgumentError(f"{name} must be text")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise InvalidArgumentError(f"{name} is not an address") from None
    if UNSAFE_IN_URL.search(url.strip()) or not parts.hostname or port == 0:
        raise InvalidArgumentError(f"{name} is not an address")
    if parts.username is not None or parts.password is not None:
        raise InvalidArgumentError(f"{name} must not hold credentials")
    if parts.query or parts.fragment:
        raise InvalidArgumentError(f"{name} must end with the host or a path")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise InvalidArgumentError(f"{name} must be https; http is for loopback addresses only")
    path = parts.path.rstrip("/")
    for suffix in suffixes:
        path = path.removesuffix(suffix)
    return _origin(parts) + path


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    if host.lower().rstrip(".") == "localhost":
        return True
    address = _literal(host)
    return address is not None and address.is_loopback


def resolve_redirect(source: str, location: str) -> str:
    """Return the target of a redirect; raise if it must not be followed."""
    if UNSAFE_IN_URL.search(location):
        raise RedirectError("a redirect to an address with control characters was refused")
    if re.match(r"https?:(?!//[^/?#])", location, re.IGNORECASE):
        raise RedirectError("a redirect to a malformed address was refused")
    try:
        target = urljoin(source, location).partition("#")[0]
        parts = urlsplit(target)
        port = parts.port
    except ValueError:
        raise RedirectError("a redirect to a malformed address was refused") from None
    came_from = urlsplit(source)
    if parts.scheme not in _PORTS or not parts.hostname or port == 0:
        raise RedirectError("a redirect away from http was refused")
    if not parts.hostname.isascii():  # resolvers may read other digits and dots as ASCII
        raise RedirectError("a redirect to a malformed address was refused")
    if parts.username is not None or parts.password is not None:
        raise RedirectError("a redirect to an address with credentials was refused")
    if parts.scheme != "https" and (came_from.scheme == "https" or not is_loopback(parts.hostname)):
        raise RedirectError("a redirect to http without TLS was refused")
    if _is_private(parts.hostname) and not (
        is_loopback(parts.hostname) and is_loopback(came_from.hostname or "")
    ):
        raise RedirectError("a redirect to a private address was refused")
    return target


def _is_private(host: str) -> bool:
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    address = _literal(host)
    if isinstance(address, ipaddress.IPv6Address):
        within = address.sixtofour or _behind_nat64(address)
        if within is not None and not within.is_global:
            return True
    return address is not None and (not address.is_global or address.is_multicast)


def _behind_nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    packed = address.packed
    return ipaddress.IPv4Address(packed[12:]) if packed[:12] == _NAT64 else None


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Read a literal address in any spelling that resolvers accept (``127.1``, ``0x7f.1``)."""
    host = host.rstrip(".")
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        try:
            return ipaddress.IPv4Address(socket.inet_aton(host))
        except (OSError, UnicodeEncodeError):
            return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address
