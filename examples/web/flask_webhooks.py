"""Receive the events of a workspace with Flask.

TOGGL_WEBHOOK_SECRET=... flask --app flask_webhooks run

Needs Flask. Subscribe exactly ``https://app.example.com/toggl``, the address of the route: Toggl
follows no redirect to another one. With several workers, pass a ``deduplicator`` that they share
(see docs/webhooks.md).
"""

import os

from flask import Flask, Response, request

from toggl_async.webhooks import Receiver, WebhookEvent


def handle(event: WebhookEvent) -> None:
    """Print one event. If this raises, Toggl sends it again."""
    metadata = event.metadata
    if metadata is not None:
        print(event.created_at, metadata.action, metadata.model, event.payload, flush=True)


receiver = Receiver(os.environ["TOGGL_WEBHOOK_SECRET"])
app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = receiver.max_body


@app.post("/toggl")
def toggl() -> Response:
    """Answer Toggl."""
    # The signature is that of the raw bytes; pairs show a header that was sent twice.
    reception = receiver.process(request.get_data(), list(request.headers.items()), handle)
    return Response(
        reception.body, reception.status, reception.headers, mimetype="application/json"
    )
