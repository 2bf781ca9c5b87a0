"""Signs and verifies the bodies of webhook requests, by HMAC-SHA256."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from .._tracebacks import no_frames
from ..errors import InvalidArgumentError, SignatureError
from ..secrets import Secret

__all__ = ["HEADER", "Secrets", "keys_of", "sign", "verify_signature"]

HEADER: Final = "X-Webhook-Signature-256"

Secrets: TypeAlias = str | bytes | Secret | Iterable[str | bytes | Secret]
"""One secret, or several while one replaces another."""

_FORM: Final = re.compile(r"sha256=[0-9a-f]{64}")


@no_frames
def verify_signature(body: bytes, header: str | Sequence[str] | None, secrets: Secrets) -> None:
    """Check the signature of a body; raise :class:`SignatureError` if no secret matches.

    ``body`` is the raw body of the request: JSON that was decoded and encoded again has another
    signature. ``header`` is the value of ``X-Webhook-Signature-256``, or a list of its values;
    more than one is an error. The comparison takes the same time for all wrong signatures.

    >>> verify_signature(b'{"event_id":0}', sign(b'{"event_id":0}', "old"), ["new", "old"])
    """
    keys = keys_of(secrets)
    values = [header] if isinstance(header, str) else list(header or ())
    if len(values) != 1:
        raise SignatureError("no signature" if not values else "more than one signature")
    given = values[0]
    if _FORM.fullmatch(given) is None:
        raise SignatureError("the signature is not of the form sha256=<64 hex digits>")
    valid = False
    for key in keys:  # all of them: the time must not reveal which one matched
        valid |= hmac.compare_digest(_signature(body, key), given)
    if not valid:
        raise SignatureError("no known secret matches the signature")


@no_frames
def sign(body: bytes, secret: str | bytes | Secret) -> str:
    """Return the value of the signature header for a body, to test receivers.

    >>> sign(b"", "key")[:20]
    'sha256=5d5d139563c95'
    """
    (key,) = keys_of(secret)
    return _signature(body, key)


@no_frames
def keys_of(secrets: Secrets) -> tuple[bytes, ...]:
    """Return the secrets as bytes; an empty one is an error, since everyone could sign with it."""
    candidates = [secrets] if isinstance(secrets, str | bytes | Secret) else list(secrets)
    keys: list[bytes] = []
    for secret in candidates:
        text = secret.reveal() if isinstance(secret, Secret) else secret
        if not isinstance(text, str | bytes):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError("a secret must be text or bytes")
        keys.append(text.encode() if isinstance(text, str) else text)
    if not keys or not all(keys):
        raise InvalidArgumentError("a secret to check signatures is missing or empty")
    return tuple(keys)


def _signature(body: bytes, key: bytes) -> str:
    if not isinstance(body, bytes | bytearray | memoryview):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidArgumentError("the body must be the raw bytes of the request")
    return f"sha256={hmac.new(key, body, hashlib.sha256).hexdigest()}"
