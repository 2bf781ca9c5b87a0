"""Receive the events of a workspace with FastAPI.

TOGGL_WEBHOOK_SECRET=... uvicorn fastapi_webhooks:app

Needs fastapi and uvicorn. Subscribe exactly ``https://app.example.com/toggl``: Toggl does not
follow the redirect to ``/toggl/`` that ``app.mount`` would answer with. With several workers, pass
a ``deduplicator`` that they share (see docs/webhooks.md).
"""

import os

from fastapi import FastAPI
from starlette.routing import Route

from toggl_async.webhooks import Receiver, WebhookEvent, asgi_app


async def handle(event: WebhookEvent) -> None:
    """Print one event. If this raises, Toggl sends it again."""
    metadata = event.metadata
    if metadata is not None:
        print(event.created_at, metadata.action, metadata.model, event.payload, flush=True)


receiver = Receiver(os.environ["TOGGL_WEBHOOK_SECRET"])
app = FastAPI()
app.router.routes.append(Route("/toggl", asgi_app(receiver, handle)))
