"""A pair of tokens is used, whatever else the response contains.

The refresh token that was exchanged for the pair is used up, so refusing the response would lose
the account. Valid pairs are put among invalid fields of every kind and must be read completely,
also after being saved to a file.
"""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toggl_async._http.request import HttpResponse
from toggl_async.auth import FileStore, Token
from toggl_async.auth.endpoint import Granted, classify_response
from toggl_async.auth.token_response import is_complete, read_token
from toggl_async.credentials import Secret

from ...support.auth_doubles import AuthServer, Scene, a_call
from ...support.cases import each_case

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PAIR = {"access_token": "new-access", "refresh_token": "new-refresh"}
OLD = Token(
    access=Secret("old-access"), refresh=Secret("old-refresh"), issued_at=NOW, lifetime=3600
)
PAIR_TEXT = json.dumps(PAIR)
FULL = json.dumps({**PAIR, "expires_in": 7200, "token_type": "bearer", "scope": "all"})


def read(body: bytes, status: int = 200, **headers: str) -> Token:
    outcome = classify_response(
        HttpResponse(status, headers, body), now=NOW, previous=OLD, generation=8
    )
    assert isinstance(outcome, Granted)
    return outcome.token


def check(token: Token) -> None:
    assert (token.access, token.refresh) == (Secret("new-access"), Secret("new-refresh"))
    assert token.generation == 8
    assert 1 <= token.lifetime <= 100 * 366 * 86400
    assert token.expires_at > NOW - timedelta(days=366 * 11)
    again = Token.from_dict(json.loads(json.dumps(token.to_dict(), allow_nan=False)))
    assert again == token


BODIES: dict[str, bytes] = {
    "plain": PAIR_TEXT.encode(),
    "byte order mark": b"\xef\xbb\xbf" + PAIR_TEXT.encode(),
    "UTF-16": PAIR_TEXT.encode("utf-16"),
    "UTF-32": PAIR_TEXT.encode("utf-32"),
    "white space around it": b"\r\n\t " + PAIR_TEXT.encode() + b"\n\n\0",
    "HTML after it": PAIR_TEXT.encode() + b"<!-- served by web-3 {} --></html>",
    "HTML before it": b"<html>{{ notice }}</html>" + PAIR_TEXT.encode(),
    "a warning before it": b'Warning: {"a": [} in x.php\n' + PAIR_TEXT.encode(),
    "guarded against script inclusion": b")]}',\n" + PAIR_TEXT.encode(),
    "the same object twice": PAIR_TEXT.encode() * 2,
    "another object before it": b'{"status": "ok"}\n' + PAIR_TEXT.encode(),
    "another object after it": PAIR_TEXT.encode() + b'{"error": "invalid_grant"}',
    "a megabyte after it": PAIR_TEXT.encode() + b" " * 1_000_000 + b"x",
    "a large field after it": PAIR_TEXT[:-1].encode() + b', "x": "' + b"y" * 1_000_000 + b'"}',
    "a list around it": f"[{PAIR_TEXT}]".encode(),
    "an envelope": f'{{"data": {{"token": {PAIR_TEXT}}}}}'.encode(),
    "an envelope for one of them": (
        b'{"access_token": "new-access", "more": [{"refresh_token": "new-refresh"}]}'
    ),
    "an envelope with an error field": f'{{"error": null, "result": {PAIR_TEXT}}}'.encode(),
    "with an error": f'{PAIR_TEXT[:-1]}, "error": "invalid_grant"}}'.encode(),
    "a form": urlencode(PAIR).encode(),
    "a form with more": f"expires_in=3600&{urlencode(PAIR)}&x=%zz&scope=\n".encode(),
    "bytes that are not UTF-8": PAIR_TEXT[:-1].encode() + b', "scope": "\xff\xfe"}',
    "control characters": PAIR_TEXT[:-1].encode() + b', "scope": "a\x00\x01\n"}',
    "half a surrogate pair": PAIR_TEXT[:-1].encode() + b', "scope": "\\ud800", "\\udfff": 1}',
    "10,000 digits": PAIR_TEXT[:-1].encode() + b', "x": ' + b"9" * 10_000 + b"}",
    "deep fields after them": PAIR_TEXT[:-1].encode() + b', "x": ' + b"[" * 900 + b"]" * 900 + b"}",
    "too deep for any parser": PAIR_TEXT[:-1].encode() + b', "x": ' + b"[" * 90_000,
    "cut after the second token": (PAIR_TEXT[:-1] + ', "expires_in": 36').encode(),
    "no closing brace": PAIR_TEXT[:-1].encode(),
    "a trailing comma": (PAIR_TEXT[:-1] + ",}").encode(),
    "unusable duplicates after them": (
        PAIR_TEXT[:-1] + ', "access_token": null, "refresh_token": ""}'
    ).encode(),
    "unusable duplicates before them": (
        '{"access_token": 5, "refresh_token": [], ' + PAIR_TEXT[1:]
    ).encode(),
    "white space in tokens": (
        b'{"access_token": " new-access\\n", "refresh_token": "\\tnew-refresh"}'
    ),
    "escaped letters": b'{"access_token": "new\\u002daccess", "refresh_token": "new-refresh"}',
}


