"""A marker is used as every secret; no public object and no error shows it."""

from __future__ import annotations

import asyncio
import base64
import copy
import gc
import html
import io
import json
import logging
import pickle
import pprint
import reprlib
import typing
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, quote_plus

import attrs
import cattrs
import pytest
from rich import inspect as rich_inspect
from rich.console import Console
from rich.pretty import Pretty, pretty_repr
from rich.traceback import Traceback

from toggl_async import ApiToken, EmailPassword, PlanOAuth, TogglSession
from toggl_async._http.client import ApiClient
from toggl_async._http.codec import encode, shared_codec
from toggl_async._http.request import CallContext, HttpResponse, Request
from toggl_async.auth import MemoryStore
from toggl_async.credentials import SessionCookie
from toggl_async.errors import InvalidArgumentError, TogglError
from toggl_async.models.track.me import Me
from toggl_async.options import Options
from toggl_async.secrets import Secret
from toggl_async.testing import FakeSend, Recorder, fake_request, reply
from toggl_async.webhooks import Receiver, sign, verify_signature

from ...catalogue.classes import models
from ...support.cases import each_case
from ...support.fault_server import (
    Connection,
    FaultServer,
    Script,
    always,
    answer,
    cut_at,
    fin_before_answer,
    reset_before_answer,
    serving,
    silent,
)
from ...support.leaks import MARK, clean, errors_of, printed, texts_of
from ...support.waiting import HANG, until

CREDENTIALS: dict[str, Callable[[], Any]] = {
    "secret": lambda: Secret(MARK),
    "token": lambda: ApiToken(MARK),
    "password": lambda: EmailPassword("a@b.c", MARK),
    "plan": lambda: PlanOAuth("id", MARK, store=MemoryStore()),
}
OBJECTS: dict[str, Callable[[], Any]] = {
    **CREDENTIALS,
    "session": lambda: TogglSession(
        ApiToken(MARK),
        PlanOAuth("id", MARK, store=MemoryStore()),
        proxy=f"http://u:{MARK}@proxy.example",
        headers={"X-Api-Key": MARK},
    ),
    "caller": lambda: OBJECTS["session"]()._client,
    "services": lambda: OBJECTS["session"]()._client.services,
    "shared": lambda: OBJECTS["session"]()._shared,
    "options": lambda: Options(headers={"X-Api-Key": MARK}),
    "namespace": lambda: OBJECTS["session"]().track.time_entries,
    "request": lambda: fake_request(
        url=f"https://h/x?access_token={MARK}",
        headers={"Authorization": MARK},
        body=MARK.encode(),
        call=CallContext("x", Options(headers={"X": MARK})),
    ),
    "reply": lambda: reply(body=MARK.encode(), headers={"Set-Cookie": MARK}),
    "pages": lambda: OBJECTS["session"]().track.time_entries.list(),  # noqa: PLW0108 - made when asked for
    "download": lambda: OBJECTS["session"]().download("track", "/x", query={"k": MARK}),
}


def _rich_print(thing: Any) -> str:
    console = Console(file=io.StringIO(), width=400)
    console.print(thing, [thing], {"thing": thing})
    console.print(Pretty(thing, expand_all=True))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def _rich_inspect(thing: Any) -> str:
    console = Console(file=io.StringIO(), width=400)
    rich_inspect(thing, console=console, methods=False)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


SHOWS: list[Callable[[Any], str]] = [
    *(repr, str, format, lambda o: f"{o!r:>9} {[o]}", lambda o: f"{o} {o!r} {o!s}"),
    *(pprint.pformat, reprlib.repr, pretty_repr, _rich_print),
]


@pytest.mark.promise("secrets-do-not-show")
@each_case("name", OBJECTS)
@each_case("show", SHOWS)
def test_secrets_are_not_shown(name: str, show: Callable[[Any], str]) -> None:
    assert clean(show(OBJECTS[name]()))


@pytest.mark.promise("secrets-do-not-show")
@pytest.mark.parametrize("name", CREDENTIALS)
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_secrets_are_not_pickled(name: str, protocol: int) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(CREDENTIALS[name](), protocol)


@pytest.mark.promise("secrets-do-not-show")
@pytest.mark.parametrize("name", ["token", "password", "plan"])
def test_secrets_are_not_in_asdict(name: str) -> None:
    thing = CREDENTIALS[name]()
    assert clean(
        repr(attrs.asdict(thing, recurse=False)) + repr(attrs.astuple(thing, recurse=False))
    )


