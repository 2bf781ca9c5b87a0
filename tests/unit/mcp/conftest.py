"""The tools of an account at a sandbox, called as the server calls them; no protocol."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ApiToken, TogglSession
from toggl_async.cli.products.last_timer import LastTimer
from toggl_async.cli.products.track import TrackTracker
from toggl_async.cli.settings import Settings
from toggl_async.integrations.mcp.tools import Tools
from toggl_async.sandbox import Sandbox


class Assistant:
    """Calls tools, and knows the ids of what the account has."""

    def __init__(self, sandbox: Sandbox, session: TogglSession, exports: Path) -> None:
        self.sandbox = sandbox
        self.session = session
        self.exports = exports
        self.ids: dict[str, int] = {}
        self.tools = self.server(allow_writes=True, export_dir=exports)

    def server(self, **options: Any) -> Tools:
        """Return the tools of a server with other options."""
        settings = Settings({"timezone": "Africa/Johannesburg"})
        return Tools(TrackTracker(self.session, settings, LastTimer("test")), **options)

    async def __call__(self, tool: str, /, **arguments: Any) -> dict[str, Any]:
        """Call a tool that succeeds."""
        text, is_error = await self.tools.call(tool, arguments)
        answer: dict[str, Any] = json.loads(text)
        assert not is_error, answer
        return answer

    async def refused(self, tool: str, /, **arguments: Any) -> str:
        """Call a tool that fails, and return its sentence; nothing is changed."""
        writes = self.writes()
        text, is_error = await self.tools.call(tool, arguments)
        answer: dict[str, Any] = json.loads(text)
        assert is_error, answer
        assert answer.keys() == {"error", "quota"}
        assert self.writes() == writes, "nothing was to be changed"
        sentence: str = answer["error"]
        assert "\n" not in sentence
        return sentence

    async def cost(self, tool: str, /, **arguments: Any) -> int:
        """Call a tool that succeeds, and return the number of its requests."""
        before = len(self.sandbox.requests)
        await self(tool, **arguments)
        return len(self.sandbox.requests) - before

    def writes(self) -> int:
        """Return the number of requests so far that change something."""
        return sum(
            request.method != "GET" and "/reports/" not in request.path
            for request in self.sandbox.requests
        )


@pytest.fixture
async def assistant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Assistant]:
    """An account with a client, two projects of it, a task and two tags; names are not known."""
    for name in ("CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    exports = tmp_path / "exports"
    exports.mkdir()
    async with (
        Sandbox(quota="starter") as sandbox,
        TogglSession(ApiToken(sandbox.owner.api_token), track_url=sandbox.url) as session,
    ):
        assistant = Assistant(sandbox, session, exports)
        here = sandbox.workspace_id
        client = await session.track.clients.create(here, name="Orchard")
        garden = await session.track.projects.create(here, name="Garden", client_id=client.id)
        kitchen = await session.track.projects.create(here, name="Kitchen")
        task = await session.track.tasks.create(here, garden.id, name="Weeding")
        tag = await session.track.tags.create(here, name="outdoors")
        assistant.ids = {row.name or "": row.id for row in (client, garden, kitchen, task, tag)}
        sandbox.requests.clear()
        yield assistant
