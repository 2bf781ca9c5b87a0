"""``session.plan.oauth`` sends what the catalogue describes; storing tokens is tested in auth."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import pytest

from toggl_async import PlanOAuth, TogglSession
from toggl_async._http.request import HttpResponse, Request
from toggl_async._http.transport import AiohttpTransport
from toggl_async.auth import MemoryStore, Token
from toggl_async.plan.oauth import OAuth

from ..catalogue.data import Operation, name_of, operations, resolved, sample
from ..support.recorder import reply

METHODS: Final = {
    "plan-v5.authorize": "authorize",
    "plan-v5.exchange_authorization_code": "exchange_authorization_code",
    "plan-v5.exchange_password": "exchange_password",
    "plan-v5.refresh_token": "refresh",
}
BEYOND: Final = {"code_challenge", "code_challenge_method", "code_verifier", "redirect_uri"}
"""PKCE (RFC 7636), which the seed does not know and servers without it ignore; RFC 6749 4.1.3."""


def operation(name: str) -> Operation:
    return next(entry for entry in operations() if name_of(entry) == name)


async def code(session: TogglSession) -> Token:
    authorization = session.plan.oauth.authorize()
    (state,) = [
        value for key, value in parse_qsl(urlsplit(authorization.url).query) if key == "state"
    ]
    return await session.plan.oauth.exchange_authorization_code(
        authorization, f"https://app.example.com/?code=abc&state={state}"
    )


async def password(session: TogglSession) -> Token:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return await session.plan.oauth.exchange_password("robin@example.com", "secret")


async def refresh(session: TogglSession) -> Token:
    await password(session)
    return await session.plan.oauth.refresh()


CALLS: Final[dict[str, Callable[[TogglSession], Awaitable[Token]]]] = {
    "plan-v5.exchange_authorization_code": code,
    "plan-v5.exchange_password": password,
    "plan-v5.refresh_token": refresh,
}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    requests: list[Request] = []

    async def send(_: AiohttpTransport, request: Request) -> HttpResponse:
        requests.append(request)
        return reply(sample("plan_token.json"))

    monkeypatch.setattr(AiohttpTransport, "send", send)
    return requests


def fresh() -> TogglSession:
    return TogglSession(plan=PlanOAuth("client", "hidden", store=MemoryStore()))


def test_every_oauth_operation_has_one_method() -> None:
    entries = {name_of(entry) for entry in operations() if entry["group"] == "oauth"}
    public = {name for name, _ in inspect.getmembers(OAuth, inspect.isfunction) if name[0] != "_"}
    assert entries == METHODS.keys()
    assert public == set(METHODS.values())


@pytest.mark.parametrize(("name", "method"), METHODS.items())
def test_docstring_names_verb_and_route(name: str, method: str) -> None:
    entry = operation(name)
    text = " ".join((inspect.getdoc(getattr(OAuth, method)) or "").split())
    assert f" {entry['method']} {entry['path']}" in text


@pytest.mark.parametrize("name", CALLS)
async def test_token_request_is_the_catalogues(name: str, sent: list[Request]) -> None:
    entry = operation(name)
    async with fresh() as session:
        await CALLS[name](session)
    request = sent[-1]
    assert request.method == entry["method"]
    assert request.url == f"https://api.plan.toggl.com/api/v5{entry['path']}"
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert request.headers["Authorization"].startswith("Basic ")
    fields: dict[str, Any] = resolved(entry["body"]["schema"])["fields"]
    form = dict(parse_qsl((request.body or b"").decode(), strict_parsing=True))
    assert form.keys() - BEYOND == fields.keys()
    assert form["grant_type"] in fields["grant_type"]["enum"]


def test_login_page_is_the_catalogues() -> None:
    entry = operation("plan-v5.authorize")
    authorization = fresh().plan.oauth.authorize(redirect_uri="https://app.example.com/")
    url = urlsplit(authorization.url)
    assert f"{url.scheme}://{url.netloc}{url.path}" == entry["base_url"] + entry["path"]
    query = dict(parse_qsl(url.query))
    assert (
        query.keys() | BEYOND == {parameter["name"] for parameter in entry["query_params"]} | BEYOND
    )
    assert query["response_type"] == "code"
