"""What the classic namespaces have in common: two call forms, two modes, translated fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar, cast

from .._http.caller import Caller
from .._http.envelopes import in_list, take_out
from .._http.fields import checked
from .._http.namespace import Namespace
from .._http.request import Reply
from .._http.route import ids
from ..errors import InvalidArgumentError, RetiredOperationError
from ..track import Track
from .kept import Kept
from .places import Places

T = TypeVar("T")

ANSWERED: Final = frozenset({"id", "at", "created_at", "guid", "server_deleted_at", "duronly"})
"""Fields of answers that scripts send back as they came; they change nothing."""


class Classic(Namespace):
    """The base of the classic namespaces."""

    __slots__ = ("_kept", "_places", "_track")
    api = "v8"
    name = "v8"

    def __init__(self, caller: Caller) -> None:
        super().__init__(caller)
        self._track = Track(caller)
        self._places = Places(caller, self._track)
        self._kept = Kept()

    @property
    def _wired(self) -> bool:
        """Whether a server is named that speaks v8 itself."""
        return "v8" in self._caller.services

    def _given(
        self, schema: type[Any], wrapper: str, body: Mapping[str, Any] | None, fields: Any
    ) -> dict[str, Any]:
        """Return the fields of a call, whichever form it has."""
        if body is None:
            return checked(schema, fields)
        if fields:
            raise TypeError("pass a body, or its fields by keyword, not both")
        inner: object = body.get(wrapper) if hasattr(body, "get") else None
        if not isinstance(inner, Mapping) or len(body) > 1:
            raise InvalidArgumentError(
                f"the body is {{{wrapper!r}: {{...}}}}, and nothing beside it"
            )
        return checked(schema, cast("Mapping[str, Any]", inner))

    # -- wire mode: the answers are in an envelope or bare

    async def _enveloped(
        self, returns: type[T], method: str, route: str, /, *path: object, json: object = None
    ) -> T:
        return await self._read(self._one(returns), method, route, *path, json=json)

    async def _enveloped_list(
        self, item: type[T], method: str, route: str, /, *path: object, json: object = None
    ) -> list[T]:
        """Read a list; one object stands for a list of it."""

        def read(reply: Reply) -> list[T]:
            data = take_out(reply.body, "data")[0]
            return self._caller.codec.loads_list(in_list(data), item)

        return await self._read(read, method, route, *path, json=json)

    def _one(self, returns: type[T]) -> Callable[[Reply], T]:
        codec = self._caller.codec
        return lambda reply: codec.loads(take_out(reply.body, "data")[0], returns)

    async def _read(
        self,
        read: Callable[[Reply], T],
        method: str,
        route: str,
        /,
        *path: object,
        json: object = None,
    ) -> T:
        return await self._caller.fetch(self._request(method, route, path, json=json), read)


def moved(
    fields: Mapping[str, Any],
    names: Mapping[str, str],
    *,
    drop: frozenset[str] = frozenset(),
    gone: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Translate the names of fields; what only answers hold is left out, what is gone refused."""
    for name, reason in (gone or {}).items():
        if fields.get(name) is not None:
            raise RetiredOperationError(f"{name}: {reason}")
    skipped = ANSWERED | drop | (gone or {}).keys()
    return {names.get(name, name): value for name, value in fields.items() if name not in skipped}


def need(fields: Mapping[str, Any], *names: str) -> None:
    """Refuse a call without what it cannot do without."""
    if missing := [name for name in names if fields.get(name) is None]:
        raise TypeError(f"missing field{'s' * (len(missing) > 1)}: {', '.join(missing)}")


def listed(name: str, value: str | int | Sequence[int]) -> list[int]:
    """Read ids: one, a list, or a comma list."""
    if isinstance(value, str):
        try:
            found = [int(part) for part in value.split(",") if part.strip()]
        except ValueError:
            raise InvalidArgumentError(f"{name} must be ids, or a comma list of them") from None
    elif isinstance(value, int):
        found = [value]
    else:
        found = [*value]
    ids(name, found)
    return found


def switch(name: str, value: object, *words: str) -> str:
    """Read ``True``, ``False`` or a word of the API; return the word."""
    if isinstance(value, bool):
        value = words[0] if value else words[1]
    if value not in words:
        raise InvalidArgumentError(f"{name} must be {', '.join(words[:-1])} or {words[-1]}")
    return str(value)


def wished(value: object, *words: str) -> bool:
    """Tell whether a switch is on, whatever words it takes."""
    return value is True or value in {"true", "on", *words}
