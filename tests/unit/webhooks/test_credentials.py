"""Webhooks accept only API tokens: an email and password are refused before anything is sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest

from toggl_async import ApiToken, EmailPassword, TogglSession
from toggl_async._signatures import written_signature
from toggl_async.errors import MissingCredentialsError
from toggl_async.paging import Pages
from toggl_async.webhooks import Webhooks

from ...support.fault_server import FaultServer

FIELDS = {
    "description": "Garden",
    "url_callback": "https://garden.example",
    "event_filters": [{"entity": "*", "action": "*"}],
    "enabled": True,
}
NAMESPACES = ("event_filters", "limits", "status", "subscriptions")


def methods() -> Iterator[str]:
    session = TogglSession(ApiToken("0" * 32))
    for namespace in NAMESPACES:
        for name in vars(type(getattr(session.webhooks, namespace))):
            if not name.startswith("_") and callable(
                getattr(getattr(session.webhooks, namespace), name)
            ):
                yield f"{namespace}.{name}"


METHODS = sorted(methods())


async def call(session: TogglSession, name: str) -> None:
    """Call a method of ``session.webhooks`` with values that are accepted."""
    namespace, _, method_name = name.partition(".")
    method = getattr(getattr(session.webhooks, namespace), method_name)
    arguments: list[Any] = []
    options: dict[str, Any] = {}
    for parameter in written_signature(method).parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            options = {"enabled": True} if method_name == "patch" else FIELDS
        else:
            arguments.append("code" if "code" in parameter.name else 7)
    result = method(*arguments, **options)
    await (result.all() if isinstance(result, Pages) else result)


@pytest.fixture
async def server() -> AsyncIterator[FaultServer]:
    async with FaultServer() as server:
        yield server


@pytest.fixture
async def session(server: FaultServer) -> AsyncIterator[TogglSession]:
    credential = EmailPassword("someone@example.com", "s3cret-word")
    async with TogglSession(credential, track_url=server.url) as session:
        yield session


def refused() -> Any:
    return pytest.raises(
        MissingCredentialsError,
        match=r"^webhooks accept only an API token, not an email and password: "
        r"pass track=ApiToken\(\.\.\.\)",
    )


def test_every_namespace_is_walked() -> None:
    attributes = {name for name in vars(Webhooks) if not name.startswith("_")}
    assert attributes == set(NAMESPACES)
    assert len(METHODS) >= 11


@pytest.mark.parametrize("name", METHODS)
async def test_every_method_refuses_email_and_password(
    session: TogglSession, server: FaultServer, name: str
) -> None:
    with refused() as raised:
        await call(session, name)
    assert "s3cret-word" not in str(raised.value)
    assert server.requests == []


async def open_download(session: TogglSession) -> None:
    async with session.download("webhooks", "/status"):
        pass


@pytest.mark.parametrize(
    "send",
    [lambda session: session.request("webhooks", "GET", "/status"), open_download],
    ids=["request", "download"],
)
@pytest.mark.parametrize("derive", ["itself", "with_options", "acting_as"])
async def test_free_requests_of_every_session_are_refused_too(
    session: TogglSession,
    server: FaultServer,
    send: Callable[[TogglSession], Awaitable[object]],
    derive: str,
) -> None:
    if derive == "with_options":
        session = session.with_options(retries=0)
    elif derive == "acting_as":
        session = session.acting_as(track=EmailPassword("other@example.com", "s3cret-word"))
    with refused():
        await send(session)
    assert server.requests == []


async def test_an_api_token_is_sent(server: FaultServer, session: TogglSession) -> None:
    acting = session.acting_as(track=ApiToken("0" * 32))
    await acting.request("webhooks", "GET", "/status")
    assert len(server.requests) == 1


async def test_other_products_accept_email_and_password(
    server: FaultServer, session: TogglSession
) -> None:
    await session.request("track", "GET", "/me")
    assert len(server.requests) == 1
