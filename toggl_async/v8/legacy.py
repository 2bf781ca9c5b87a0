"""Base of the namespaces of API v8: both call forms, renamed fields, caches and bulk edits."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

import attrs

from .._http.client import ApiClient
from .._http.namespace import Namespace
from .._http.routes import object_of
from ..errors import BadRequestError, InvalidArgumentError, RetiredOperationError, TogglError
from ..models.track.patches import PatchResult
from ..models.v8.reports import DetailsRow
from ..track import Track
from .locator import ResourceLocator
from .values import read_fields

T = TypeVar("T")

READ_ONLY: Final = frozenset({"id", "at", "created_at", "server_deleted_at"})
"""Fields of responses that a body may repeat; they are not sent, since API v8 ignored them."""


@attrs.define(eq=False)
class ReportCache:
    """The last detailed report and the rounding of workspaces, to request nothing twice."""

    rows: list[DetailsRow] = attrs.Factory(list[DetailsRow])
    rows_key: Any = None
    """The parameters that the rows were requested with."""
    rounding: dict[int, dict[str, int]] = attrs.Factory(dict[int, dict[str, int]])


class LegacyNamespace(Namespace):
    """Base of the namespaces of API v8."""

    __slots__ = ("_locator", "_report_cache", "_track")
    api = "v8"
    name = "v8"

    def __init__(self, client: ApiClient) -> None:
        super().__init__(client)
        self._track = Track(client)
        self._locator = ResourceLocator(client, self._track)
        self._report_cache = ReportCache()

    def _read_body(
        self,
        schema: type[Any],
        wrapper: str,
        body: Mapping[str, Any] | None,
        fields: Mapping[str, Any],
        *,
        read_only: frozenset[str] = frozenset(),
        removed: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """Return the fields of a call in either form; refuse those that Toggl has removed.

        Read-only fields are left out whatever they hold.
        """
        fields = unwrap(wrapper, body, fields)
        refuse_removed(fields, removed or {})
        skipped = READ_ONLY | read_only | (removed or {}).keys()
        return read_fields(
            schema, {name: value for name, value in fields.items() if name not in skipped}
        )

    async def _delete_each(
        self, item_ids: Iterable[int], delete: Callable[[int], Awaitable[None]]
    ) -> None:
        """Delete items one by one; an error has the ids that were deleted in ``partial``."""
        deleted: list[int] = []
        for item_id in item_ids:
            try:
                await delete(item_id)
            except TogglError as exc:
                exc.partial = tuple(deleted)
                raise
            deleted.append(item_id)

    def _named_track(self, application: str | None) -> Track:
        """Return Track with the name of an application in ``User-Agent``."""
        return Track(self._named_caller(application)) if application else self._track

    def _named_caller(self, application: str | None) -> ApiClient:
        """Return a client that sends the name of an application in ``User-Agent``."""
        if not application:
            return self._client
        options = self._client.options
        name = f"{application} {options.user_agent}".strip()
        return attrs.evolve(self._client, options=options.changed({"user_agent": name}))


def unwrap(
    wrapper: str, body: Mapping[str, Any] | None, fields: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the fields of a call as they were given, by keyword or in a body.

    >>> unwrap("client", {"client": {"name": "A"}}, {})
    {'name': 'A'}
    """
    if body is None and [*fields] == [wrapper]:
        body, fields = fields, {}  # create_client(client={...})
    if body is None:
        return fields
    if fields:
        raise TypeError("pass a body or its fields by keyword, not both")
    outer = object_of("body", body)
    inner: object = outer.get(wrapper)
    if not isinstance(inner, Mapping) or len(outer) > 1:
        raise InvalidArgumentError(f"body must be {{{wrapper!r}: {{...}}}} without other keys")
    return object_of(wrapper, inner)


def refuse_removed(fields: Mapping[str, Any], removed: Mapping[str, str]) -> None:
    """Refuse parameters that Toggl has removed; ``None`` counts as not given."""
    for name, reason in removed.items():
        if fields.get(name) is not None:
            raise RetiredOperationError(f"{name}: {reason}")


def rename_fields(
    fields: Mapping[str, Any],
    names: Mapping[str, str] | None = None,
    *,
    drop: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """Return fields under their present names, without those in ``drop``."""
    names = names or {}
    return {names.get(name, name): value for name, value in fields.items() if name not in drop}


def require(fields: Mapping[str, Any], *names: str) -> None:
    """Refuse a call without a required field."""
    if missing := [name for name in names if fields.get(name) is None]:
        raise TypeError(f"missing field{'s' * (len(missing) > 1)}: {', '.join(missing)}")


def raise_failures(result: PatchResult) -> None:
    """Raise an error that names what a bulk edit did not change.

    Bulk edits have the status 200 even if some changes failed; those of API v8 failed as a whole.
    """
    if result.ok:
        return
    failures = result.failure or ()
    reasons = "; ".join(f"{failure.id}: {failure.message}" for failure in failures[:3])
    raise BadRequestError(
        f"{len(failures)} of the edits failed, the others were made ({reasons})",
        status=400,
        partial=result,
    )
