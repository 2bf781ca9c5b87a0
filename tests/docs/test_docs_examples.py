"""The Python blocks of README and docs run as they stand, against the sandbox."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from toggl_async import FileStore, PlanOAuth, Token
from toggl_async.auth.store import store_key
from toggl_async.sandbox.threaded import ThreadedSandbox

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> list[Any]:
    """List the blocks; those that are pytest files are run by pytest elsewhere."""
    found = [
        pytest.param(block, id=f"{page.stem}-{i}")
        for page in PAGES
        for i, block in enumerate(BLOCK.findall(page.read_text()), 1)
        if "def test_" not in block
    ]
    assert len(found) > 8
    return found


@pytest.mark.parametrize("block", blocks())
def test_block_runs(
    block: str, toggl_sandbox_env: ThreadedSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store_plan_token(toggl_sandbox_env, tmp_path / "toggl-plan-token.json")

    exec(compile(block, "<example>", "exec"), {"__name__": "__main__"})


def store_plan_token(box: ThreadedSandbox, path: Path) -> None:
    """Put a good token where the environment says, as ``toggl-async login`` does."""
    from datetime import UTC, datetime

    from toggl_async import Secret

    issued = box.plan_oauth.issue()
    oauth = box.plan_oauth
    store = FileStore(path)
    credential = PlanOAuth(oauth.client_id, oauth.client_secret, store=store)
    token = Token(
        access=Secret(issued.access_token),
        refresh=Secret(issued.refresh_token),
        issued_at=datetime.now(UTC),
        lifetime=3600.0,
        generation=1,
    )
    assert store.save(store_key(credential), token, expected_generation=0)
