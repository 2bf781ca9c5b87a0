"""Receive the events of a workspace with Django.

export TOGGL_WEBHOOK_SECRET=...
python django_webhooks.py runserver      # or: gunicorn django_webhooks:application

Needs Django. Subscribe exactly ``https://app.example.com/toggl``, the address of the path:
``APPEND_SLASH`` would redirect to another one, and Toggl follows no redirect. With several workers,
pass a ``deduplicator`` that they share (see docs/webhooks.md).
"""

import os
import sys

import django
from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from toggl_async.webhooks import Receiver, WebhookEvent

receiver = Receiver(os.environ["TOGGL_WEBHOOK_SECRET"])

settings.configure(
    DEBUG=False,
    SECRET_KEY=os.environ.get("SECRET_KEY", "unused here"),
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    DATA_UPLOAD_MAX_MEMORY_SIZE=receiver.max_body,
)
django.setup()


def handle(event: WebhookEvent) -> None:
    """Print one event. If this raises, Toggl sends it again."""
    metadata = event.metadata
    if metadata is not None:
        print(event.created_at, metadata.action, metadata.model, event.payload, flush=True)


@csrf_exempt  # Toggl has no cookie; the signature is checked
@require_POST
def toggl(request: HttpRequest) -> HttpResponse:
    """Answer Toggl."""
    reception = receiver.process(request.body, request.headers, handle)
    return HttpResponse(
        reception.body,
        status=reception.status,
        headers=dict(reception.headers),
        content_type="application/json",
    )


urlpatterns = [path("toggl", toggl)]
application = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
