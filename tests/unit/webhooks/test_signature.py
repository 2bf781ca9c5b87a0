"""Signatures: the vendor's own example, and everything similar that is not valid."""

from __future__ import annotations

import hmac
import json
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async import Secret
from toggl_async.errors import InvalidArgumentError, SignatureError
from toggl_async.webhooks import HEADER, sign, verify_signature

from ...catalogue.data import samples

(PING,) = (entry for entry in samples() if entry["file"] == "webhook_ping.json")
BODY: Final = PING["raw_body"].encode()
KEY: Final = PING["signing_secret"]
SIGNED: Final = PING["signature_header"][HEADER]


@pytest.mark.promise("signature-first")
def test_example_of_the_vendor() -> None:
    verify_signature(BODY, SIGNED, KEY)
    assert sign(BODY, KEY) == SIGNED


@pytest.mark.parametrize("secret", [KEY, KEY.encode(), Secret(KEY), [KEY], {KEY}, (Secret(KEY),)])
def test_secrets_of_all_kinds(secret: Any) -> None:
    verify_signature(BODY, SIGNED, secret)


def test_old_and_new_secret_while_one_replaces_the_other() -> None:
    for keys in (["new", KEY], [KEY, "new"], iter([KEY, "new"])):
        verify_signature(BODY, [SIGNED], keys)


HEADERS: Final[dict[str, Any]] = {
    "none": None,
    "empty": "",
    "no values": [],
    "doubled": [SIGNED, SIGNED],
    "joined": f"{SIGNED}, {SIGNED}",
    "bare hex": SIGNED.removeprefix("sha256="),
    "upper case": SIGNED.upper(),
    "upper-case hex": "sha256=" + SIGNED.removeprefix("sha256=").upper(),
    "another method": SIGNED.replace("sha256", "sha1"),
    "short": SIGNED[:-1],
    "long": SIGNED + "0",
    "white space": f" {SIGNED}",
    "line end": SIGNED + "\n",
    "not ASCII": SIGNED[:-1] + "é",
    "other digits": SIGNED[:-1] + "٣",
    "no hex": SIGNED[:-1] + "g",
}


@pytest.mark.promise("signature-first")
@pytest.mark.parametrize("name", HEADERS)
def test_header_that_is_not_one_signature(name: str) -> None:
    with pytest.raises(SignatureError):
        verify_signature(BODY, HEADERS[name], KEY)


def test_another_secret() -> None:
    with pytest.raises(SignatureError, match="no known secret"):
        verify_signature(BODY, SIGNED, ["other", "another"])


@pytest.mark.promise("signature-first")
def test_json_that_was_read_and_written_again() -> None:
    again = json.dumps(json.loads(BODY)).encode()
    with pytest.raises(SignatureError):
        verify_signature(again, SIGNED, KEY)


@pytest.mark.promise("signature-first")
@given(st.sampled_from(["body", "key", "header"]), st.integers(0, 10**6))
def test_any_flipped_bit(where: str, place: int) -> None:
    parts = {"body": BODY, "key": KEY.encode(), "header": SIGNED.encode()}
    changed = bytearray(parts[where])
    changed[(place // 8) % len(changed)] ^= 1 << (place % 8)
    parts[where] = bytes(changed)
    with pytest.raises(SignatureError):
        verify_signature(parts["body"], parts["header"].decode("latin-1"), parts["key"])


@pytest.mark.parametrize("secrets", ["", b"", [], [""], ["good", ""], [None]])
def test_empty_secret_would_let_everybody_sign(secrets: Any) -> None:
    with pytest.raises(InvalidArgumentError):
        verify_signature(BODY, SIGNED, secrets)


def test_body_is_bytes() -> None:
    text: Any = BODY.decode()
    with pytest.raises(InvalidArgumentError, match="raw bytes"):
        verify_signature(text, SIGNED, KEY)


@pytest.mark.promise("signature-first")
def test_comparison_takes_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[Any, Any]] = []

    def compare(given: Any, other: Any) -> bool:
        compared.append((given, other))
        return bool(given == other)

    monkeypatch.setattr(hmac, "compare_digest", compare)
    verify_signature(BODY, SIGNED, [KEY, "old", "older"])
    assert len(compared) == 3, "all secrets, also after the right one"


def test_error_does_not_show_the_signature() -> None:
    with pytest.raises(SignatureError) as caught:
        verify_signature(BODY, SIGNED, "other")
    assert SIGNED[10:20] not in repr(caught.value)
