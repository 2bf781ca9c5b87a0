"""Which proxy a request is sent through: one for all of them, or those of the environment.

A proxy's address may hold a password. It is split off here at once, so that no error, log or
``repr`` shows it, and sent as ``Proxy-Authorization``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_address, ip_network
from typing import Final
from urllib.parse import unquote, urlsplit

import attrs

from .._threads import BUILD_LOCK
from .._tracebacks import no_frames
from ..credentials import basic
from ..errors import InvalidArgumentError
from .urls import UNSAFE_IN_URL

_SCHEMES: Final = ("http", "https")
_ENTRY: Final = re.compile(r"(?:\[(?P<bracketed>[^]]*)]|(?P<name>[^:]*))(?::(?P<port>\d{1,5}))?")
"""An entry of ``NO_PROXY`` with or without a port; an IPv6 address without brackets has none."""
_EXAMPLE: Final = "an address such as http://proxy.example.com:3128 (http or https)"


@attrs.frozen(eq=False)
class Proxy:
    """A proxy: its address without credentials, and the header that carries them.

    With the password in its address, aiohttp would put it into the key of each connection, which
    its warnings print.
    """

    address: str
    headers: Mapping[str, str] | None = attrs.field(default=None, repr=False)

    @classmethod
    @no_frames
    def parse(cls, name: str, url: str) -> Proxy:
        """Read an address; ``name`` is that of the argument or variable that holds it."""
        try:
            parts = urlsplit(url)
            usable = parts.scheme in _SCHEMES and parts.hostname and parts.port != 0
            if not usable or UNSAFE_IN_URL.search(url):
                raise ValueError  # noqa: TRY301 - the message is the same
        except (ValueError, AttributeError, TypeError):
            raise InvalidArgumentError(f"{name} must be {_EXAMPLE}") from None
        if parts.username is None and parts.password is None:
            return cls(url)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        address = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        return cls(address, {"Proxy-Authorization": basic(user, password)})


@attrs.frozen(eq=False)
class Proxies:
    """The proxies of a session; without any, requests go straight to their hosts."""

    for_all: Proxy | None = None
    """For every request; the environment is not read then."""
    by_scheme: Mapping[str, Proxy] = {}
    """For requests of ``http`` and ``https``, as the environment says."""
    excluded_hosts: str = ""
    """The value of ``NO_PROXY``."""
    _by_origin: dict[str, Proxy | None] = attrs.field(factory=dict, init=False, repr=False)

    @classmethod
    @no_frames
    def of_session(cls, proxy: str | None, *, trust_env: bool) -> Proxies:
        """Return the proxies for the arguments of a session; ``proxy`` wins."""
        if proxy is not None:
            return cls(Proxy.parse("proxy", proxy))
        return cls.from_environment() if trust_env else cls()

    @classmethod
    @no_frames
    def from_environment(cls) -> Proxies:
        """Read ``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY``, in either case."""
        with BUILD_LOCK:
            from urllib.request import getproxies_environment

        variables = getproxies_environment()
        by_scheme: dict[str, Proxy] = {}
        for scheme in _SCHEMES:
            name = scheme if scheme in variables else "all"
            if address := variables.get(name):
                # Other programs accept "proxy.example.com:3128" here.
                url = address if "://" in address else f"http://{address}"
                by_scheme[scheme] = Proxy.parse(f"{name.upper()}_PROXY", url)
        return cls(by_scheme=by_scheme, excluded_hosts=variables.get("no", ""))

    def for_url(self, url: str) -> Proxy | None:
        """Return the proxy for a request, or ``None`` for a direct connection."""
        if not self.by_scheme:
            return self.for_all
        origin = "/".join(url.split("/", 3)[:3])
        try:
            return self._by_origin[origin]
        except KeyError:
            return self._by_origin.setdefault(origin, self._for_origin(origin))

    def _for_origin(self, origin: str) -> Proxy | None:
        parts = urlsplit(origin)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if _is_excluded(parts.hostname or "", port, self.excluded_hosts):
            return None
        return self.by_scheme.get(parts.scheme)


def _is_excluded(host: str, port: int, excluded_hosts: str) -> bool:
    """Return whether ``NO_PROXY`` has a host, a domain above it, or the network of its address."""
    host = host.lower().rstrip(".")
    for entry in excluded_hosts.lower().replace(",", " ").split():
        match = _ENTRY.fullmatch(entry)
        name = entry if match is None else match["bracketed"] or match["name"]
        if match is not None and match["port"] and int(match["port"]) != port:
            continue
        domain = name.removeprefix("*").removeprefix(".").rstrip(".")
        if entry == "*" or (domain and (host == domain or host.endswith(f".{domain}"))):
            return True
        if "/" in name:
            with suppress(ValueError):  # one of the two is a name
                if ip_address(host) in ip_network(name, strict=False):
                    return True
    return False


DIRECT: Final = Proxies()