@pytest.mark.parametrize("name", ["token", "password"])
def test_secrets_are_not_in_deep_asdict(name: str) -> None:
    assert clean(repr(attrs.asdict(CREDENTIALS[name]())))


@pytest.mark.parametrize("name", ["secret", "token", "password"])
def test_secrets_are_not_unstructured(name: str) -> None:
    assert clean(repr(cattrs.unstructure(CREDENTIALS[name]())))


@pytest.mark.promise("secrets-do-not-show")
@pytest.mark.parametrize("name", CREDENTIALS)
def test_secrets_are_not_in_json(name: str) -> None:
    with pytest.raises(TypeError) as caught:
        json.dumps(CREDENTIALS[name]())
    assert clean(str(caught.value))
    assert clean(json.dumps(CREDENTIALS[name](), default=repr))


def test_copy_of_a_secret_hides_it_too() -> None:
    assert clean(repr(copy.copy(ApiToken(MARK))))


def test_secrets_compare_by_value_and_hash() -> None:
    assert Secret("a") == Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a")}) == 1


def test_keys_of_limits_show_no_secret() -> None:
    assert clean(ApiToken(MARK).key + EmailPassword("a@b.c", MARK).key)


# -- faults


def _echo(status: int) -> Script:
    """Return everything in the request: headers, query, body."""

    def handler(wire: Any) -> bytes:
        token = wire.headers.get("authorization", "").removeprefix("Basic ")
        body = json.dumps(
            {"message": f"bad {token} {MARK} {wire.target}", "errors": {MARK: [token, MARK]}}
        )
        return answer(status, body.encode())

    return serving(handler)


async def _half(connection: Connection) -> None:
    await connection.request()
    await connection.write(answer(200, b'{"x', length=100))
    await connection.silence()


FAULTS: dict[str, tuple[Script, str]] = {
    **{f"echo {status}": (_echo(status), "GET") for status in (400, 401, 402, 403, 404, 409)},
    **{f"echo {status}": (_echo(status), "POST") for status in (410, 418, 422, 429, 500, 503)},
    "reset": (reset_before_answer, "GET"),
    "fin": (fin_before_answer, "GET"),
    "reset after a write": (reset_before_answer, "POST"),
    "cut head": (cut_at(10, answer()), "GET"),
    "cut body": (cut_at(45, answer(200, b'{"a": 1}')), "GET"),
    "silence": (silent, "GET"),
    "silence after a write": (silent, "POST"),
    "silence in the body": (_half, "GET"),
    "garbage": (always(b"garbage\r\n\r\n"), "GET"),
    "garbage after a write": (always(b"garbage\r\n\r\n"), "POST"),
    "too large": (always(answer(200, b"x" * 5000)), "GET"),
    "HTML": (always(answer(200, f"<html>{MARK}".encode())), "GET"),
    "half JSON": (always(answer(200, f'{{"a": "{MARK}'.encode())), "GET"),
    "wrong type": (always(answer(200, f'{{"id": "{MARK}"}}'.encode())), "GET"),
    "redirect to a secret": (
        always(answer(307, b"", {"Location": f"http://u:{MARK}@h.example/?t={MARK}"})),
        "GET",
    ),
    "redirect in a circle": (
        serving(lambda w: answer(302, b"", {"Location": f"{w.path}?access_token={MARK}"})),
        "GET",
    ),
    "retry later": (always(answer(429, MARK.encode(), {"Retry-After": "999"})), "GET"),
    "bad gzip": (always(answer(200, b"plain", {"Content-Encoding": "gzip"})), "GET"),
}


async def _fail(
    server: FaultServer, name: str, recorder: Recorder, given: str = MARK
) -> TogglError:
    async with TogglSession(
        ApiToken(MARK),
        track_url=server.url,
        headers={"X-Api-Key": MARK},
        retries=0 if name == "echo 429" else 1,
        retry_wait_max=0,
        read_timeout=0.05 if "silence" in name else HANG,
        max_body=1000,
        middlewares=[recorder],
        on_event=recorder.event,
    ) as session:
        with pytest.raises(TogglError) as caught:
            if FAULTS[name][1] == "GET":
                await session.track.time_entries.get(7)
            else:
                await session.request("track", "POST", "/x", query={"k": given}, json={"k": given})
        return caught.value