@pytest.mark.promise("new-tokens-survive-odd-answers")
@pytest.mark.parametrize("name", BODIES)
def test_token_pair_is_read_from_any_body(name: str) -> None:
    check(read(BODIES[name]))


@pytest.mark.promise("new-tokens-survive-odd-answers")
@pytest.mark.parametrize("status", [200, 201, 202, 203, 206, 207, 226, 299])
def test_any_success_will_do(status: int) -> None:
    check(read(FULL.encode(), status))


@each_case("length", range(len(FULL)))
def test_a_response_that_is_cut_off_anywhere(length: int) -> None:
    """Both tokens are used if both are complete, and neither if one of them is not."""
    outcome = classify_response(
        HttpResponse(200, {}, FULL[:length].encode()), now=NOW, previous=OLD, generation=8
    )

    complete = FULL.index('new-refresh"') + len('new-refresh"')
    if length >= complete:
        assert isinstance(outcome, Granted)
        check(outcome.token)
    else:
        assert not isinstance(outcome, Granted)


@pytest.mark.promise("new-tokens-survive-odd-answers")
@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3600", 3600),
        ("7776000", 7776000),
        ('"7200"', 7200),
        ('"3600.0"', 3600),
        ('" 3600 "', 3600),
        ("1.5", 1.5),
        ("1e3", 1000),
        ("0", 3600),
        ("-1", 3600),
        ("-0.0", 3600),
        ("0.001", 3600),
        ("1e400", 3600),
        ("-1e400", 3600),
        ("1" + "0" * 400, 3600),
        ("9" * 5000, 3600),
        ("1e20", 100 * 365 * 86400),
        ("NaN", 3600),
        ("Infinity", 3600),
        ('"nan"', 3600),
        ('"1e999"', 3600),
        ('"soon"', 3600),
        ('"2026-11-21T13:00:00Z"', 3600),
        ('""', 3600),
        ("true", 3600),
        ("false", 3600),
        ("null", 3600),
        ("[3600]", 3600),
        ("{}", 3600),
    ],
)
def test_lifetimes_that_are_invalid_are_absent(text: str, seconds: float) -> None:
    token = read(f'{PAIR_TEXT[:-1]}, "expires_in": {text}}}'.encode())

    check(token)
    assert token.lifetime == seconds


@pytest.mark.promise("new-tokens-survive-odd-answers")
@pytest.mark.parametrize(
    "text", ["null", '"Bearer "', '"mac"', '"DPoP"', '""', "5", "[]", '"bearer\\u0000"']
)
def test_any_token_type(text: str) -> None:
    token = read(f'{PAIR_TEXT[:-1]}, "token_type": {text}}}'.encode())

    check(token)
    assert token.token_type.lower() == "bearer"


@pytest.mark.parametrize(
    ("text", "scope"),
    [('"a b"', "a b"), ('""', ""), ("null", None), ('["a", "b"]', None), ("5", None)],
)
def test_any_scope(text: str, scope: str | None) -> None:
    token = read(f'{PAIR_TEXT[:-1]}, "scope": {text}}}'.encode())

    check(token)
    assert token.scope == scope


@pytest.mark.promise("new-tokens-survive-odd-answers")
@pytest.mark.parametrize(
    "date",
    [
        "",
        "junk",
        "0",
        "Sat, 99 Nov 2026 12:10:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 -2300",
        "Mon, 01 Jan 0001 00:00:00 +2300",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Sat, 21 Nov 2026 12:10:00 +9999999999999999",
        "Sat, 21 Nov 2026 99:99:99 GMT",
        "\udcff\udcfe",
        "Sat, 21 Nov 2026 12:10:00 GMT" * 1000,
    ],
)
def test_any_date(date: str) -> None:
    token = read(FULL.encode(), Date=date)

    check(token)
    assert token.remaining(NOW) == 7200


