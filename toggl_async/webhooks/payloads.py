"""What is in an event: pure."""

from __future__ import annotations

from typing import TypeVar

from .._http.codec import shared_codec
from ..models.base import Model
from ..models.webhooks.events import WebhookEvent

__all__ = ["payload_as", "read_event", "validation_answer"]

M = TypeVar("M", bound=Model)


def read_event(body: bytes) -> WebhookEvent:
    """Read an event. Check the signature first: see :func:`verify_signature`.

    Fractions of seconds beyond six digits are rounded. :class:`DecodeError` if it is not an event.
    """
    return shared_codec().loads(body, WebhookEvent)


def payload_as(event: WebhookEvent, model: type[M]) -> M:
    """Return the payload as a model; ``event.metadata.model`` tells which one it is.

    :class:`DecodeError` where it does not fit; deleted objects may hold little but their id.

    >>> from toggl_async.models.track.projects import Project
    >>> payload_as(event, Project).name
    'Lumen'
    """
    fitted: M = shared_codec().structure_value(event.payload, model, "$.payload")
    return fitted


def validation_answer(event: WebhookEvent) -> dict[str, str] | None:
    """Return what to answer to a PING, as JSON, so that Toggl trusts the address.

    ``None`` for all else, and for a PING that asks for nothing: any 2xx will do.
    """
    if not event.is_ping or event.validation_code is None:
        return None
    return {"validation_code": event.validation_code.reveal()}
