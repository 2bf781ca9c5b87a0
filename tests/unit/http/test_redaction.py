"""Redaction and trimmed tracebacks: which names, which encodings, which frames."""

from __future__ import annotations

import base64
import html
import json
import pickle
import sys
import types
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

import pytest

from toggl_async._tracebacks import no_frames, private_arguments, without_frames
from toggl_async.secrets import (
    MASK,
    Secret,
    concealed,
    is_secret_name,
    redactor,
    secrets_in_body,
    without_secrets,
)

MARK = "s3cretMARKs3cret"


# -- names


@pytest.mark.parametrize(
    "name",
    [
        "password", "current_password", "user[password]", "api_token", "API_TOKEN", "Password",
        "access_token", "client_secret", "user.secret", "private_key", "access_key", "x_api_key",
        "session-cookie", "invitation_code", "code_verifier",
        "ical_url", "SAMLResponse", "card_number",
    ],
)  # fmt: skip
def test_secret_names_are_recognized(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "next_page_token", "page_token", "regenerate_token", "name", "tokens", "token_type",
        "password_set", "secretary", "code", "currency_code", "url", "public_key",
    ],
)  # fmt: skip
def test_other_names_are_not_secret(name: str) -> None:
    assert not is_secret_name(name)


# -- the value itself


def test_secret_does_not_show_itself() -> None:
    secret = Secret(MARK)
    shown = [repr(secret), str(secret), format(secret), f"{secret}", f"{secret!r:>30}"]
    shown += list(secret.__rich_repr__())
    assert not [text for text in shown if MARK in text]
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_secrets_are_equal_by_their_text() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert hash(Secret("a")) == hash(Secret("a"))
    assert not Secret("")


# -- secrets in what is sent

DEEP: dict[str, Any] = {
    "name": "harmless",
    "password": "p1",
    "user": {"api_token": "p2", "page_token": "harmless"},
    "list": [{"secret": "p3"}, [{"cookie": "p4"}], "harmless"],
    "token": 5,
    "passphrase": "",
}


def test_secrets_of_a_json_body_are_found() -> None:
    assert sorted(secrets_in_body(json.dumps(DEEP).encode())) == ["p1", "p2", "p3", "p4"]


def test_secrets_of_a_form_are_found() -> None:
    body = urlencode({"password": "a b", "name": "harmless", "client_secret": "c&d"}).encode()
    kind = "application/x-www-form-urlencoded; charset=utf-8"
    assert secrets_in_body(body, kind) == ["a b", "c&d"]


@pytest.mark.parametrize("body", [None, b"", b"{", b"\xff", b"[" * 100_000, b"7"])
def test_body_without_secrets_has_none(body: bytes | None) -> None:
    assert secrets_in_body(body) == []


# -- secrets in what is shown


def _nested(depth: int, item: Any) -> Any:
    for _ in range(depth):
        item = [{"in": item}]
    return item


def test_values_are_concealed_by_name_at_any_depth() -> None:
    result = concealed({**DEEP, "tuple": ({"token": "p5"},)})
    assert result["password"] == Secret("p1")
    assert result["user"] == {"api_token": Secret("p2"), "page_token": "harmless"}
    assert result["list"] == [{"secret": Secret("p3")}, [{"cookie": Secret("p4")}], "harmless"]
    assert result["tuple"] == ({"token": Secret("p5")},)
    assert (result["name"], result["token"], result["passphrase"]) == ("harmless", 5, "")


def test_values_are_omitted_by_name_at_any_depth() -> None:
    assert without_secrets(DEEP) == {
        "name": "harmless",
        "user": {"page_token": "harmless"},
        "list": [{}, [{}], "harmless"],
        "token": 5,
        "passphrase": "",
    }


def test_values_nested_too_deeply_are_omitted() -> None:
    assert MARK not in repr(without_secrets(_nested(200, {"password": MARK})))


ODD = "a b+c/d_e-f&g<h>'i\"j\\k\u00e9l"
ENCODINGS: dict[str, Callable[[str], str]] = {
    "literal": lambda s: s,
    "percent": quote,
    "percent, all": lambda s: quote(s, safe=""),
    "percent, twice": lambda s: quote(quote(s, safe=""), safe=""),
    "percent, every byte": lambda s: "".join(f"%{byte:02x}" for byte in s.encode()),
    "form": quote_plus,
    "JSON": lambda s: json.dumps(s)[1:-1],
    "JSON in JSON": lambda s: json.dumps(json.dumps(s)[1:-1])[1:-1],
    "JSON, every letter": lambda s: "".join(f"\\u{ord(c):04X}" for c in s),
    "HTML": html.escape,
    "HTML, numbers": lambda s: "".join(f"&#{ord(c)};" for c in s),
    "HTML, hex": lambda s: "".join(f"&#x{ord(c):x};" for c in s),
    "HTML, names": lambda s: s.replace("&", "&amp;").replace("\u00e9", "&eacute;"),
    "Base64": lambda s: base64.b64encode(s.encode()).decode(),
    "Base64 of addresses": lambda s: base64.urlsafe_b64encode(s.encode()).decode(),
}


