"""Whether Toggl has signed a request: pure."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from .._frames import no_frames
from ..errors import InvalidArgumentError, SignatureError
from ..secrets import Secret

__all__ = ["HEADER", "Secrets", "keys_of", "sign", "verify_signature"]

HEADER: Final = "X-Webhook-Signature-256"

Secrets: TypeAlias = str | bytes | Secret | Iterable[str | bytes | Secret]
"""One secret, or several while one replaces another."""

_FORM: Final = re.compile(r"sha256=[0-9a-f]{64}")


@no_frames
def verify_signature(body: bytes, header: str | Sequence[str] | None, secrets: Secrets) -> None:
    """Return if one of the secrets has signed the body; raise :class:`SignatureError` if none has.

    ``body`` is the request's, byte by byte as it came: JSON that was read and written again is
    another one. ``header`` is the value of ``X-Webhook-Signature-256``, or all of its values:
    two are as bad as none. The comparison takes the same time for all wrong signatures.

    >>> verify_signature(b'{"event_id":0}', sign(b'{"event_id":0}', "old"), ["new", "old"])
    """
    keys = keys_of(secrets)
    values = [header] if isinstance(header, str) else list(header or ())
    if len(values) != 1:
        raise SignatureError("no signature" if not values else "more than one signature")
    given = values[0]
    if _FORM.fullmatch(given) is None:
        raise SignatureError("the signature is not of the form sha256=<64 hex digits>")
    right = False
    for key in keys:  # all of them: the time must not tell which one it was
        right |= hmac.compare_digest(_signature(body, key), given)
    if not right:
        raise SignatureError("no known secret has signed this")


@no_frames
def sign(body: bytes, secret: str | bytes | Secret) -> str:
    """Return the header's value for a body: for tests of receivers.

    >>> sign(b"", "key")[:20]
    'sha256=5d5d139563c95'
    """
    (key,) = keys_of(secret)
    return _signature(body, key)


@no_frames
def keys_of(secrets: Secrets) -> tuple[bytes, ...]:
    """Check the secrets; an empty one would let everybody sign."""
    several = [secrets] if isinstance(secrets, str | bytes | Secret) else list(secrets)
    keys: list[bytes] = []
    for secret in several:
        text = secret.reveal() if isinstance(secret, Secret) else secret
        if not isinstance(text, str | bytes):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError("a secret must be text or bytes")
        keys.append(text.encode() if isinstance(text, str) else text)
    if not keys or not all(keys):
        raise InvalidArgumentError("a secret is needed to check signatures, and not an empty one")
    return tuple(keys)


def _signature(body: bytes, key: bytes) -> str:
    if not isinstance(body, bytes | bytearray | memoryview):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidArgumentError("the body must be the raw bytes of the request")
    return f"sha256={hmac.new(key, body, hashlib.sha256).hexdigest()}"
