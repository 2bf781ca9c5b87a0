"""Tokens and intents as JSON text, and what stores outside of files have in common."""

from __future__ import annotations

from typing import Any

from ..._threads import BUILD_LOCK
from ...errors import TokenStoreError
from ...tokens import RefreshIntent, StoredToken, Token

__all__ = ["decode_record", "dump_json", "load_json"]


def dump_json(value: object) -> str:
    """Return compact JSON in ASCII."""
    with BUILD_LOCK:
        import json

    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def load_json(text: str) -> Any:
    """Parse JSON, or raise ``ValueError``."""
    with BUILD_LOCK:
        import json

    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def decode_record(token: object, intent: object, location: str) -> StoredToken | None:
    """Return the record of an account from its JSON texts; ``None`` if it has no token.

    A damaged record raises: it must not look empty, since the next login would overwrite it.
    """
    if token is None:
        return None
    try:
        return StoredToken(
            Token.from_dict(load_json(_text(token))),
            None if intent is None else RefreshIntent.from_dict(load_json(_text(intent))),
        )
    except ValueError as exc:
        reason = "it is not valid JSON" if "json" in type(exc).__module__ else str(exc)
    # Outside the except block, since the error of the JSON parser has the text as an attribute.
    raise TokenStoreError(
        f"a token in {location} cannot be used: {reason}. It was not changed; restore a backup, "
        "or delete it to log in again"
    )


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode()
    if not isinstance(value, str):
        raise ValueError("the record is not text")  # noqa: TRY004 - one class for all unreadable values
    return value
