"""Log in to Toggl Plan from a web application with Django and the blocking API.

export TOGGL_PLAN_CLIENT_ID=... TOGGL_PLAN_CLIENT_SECRET=... BASE_URL=https://app.example.com
python django_login.py migrate
python django_login.py runserver      # or: gunicorn --workers 4 django_login:application

Needs Django. The started login is in Django's session, which is in the database, and the tokens
are in a ``FileStore``. All workers share both, so a login may start in one worker and end in
another, and a token is refreshed once. In a project of yours, the settings are where they always
are, and ``account`` may be the primary key of ``request.user``.
"""

import os
import sys
import uuid
from typing import Any

import django
from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_GET

from toggl_async import FileStore, LoginRequiredError, OAuthError, PlanOAuth, StateMismatchError
from toggl_sync import TogglSession
from toggl_sync.auth import AuthorizationRequest

BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8000")
STORE = FileStore(os.environ.get("TOKEN_FILE", "plan-tokens.json"))

settings.configure(
    DEBUG=False,
    SECRET_KEY=os.environ.get("SECRET_KEY", "the same in all workers"),
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.sessions"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"],
    SESSION_COOKIE_SECURE=BASE_URL.startswith("https:"),
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ.get("DATABASE", "sessions.sqlite"),
        }
    },
)
django.setup()

# One for the life of the worker, without credentials of its own; connections open when needed.
toggl = TogglSession(plan_url=os.environ.get("TOGGL_PLAN_URL", "https://api.plan.toggl.com"))


def toggl_of(request: HttpRequest) -> TogglSession:
    """Return a session for the user of this browser. No I/O."""
    plan = PlanOAuth(
        os.environ["TOGGL_PLAN_CLIENT_ID"],
        os.environ["TOGGL_PLAN_CLIENT_SECRET"],
        store=STORE,
        account=request.session["account"],
    )
    return toggl.acting_as(plan=plan)


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Start a login, and send the browser to Toggl."""
    request.session.cycle_key()
    request.session["account"] = uuid.uuid4().hex
    login = toggl_of(request).plan.oauth.authorize(redirect_uri=f"{BASE_URL}/callback")
    request.session["toggl_login"] = login.to_dict()
    return redirect(login.url)


@require_GET
def finish(request: HttpRequest) -> HttpResponse:
    """Finish the login with the address that Toggl has sent the browser to."""
    started: dict[str, Any] | None = request.session.pop("toggl_login", None)
    if started is None:
        return HttpResponseBadRequest("no login was started in this browser")
    login = AuthorizationRequest.from_dict(started)
    try:
        toggl_of(request).plan.oauth.exchange_authorization_code(
            login, request.build_absolute_uri()
        )
    except (OAuthError, StateMismatchError) as exc:
        return HttpResponseBadRequest(exc.message)
    return redirect("/me")


@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """Show who is logged in to Toggl Plan. One request."""
    if "account" not in request.session:
        return HttpResponse("log in at /login", status=401)
    try:
        user = toggl_of(request).plan.me.get()
    except LoginRequiredError:
        return redirect("/login")
    return JsonResponse({"id": user.id, "name": user.name})


urlpatterns = [path("login", start), path("callback", finish), path("me", me)]
application = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
