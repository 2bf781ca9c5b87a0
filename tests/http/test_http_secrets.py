"""Marker secrets go through every public object and every fault; none may come out again."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import cattrs
import pytest

from toggl_async import ApiToken, EmailPassword, PlanOAuth, TogglSession
from toggl_async._http.caller import Caller
from toggl_async._http.request import Call, Reply, Request
from toggl_async.auth import MemoryStore
from toggl_async.credentials import Secret
from toggl_async.errors import TogglError
from toggl_async.options import Options
from toggl_async.testing import FakeSend, Recorder, fake_request, reply

from ..support.waiting import HANG
from .fault_server import (
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

MARK = "s3cretMARKs3cret"


def _forms() -> tuple[str, ...]:
    token, password = ApiToken(MARK), EmailPassword("a@b.c", MARK)
    return (MARK, *(c.header().removeprefix("Basic ") for c in (token, password)))


FORMS = _forms()


def _clean(text: str) -> bool:
    return not any(form in text for form in FORMS)


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
    "caller": lambda: OBJECTS["session"]()._caller,
    "services": lambda: OBJECTS["session"]()._caller.services,
    "shared": lambda: OBJECTS["session"]()._shared,
    "options": lambda: Options(headers={"X-Api-Key": MARK}),
    "namespace": lambda: OBJECTS["session"]().track.time_entries,
    "request": lambda: fake_request(
        url=f"https://h/x?access_token={MARK}",
        headers={"Authorization": MARK},
        body=MARK.encode(),
        call=Call("x", Options(headers={"X": MARK})),
    ),
    "reply": lambda: reply(body=MARK.encode(), headers={"Set-Cookie": MARK}),
    "pages": lambda: OBJECTS["session"]().track.time_entries.list(),  # noqa: PLW0108 - made when asked for
    "download": lambda: OBJECTS["session"]().download("track", "/x", query={"k": MARK}),
}


@pytest.mark.parametrize("name", OBJECTS)
@pytest.mark.parametrize(
    "show", [repr, str, format, lambda o: f"{o!r:>9} {[o]}", lambda o: f"{o} {o!r} {o!s}"]
)
def test_secrets_are_not_shown(name: str, show: Callable[[Any], str]) -> None:
    assert _clean(show(OBJECTS[name]()))


@pytest.mark.parametrize("name", CREDENTIALS)
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_secrets_are_not_pickled(name: str, protocol: int) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(CREDENTIALS[name](), protocol)


@pytest.mark.parametrize("name", ["token", "password", "plan"])
def test_secrets_are_not_in_asdict(name: str) -> None:
    thing = CREDENTIALS[name]()
    assert _clean(
        repr(attrs.asdict(thing, recurse=False)) + repr(attrs.astuple(thing, recurse=False))
    )


@pytest.mark.parametrize("name", ["token", "password"])
def test_secrets_are_not_in_deep_asdict(name: str) -> None:
    assert _clean(repr(attrs.asdict(CREDENTIALS[name]())))


@pytest.mark.parametrize("name", ["secret", "token", "password"])
def test_secrets_are_not_unstructured(name: str) -> None:
    assert _clean(repr(cattrs.unstructure(CREDENTIALS[name]())))


@pytest.mark.parametrize("name", CREDENTIALS)
def test_secrets_are_no_json(name: str) -> None:
    with pytest.raises(TypeError) as caught:
        json.dumps(CREDENTIALS[name]())
    assert _clean(str(caught.value))
    assert _clean(json.dumps(CREDENTIALS[name](), default=repr))


def test_secrets_a_copy_is_as_silent() -> None:
    assert _clean(repr(copy.copy(ApiToken(MARK))))


def test_secrets_compare_by_value_and_hash() -> None:
    assert Secret("a") == Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a")}) == 1


def test_secrets_keys_tell_nothing() -> None:
    assert _clean(ApiToken(MARK).key + EmailPassword("a@b.c", MARK).key)


# -- faults


def _echo(status: int) -> Script:
    """Say back everything that came: headers, query, body."""

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


def _walk(error: BaseException | None, seen: set[int]) -> Iterator[BaseException]:
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    yield error
    for other in (error.__cause__, error.__context__, *error.args, *vars(error).values()):
        if isinstance(other, BaseException):
            yield from _walk(other, seen)


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
        stages=[recorder],
        on_event=recorder.event,
    ) as session:
        with pytest.raises(TogglError) as caught:
            if FAULTS[name][1] == "GET":
                await session.track.time_entries.get(7)
            else:
                await session.request("track", "POST", "/x", query={"k": given}, json={"k": given})
        return caught.value


@pytest.mark.parametrize("name", FAULTS)
async def test_secrets_do_not_come_out_of_faults(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    recorder = Recorder()
    async with FaultServer(FAULTS[name][0]) as server:
        error = await _fail(server, name, recorder)
    errors = list(_walk(error, set()))
    assert not [one for one in errors if type(one).__module__.startswith("aiohttp")]
    assert _clean(repr([(repr(one), str(one), one.args, vars(one)) for one in errors]))
    assert _clean(repr(recorder.events))
    ours = [record for record in caplog.records if record.name.startswith(("toggl", "aiohttp"))]
    assert _clean(repr([(record.getMessage(), record.__dict__) for record in ours]))
    assert _clean(pickle.dumps(error).decode("latin-1"))
    assert len(str(error)) <= 2048


# There the server's own secret is a local: a body being decoded, an address being refused.
SERVERS_OWN = {"HTML", "half JSON", "wrong type", "redirect to a secret"}


@pytest.mark.parametrize("name", sorted(FAULTS.keys() - SERVERS_OWN))
async def test_secrets_are_not_in_printed_locals(name: str) -> None:
    async with FaultServer(FAULTS[name][0]) as server:
        error = await _fail(server, name, Recorder(), given="harmless")
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    own = f"{__name__.rpartition('.')[2]}.py"
    frames = [frame for frame in _frames(shown) if not frame.filename.endswith(own)]
    assert frames
    assert _clean(repr([frame.locals for frame in frames]))


def _frames(shown: traceback.TracebackException | None) -> list[traceback.FrameSummary]:
    if shown is None:
        return []
    return [*shown.stack, *_frames(shown.__cause__), *_frames(shown.__context__)]


async def test_secrets_a_stage_of_the_users_sees_no_credentials() -> None:
    recorder = Recorder()
    async with (
        FaultServer() as server,
        TogglSession(ApiToken(MARK), track_url=server.url, stages=[recorder]) as session,
    ):
        await session.request("track", "GET", "/me")
    assert _clean(repr([vars_of(request) for request in recorder.requests]))


def vars_of(request: Request) -> dict[str, Any]:
    return {
        "url": request.url,
        "headers": dict(request.headers),
        "body": request.body,
        "call": repr(request.call),
    }


def test_secrets_types_are_what_the_tests_think() -> None:
    assert isinstance(OBJECTS["caller"](), Caller)
    assert isinstance(OBJECTS["reply"](), Reply)
    assert FakeSend().requests == []
