"""What namespaces call: makes requests of routes and values, sends them, reads the answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

import attrs

from .._version import __version__
from ..errors import (
    Attempt,
    DecodeError,
    IncompleteBodyError,
    InvalidArgumentError,
    MissingCredentialsError,
    ResponseError,
    RetiredError,
    SessionClosedError,
)
from ..limits.registry import Limits, Shelf
from ..options import Options
from . import codec
from .body import JSON
from .clock import Clock
from .request import Authorizer, Call, Reply, Request, Send
from .route import Template, fill, query_string, template
from .stages.judge import excerpt
from .stages.observe import request_id
from .stages.retry import IDEMPOTENT

T = TypeVar("T")

AGENT: Final = f"toggl-async/{__version__}"
_WORKSPACE: Final = re.compile(r"/workspaces?/(\d+)(?:/|$)", re.ASCII)
_ORGANIZATION: Final = re.compile(r"/organizations/(\d+)(?:/|$)", re.ASCII)
_MOST_GONE: Final = 256


@attrs.define(eq=False)
class Memory:
    """What sessions that share connections know together."""

    organizations: dict[int, int] = attrs.Factory(dict[int, int])
    """The organization of each workspace, so that the right quota is counted."""
    gone: dict[tuple[str, str], None] = attrs.Factory(dict[tuple[str, str], None])
    """Addresses that answered 410 or 418; they are not asked again."""
    places: dict[tuple[str, int], tuple[int, int]] = attrs.Factory(
        dict[tuple[str, int], tuple[int, int]]
    )
    """Where things lie whose id ``session.v8`` is given alone: workspace, and project or 0."""
    shelf: Shelf = attrs.Factory(Shelf)
    """The limits of the accounts."""
    closed: bool = False
    """The connections were closed: nothing is begun any more."""


@attrs.frozen(eq=False, slots=True)
class Service:
    """One product as a session sees it: its address and the session's credentials for it."""

    base: str
    authorizer: Authorizer | None
    limits: Limits | None
    needs: str
    """The argument of ``TogglSession`` that gives its credentials."""


@attrs.frozen(eq=False, slots=True)
class Caller:
    """Everything a namespace needs, and all it ever holds."""

    services: Mapping[str, Service]
    send: Send
    options: Options
    codec: codec.Codec
    clock: Clock
    memory: Memory

    def require(self, api: str) -> Service:
        """Return the product; without credentials for it say so before any I/O."""
        try:
            service = self.services[api]
        except KeyError:
            known = ", ".join(sorted(self.services))
            raise InvalidArgumentError(f"no API is called {api!r}; there are {known}") from None
        if service.needs and service.authorizer is None:
            raise MissingCredentialsError(
                f"this session has no credentials for {api}: pass {service.needs}=... "
                "to TogglSession or acting_as"
            )
        return service

    def request(
        self,
        operation: str,
        api: str,
        method: str,
        route: str,
        path: tuple[object, ...] = (),
        *,
        query: Mapping[str, object] | None = None,
        body: bytes | None = None,
        content_type: str = JSON,
        stream: bool = False,
        repeatable: bool = False,
        follow: bool = True,
    ) -> Request:
        """Make a request; bad values are refused here, before anything is sent."""
        service = self.require(api)
        shape = template(route)
        filled = fill(shape, path) if shape.names or path else route
        options = self.options
        headers = {
            "Accept": "*/*" if stream else "application/json",
            "User-Agent": f"{options.user_agent} {AGENT}".lstrip(),
            **options.headers,
        }
        if body is not None:
            headers["Content-Type"] = content_type
        if stream:  # aiohttp takes half of a compressed body for the whole; a length tells
            headers["Accept-Encoding"] = "identity"
        return Request(
            method,
            f"{service.base}{filled}{query_string(query)}",
            route,
            api,
            headers,
            body,
            Call(operation, options, service.authorizer, service.limits),
            self._bucket(api, shape, path, filled),
            stream,
            repeatable,
            follow,
        )

    def _bucket(
        self, api: str, shape: Template, path: tuple[object, ...], filled: str
    ) -> int | str | None:
        if api in {"plan", "accounts"}:
            return ""
        kind = shape.bucket
        if not shape.names and kind == "user":  # an address written out
            if found := _ORGANIZATION.match(filled):
                return int(found.group(1))
            found = _WORKSPACE.match(filled)
            workspace = int(found.group(1)) if found else None
        elif kind == "organization":
            return int(path[shape.names.index("organization_id")])  # type: ignore[call-overload, no-any-return]
        elif kind == "workspace":
            if "organization_id" in shape.names:
                return int(path[shape.names.index("organization_id")])  # type: ignore[call-overload, no-any-return]
            workspace = int(path[shape.names.index("workspace_id")])  # type: ignore[call-overload]
        else:
            return None
        if workspace is None:
            return None
        return self.memory.organizations.get(workspace, f"workspace:{workspace}")

    async def reply(self, request: Request) -> Reply:
        """Send a request through the pipeline."""
        if self.memory.closed:
            raise SessionClosedError("the session is closed")
        gone = self.memory.gone
        address = (request.method, request.url.partition("?")[0])
        if gone and address in gone:
            raise RetiredError(
                "this address is gone for good; nothing was sent",
                status=410,
                method=request.method,
                route=request.route,
                operation=request.call.operation,
            )
        try:
            return await self.send(request)
        except RetiredError:
            while len(gone) >= _MOST_GONE:
                del gone[next(iter(gone))]
            gone[address] = None
            raise

    async def fetch(self, request: Request, read: Callable[[Reply], T]) -> T:
        """Send a request and read its answer; a body that was cut is asked for once more."""
        reply = await self.reply(request)
        try:
            return read(reply)
        except IncompleteBodyError as exc:
            if not (request.repeatable or request.method in IDEMPOTENT) or not reply.body:
                raise _told(exc, request, reply)  # noqa: B904 - it is the same exception
        except ResponseError as exc:
            raise _told(exc, request, reply)  # noqa: B904 - it is the same exception
        call = request.call  # the same: its deadline goes on
        call.attempts.append(Attempt(reply.status, "IncompleteBodyError", 0.0, request_id(reply)))
        reply = await self.reply(request)
        try:
            return read(reply)
        except ResponseError as exc:
            raise _told(exc, request, reply)  # noqa: B904 - it is the same exception

    def learn(self, workspace_id: int, organization_id: int | None) -> None:
        """Note whose quota a workspace counts against."""
        if organization_id is not None:
            self.memory.organizations[workspace_id] = organization_id


def _told(exc: ResponseError, request: Request, reply: Reply) -> ResponseError:
    exc.method, exc.route = request.method, request.route
    exc.operation = request.call.operation
    exc.request_id = request_id(reply)
    exc.status = reply.status
    if len(request.call.attempts) > 0:
        exc.attempts = (
            *request.call.attempts,
            Attempt(reply.status, type(exc).__name__, 0.0, exc.request_id),
        )
    if not isinstance(exc, DecodeError):  # which tells where, never what
        exc.body = excerpt(reply.body, request.call)
    return exc
