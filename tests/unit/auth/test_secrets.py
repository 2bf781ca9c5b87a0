"""A marker is used as every secret of a token request; no error shows it."""

from __future__ import annotations

import base64
import html
import json
import logging
import threading
import urllib.request
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import attrs
import pytest

import toggl_async.auth
import toggl_sync
import toggl_sync.auth
from toggl_async import PlanOAuth, TogglSession
from toggl_async.auth import FileStore, MemoryStore, TokenStore
from toggl_async.auth.endpoint import store_key
from toggl_async.errors import OAuthError, StateMismatchError, TogglError
from toggl_async.testing import Recorder

from ...support.auth_doubles import AuthServer, FakeClock, ShakyStore, transport_factory
from ...support.leaks import MARK, clean, printed, texts_of

# -- what the token endpoint may answer

SAID = " | ".join(
    [
        MARK,
        f"grant_type=password&password={MARK}&refresh_token={MARK}",
        quote(MARK),
        "".join(f"%{byte:02x}" for byte in MARK.encode()),
        base64.b64encode(MARK.encode()).decode(),
        base64.b64encode(f"{MARK}:{MARK}".encode()).decode(),
        html.escape(MARK),
        json.dumps({"password": MARK}),
    ]
)
JSON = {"Content-Type": "application/json"}


def _refusal(status: int) -> tuple[int, bytes, dict[str, str]]:
    return status, json.dumps({"error": MARK, "error_description": SAID, MARK: SAID}).encode(), JSON


ANSWERS: dict[str, str | tuple[int, bytes, dict[str, str]]] = {
    **{f"refusal {status}": _refusal(status) for status in (400, 401, 403, 422, 429, 500)},
    "refusal that is known": (
        400,
        json.dumps({"error": "invalid_grant", "error_description": SAID}).encode(),
        JSON,
    ),
    "text": (400, SAID.encode(), {"Content-Type": "text/plain"}),
    "page": (200, f"<html>{SAID}".encode(), {"Content-Type": "text/html"}),
    "tokens that cannot be used": (
        200,
        json.dumps({"access_token": f"{MARK} {MARK}", "refresh_token": MARK}).encode(),
        JSON,
    ),
    "half of an answer": (200, f'{{"access_token": "{MARK}", "refresh_to'.encode(), JSON),
    "redirect": (302, b"", {"Location": f"https://u:{MARK}@h.example/?token={MARK}"}),
    "redirect back": (307, b"", {"Location": f"/api/v5/authenticate/token?token={MARK}"}),
    "bad gateway": "502",
    "lost": "lost",
    "cut": "cut",
}


# -- ways to a token


@attrs.frozen
class Scene:
    """A credential, its server and its store."""

    url: str
    credential: PlanOAuth
    clock: FakeClock

    @property
    def options(self) -> dict[str, Any]:
        return {"transport_factory": transport_factory, "base_url": self.url, "clock": self.clock}


def _authorization_request(scene: Scene) -> Any:
    return toggl_async.auth.authorization_request(
        scene.credential, redirect_uri="https://app.example/callback"
    )


def _come_back(url: str) -> None:
    """Do what the browser does after a login."""
    query = parse_qs(urlsplit(url).query)
    back = urlencode({"state": query["state"][0], "code": MARK})
    with suppress(OSError):  # the program may be gone before it has answered
        urllib.request.urlopen(f"{query['redirect_uri'][0]}?{back}").close()


def _session(scene: Scene, kind: Any, **options: Any) -> Any:
    return kind(plan=scene.credential, plan_url=scene.url, clock=scene.clock, retries=0, **options)


async def _refresh_for_a_call(scene: Scene, recorder: Recorder) -> None:
    async with _session(scene, TogglSession, on_event=recorder.event) as session:
        await session.plan.me.get()


async def _refresh(scene: Scene, recorder: Recorder) -> None:
    async with _session(scene, TogglSession, on_event=recorder.event) as session:
        await session.plan.oauth.refresh()


async def _password(scene: Scene, recorder: Recorder) -> None:
    async with _session(scene, TogglSession, on_event=recorder.event) as session:
        await session.plan.oauth.exchange_password("a@b.c", MARK)


ASYNC: dict[str, Callable[[Scene, Recorder], Any]] = {
    "refresh for a call": _refresh_for_a_call,
    "refresh": _refresh,
    "password, by a session": _password,
    "password": lambda scene, _: toggl_async.auth.exchange_password(
        scene.credential, "a@b.c", MARK, **scene.options
    ),
    "code": lambda scene, _: toggl_async.auth.exchange_authorization_code(
        scene.credential, _authorization_request(scene), MARK, **scene.options
    ),
    "login": lambda scene, _: toggl_async.auth.login(
        scene.credential, open_browser=_come_back, **scene.options
    ),
}


