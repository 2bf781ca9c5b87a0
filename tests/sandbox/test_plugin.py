"""The pytest plugin in separate runs, and the examples of docs/testing.md."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import toggl_sync
from toggl_async.sandbox import SandboxThread

pytest_plugins = ["pytester"]

# Imported here, so that the inner runs do not import them again.
PRELOADED = (SandboxThread, toggl_sync.TogglSession)
PLUGIN = "toggl_async.sandbox.pytest_plugin"
# If the entry point is installed, the plugin is already registered.
INSTALLED = any(point.value == PLUGIN for point in entry_points(group="pytest11"))
OPTIONS = [
    "-p",
    "no:cacheprovider",
    "-p",
    "no:hypothesispytest",
    *([] if INSTALLED else ["-p", PLUGIN]),
]
GUIDE = Path(__file__).parents[2] / "docs" / "testing.md"
EXAMPLES = [
    block
    for block in re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    if "def test_" in block
]


def run(pytester: pytest.Pytester, source: str, *options: str, **outcomes: int) -> str:
    pytester.makeini(
        """
        [pytest]
        asyncio_mode = auto
        asyncio_default_fixture_loop_scope = function
        filterwarnings = error
        """
    )
    pytester.makepyfile(test_it=source)
    result = pytester.runpytest_inprocess(*OPTIONS, "--strict-markers", *options)
    if outcomes:
        result.assert_outcomes(**outcomes)
    assert result.ret == 0
    return result.stdout.str()


def test_plugin_serves_sync_tests(pytester: pytest.Pytester) -> None:
    run(
        pytester,
        """
        import urllib.request, urllib.error, pytest

        def test_sync(toggl_sandbox):
            with pytest.raises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(toggl_sandbox.url + "/api/v9/me")
            caught.value.close()
            assert [r.status for r in toggl_sandbox.requests] == [401]
        """,
        passed=1,
    )


def test_plugin_serves_async_tests(pytester: pytest.Pytester) -> None:
    run(
        pytester,
        """
        import aiohttp

        async def test_async(toggl_sandbox):
            toggl_sandbox.inject_fault(status=503)
            async with aiohttp.ClientSession() as session:
                async with session.get(toggl_sandbox.url) as reply:
                    assert reply.status == 503
        """,
        passed=1,
    )


def test_each_test_has_fresh_state(pytester: pytest.Pytester) -> None:
    run(
        pytester,
        """
        import pytest

        @pytest.mark.parametrize("turn", [1, 2])
        def test_fresh(toggl_sandbox, turn):
            assert not toggl_sandbox.track.clients
            toggl_sandbox.seed(entries=10)
            toggl_sandbox.add_user("a@b.example")
            toggl_sandbox.add_plan_account("c@d.example")
            assert toggl_sandbox.track.clients
        """,
        passed=2,
    )


def test_closest_mark_sets_the_options(pytester: pytest.Pytester) -> None:
    run(
        pytester,
        """
        import pytest

        pytestmark = pytest.mark.toggl_sandbox(users=3, quota="free")

        @pytest.mark.toggl_sandbox(quota="starter")
        def test_options(toggl_sandbox):
            assert len(toggl_sandbox.users) == 3
            assert toggl_sandbox.quota.total == 240
        """,
        passed=1,
    )


def test_environment_points_to_the_sandbox(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOGGL_EMAIL", "someone@real.example")
    run(
        pytester,
        """
        import os
        from toggl_sync import TogglSession

        def test_env(toggl_sandbox_env):
            assert "TOGGL_EMAIL" not in os.environ
            assert os.environ["TOGGL_PLAN_CLIENT_ID"] == toggl_sandbox_env.plan_oauth.client_id
            assert not os.path.exists(os.environ["TOGGL_PLAN_TOKEN_FILE"])
            with TogglSession.from_env() as session:
                assert session.track.me.get().id == toggl_sandbox_env.owner.id

        def test_afterwards():
            assert "TOGGL_API_TOKEN" not in os.environ
        """,
        passed=2,
    )


def test_fixtures_are_listed_with_docstrings(pytester: pytest.Pytester) -> None:
    listing = run(pytester, "", "--fixtures", "-v")
    assert "toggl_sandbox_env" in listing
    assert "Run a sandbox for one test." in listing


def test_plugin_imports_nothing_heavy() -> None:
    code = (
        f"import sys, pytest; before = set(sys.modules); import {PLUGIN};"
        "print(*(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    heavy = {"aiohttp", "attrs", "msgspec", "anyio", "asyncio", "ssl", "toggl_async.session"}
    assert not heavy & set(done.stdout.split())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("def test_")[1][:30])
def test_examples_of_the_guide_pass(pytester: pytest.Pytester, example: str) -> None:
    count = len(re.findall(r"^(async )?def test_", example, re.MULTILINE))
    run(pytester, example, passed=count)


def test_guide_has_examples() -> None:
    assert len(EXAMPLES) >= 5
