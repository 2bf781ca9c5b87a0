"""Reads an event and its payload from the body of a request, and answers a PING."""

from __future__ import annotations

from typing import TypeVar

from .._http.codec import shared_codec
from ..models.base import Model
from ..models.webhooks.events import WebhookEvent

__all__ = ["payload_as", "read_event", "validation_answer"]

M = TypeVar("M", bound=Model)


def read_event(body: bytes) -> WebhookEvent:
    """Read an event from a body, after :func:`verify_signature` has checked it.

    Raises :class:`DecodeError` if it is not an event. Times are rounded to microseconds.
    """
    return shared_codec().loads(body, WebhookEvent)


def payload_as(event: WebhookEvent, model: type[M]) -> M:
    """Return the payload as a model; ``event.metadata.model`` says which one it is.

    Raises :class:`DecodeError` if it does not match. Deleted objects may have only an id.

    >>> from toggl_async.models.track.projects import Project
    >>> payload_as(event, Project).name
    'Lumen'
    """
    payload: M = shared_codec().structure_value(event.payload, model, "$.payload")
    return payload


def validation_answer(event: WebhookEvent) -> dict[str, str] | None:
    """Return the JSON response to a PING, which validates the address.

    ``None`` for other events, and for a PING without a code, which needs only a 2xx response.
    """
    if not event.is_ping or event.validation_code is None:
        return None
    return {"validation_code": event.validation_code.reveal()}
