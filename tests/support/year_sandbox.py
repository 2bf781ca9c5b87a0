"""A running sandbox with a small year of data, for commands that run their own event loops."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from toggl_async.sandbox import Sandbox, SandboxThread


@contextmanager
def year_sandbox(thread: SandboxThread) -> Generator[Sandbox]:
    with thread.sandbox() as sandbox:
        sandbox.seed(
            "year", rng=1, organizations=1, workspaces=2, people=4, projects=8, entries=300
        )
        yield sandbox
