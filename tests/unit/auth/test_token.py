"""Token responses are validated before they are stored, and tokens show no secrets."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from toggl_async._http.request import HttpResponse
from toggl_async.auth import FileStore, Token
from toggl_async.auth.token_response import read_token
from toggl_async.credentials import Secret
from toggl_async.errors import OAuthError, ResponseError

from ...support.auth_doubles import AuthServer, Scene, a_call

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
GOOD: dict[str, Any] = {
    "access_token": "new-access",
    "refresh_token": "new-refresh",
    "expires_in": 3600,
    "token_type": "bearer",
}
OLD = Token(
    access=Secret("old-access"), refresh=Secret("old-refresh"), issued_at=NOW, lifetime=3600
)


def answer(change: dict[str, Any] | None = None, /, **headers: str) -> HttpResponse:
    body = {name: value for name, value in (GOOD | (change or {})).items() if value is not ...}
    return HttpResponse(200, headers, json.dumps(body).encode())


def read(reply: HttpResponse, previous: Token | None = OLD) -> Token:
    return read_token(reply, now=NOW, previous=previous, generation=8)


def test_the_documented_response() -> None:
    token = read(answer())

    assert token == Token(
        access=Secret("new-access"),
        refresh=Secret("new-refresh"),
        issued_at=NOW,
        lifetime=3600.0,
        generation=8,
    )


def test_ninety_days() -> None:
    assert read(answer({"expires_in": 7776000})).expires_at == NOW + timedelta(days=90)


@pytest.mark.parametrize("kind", ["Bearer", "BEARER", "bearer", ...])
def test_bearer_in_any_spelling(kind: Any) -> None:
    assert read(answer({"token_type": kind})).access == Secret("new-access")


@pytest.mark.promise("new-tokens-survive-odd-answers")
@pytest.mark.parametrize("missing", [..., None])
def test_a_missing_refresh_token_keeps_the_old_one(missing: Any) -> None:
    assert read(answer({"refresh_token": missing})).refresh == Secret("old-refresh")
    assert read(answer({"refresh_token": missing}), None).refresh is None


@pytest.mark.parametrize(
    ("value", "seconds"), [(..., 3600), (None, 3600), ("7200", 7200), (1.5, 1.5)]
)
def test_lifetimes(value: Any, seconds: float) -> None:
    assert read(answer({"expires_in": value})).lifetime == seconds


def test_a_lifetime_beyond_all_calendars_has_an_end() -> None:
    assert read(answer({"expires_in": 10**300})).expires_at.year < 2200


def test_unknown_fields_are_preserved() -> None:
    token = read(answer({"created_at": 5, "scope": "all"}))

    assert token.extra == {"created_at": 5}
    assert token.scope == "all"


def test_the_servers_clock_is_recorded() -> None:
    token = read(answer(Date="Sat, 21 Nov 2026 12:10:00 GMT"))

    assert token.issued_at == NOW + timedelta(minutes=10)
    assert token.skew == 600
    assert token.remaining(NOW) == 3600
    assert token.remaining(NOW + timedelta(minutes=30)) == 1800
    assert token.remaining(NOW - timedelta(days=365)) == 3600, "the clock was put back"


@pytest.mark.parametrize("date", ["", "junk", "Sat, 99 Nov 2026 12:10:00 GMT"])
def test_invalid_date_is_ignored(date: str) -> None:
    assert read(answer(Date=date)).issued_at == NOW


_UNUSABLE = ["", None, 5, " ", "a b", "a\nb", "ü", ["x"], True]

BAD: dict[str, tuple[int, bytes]] = {
    "html": (200, b"<html>Welcome</html>"),
    "nothing": (200, b""),
    "null": (200, b"null"),
    "text": (200, b'"new-access"'),
    "no bytes of JSON": (200, b"\xff\xfe\x00"),
    "deep": (200, b"[" * 60_000),
    "cut inside the second token": (200, json.dumps(GOOD).encode()[:60]),
    "empty object": (200, b"{}"),
    "10 MB before it": (200, b" " * 10_000_000 + json.dumps(GOOD).encode()),
    "no content": (204, b""),
    "a form without tokens": (200, b"status=ok&expires_in=3600"),
} | {
    f"access_token={value!r}": (200, json.dumps(GOOD | {"access_token": value}).encode())
    for value in _UNUSABLE
}


@pytest.mark.promise("bad-token-answer-changes-nothing")
@pytest.mark.parametrize("name", BAD)
def test_bad_responses_are_rejected_without_quoting_them(name: str) -> None:
    status, body = BAD[name]
    with pytest.raises(ResponseError) as caught:
        read(HttpResponse(status, {}, body))

    assert "new-" not in str(caught.value)


@pytest.mark.promise("bad-token-answer-changes-nothing")
async def test_bad_responses_leave_the_store_as_it_is(
    auth_server: AuthServer, tmp_path: Path
) -> None:
    path = tmp_path / "tokens.json"
    scene = Scene.make(auth_server, FileStore(path))
    scene.seed(age=3700)
    authorizer = scene.authorizer()
    bare: list[bytes] = []
    for status, body in BAD.values():
        auth_server.script.append((status, body, {}))
        with pytest.raises(OAuthError):
            await authorizer.authorization(a_call())
        scene.clock.advance(8000)
        bare.append(path.read_bytes())

    assert len(auth_server.uses) == len(BAD)
    assert len(set(bare)) == 1  # the note about the first of them stays, too
    assert scene.stored().refresh == Secret("refresh-1-default")


def test_tokens_survive_the_store() -> None:
    token = read(answer({"created_at": 5, "scope": "all"}, Date="Sat, 21 Nov 2026 12:10:00 GMT"))

    assert Token.from_dict(json.loads(json.dumps(token.to_dict()))) == token


@pytest.mark.parametrize(
    "change",
    [
        {"access_token": ""},
        {"access_token": None},
        {"refresh_token": 5},
        {"issued_at": "yesterday"},
        {"issued_at": "2026-11-21T12:00:00"},
        {"lifetime": "x"},
        {"lifetime": float("inf")},
        {"skew": None},
        {"generation": -1},
        {"generation": True},
        {"token_type": None},
        {"extra": []},
    ],
    ids=str,
)
def test_invalid_stored_tokens_are_rejected(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="token") as caught:
        Token.from_dict(OLD.to_dict() | change)

    assert "old-" not in str(caught.value)


def test_secrets_do_not_show() -> None:
    token = read(answer({"id_token": "also-secret"}))

    assert "new-" not in f"{token!r} {token} {attrs.asdict(token)}"
    assert "also-secret" not in repr(token)
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(token)


def test_tokens_can_be_compared_and_hashed() -> None:
    assert len({read(answer()), read(answer()), OLD}) == 2
