"""The recipes of the docs for web frameworks, as they are written there, on the sandbox."""

from __future__ import annotations

import json
import re
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Annotated, Any, Final

import pytest

from toggl_async.models.track.time_entries import TimeEntry
from toggl_async.sandbox.threaded import ThreadedSandbox
from toggl_sync import ApiToken, TogglSession

from ..support.waiting import wait_until

DOCS: Final = Path(__file__).parents[2] / "docs"
RECIPE: Final = re.compile(
    r"^<!-- run by tests/ecosystem -->\n```py\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


def recipes(page: str) -> list[str]:
    return RECIPE.findall((DOCS / page).read_text("utf-8"))


@pytest.fixture
def running(toggl_sandbox_env: ThreadedSandbox) -> Iterator[TimeEntry]:
    """Start a timer."""
    sandbox = toggl_sandbox_env
    with TogglSession(ApiToken(sandbox.owner.api_token), track_url=sandbox.url) as session:
        workspace_id = session.track.me.get().default_workspace_id
        assert workspace_id is not None
        yield session.track.time_entries.start(workspace_id, description="Garden")


def recipe(package: str, page: str = "data.md") -> Any:
    """Return the recipe of a page that imports a package, as a module."""
    (text,) = [text for text in recipes(page) if f"from {package}" in text]
    module = ModuleType(f"recipe_{package}")
    sys.modules[module.__name__] = module  # where FastAPI looks up annotations
    exec(compile(text, module.__name__, "exec"), vars(module))
    return module


def test_all_recipes_are_run() -> None:
    numbers = {
        str(page.relative_to(DOCS)): number
        for page in sorted(DOCS.rglob("*.md"))
        if (number := len(recipes(str(page.relative_to(DOCS)))))
    }
    assert numbers == {
        "data.md": 3,
        "scaling.md": 1,  # run by test_dask
        "tutorials/web-backend.md": 1,
        "warehouse.md": 1,  # run by test_dlt
    }


@contextmanager
def served(app: Any) -> Iterator[str]:
    """Serve an ASGI application on loopback."""
    import uvicorn

    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        wait_until(lambda: server.started, "the server accepts connections")
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def fetch(
    url: str, body: object = None, headers: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, Any]:
    """Return the status of an answer and its JSON; a body makes it a POST."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as exc:
        with exc:
            return exc.code, json.load(exc)


@pytest.mark.promise("values-leave-whole")
def test_fastapi_returns_a_model(running: TimeEntry) -> None:
    with served(recipe("fastapi").app) as url:
        status, current = fetch(f"{url}/current")
        _, schema = fetch(f"{url}/openapi.json")
    assert status == 200
    assert TimeEntry.from_dict(current).id == running.id
    assert "/current" in schema["paths"]


def test_fastapi_serves_each_user_with_their_token(
    running: TimeEntry, toggl_sandbox_env: ThreadedSandbox
) -> None:
    with served(recipe("fastapi", "tutorials/web-backend.md").app) as url:
        token = {"X-Toggl-Token": toggl_sandbox_env.owner.api_token}
        status, current = fetch(f"{url}/timer", headers=token)
        refused, _ = fetch(f"{url}/timer", headers={"X-Toggl-Token": "0" * 32})
    assert (status, current["id"]) == (200, running.id)
    assert refused == 403


def test_fastapi_takes_and_returns_models_within_other_values(running: TimeEntry) -> None:
    import fastapi
    import pydantic

    class Answer(pydantic.BaseModel):
        entries: list[TimeEntry]

    app = fastapi.FastAPI()
    app.add_api_route("/entries", lambda: Answer(entries=[running]), response_model=Answer)

    async def receive(entry: TimeEntry) -> int:
        return entry.id

    receive.__annotations__["entry"] = Annotated[TimeEntry, fastapi.Body()]
    app.add_api_route("/entry", receive, methods=["POST"])
    with served(app) as url:
        _, answer = fetch(f"{url}/entries")
        (first,) = answer["entries"]
        accepted = fetch(f"{url}/entry", first)
        refused, _ = fetch(f"{url}/entry", {"id": "x"})
    assert first["description"] == "Garden"
    assert accepted == (200, running.id)
    assert refused == 422


@pytest.mark.promise("values-leave-whole")
def test_flask_returns_models(running: TimeEntry) -> None:
    answer = recipe("flask").app.test_client().get("/entries")
    assert answer.status_code == 200
    assert TimeEntry.from_dict(answer.json[0]).id == running.id


@pytest.mark.promise("values-leave-whole")
def test_django_returns_models(running: TimeEntry) -> None:
    django: Any = import_module("django")  # it has no annotations
    settings = import_module("django.conf").settings
    factory = import_module("django.test").RequestFactory()
    if not settings.configured:
        settings.configure(
            ALLOWED_HOSTS=["*"],
            REST_FRAMEWORK={"DEFAULT_AUTHENTICATION_CLASSES": [], "UNAUTHENTICATED_USER": None},
            USE_TZ=True,
        )
        django.setup()
    module = recipe("django")
    current = module.current(factory.get("/current"))
    assert current.status_code == 200
    assert b"Garden" in current.content
    listing = module.entries(factory.get("/entries")).render()
    assert listing.status_code == 200
    assert b"Garden" in listing.content
