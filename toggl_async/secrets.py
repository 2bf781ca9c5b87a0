"""Keeps secrets out of ``repr``, logs and errors.

A value that the service sends or a caller passes under a name such as ``api_token`` or ``password``
is a :class:`Secret` until its bytes are sent. The text of a response may repeat a secret in any
encoding; :func:`redactor` masks it there.
"""

from __future__ import annotations

import base64
import html.entities
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn, Self, cast
from urllib.parse import parse_qsl

from ._public import public

__all__ = ["Secret", "is_secret_name", "redactor", "reveal_in_json", "secrets_in_body"]

MASK: Final = "…"
_MAX_DEPTH: Final = 100
"""Levels of nested JSON that are searched."""


@public("toggl_async")
class Secret:
    """A text that does not appear in ``repr``, formatted strings, pickles or ``asdict``.

    Only ``reveal()`` returns it. Two secrets are equal if their texts are; a secret never equals a
    plain text. It can be copied, but not pickled: a pickled model leaves its secrets out, and they
    are ``None`` after loading.

    >>> str(Secret("hunter2"))
    "Secret('…')"
    """

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        self.__value = value

    def reveal(self) -> str:
        """Return the secret text."""
        return self.__value

    def __repr__(self) -> str:
        return f"Secret('{MASK}')"

    __str__ = __repr__

    def __rich_repr__(self) -> Iterator[str]:
        yield MASK

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __bool__(self) -> bool:
        return bool(self.__value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other.__value == self.__value

    def __hash__(self) -> int:
        return hash(("Secret", self.__value))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: dict[int, Any]) -> Self:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("secrets are not pickled; pass credentials in another way")


_SECRET_NAME: Final = re.compile(
    r"(?:^|[_.\[-])(?:api_?)?(?:"
    r"token|secret|password|passwd|passphrase|cookie|credentials?|(?:api|private|access)_?key"
    r"|authorization|(?:invitation|validation|reset|confirmation|authorization)_code|code_verifier"
    r"|(?:shared|intercom|password|token)_hash|card_number"
    r"|(?:ical|invite|(?:accounts_)?signup|download|hosted|pdf)_url|meeting_link|samlresponse"
    r")\]?$",
    re.IGNORECASE,
)
_NOT_SECRET: Final = frozenset({"next_page_token", "page_token", "regenerate_token"})
"""Names that end like that of a secret: paging cursors, and a flag."""


def is_secret_name(name: str) -> bool:
    """Return whether a field of this name holds something that grants access."""
    return _SECRET_NAME.search(name) is not None and name not in _NOT_SECRET


def reveal_in_json(value: object) -> str:
    """Encode a secret as JSON: the ``enc_hook`` of encoders whose output may contain secrets."""
    if isinstance(value, Secret):
        return value.reveal()
    raise TypeError(f"it contains an object of type {type(value).__name__}")


def secrets_in_body(body: bytes | None, content_type: str = "") -> list[str]:
    """Return the secrets in a request body, found by the names of its fields."""
    if not body:
        return []
    if content_type.startswith("application/x-www-form-urlencoded"):
        pairs: list[tuple[str, Any]] = list(parse_qsl(body.decode("utf-8", "replace")))
        return [value for name, value in pairs if is_secret_name(name) and value]
    try:
        return list(_named_secrets(json.loads(body), depth=16))
    except (ValueError, RecursionError):
        return []


def _named_secrets(value: Any, *, depth: int) -> Iterator[str]:
    if depth == 0:
        return
    if isinstance(value, dict):
        for name, item in cast("dict[str, Any]", value).items():
            if isinstance(item, str) and item and is_secret_name(name):
                yield item
            else:
                yield from _named_secrets(item, depth=depth - 1)
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            yield from _named_secrets(item, depth=depth - 1)