@pytest.mark.parametrize("value", ["new-refresh", "old-refresh", "", None, 5, " ", [], "\0"])
def test_a_refresh_token_that_cannot_be_one_leaves_the_old_one(value: object) -> None:
    token = read(json.dumps({"access_token": "new-access", "refresh_token": value}).encode())

    assert token.access == Secret("new-access")
    usable = isinstance(value, str) and value.startswith(("new", "old"))
    assert token.refresh == Secret(str(value) if usable else "old-refresh")


_scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=10**300, max_value=10**301)
    | st.floats()
    | st.text()
    | st.text(st.characters(), max_size=20)
    | st.sampled_from(["\ud800", "\0", "bearer", "1e400", "x" * 20_000])
)
_junk = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
_names = st.sampled_from(
    ["expires_in", "token_type", "scope", "error", "created_at", "id_token", "\ud800", ""]
) | st.text(max_size=8).filter(lambda name: name not in PAIR)


@st.composite
def _fields(draw: st.DrawFn) -> dict[str, Any]:
    others = draw(st.lists(st.tuples(_names, _junk), max_size=5))
    return dict(draw(st.permutations([*PAIR.items(), *others])))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    fields=_fields(),
    before=st.sampled_from(["", "\ufeff", " \n", "<html>", "[", ")]}',"]),
    after=st.text(max_size=30) | st.sampled_from(["", "<html>{}", "]", "\0", "}" * 9]),
    date=st.text(max_size=40)
    | st.datetimes().map(lambda d: d.strftime("%a, %d %b %Y %H:%M:%S GMT")),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-32"]),
)
def test_valid_pair_among_invalid_fields(
    fields: dict[str, Any], before: str, after: str, date: str, encoding: str
) -> None:
    text = before + json.dumps(fields) + after
    check(read(text.encode(encoding, "replace"), Date=date))


@settings(max_examples=200, deadline=None)
@given(body=st.binary(max_size=300), status=st.integers(100, 599), date=st.text(max_size=40))
def test_any_response_at_all_has_a_meaning(body: bytes, status: int, date: str) -> None:
    classify_response(
        HttpResponse(status, {"Date": date, "Retry-After": date}, body), now=NOW, previous=OLD
    )


def test_values_that_stores_cannot_write_are_not_stored() -> None:
    odd = {
        "nan": math.nan,
        "deep": [[[[[[[[[[[[]]]]]]]]]]]],
        "long": "x" * 100_000,
        "surrogate": "\ud800",
        "low surrogate": ["\udfff"],
        "NUL": "a\0b",
        "a\0b": "NUL",
        "ok": {"a": [1]},
    }
    body = json.dumps({**PAIR, **odd}).encode()

    assert read_token(HttpResponse(200, {}, body), now=NOW, previous=None, generation=1).extra == {
        "ok": {"a": [1]}
    }


def test_stored_size_of_additional_fields_is_limited() -> None:
    body = json.dumps({**PAIR, **{f"field {i}": "x" * 1_000 for i in range(100)}}).encode()
    assert 10 < len(read(body).extra) < 20


@pytest.mark.parametrize(
    "body",
    [
        PAIR_TEXT[:-1].encode() + b', "company": 7, "note": "a \t raw \n control"}',
        PAIR_TEXT[:-1].encode() + b', "company": 7, "note": "not \xff UTF-8"}',
        PAIR_TEXT[:-1].encode() + b', "company": 7, "number": ' + b"9" * 5_000 + b"}",
        b"\xef\xbb\xbf" + PAIR_TEXT[:-1].encode() + b', "company": 7}',
        (PAIR_TEXT[:-1] + ', "company": 7}').encode("utf-16"),
        b"null [1] {}" + PAIR_TEXT[:-1].encode() + b', "company": 7} {}',
        PAIR_TEXT[:-1].encode() + b', "company": 7, "access_token": "", "refresh_token": null}',
        b'{"data": {"access_token": "new-access", "company": 7}, "refresh_token": "new-refresh"}',
        b'[{"data": [' + PAIR_TEXT[:-1].encode() + b', "company": 7}]}]',
    ],
)
def test_damage_around_the_tokens_loses_no_other_field(body: bytes) -> None:
    token = read(body)

    check(token)
    assert token.extra["company"] == 7


