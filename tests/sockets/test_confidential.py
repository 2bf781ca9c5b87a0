"""Bodies with secrets are never redirected to another origin."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

import attrs
import pytest

from toggl_async import TogglSession
from toggl_async._http.middleware.confidential import holds_secret
from toggl_async._http.multipart import form, multipart
from toggl_async.errors import OutcomeUnknownError, RedirectError
from toggl_async.testing import fake_request

from ..support.fault_server import FaultServer, always, answer

Start = Callable[..., Awaitable[FaultServer]]
Open = Callable[..., TogglSession]

MARKER = "hunter2-marker"
VERBATIM = [301, 302, 307, 308]
SECRET_NAMES = [
    *("password", "current_password", "new_password", "Password", "passwordConfirmation"),
    *("secret", "client_secret", "clientSecret", "webhook-secret", "api_token", "apiToken"),
    *("access_token", "refresh_token", "id_token", "token", "api_key", "private_key", "passphrase"),
    *("code", "reset_code", "confirmation_code", "code_verifier", "otp", "totp", "pin"),
]
PLAIN_NAMES = ["description", "name", "billable", "currency_code", "country_code", "pinned", "tags"]


def _json(value: object) -> tuple[bytes, str]:
    return json.dumps(value).encode(), "application/json"


def _holds(body: bytes, content_type: str, **more: Any) -> bool:
    request = fake_request("POST", body=body, headers={"content-type": content_type})
    return holds_secret(request.replace(**more))


@pytest.mark.parametrize("name", SECRET_NAMES)
def test_body_is_confidential_with_a_secret_name_at_any_depth(name: str) -> None:
    for value in (
        {name: MARKER},
        {"a": {"b": [{name: MARKER}]}},
        [[{name: {"value": MARKER}}]],
        [{"op": "replace", name: [MARKER]}],
    ):
        assert _holds(*_json(value))
    assert _holds(urlencode({"x": 1, name: MARKER}).encode(), "application/x-www-form-urlencoded")
    for made in (form({name: MARKER}), multipart({"a": "b", name: MARKER})):
        assert _holds(made.content, made.content_type)


@pytest.mark.parametrize("name", PLAIN_NAMES)
def test_body_is_not_confidential_with_other_names(name: str) -> None:
    assert not _holds(*_json({name: "x", "a": [{name: 1}]}))
    for made in (form({name: "x"}), multipart({name: "x"})):
        assert not _holds(made.content, made.content_type)


def test_copies_of_a_request_have_all_its_fields() -> None:
    unusual: dict[str, Any] = {
        "confidential": True, "follow_redirects": False, "retry_safe": True, "stream": True,
        "quota_key": 7,
    }  # fmt: skip
    request = fake_request("POST", body=b"x").replace(**unusual)
    for copied in (request.with_header("A", "b"), request.replace(route="/other")):
        changed = {"headers", "route"}
        for field in attrs.fields(type(request)):
            if field.name not in changed:
                assert getattr(copied, field.name) == getattr(request, field.name)


@pytest.mark.parametrize("header", ["content-type", "Content-Type", "CONTENT-TYPE"])
@pytest.mark.parametrize(
    "content_type",
    [
        "application/x-www-form-urlencoded",
        "Application/X-WWW-Form-URLencoded",
        "application/x-www-form-urlencoded; charset=utf-8",
        " application/x-www-form-urlencoded ;x=y",
    ],
)
def test_content_types_are_read_as_http_defines(header: str, content_type: str) -> None:
    for name, expected in (("description", False), ("password", True)):
        body = urlencode({name: "x"}).encode()
        request = fake_request("POST", body=body, headers={header: content_type})
        assert holds_secret(request) == expected


def test_flags_named_like_secrets_are_not_secrets() -> None:
    assert not _holds(*_json({"has_password": True, "api_token": None}))


def test_unknown_body_is_confidential() -> None:
    deep: object = {"password": MARKER}
    for _ in range(500):
        deep = [deep]
    assert _holds(*_json(deep))
    assert _holds(b"\x00\x01", "application/octet-stream")
    assert _holds(*_json({"name": "x"}), confidential=True)
    assert not _holds(b"", "application/json", confidential=True)


OPERATIONS: dict[str, Callable[[TogglSession], Awaitable[object]]] = {
    "me.update": lambda session: session.track.me.update(
        current_password=MARKER, password=MARKER + "2"
    ),
    "subscriptions.create": lambda session: session.webhooks.subscriptions.create(
        1,
        description="x",
        url_callback="https://example.org/x",
        enabled=True,
        event_filters=[{"entity": "*", "action": "*"}],
        secret=MARKER,
    ),
    "request": lambda session: session.request(
        "track", "PUT", "/x", json={"a": {"secret": MARKER}}
    ),
    "request, confidential": lambda session: session.request(
        "track", "POST", "/x", json={"note": MARKER}, confidential=True
    ),
    "request with the token itself": lambda session: session.request(
        "track",
        "POST",
        "/x",
        json={"note": session._track.token.reveal()},  # type: ignore[union-attr]
    ),
}


@pytest.mark.promise("credentials-do-not-cross-origins")
@pytest.mark.parametrize("status", VERBATIM)
@pytest.mark.parametrize("name", OPERATIONS)
async def test_confidential_body_does_not_cross_origins(
    fault_server: Start, open_session: Open, name: str, status: int
) -> None:
    away = await fault_server()
    moved = answer(status, b"", {"Location": f"{away.url}/x"})
    server = await fault_server(always(moved))
    with pytest.raises(RedirectError) as caught:
        await OPERATIONS[name](open_session(server))
    assert "holds a secret" in str(caught.value)
    assert MARKER not in str(caught.value)
    assert not isinstance(caught.value, OutcomeUnknownError)  # a redirect has processed nothing
    assert away.requests == []
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", VERBATIM)
async def test_confidential_body_follows_within_its_origin(
    fault_server: Start, open_session: Open, status: int
) -> None:
    answers = iter([answer(status, b"", {"Location": "/there"}), answer()])

    async def script(connection: Any) -> None:
        while True:
            await connection.request()
            await connection.write(next(answers))

    server = await fault_server(script)
    await OPERATIONS["request"](open_session(server))
    assert server.requests[0].body == server.requests[1].body != b""


@pytest.mark.promise("credentials-do-not-cross-origins")
@pytest.mark.parametrize("status", VERBATIM)
async def test_other_bodies_cross_origins_without_credentials(
    fault_server: Start, open_session: Open, status: int
) -> None:
    away = await fault_server()
    server = await fault_server(always(answer(status, b"", {"Location": f"{away.url}/x"})))
    session = open_session(server, headers={"X-Own": MARKER})
    await session.request("track", "POST", "/x", json={"description": "Garden"})
    (wire,) = away.requests
    assert wire.body == b'{"description":"Garden"}'
    assert MARKER.encode() not in wire.raw
    assert "authorization" not in wire.headers


@pytest.mark.promise("credentials-do-not-cross-origins")
async def test_confidential_body_does_not_follow_a_cached_redirect(
    fault_server: Start, open_session: Open
) -> None:
    away = await fault_server()
    server = await fault_server(always(answer(308, b"", {"Location": f"{away.url}/x"})))
    session = open_session(server)
    await session.request("track", "POST", "/x", json={"description": "Garden"})
    with pytest.raises(RedirectError):
        await session.request("track", "POST", "/x", json={"password": MARKER})
    assert len(away.requests) == 1


async def test_confidential_body_is_dropped_by_a_303(
    fault_server: Start, open_session: Open
) -> None:
    away = await fault_server()
    server = await fault_server(always(answer(303, b"", {"Location": f"{away.url}/x"})))
    await open_session(server).request("track", "POST", "/x", json={"password": MARKER})
    (wire,) = away.requests
    assert (wire.method, wire.body) == ("GET", b"")