def concealed(value: Any, *, depth: int = _MAX_DEPTH) -> Any:
    """Copy JSON values; the text of a field with a secret name becomes a :class:`Secret`."""
    if isinstance(value, dict) and depth:
        return {
            name: Secret(item)
            if isinstance(item, str) and item and is_secret_name(str(name))
            else concealed(item, depth=depth - 1)
            for name, item in cast("dict[object, object]", value).items()
        }
    if isinstance(value, list | tuple) and depth:
        items = [concealed(item, depth=depth - 1) for item in cast("list[object]", value)]
        return tuple(items) if isinstance(value, tuple) else items
    return value


def without_secrets(value: Any, *, depth: int = _MAX_DEPTH) -> Any:
    """Copy JSON values without the fields that have a secret name."""
    if isinstance(value, Mapping):
        return {
            name: without_secrets(item, depth=depth - 1) if depth else None
            for name, item in cast("Mapping[str, Any]", value).items()
            if not (item and isinstance(item, str) and is_secret_name(name))
        }
    if isinstance(value, list):
        return [
            without_secrets(item, depth=depth - 1) if depth else None
            for item in cast("list[object]", value)
        ]
    return value


# A name is matched from its start and whole: megabytes without a separator take linear time.
_NAMED_VALUES: Final = re.compile(
    r"""(?<![\w.\[\]-]) (?P<name>[\w.\[\]-]++)
        (?: (?P<quote>\\*["']) \s* : \s* \\*["'] (?P<json>(?:[^"'\\]|\\.)*)   # "name": "value"
          | (?:=|%3[Dd]) (?P<form>[^&\s"'<>;,]+) )                            # name=value
    """,
    re.VERBOSE,
)


def _masked_by_name(text: str) -> str:
    def mask(match: re.Match[str]) -> str:
        if not is_secret_name(match["name"].rpartition("%")[2]):
            return match[0]
        kind = "json" if match["form"] is None else "form"
        start, end = match.span(kind)
        return match[0][: start - match.start()] + MASK + match[0][end - match.start() :]

    return _NAMED_VALUES.sub(mask, text)


def redactor(secrets: Iterable[str]) -> Callable[[str], str]:
    """Return a function that masks secrets in a text, in any encoding.

    It finds them as they are, percent-encoded (also twice), form-encoded, escaped for JSON or
    HTML, and in the Base64 of a Basic header. It also masks values that have a secret name in JSON
    or in a form.
    """
    plain: set[str] = set()
    for secret in secrets:
        if secret:
            plain.add(secret)
            plain.add(base64.b64encode(secret.encode("utf-8", "replace")).decode().rstrip("="))
    variants = [_any_encoding(secret) for secret in sorted(plain, key=len, reverse=True)]
    pattern = re.compile("|".join(variants)) if variants else None

    def redact(text: str) -> str:
        if pattern is not None:
            text = pattern.sub(MASK, text)
        return _masked_by_name(text)

    return redact


_NAMED_ENTITIES: Final = {ord("'"): "apos", **html.entities.codepoint2name}


def _any_encoding(secret: str) -> str:
    return "".join(_encodings_of(char) for char in secret)


def _encodings_of(char: str) -> str:
    code = ord(char)
    percent = "".join(f"%(?:25)*(?i:{byte:02x})" for byte in char.encode("utf-8", "surrogatepass"))
    units = [code] if code < 0x10000 else [0xD7C0 + (code >> 10), 0xDC00 + (code & 0x3FF)]
    escaped = "".join(rf"\\{{1,4}}u(?i:{unit:04x})" for unit in units)
    alternatives = [percent, escaped, f"&#(?:0*{code}|[xX]0*(?i:{code:x}));"]
    if code in _NAMED_ENTITIES:
        alternatives.append(f"&{_NAMED_ENTITIES[code]};")
    alternatives.append(re.escape(char))  # last, since "&" starts some of the others
    if char.isspace():
        alternatives += [r"\s+", r"\+"]
    elif char in {"+", "-"}:  # the two alphabets of Base64
        alternatives += [r"\+", "-"]
    elif char in {"/", "_"}:
        alternatives += ["/", "_"]
    return (
        rf"\\{{0,3}}(?:{'|'.join(alternatives)})"
        if not char.isalnum()
        else f"(?:{'|'.join(alternatives)})"
    )