@pytest.mark.promise("errors-show-no-secret")
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("secret", [MARK, ODD, "sec ret", "a+b", "??>>~~\u00ff\u00fe", "q"])
def test_every_encoding_is_masked(encoding: str, secret: str) -> None:
    written = ENCODINGS[encoding](secret).rstrip("=")
    shown = redactor([secret, ""])(f"<{written}>")
    assert shown.startswith(f"<{MASK}")
    assert shown.endswith(f"{MASK}>")
    assert written not in shown


def test_secret_within_another_is_masked_as_a_whole() -> None:
    shown = redactor(["abc", "abcdefgh"])("x abcdefgh y abc z")
    assert shown == f"x {MASK} y {MASK} z"


def test_unknown_values_are_masked_by_name() -> None:
    redact = redactor([])
    assert redact('{"api_token": "T", "name": "N"}') == f'{{"api_token": "{MASK}", "name": "N"}}'
    assert redact(r'"{\"password\": \"T\"}').startswith(rf'"{{\"password\": \"{MASK}')
    assert redact("name=N&access_token=T&x=y") == f"name=N&access_token={MASK}&x=y"
    assert redact("user[password]=T page_token=N") == f"user[password]={MASK} page_token=N"


# -- frames


def _module(name: str) -> types.ModuleType:
    """Make a module with functions that call others, and fail."""
    module = types.ModuleType(name)
    source = (
        "def call(function, *args):\n    secret = args\n    return function(*args)\n"
        "def fail(*args):\n    raise ValueError('failed')\n"
    )
    exec(compile(source, f"{name}.py", "exec"), vars(module))
    return module


OURS: Any = _module("toggl_async.made_up")
THEIRS: Any = _module("their_middleware")
MORE: Any = _module("more_of_theirs")


def _raised(function: Callable[..., Any], *args: Any) -> BaseException:
    try:
        function(*args)
    except BaseException as exc:  # noqa: BLE001 - it is looked at
        exc.__traceback__ = exc.__traceback__.tb_next if exc.__traceback__ else None
        return exc
    raise AssertionError("nothing was raised")


def _modules(error: BaseException | None) -> list[str]:
    names: list[str] = []
    trace = error.__traceback__ if error is not None else None
    while trace is not None:
        names.append(trace.tb_frame.f_globals["__name__"])
        trace = trace.tb_next
    return names


def test_frames_of_the_sdk_are_removed_and_others_stay_in_order() -> None:
    error = _raised(OURS.call, THEIRS.call, OURS.call, MORE.call, OURS.fail)
    assert _modules(error) == [
        "toggl_async.made_up", "their_middleware", "toggl_async.made_up", "more_of_theirs",
        "toggl_async.made_up",
    ]  # fmt: skip
    assert without_frames(error) is error
    assert _modules(error) == ["their_middleware", "more_of_theirs"]


def test_causes_of_an_error_lose_their_frames_too() -> None:
    cause, context, member = (_raised(OURS.fail) for _ in range(3))
    error = BaseExceptionGroup("several", [member])
    error.__cause__ = cause
    cause.__context__ = context
    without_frames(error)
    assert [_modules(each) for each in (error, cause, context, member)] == [[]] * 4
    assert error.__cause__ is cause
    assert cause.__context__ is context


def test_context_that_is_never_printed_is_dropped() -> None:
    error, context = _raised(OURS.fail), _raised(OURS.fail)
    error.__context__ = context
    error.__suppress_context__ = True
    assert without_frames(error).__context__ is None


def test_circular_causes_end() -> None:
    first, second = _raised(OURS.fail), _raised(OURS.fail)
    first.__cause__, second.__context__ = second, first
    without_frames(first)
    assert _modules(first) == _modules(second) == []


def _locals_of(error: BaseException) -> str:
    texts: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__name__") != __name__:
            texts.append(repr(trace.tb_frame.f_locals))
        trace = trace.tb_next
    return " ".join(texts)


def test_function_with_secrets_leaves_none_in_its_frames() -> None:
    error = _raised(no_frames(OURS.fail), MARK)
    assert "toggl_async.made_up" not in _modules(error)
    assert MARK not in _locals_of(error)


async def test_coroutine_with_secrets_leaves_none_in_its_frames() -> None:
    @no_frames
    async def fail(password: str) -> None:
        await _fails(password)

    async def _fails(password: str) -> None:
        OURS.fail(password)

    with pytest.raises(ValueError, match="failed") as caught:
        await fail(MARK)
    assert "toggl_async.made_up" not in _modules(caught.value)
    assert MARK not in _locals_of(caught.value)


def test_coroutine_called_with_wrong_arguments_leaves_none() -> None:
    @no_frames
    async def sign_in(password: str) -> None:
        raise AssertionError(password)

    coroutine: Any = sign_in(MARK, MARK)  # type: ignore[call-arg]  # pyright: ignore
    with pytest.raises(TypeError) as caught:
        coroutine.send(None)
    assert MARK not in _locals_of(caught.value)


def test_constructor_with_secrets_leaves_none_in_its_frames() -> None:
    @private_arguments
    class Credential:
        def __init__(self, token: str) -> None:
            OURS.fail(token)

    error = _raised(Credential, MARK)
    assert "toggl_async.made_up" not in _modules(error)
    assert MARK not in _locals_of(error)


def test_decorated_functions_return_their_results() -> None:
    assert no_frames(sys.intern)("a") == "a"
