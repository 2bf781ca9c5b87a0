"""Log in to Toggl Plan from a web application with FastAPI, in any number of workers.

TOGGL_PLAN_CLIENT_ID=... TOGGL_PLAN_CLIENT_SECRET=... BASE_URL=https://app.example.com \
    uvicorn fastapi_login:app --workers 4

Needs fastapi and uvicorn. Each browser gets a random id in a cookie. What belongs to it is on the
server: the started login in an SQLite file, the tokens in a ``FileStore``. All workers share both,
so a login may start in one worker and end in another, and a token is refreshed once.
"""

import json
import os
import secrets
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Annotated

from fastapi import Cookie, Depends, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from toggl_async import (
    FileStore,
    LoginRequiredError,
    OAuthError,
    PlanOAuth,
    StateMismatchError,
    TogglSession,
)
from toggl_async.auth import AuthorizationRequest

BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8000")
DATABASE = os.environ.get("DATABASE", "logins.sqlite")
STORE = FileStore(os.environ.get("TOKEN_FILE", "plan-tokens.json"))


class Logins:
    """The started logins, by the id of the browser."""

    def __init__(self, path: str) -> None:
        self._path = path
        with closing(sqlite3.connect(path, timeout=10)) as db, db:
            db.execute("CREATE TABLE IF NOT EXISTS logins (browser TEXT PRIMARY KEY, login TEXT)")

    def save(self, browser: str, login: AuthorizationRequest) -> None:
        """Save a login; a browser has one at a time."""
        with closing(sqlite3.connect(self._path, timeout=10)) as db, db:
            row = (browser, json.dumps(login.to_dict()))
            db.execute("REPLACE INTO logins VALUES (?, ?)", row)

    def take(self, browser: str) -> AuthorizationRequest | None:
        """Take a login out, so that it accepts one callback, whichever worker gets it."""
        with closing(sqlite3.connect(self._path, timeout=10)) as db, db:
            query = "DELETE FROM logins WHERE browser = ? RETURNING login"
            rows = db.execute(query, (browser,)).fetchall()
        return AuthorizationRequest.from_dict(json.loads(rows[0][0])) if rows else None


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open one session for the life of the worker; it has no credentials of its own."""
    app.state.logins = Logins(DATABASE)
    plan_url = os.environ.get("TOGGL_PLAN_URL", "https://api.plan.toggl.com")
    async with TogglSession(plan_url=plan_url) as session:
        app.state.toggl = session
        yield


app = FastAPI(lifespan=lifespan)


def toggl_of(request: Request, browser: Annotated[str, Cookie()] = "") -> TogglSession:
    """Return a session for the user of this browser. No I/O."""
    if not browser:
        raise HTTPException(401, "log in at /login")
    plan = PlanOAuth(
        os.environ["TOGGL_PLAN_CLIENT_ID"],
        os.environ["TOGGL_PLAN_CLIENT_SECRET"],
        store=STORE,
        account=browser,
    )
    session: TogglSession = request.app.state.toggl
    return session.acting_as(plan=plan)


@app.get("/login")
def start(request: Request) -> Response:
    """Start a login, with a new id for the browser, and send it to Toggl."""
    browser = secrets.token_urlsafe(32)
    login = toggl_of(request, browser).plan.oauth.authorize(redirect_uri=f"{BASE_URL}/callback")
    request.app.state.logins.save(browser, login)
    response = RedirectResponse(login.url, status_code=303)
    response.set_cookie(
        "browser",
        browser,
        httponly=True,
        samesite="lax",  # the callback comes from Toggl's page
        secure=BASE_URL.startswith("https:"),
    )
    return response


def started_login(request: Request, browser: Annotated[str, Cookie()] = "") -> AuthorizationRequest:
    """Return the login that was started in this browser; the next call has none."""
    login: AuthorizationRequest | None = request.app.state.logins.take(browser)
    if login is None:
        raise HTTPException(400, "no login was started in this browser")
    return login


@app.get("/callback")
async def finish(
    request: Request,
    login: Annotated[AuthorizationRequest, Depends(started_login)],
    session: Annotated[TogglSession, Depends(toggl_of)],
) -> Response:
    """Finish the login with the address that Toggl has sent the browser to."""
    try:
        await session.plan.oauth.exchange_authorization_code(login, str(request.url))
    except (OAuthError, StateMismatchError) as exc:
        raise HTTPException(400, exc.message) from exc
    return RedirectResponse("/me", status_code=303)


@app.get("/me")
async def me(session: Annotated[TogglSession, Depends(toggl_of)]) -> Response:
    """Show who is logged in to Toggl Plan. One request."""
    try:
        user = await session.plan.me.get()
    except LoginRequiredError:
        return RedirectResponse("/login", status_code=303)
    return JSONResponse({"id": user.id, "name": user.name})
