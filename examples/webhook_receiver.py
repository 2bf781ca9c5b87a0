"""Print what happens in a workspace, as Toggl posts it.

TOGGL_WEBHOOK_SECRET=... python examples/webhook_receiver.py
"""

import os

from aiohttp import web

from toggl_async.webhooks import Receiver, WebhookEvent, aiohttp_handler


async def handle(event: WebhookEvent) -> None:
    """Print one event. If this raises, Toggl sends it again."""
    metadata = event.metadata
    if metadata is not None:
        print(event.created_at, metadata.action, metadata.model, event.payload)


def application(secret: str) -> web.Application:
    """Put it together."""
    app = web.Application()
    app.router.add_post("/toggl", aiohttp_handler(Receiver(secret), handle))
    return app


if __name__ == "__main__":
    web.run_app(application(os.environ["TOGGL_WEBHOOK_SECRET"]), host="127.0.0.1", port=8080)
