"""What ``session.request`` returns: an answer as it came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ._frames import no_frames
from ._threads import BUILD_LOCK

__all__ = ["Response"]


@attrs.frozen(kw_only=True)
class Response:
    """An answer without a model."""

    status: int
    headers: Mapping[str, str] = attrs.field(repr=False)
    """Case does not matter in look-ups."""
    body: bytes = attrs.field(repr=False)

    @property
    def request_ids(self) -> tuple[str, ...]:
        """The server's names for the request: ``X-Toggl-Request-Id``, ``X-Request-Id``."""
        with BUILD_LOCK:
            from ._http.request import request_ids_in

        return request_ids_in(self.headers)

    @property
    def request_id(self) -> str | None:
        """The server's name for the request: quote it to Toggl's support."""
        return next(iter(self.request_ids), None)

    @property
    def text(self) -> str:
        """The body as text (UTF-8)."""
        return self.body.decode("utf-8", "replace")

    @no_frames
    def json(self) -> Any:
        """Return the body as plain JSON values; an empty body is ``None``."""
        with BUILD_LOCK:
            from ._http import codec

        return codec.parse(self.body) if self.body.strip() else None
