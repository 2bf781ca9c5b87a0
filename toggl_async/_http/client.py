"""Builds requests from routes and values, sends them and decodes the responses.

The way of a call, from a method of a namespace::

    namespace._get(...)  -->  client.build(RequestSpec)   checks values; URL, headers, quota
                         -->  client.fetch(request, read)
                                 client.send              the pipeline, see pipeline.py
                                 read(response)           the codec; raises ResponseError
                                   a truncated body is requested once more
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Mapping
from typing import Final, TypeVar, cast

import attrs

from .._tracebacks import without_frames
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
    TogglError,
    UnexpectedContentError,
)
from ..limits.registry import AccountLimits, LimiterCache
from ..options import Options
from ..secrets import Secret
from . import codec
from .clock import Clock
from .file_validation import is_page
from .middleware.raise_for_status import excerpt
from .middleware.retry import may_repeat
from .multipart import JSON, Body
from .reads import WriteListeners
from .request import Authorizer, CallContext, HttpResponse, Request, Send
from .resources import require_asyncio
from .routes import Template, build_path, query_string, template

T = TypeVar("T")

AGENT: Final = f"toggl-async/{__version__}"
_UNMETERED: Final = frozenset({"plan", "accounts"})
"""Products without an hourly quota."""
_MAX_GONE_URLS: Final = 256


@attrs.define(eq=False)
class SharedState:
    """State that sessions with the same connections share."""

    organizations: dict[int, int] = attrs.Factory(dict[int, int])
    """The organization of each workspace, so that the right quota is counted."""
    gone_urls: dict[tuple[str, str], None] = attrs.Factory(dict[tuple[str, str], None])
    """URLs that answered 410 or 418; they are not requested again."""
    resource_index: dict[tuple[str, int], tuple[int, ...]] = attrs.Factory(
        dict[tuple[str, int], tuple[int, ...]]
    )
    """Workspace, project and user (or 0) of ids that ``session.v8`` takes alone."""
    limiter_cache: LimiterCache = attrs.Factory(LimiterCache)
    """The limits of the accounts."""
    write_listeners: WriteListeners = attrs.Factory(WriteListeners)
    """Caches that have to know what the accounts write."""
    closed: bool = False
    """The connections are closed; requests are refused."""


@attrs.frozen(eq=False, slots=True)
class Service:
    """One product: its base URL and the session's credentials for it."""

    base: str
    authorizer: Authorizer | None
    limits: AccountLimits | None
    credential_argument: str
    """The argument of ``TogglSession`` that gives its credentials."""
    refusal: str = ""
    """Why this product does not accept the session's credentials (no authorizer then)."""


@attrs.frozen(eq=False, slots=True)
class RequestSpec:
    """What a method sends: the request without base URL, credentials and options."""

    operation: str
    """The method's name, such as ``track.projects.update``, for logs and errors."""
    api: str
    method: str
    route: str
    """The template of the path; its values are in ``path``."""
    path: tuple[object, ...] = ()
    query: Mapping[str, object] | None = None
    json: object = None
    """Becomes the body; ``None`` for another one, or none."""
    body: Body | None = None
    stream: bool = False
    retry_safe: bool = False
    """See :class:`Request`, like the following three."""
    follow_redirects: bool = True
    confidential: bool = False
    send_once: bool = False


def _default_headers(options: Options) -> Mapping[str, str]:
    agent = f"{options.user_agent} {AGENT}".lstrip()
    return {"Accept": "application/json", "User-Agent": agent, **options.headers}