def _blocking_refresh(scene: Scene) -> None:
    with _session(scene, toggl_sync.TogglSession) as session:
        session.plan.oauth.refresh()


def _blocking_call(scene: Scene) -> None:
    with _session(scene, toggl_sync.TogglSession) as session:
        session.plan.me.get()


BLOCKING: dict[str, Callable[[Scene], Any]] = {
    "refresh for a call": _blocking_call,
    "refresh": _blocking_refresh,
    "password": lambda scene: toggl_sync.auth.exchange_password(
        scene.credential, "a@b.c", MARK, **scene.options
    ),
    "code": lambda scene: toggl_sync.auth.exchange_authorization_code(
        scene.credential, _authorization_request(scene), MARK, **scene.options
    ),
    "login": lambda scene: toggl_sync.auth.login(
        scene.credential, open_browser=_come_back, **scene.options
    ),
}


@pytest.fixture
def server() -> Iterator[AuthServer]:
    with AuthServer() as server:
        yield server


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """The password grant warns once a process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


def _made(server: AuthServer, store: TokenStore) -> Scene:
    """Make an account whose token has expired, and of which everything is a secret."""
    scene = Scene(server.url, PlanOAuth("my-client", MARK, store=store), FakeClock())
    key = store_key(scene.credential, server.url)
    token = attrs.evolve(
        server.token(owner=MARK), issued_at=scene.clock.wall.replace(year=2020), extra={"x": MARK}
    )
    saved = store.inner if isinstance(store, ShakyStore | ForeignStore) else store
    assert saved.save(key, token, expected_generation=0)
    return scene


def _check(error: BaseException, recorder: Recorder, caplog: pytest.LogCaptureFixture) -> None:
    assert clean(texts_of(error))
    assert clean(printed(error, __name__))
    assert clean(repr(recorder.events))
    # Not "aiohttp": the server of the test logs its requests, as servers do.
    ours = [record for record in caplog.records if record.name.startswith("toggl")]
    assert clean(repr([(record.getMessage(), record.__dict__) for record in ours]))


@pytest.mark.promise("errors-show-no-secret")
@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("way", ASYNC)
async def test_failed_token_request_shows_no_secret(
    server: AuthServer, way: str, answer: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    recorder = Recorder()
    server.script.extend([ANSWERS[answer]] * 500)
    scene = _made(server, MemoryStore())
    with pytest.raises(TogglError) as caught:
        await ASYNC[way](scene, recorder)
    assert server.uses, "it was asked"
    _check(caught.value, recorder, caplog)


@pytest.mark.promise("errors-show-no-secret")
@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("way", BLOCKING)
def test_failed_blocking_token_request_shows_no_secret(
    server: AuthServer, way: str, answer: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.script.extend([ANSWERS[answer]] * 500)
    scene = _made(server, MemoryStore())
    with pytest.raises(TogglError) as caught:
        BLOCKING[way](scene)
    assert server.uses, "it was asked"
    _check(caught.value, Recorder(), caplog)


# -- stores


class ForeignStore:
    """A custom store whose errors contain their arguments."""

    def __init__(self, method: str) -> None:
        self.inner = MemoryStore()
        self.method = method

    @property
    def identity(self) -> str:
        return f"foreign:{self.inner.identity}"

    def _call(self, name: str, *args: Any, **kwargs: Any) -> Any:
        if name == self.method:
            raise ValueError(f"{args} {kwargs} {MARK}")
        return getattr(self.inner, name)(*args, **kwargs)

    def load(self, *args: Any) -> Any:
        return self._call("load", *args)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        return self._call("save", *args, **kwargs)

    def write_intent(self, *args: Any) -> Any:
        return self._call("write_intent", *args)

    def clear_intent(self, *args: Any) -> Any:
        return self._call("clear_intent", *args)

    @contextmanager
    def lock(self, *args: Any) -> Generator[None]:
        with self._call("lock", *args):
            yield

    def delete(self, *args: Any) -> Any:
        return self._call("delete", *args)

    def accounts(self) -> Any:
        return self._call("accounts")


def _shaky(method: str) -> ShakyStore:
    store = ShakyStore(MemoryStore())
    store.failures[method] = 50
    return store


STORES: dict[str, Callable[[str], Any]] = {"foreign": ForeignStore, "shaky": _shaky}


@pytest.mark.promise("unusable-store-is-named")
@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("method", ["load", "save", "write_intent", "clear_intent", "lock"])
@pytest.mark.parametrize("way", ASYNC)
async def test_failed_store_shows_no_secret(
    server: AuthServer, way: str, method: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    recorder = Recorder()
    scene = _made(server, STORES[kind](method))
    if method == "clear_intent":  # used where a login or a refresh has failed
        server.script.extend([ANSWERS["refusal 400"]] * 500)
    try:
        await ASYNC[way](scene, recorder)
    except TogglError as exc:
        _check(exc, recorder, caplog)
    else:
        assert method in {"clear_intent", "save"}, "saved later, or nothing to clear"


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("method", ["load", "save", "write_intent", "lock"])
@pytest.mark.parametrize("way", BLOCKING)
def test_failed_store_of_a_blocking_call_shows_no_secret(
    server: AuthServer, way: str, method: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    scene = _made(server, STORES[kind](method))
    try:
        BLOCKING[way](scene)
    except TogglError as exc:
        _check(exc, Recorder(), caplog)
    else:
        assert method == "save", "saved later"


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda raw: raw[:-20],
    "a flipped letter": lambda raw: raw.replace(MARK.encode(), MARK.lower().encode(), 1),
    "another version": lambda raw: raw.replace(b'"version": 1', b'"version": 2'),
    "not JSON": lambda raw: MARK.encode() + raw,
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("way", ASYNC)
async def test_damaged_token_file_shows_no_secret(
    server: AuthServer,
    way: str,
    damage: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    recorder = Recorder()
    store = FileStore(tmp_path / "tokens.json")
    scene = _made(server, store)
    raw = store.path.read_bytes()
    assert MARK.encode() in raw
    store.path.write_bytes(DAMAGE[damage](raw))
    with pytest.raises(TogglError) as caught:
        await ASYNC[way](scene, recorder)
    _check(caught.value, recorder, caplog)


# -- callbacks and arguments


@pytest.mark.parametrize(
    "query",
    [
        {"state": MARK, "code": MARK},
        {"code": MARK},
        {"state": "right", "error": MARK, "error_description": MARK},
        {"state": "right", "code": f"{MARK}\n"},
        {"state": "right", "code": [MARK, MARK]},
        {"state": ["right", MARK], "code": MARK},
    ],
)
def test_rejected_callback_shows_no_secret(query: dict[str, Any]) -> None:
    request = toggl_async.auth.authorization_request(
        PlanOAuth("my-client", MARK, store=MemoryStore())
    )
    right = request.state.reveal()
    texts = {
        name: [right if text == "right" else text for text in ([v] if isinstance(v, str) else v)]
        for name, v in query.items()
    }
    with pytest.raises((OAuthError, StateMismatchError)) as caught:
        toggl_async.auth.parse_callback(
            request, f"https://app.example/callback?{urlencode(texts, doseq=True)}"
        )
    assert clean(texts_of(caught.value))
    assert clean(printed(caught.value, __name__))
    assert right not in printed(caught.value, __name__)


WRONG: dict[str, Callable[[Scene], Any]] = {
    "password of a wrong type": lambda scene: toggl_async.auth.exchange_password(
        scene.credential,
        "a@b.c",
        cast("Any", [MARK]),
        **scene.options,
    ),
    "password, half a pair": lambda scene: toggl_async.auth.exchange_password(
        scene.credential, "a@b.c", f"{MARK}\ud800", **scene.options
    ),
    "code of a wrong type": lambda scene: toggl_async.auth.exchange_authorization_code(
        scene.credential,
        _authorization_request(scene),
        cast("Any", {MARK: 1}),
        **scene.options,
    ),
    "code, half a pair": lambda scene: toggl_async.auth.exchange_authorization_code(
        scene.credential, _authorization_request(scene), f"{MARK}\ud800", **scene.options
    ),
    "address": lambda scene: toggl_async.auth.exchange_password(
        scene.credential,
        "a@b.c",
        MARK,
        transport_factory=transport_factory,
        base_url=f"https://u:{MARK}@h",
    ),
}


@pytest.mark.parametrize("name", WRONG)
async def test_wrong_arguments_show_no_secret(server: AuthServer, name: str) -> None:
    scene = _made(server, MemoryStore())
    with pytest.raises(TogglError) as caught:
        await WRONG[name](scene)
    assert clean(texts_of(caught.value))
    assert clean(printed(caught.value, __name__))


def test_no_thread_is_left_behind(server: AuthServer) -> None:
    """Refreshes run in their own threads, which end before the errors are raised."""
    scene = _made(server, MemoryStore())
    server.script.append(ANSWERS["refusal 400"])
    with pytest.raises(TogglError):
        BLOCKING["password"](scene)
    names = [thread.name for thread in threading.enumerate()]
    assert clean(repr(names))