def test_a_damaged_refresh_token_leaves_the_old_one() -> None:
    token = read(b'{"access_token": "new-access", "refresh_token": "new-\xffrefresh"}')
    assert (token.access, token.refresh) == (Secret("new-access"), Secret("old-refresh"))


@pytest.mark.parametrize("access", ["two words", "caf\u00e9", "line\nbreak", "\u2028", "\x7f"])
def test_an_access_token_that_breaks_a_header_is_rejected(access: str) -> None:
    body = json.dumps({**PAIR, "access_token": access}).encode()
    assert not isinstance(
        classify_response(HttpResponse(200, {}, body), now=NOW, previous=OLD, generation=8), Granted
    )


def test_a_lifetime_that_is_invalid_is_stored_as_it_came() -> None:
    assert read(json.dumps({**PAIR, "expires_in": "soon"}).encode()).extra == {"expires_in": "soon"}
    assert read(json.dumps({**PAIR, "expires_in": 60}).encode()).extra == {}


@pytest.mark.parametrize("minutes", [-90, -1, 0, 1, 90])
def test_the_servers_date_is_when_the_token_was_issued(minutes: int) -> None:
    theirs = NOW + timedelta(minutes=minutes)
    token = read(FULL.encode(), Date=theirs.strftime("%a, %d %b %Y %H:%M:%S GMT"))

    assert token.issued_at == theirs
    assert token.skew == minutes * 60


@each_case("length", range(len(FULL) + 1))
def test_a_body_that_is_partly_received_is_complete_with_both_tokens(length: int) -> None:
    assert is_complete(FULL[:length].encode()) == (length == len(FULL))


@pytest.mark.parametrize("fields", [{"access_token": "a"}, {"refresh_token": "b"}, {"error": "c"}])
def test_a_body_with_one_token_may_be_incomplete(fields: dict[str, str]) -> None:
    assert not is_complete(json.dumps(fields).encode())


@pytest.mark.promise("new-tokens-survive-odd-answers")
@pytest.mark.parametrize("name", BODIES)
async def test_unusual_token_pairs_are_saved_to_the_file(
    auth_server: AuthServer, tmp_path: Path, name: str
) -> None:
    scene = Scene.make(auth_server, FileStore(tmp_path / "tokens.json"))
    scene.seed(age=3700)
    auth_server.script.append((200, BODIES[name], {}))

    assert await scene.authorizer().authorization(a_call()) == "Bearer new-access"

    stored = FileStore(tmp_path / "tokens.json").load(scene.key)
    assert stored is not None
    assert stored.token.refresh == Secret("new-refresh")
    assert stored.intent is None
    assert len(auth_server.uses) == 1


@asynccontextmanager
async def raw_server(answer: bytes, *, then: str) -> AsyncGenerator[str]:
    """Answer each request with these bytes; ``then`` it closes, resets, or hangs."""
    over = asyncio.Event()
    tasks: list[asyncio.Task[None] | None] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.append(asyncio.current_task())
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split()[0])
        await reader.readexactly(length)
        writer.write(answer)
        await writer.drain()
        if then == "hangs":
            await over.wait()
        elif then == "resets":
            await asyncio.sleep(0.05)  # waits: a reset discards what was not read
            writer.transport.abort()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/v5"
    finally:
        over.set()
        server.close()
        await asyncio.gather(*(task for task in tasks if task is not None))


@pytest.mark.promise("new-tokens-survive-odd-answers")
@pytest.mark.parametrize("then", ["closes", "resets", "hangs"])
@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"Content-Length: 9000", FULL.encode()),
        (b"Content-Length: 9000", PAIR_TEXT.encode()[:-1] + b', "expires_in": 3'),
        (b"Transfer-Encoding: chunked", b"%x\r\n%b\r\n" % (len(FULL), FULL.encode())),
        (b"Transfer-Encoding: chunked", b"ffff\r\n" + FULL.encode()),
        (b"X: y", FULL.encode()),
    ],
    ids=["short", "cut", "no last chunk", "short chunk", "no length"],
)
async def test_a_response_that_is_cut_off_after_the_tokens(
    scene: Scene, head: bytes, body: bytes, then: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toggl_async.auth.endpoint.ATTEMPT_TIMEOUT", 1.0)
    async with raw_server(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n" + body, then=then) as url:
        scene.server.url = url
        scene.seed(age=3700)

        assert await scene.authorizer().authorization(a_call()) == "Bearer new-access"
        assert scene.stored().refresh == Secret("new-refresh")