@attrs.frozen(eq=False, slots=True)
class ApiClient:
    """Builds, sends and decodes the requests of all namespaces of a session."""

    services: Mapping[str, Service]
    pipeline: Send
    options: Options
    codec: codec.Codec
    clock: Clock
    state: SharedState
    _headers: Mapping[str, str] = attrs.field(
        init=False,
        repr=False,
        default=attrs.Factory(lambda self: _default_headers(self.options), takes_self=True),
    )

    def service(self, api: str) -> Service:
        """Return the product; raise before any I/O if there are no credentials for it."""
        try:
            service = self.services[api]
        except KeyError:
            known = ", ".join(sorted(self.services))
            raise InvalidArgumentError(f"unknown API {api!r}; use one of {known}") from None
        if service.credential_argument and service.authorizer is None:
            raise MissingCredentialsError(
                service.refusal
                or f"this session has no credentials for {api}: pass "
                f"{service.credential_argument}=... to TogglSession or acting_as"
            )
        return service

    def build(self, spec: RequestSpec) -> Request:
        """Build a request; invalid values raise before anything is sent."""
        service = self.service(spec.api)
        parsed = template(spec.route)
        path = build_path(parsed, spec.path) if parsed.names or spec.path else spec.route
        headers = dict(self._headers)
        body, secrets = spec.body, list[Secret]()
        if spec.json is not None:
            body = Body(codec.encode(spec.json, secrets), JSON)
        if body is not None:
            headers["Content-Type"] = body.content_type
        if spec.stream:
            headers["Accept"] = "*/*"
            # Uncompressed, so that the length of the file is known.
            headers["Accept-Encoding"] = "identity"
        return Request(
            method=spec.method,
            url=service.base + path + (query_string(spec.query) if spec.query else ""),
            route=spec.route,
            api=spec.api,
            headers=headers,
            body=None if body is None else body.content,
            call=CallContext(
                spec.operation,
                self.options,
                service.authorizer,
                service.limits,
                tuple(secrets),
                self._on_gone,
                service.base,
            ),
            quota_key="" if spec.api in _UNMETERED else self._quota_key(parsed, spec.path),
            stream=spec.stream,
            retry_safe=spec.retry_safe,
            follow_redirects=spec.follow_redirects,
            confidential=spec.confidential,
            send_once=spec.send_once,
        )

    def _quota_key(self, route: Template, path: tuple[object, ...]) -> int | str | None:
        if route.quota_owner == "user":
            return None
        owner_id = route.quota_owner_id
        if owner_id is None:
            owner_id = int(path[route.quota_owner_at])  # type: ignore[call-overload]
        if route.quota_owner == "organization":
            return owner_id
        organization_id = self.state.organizations.get(owner_id)
        return f"workspace:{owner_id}" if organization_id is None else organization_id

    async def send(self, request: Request) -> HttpResponse:
        """Send a request through the pipeline; tracebacks of errors do not show its frames.

        The listeners of writes are called whatever the result: it may have been carried out.
        """
        require_asyncio()
        if self.state.closed:
            raise SessionClosedError("the session is closed")
        gone_urls = self.state.gone_urls
        if gone_urls and _gone_key(request) in gone_urls:
            raise RetiredError(
                "this URL no longer exists; nothing was sent", status=410, **request.context
            )
        try:
            return await self.pipeline(request)
        except TogglError as exc:
            raise without_frames(exc)  # noqa: B904 - the same error
        finally:
            if request.is_write:
                self.state.write_listeners.notify(request)

    def _on_gone(self, request: Request) -> None:
        gone_urls = self.state.gone_urls
        while len(gone_urls) >= _MAX_GONE_URLS:
            del gone_urls[next(iter(gone_urls))]
        gone_urls[_gone_key(request)] = None

    async def fetch(self, request: Request, read: Callable[[HttpResponse], T]) -> T:
        """Send a request and read its response; a truncated body is requested once more.

        If the response to a write cannot be read, its outcome is unknown.
        """
        retried = False
        while True:
            response = await self.send(request)
            try:
                return read(response)
            except ResponseError as exc:
                retried = _check_retryable(exc, request, response, retried=retried)

    async def fetch_chunked(
        self, request: Request, read: Callable[[HttpResponse], Generator[None, None, T]]
    ) -> T:
        """Like :meth:`fetch`, for long responses: other tasks run between the chunks."""
        retried = False
        while True:
            response = await self.send(request)
            try:
                return await _run_cooperatively(read(response))
            except asyncio.CancelledError:
                request.call.cancelled(request)
                raise
            except ResponseError as exc:
                retried = _check_retryable(exc, request, response, retried=retried)

    def set_organization(self, workspace_id: int, organization_id: int | None) -> None:
        """Store the organization whose quota a workspace uses."""
        if organization_id is not None:
            self.state.organizations[workspace_id] = organization_id


def without_page(response: HttpResponse) -> HttpResponse:
    """Return the response; raise if it is an HTML page, which Toggl never sends.

    For requests of which only the status matters: the login page of a proxy has status 200 too.
    """
    if is_page(response.body):
        raise UnexpectedContentError("the response is an HTML page, which Toggl never sends")
    return response


def _gone_key(request: Request) -> tuple[str, str]:
    return request.method, request.url.partition("?")[0]


async def _run_cooperatively(work: Generator[None, None, T]) -> T:
    try:
        while True:
            next(work)
            await asyncio.sleep(0)
    except StopIteration as exc:
        return cast("T", exc.value)


def _check_retryable(
    exc: ResponseError, request: Request, response: HttpResponse, *, retried: bool
) -> bool:
    """Raise the error unless a truncated body may be requested once more."""
    call = request.call
    call.answered(request, response.status)
    if call.forget_answer is not None:
        call.forget_answer()
    truncated = isinstance(exc, IncompleteBodyError) and bool(response.body)
    if retried or not truncated or not may_repeat(request):
        _add_context(exc, request, response)
        if (error := call.error_to_raise(request, exc)) is exc:
            raise exc
        raise error from exc
    # It is still the same call, with the same deadline.
    attempt = Attempt(response.status, type(exc).__name__, 0.0, response.request_id)
    call.attempts.append(attempt)
    return True


def _add_context(exc: ResponseError, request: Request, response: HttpResponse) -> None:
    """Add request and attempts to the error."""
    without_frames(exc)  # their locals hold the body
    exc.add_context(**request.context)
    exc.request_id = response.request_id
    exc.request_ids = response.request_ids
    exc.status = response.status
    if len(request.call.attempts) > 0:
        exc.attempts = (
            *request.call.attempts,
            Attempt(response.status, type(exc).__name__, 0.0, exc.request_id),
        )
    if not isinstance(exc, DecodeError):  # its message has the path, not the value
        exc.body = excerpt(response.body, request)
