"""Detects secrets in a body, which is then not sent to another origin by a redirect.

Bodies are checked only for such redirects, so other calls cost nothing. In doubt the redirect is
refused: an error can be corrected, a password that was sent to another host cannot be called back.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast
from urllib.parse import parse_qsl

from ...errors import ResponseError
from .. import codec
from ..request import Request

_SECRET_NAME: Final = re.compile(
    r"password|passwd|passphrase|passcode|secret|token|credential|apikey|privatekey|accesskey"
    r"|authorization|assertion|codeverifier|cookie|sessionid|signature|otp$|^pin$|^pwd$"
    r"|^code$|(reset|confirmation|verification|invitation|auth)code"
)
_SEPARATORS: Final = re.compile(r"[^a-z0-9]")
_PART_NAME: Final = re.compile(rb'[; ]name="([^"]*)"')
_MAX_DEPTH: Final = 64


def holds_secret(request: Request) -> bool:
    """Return whether a body must not be sent to another origin."""
    body = request.body
    if not body:
        return False
    if request.confidential or _holds_credentials(request, body):
        return True
    content_type = next((v for k, v in request.headers.items() if k.lower() == "content-type"), "")
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == "application/x-www-form-urlencoded":
        fields = parse_qsl(body.decode("latin-1"), keep_blank_values=True)
        return any(_names_secret(name) for name, _ in fields)
    if media_type.startswith("multipart/"):
        return any(_names_secret(name.decode("latin-1")) for name in _PART_NAME.findall(body))
    try:
        return _in_json(codec.parse(body), _MAX_DEPTH)
    except (ResponseError, RecursionError):
        return True  # unknown content


def _holds_credentials(request: Request, body: bytes) -> bool:
    authorizer = request.call.authorizer
    if authorizer is None:
        return False
    text = body.decode("utf-8", "replace")
    return authorizer.redact(text) != text


def _names_secret(name: str) -> bool:
    return _SECRET_NAME.search(_SEPARATORS.sub("", name.lower())) is not None


def _in_json(value: Any, depth: int) -> bool:
    if depth == 0:
        return True
    if isinstance(value, list):
        return any(_in_json(item, depth - 1) for item in value)
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return any(
            (_names_secret(name) and not isinstance(item, bool | None)) or _in_json(item, depth - 1)
            for name, item in fields.items()
        )
    return False
