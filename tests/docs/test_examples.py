"""The Python blocks of README and docs run unchanged against the sandbox."""

from __future__ import annotations

import logging
import re
import runpy
import sys
from collections.abc import AsyncIterator, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ApiToken, FileStore, PlanOAuth, TogglSession, Token
from toggl_async.auth.endpoint import store_key
from toggl_async.sandbox import Sandbox
from toggl_async.sandbox.threaded import ThreadedSandbox

from ..support import asgi_routing
from ..support.markdown import code_blocks, code_of

ROOT = Path(__file__).parents[2]
LANGUAGES = {"python", "py", "sh", "text", "{toctree}"}
"""``python`` is run here, ``sh`` by test_commands.py; ``py`` says where it is run, or why not."""
REPLAYED = {"command-line.md"}
"""Pages whose consoles test_console.py replays."""
NOTEBOOKS = {"hours-by-client"}
"""Pages whose blocks are the cells of a notebook: each sees the names of those before it."""
SEEDED = {"hours-by-client", "nightly-export"}
"""Pages that show the time entries of an account that has some."""
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks() -> list[Any]:
    """List the blocks; those that are pytest files are run by pytest elsewhere."""
    blocks: list[Any] = []
    for page in PAGES:
        codes = [code for code in code_of(page, "python") if "def test_" not in code]
        if page.stem in NOTEBOOKS:
            codes = ["\n".join(codes)]
        blocks += [
            pytest.param(code, page.stem in SEEDED, id=f"{page.stem}-{i}")
            for i, code in enumerate(codes, 1)
        ]
    assert len(blocks) > 8
    return blocks


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_not_run_says_why(page: Path) -> None:
    for block in code_blocks(page.read_text("utf-8")):
        languages = LANGUAGES | ({"console"} if page.name in REPLAYED else set())
        assert block.language in languages, f"line {block.line}: {block.language!r}"
        if block.language == "py":
            assert re.match(r"<!-- (run by|not run( here)?:) .+-->$", block.comment), block.line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_code_fits_into_the_width_of_a_page(page: Path) -> None:
    """See site.css; a longer line is cut off until the reader scrolls."""
    for block in code_blocks(page.read_text("utf-8")):
        if block.language in {"python", "py"}:
            assert max(map(len, block.code.splitlines())) <= 100, block.line


@pytest.mark.promise("examples-run")
@pytest.mark.parametrize(("block", "seeded"), blocks())
def test_block_runs(
    block: str,
    seeded: bool,
    toggl_sandbox_env: ThreadedSandbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    if seeded:
        toggl_sandbox_env.seed("year", rng=1, entries=300)
    for name, module in asgi_routing.as_modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    store_plan_token(toggl_sandbox_env, tmp_path / "toggl-plan-token.json")

    with unchanged_logging():
        exec(compile(block, "<example>", "exec"), {"__name__": "__main__"})


@contextmanager
def unchanged_logging() -> Generator[None]:
    """Take back what an example does to the logger of the package."""
    logger = logging.getLogger("toggl_async")
    level, handlers = logger.level, list(logger.handlers)
    try:
        yield
    finally:
        logger.setLevel(level)
        logger.handlers[:] = handlers


@pytest.mark.promise("examples-run")
@pytest.mark.parametrize("name", ["stop_the_timer", "hours_by_project"])
def test_script_runs(
    name: str, toggl_sandbox_env: ThreadedSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    toggl_sandbox_env.seed("year", rng=1, entries=3000)

    runpy.run_path(str(ROOT / "examples" / f"{name}.py"), run_name="__main__")

    assert capsys.readouterr().out.strip()


async def test_the_backend_answers_for_the_caller(toggl_sandbox_env: ThreadedSandbox) -> None:
    from aiohttp.test_utils import TestClient, TestServer

    module = runpy.run_path(str(ROOT / "examples" / "backend.py"))
    app = module["application"]()
    app.cleanup_ctx.clear()

    async def local(app: Any) -> AsyncIterator[None]:
        async with TogglSession(track_url=toggl_sandbox_env.url) as session:
            app[module["SESSION"]] = session
            yield

    app.cleanup_ctx.append(local)
    token = {"X-Toggl-Token": toggl_sandbox_env.owner.api_token}
    async with TestClient(TestServer(app)) as client:
        assert await (await client.get("/timer", headers=token)).json() == {"running": False}
        assert (await client.get("/timer", headers={"X-Toggl-Token": "0" * 32})).status == 403
        assert (await client.get("/timer")).status == 401


async def test_webhook_receiver_accepts_deliveries_of_the_sandbox(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from aiohttp.test_utils import TestServer

    module = runpy.run_path(str(ROOT / "examples" / "webhook_receiver.py"))
    async with (
        Sandbox() as sandbox,
        TestServer(module["application"]("secret")) as server,
        TogglSession(ApiToken(sandbox.owner.api_token), track_url=sandbox.url) as session,
    ):
        await session.webhooks.subscriptions.create(
            sandbox.workspace_id,
            description="all",
            url_callback=str(server.make_url("/toggl")),
            event_filters=[{"entity": "*", "action": "*"}],
            enabled=True,
            secret="secret",
        )
        await sandbox.deliver_events()  # the PING, which validates
        await session.track.time_entries.start(sandbox.workspace_id, description="Watched")
        await sandbox.deliver_events()

    assert "Watched" in capsys.readouterr().out


def store_plan_token(sandbox: ThreadedSandbox, path: Path) -> None:
    """Save a valid token where the environment names, as ``toggl-async login`` does."""
    from datetime import UTC, datetime

    from toggl_async import Secret

    issued = sandbox.plan_oauth.issue()
    oauth = sandbox.plan_oauth
    store = FileStore(path)
    credential = PlanOAuth(oauth.client_id, oauth.client_secret, store=store)
    token = Token(
        access=Secret(issued.access_token),
        refresh=Secret(issued.refresh_token),
        issued_at=datetime.now(UTC),
        lifetime=3600.0,
        generation=1,
    )
    assert store.save(store_key(credential, sandbox.url), token, expected_generation=0)