@pytest.mark.parametrize("name", FAULTS)
async def test_faults_show_no_secret(name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    recorder = Recorder()
    async with FaultServer(FAULTS[name][0]) as server:
        error = await _fail(server, name, recorder)
    assert not [cause for cause in errors_of(error) if type(cause).__module__.startswith("aiohttp")]
    assert clean(texts_of(error))
    assert clean(repr(recorder.events))
    ours = [record for record in caplog.records if record.name.startswith(("toggl", "aiohttp"))]
    assert clean(repr([(record.getMessage(), record.__dict__) for record in ours]))
    assert len(str(error)) <= 2048


@pytest.mark.promise("secrets-do-not-show")
async def test_secrets_are_not_in_a_rich_traceback() -> None:
    token = f"other-{MARK}"  # a name that the test's own frames do not show
    async with (
        FaultServer(reset_before_answer) as server,
        TogglSession(ApiToken(token), track_url=server.url, retries=0) as session,
    ):
        with pytest.raises(TogglError) as caught:
            await session.track.me.get()
    error, trace = caught.value, caught.value.__traceback__
    assert trace is not None
    console = Console(file=io.StringIO(), width=400)
    console.print(Traceback.from_exception(type(error), error, trace.tb_next, show_locals=True))
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "locals" in text
    assert clean(text)


@pytest.mark.promise("secrets-do-not-show", "errors-show-no-secret")
@pytest.mark.parametrize("name", FAULTS)
async def test_secrets_are_not_in_printed_locals(name: str) -> None:
    async with FaultServer(FAULTS[name][0]) as server:
        error = await _fail(server, name, Recorder())
    assert clean(printed(error, __name__))


# -- calls that are passed a secret, or answered with one


Call_ = Callable[[TogglSession], Any]
CALLS: dict[str, Call_] = {
    "sessions.create": lambda s: s.accounts.sessions.create("a@b.c", MARK),
    "sessions.delete": lambda s: s.accounts.sessions.delete(SessionCookie(MARK)),
    "sign_up": lambda s: s.accounts.users.sign_up("a@b.c", MARK),
    "confirm_reset": lambda s: s.accounts.passwords.confirm_reset(MARK, MARK),
    "me.update": lambda s: s.track.me.update(current_password=MARK, password=MARK),
    "me.get": lambda s: s.track.me.get(),
    "reset_api_token": lambda s: s.track.me.reset_api_token(),
    "push": lambda s: s.track.me.subscribe_push_service(fcm_registration_token=MARK),
    "confirm_sso": lambda s: s.track.me.confirm_sso(confirmation_code=MARK),
    "ical": lambda s: s.track.ical.get(MARK),
    "invitation": lambda s: s.track.invitations.accept(MARK),
    "invitation, a secret": lambda s: s.track.invitations.accept(Secret(MARK)),
    "shared report": lambda s: s.reports.saved.load(MARK),
    "saml": lambda s: s.track.authentication.saml_callback(7, SAMLResponse=MARK, RelayState="x"),
    "webhook": lambda s: s.webhooks.subscriptions.create(
        7,
        description="d",
        url_callback="https://x.example",
        event_filters=[{"entity": "*", "action": "*"}],
        enabled=True,
        secret=MARK,
    ),
    "validate": lambda s: s.webhooks.subscriptions.validate(7, 8, MARK),
    "request": lambda s: s.request("track", "PUT", "/me", json={"password": MARK}),
    "request of a secret": lambda s: s.request("track", "PUT", "/me", json={"x": Secret(MARK)}),
}


def _everything_back(status: int) -> Script:
    """Say back the address and the body, in every encoding."""

    def handler(wire: Any) -> bytes:
        target, body = wire.target, wire.body.decode() + wire.headers.get("cookie", "")
        texts = [target, body, quote(body), quote(quote(target + body)), quote_plus(body)]
        texts += [
            json.dumps(body),
            html.escape(body),
            f"password={MARK}&x=1",
        ]
        if MARK in target + body:
            texts += [MARK, "".join(f"%{ord(c):02x}" for c in MARK)]
            texts += [base64.b64encode(MARK.encode()).decode()]
        return answer(status, json.dumps({"message": " | ".join(texts)}).encode())

    return serving(handler)


SERVERS: dict[str, Script] = {
    "400": _everything_back(400),
    "401": _everything_back(401),
    "403": _everything_back(403),
    "500": _everything_back(500),
    "not JSON": serving(lambda w: answer(200, b"<html>" + w.body + b' "api_token": "MARK"')),
    "half JSON": always(answer(200, f'{{"api_token": "{MARK}", "password": "{MARK}'.encode())),
    "wrong type": always(answer(200, f'{{"api_token": "{MARK}", "id": "{MARK}"}}'.encode())),
    "too large": always(answer(200, (MARK * 500).encode())),
    "reset": reset_before_answer,
    "silence": silent,
    "redirect": serving(lambda w: answer(307, b"", {"Location": f"{w.target}?token={MARK}"})),
    "elsewhere": always(answer(302, b"", {"Location": f"https://u:{MARK}@h.example/?t={MARK}"})),
}


@pytest.mark.parametrize("server_name", SERVERS)
@pytest.mark.parametrize("call_name", CALLS)
async def test_secrets_passed_as_arguments_are_not_shown(
    call_name: str, server_name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    recorder = Recorder()
    async with (
        FaultServer(SERVERS[server_name]) as server,
        TogglSession(
            ApiToken("harmless"),
            track_url=server.url,
            accounts_url=server.url,
            retries=0,
            read_timeout=0.2,
            max_body=2000,
            on_event=recorder.event,
        ) as session,
    ):
        try:
            result = await CALLS[call_name](session)
        except TogglError as exc:
            error = exc
        else:  # it reads nothing of the answer, or only a text
            assert result is None or clean(repr(result)) or call_name in {"ical", "saml"}
            return
    assert clean(texts_of(error))
    assert clean(printed(error, __name__))
    assert clean(repr(recorder.events))
    ours = [record for record in caplog.records if record.name.startswith(("toggl", "aiohttp"))]
    assert clean(repr([(record.getMessage(), record.__dict__) for record in ours]))


@pytest.mark.parametrize("call_name", CALLS)
async def test_cancellation_shows_no_secret(call_name: str) -> None:
    async with (
        FaultServer(silent) as server,
        TogglSession(ApiToken(MARK), track_url=server.url, accounts_url=server.url) as session,
    ):
        task = asyncio.ensure_future(CALLS[call_name](session))
        await until(lambda: server.requests, "the request has arrived")
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
    assert clean(printed(caught.value, __name__))


REFUSED: dict[str, Callable[[], Any]] = {
    "token": lambda: ApiToken(f"{MARK}\n"),
    "password": lambda: EmailPassword("a@b.c", f"{MARK}\n"),
    "cookie": lambda: SessionCookie(f"{MARK} "),
    "client": lambda: PlanOAuth("id", f"{MARK}\n", store=MemoryStore()),
    "proxy": lambda: TogglSession(ApiToken("x"), proxy=f"socks5://u:{MARK}@h"),
    "track_url": lambda: TogglSession(ApiToken("x"), track_url=f"https://u:{MARK}@h.example"),
    "headers": lambda: TogglSession(ApiToken("x"), headers={"X": f"{MARK}\r\n"}),
    "with_options": lambda: TogglSession(ApiToken("x")).with_options(headers={"X": f"{MARK}\n"}),
    "a text as a credential": lambda: TogglSession(MARK),  # type: ignore[arg-type]
    "acting_as": lambda: TogglSession(ApiToken("x")).acting_as(track=MARK),  # type: ignore[arg-type]
    "download": lambda: TogglSession(ApiToken("x")).download(
        "track", "/x", json={"password": MARK, "a": object()}
    ),
    "saved rows": lambda: TogglSession(ApiToken("x")).reports.saved.rows(f"{MARK}/x"),
    "webhook signature": lambda: verify_signature(b"x", sign(b"y", MARK), MARK),
    "webhook secrets": lambda: Receiver([MARK, ""]),
    "from_env": lambda: TogglSession.from_env(),  # noqa: PLW0108 - made when asked for
    "pickle": lambda: pickle.dumps(ApiToken(MARK)),
}


@pytest.mark.promise("errors-show-no-secret")
@pytest.mark.parametrize("name", REFUSED)
def test_refusal_shows_no_secret(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOGGL_PASSWORD", MARK)
    with pytest.raises((TogglError, TypeError)) as caught:
        REFUSED[name]()
    assert clean(printed(caught.value, __name__))
    assert clean(repr([caught.value.args, vars(caught.value)]))


BODIES: dict[str, dict[str, Any]] = {
    "unknown field": {"current_password": MARK, "no_such": 1},
    "wrong type": {"password": MARK, "beginning_of_week": "x"},
    "object for a password": {"password": [MARK]},
    "surrogate": {"password": MARK, "fullname": "\ud800"},
    "long password": {"password": MARK * 10_000},
}


@pytest.mark.promise("errors-show-no-secret")
@pytest.mark.parametrize("name", BODIES)
async def test_refused_body_shows_no_secret(name: str) -> None:
    async with TogglSession(ApiToken("x")) as session:
        with pytest.raises((InvalidArgumentError, TypeError)) as caught:
            await session.track.me.update(**BODIES[name])
    assert clean(printed(caught.value, __name__))


# -- models


@each_case("cls", models(), ids=lambda cls: f"{cls.__module__}.{cls.__name__}")
@each_case("how", ["quick", "tolerant", "by hand", "in plain JSON"])
def test_secrets_of_models_are_not_shown(cls: type[Any], how: str) -> None:
    codec = shared_codec()
    hints = typing.get_type_hints(cls)
    names = [n for n, hint in hints.items() if Secret in {hint, *typing.get_args(hint)}]
    odd = {"new_access_token": MARK, "deep": {"list": [{"password": MARK}]}}
    needed = {
        f.name: "5" if hints[f.name] is str else 5
        for f in attrs.fields(cls)
        if f.default is attrs.NOTHING
    }
    made_of = {**needed, **dict.fromkeys(names, MARK), **odd}
    if how == "by hand":
        thing: Any = cls(**needed, **dict.fromkeys(names, MARK))
    elif how == "quick":
        thing = codec.loads(json.dumps(made_of).encode(), cls)
    elif how == "tolerant":
        thing = codec.structure(made_of, cls)
    else:
        thing = codec.unstructure(codec.structure(made_of, cls))
    for show in SHOWS:
        assert clean(show(thing)), show
    if how != "in plain JSON":
        assert clean(repr(attrs.asdict(thing)) + repr(attrs.astuple(thing)))
        assert clean(repr(thing.extra))
        assert clean(pickle.dumps(thing).decode("latin-1"))
        if names:  # it takes 30 ms, and extra is the same in each model
            assert clean(_rich_inspect(thing))
        assert copy.deepcopy(thing) == thing
        assert all(getattr(thing, name) == Secret(MARK) for name in names)
        again = codec.loads(codec.dumps(thing), cls)
        assert again == thing, "sent back, it is whole"
        assert all(getattr(pickle.loads(pickle.dumps(thing)), name) is None for name in names)


def test_secrets_are_found_in_models() -> None:
    assert len([cls for cls in models() if "Secret" in repr(typing.get_type_hints(cls))]) > 15


def test_secrets_in_bodies_are_sent_as_text() -> None:
    me = shared_codec().loads(b'{"id": 1, "api_token": "MARK"}', Me)
    sent = encode({"me": me, "secret": Secret("MARK"), "list": [Secret("MARK")]})
    assert sent.count(b'"MARK"') == 3


async def test_secrets_of_a_proxy_are_not_in_warnings(
    caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder
) -> None:
    caplog.set_level(logging.DEBUG)
    async with FaultServer(always(answer(200, b"x" * 100_000))) as proxy:
        url = proxy.url.replace("http://", f"http://user:{MARK}@")
        session = TogglSession(ApiToken(MARK), track_url="http://127.0.0.1:9", proxy=url, retries=0)
        file = session.download("track", "/x")
        await file.__aenter__()
        sent = dict(proxy.requests[0].headers)
        del file, session  # they are not closed
        gc.collect()
        await asyncio.sleep(0)
    basic = base64.b64encode(f"user:{MARK}".encode()).decode()
    assert sent["proxy-authorization"] == f"Basic {basic}"
    messages = [str(warning.message) for warning in recwarn]
    messages += [record.getMessage() for record in caplog.records]
    assert clean(repr(messages))
    assert basic not in repr(messages)


async def test_user_middleware_sees_no_credentials() -> None:
    recorder = Recorder()
    async with (
        FaultServer() as server,
        TogglSession(ApiToken(MARK), track_url=server.url, middlewares=[recorder]) as session,
    ):
        await session.request("track", "GET", "/me")
    assert clean(repr([vars_of(request) for request in recorder.requests]))


def vars_of(request: Request) -> dict[str, Any]:
    return {
        "url": request.url,
        "headers": dict(request.headers),
        "body": request.body,
        "call": repr(request.call),
    }


def test_secret_types_are_those_the_tests_cover() -> None:
    assert isinstance(OBJECTS["caller"](), ApiClient)
    assert isinstance(OBJECTS["reply"](), HttpResponse)
    assert FakeSend().requests == []
