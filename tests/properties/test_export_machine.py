"""Whatever changes, fails or ends an export: after a complete update it equals a new export.

An account changes between and during runs, also late and without a trace; a run is killed at any of
its fail points, or refused; the same command then continues it. The pages of the service are short,
so that a few entries need several, and small partitions are updated as large ones are.

- After an update that nothing disturbed, each row is that of a new export.
- Whatever disturbs a run, no row leaves the target that is still true, and none comes twice.
"""

from __future__ import annotations

import itertools
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from aiohttp import web
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from toggl_async.errors import TogglError
from toggl_async.export import ExportSummary
from toggl_async.export.engine import updater

from ..support import trap_service
from ..support.properties import TaskRunner, searching
from ..support.trap_changes import CHANGES
from ..support.trap_service import HOUR, Refusal, TrapService
from ..support.trap_targets import make_target, run, stored

pytestmark = pytest.mark.promise("update-equals-new-export")

PAGE: Final = 4
Change: TypeAlias = Callable[[TrapService, random.Random], None]
FAULTS: Final[dict[str, Callable[[str], Refusal | None]]] = {
    "a workspace is refused": lambda path: Refusal(403) if "/workspace/8/" in path else None,
    "the quota is used up": lambda path: (
        Refusal(402, "You have hit your hourly limit", {"X-Toggl-Quota-Remaining": "0"})
        if "/workspace/7/" in path
        else None
    ),
    "no summary": lambda path: Refusal(500) if "/summary/" in path else None,
    "no page can be read": lambda path: (
        Refusal(200, "<html>", content_type="text/html") if "/search/" in path else None
    ),
    "the token is refused": lambda _: Refusal(401),
}


class KilledError(BaseException):
    """Represents the end of the process."""


class ExportMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.cleanup = ExitStack()
        self.runner = TaskRunner()
        self.cleanup.callback(self.runner.close)
        patch = self.cleanup.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(trap_service, "PAGE", PAGE)
        for name, module in list(sys.modules.items()):
            if name.startswith("toggl_async.export.") and hasattr(module, "failpoint"):
                patch.setattr(module, "failpoint", self._failpoint)
        self.patch = patch
        self.folder = Path(self.cleanup.enter_context(tempfile.TemporaryDirectory()))
        self.numbers = itertools.count()
        self.points_left = sys.maxsize
        self.finished = False
        """Whether there is an export to be updated."""
        self.interrupted = False
        """Whether the next run continues this one."""
        self.changed = False
        """Whether something has changed since the run began that was not interrupted."""

    @initialize(
        kind=st.sampled_from(["file-jsonl", "file-sqlite"]),
        as_large=st.sampled_from([True, True, False]),
        counts=st.sampled_from([(12, 5), (9, 13), (1, 14), (0, 6)]),
    )
    def start(self, kind: str, as_large: bool, counts: tuple[int, int]) -> None:
        if as_large:  # no partition is so small that it is simply read again
            self.patch.setattr(updater, "INCREMENTAL_REQUESTS", 0)
        self.service = TrapService()
        self.runner.run(self.service.__aenter__())
        self.cleanup.callback(lambda: self.runner.run(self.service.__aexit__(None, None, None)))
        for number, count in zip((7, 8), counts, strict=True):
            self.service.workspace(number).add(count, first_id=number * 1000)
        self.session = self.service.session(retries=0)
        self.cleanup.callback(lambda: self.runner.run(self.session.aclose()))
        self.target = make_target(kind, self.folder)

    # -- the steps: one rule, since a few examples would leave out some of several

    @rule(
        changes=st.lists(st.sampled_from(CHANGES), max_size=2),
        seed=st.integers(0, 9),
        disturbance=st.one_of(
            st.none(),
            st.tuples(st.just("kill"), st.integers(1, 25)),
            st.tuples(st.sampled_from(list(FAULTS)), st.integers(0, 12)),
            st.tuples(st.sampled_from(CHANGES), st.integers(0, 12)),
        ),
    )
    def change_and_run(
        self, changes: list[Change], seed: int, disturbance: tuple[str | Change, int] | None
    ) -> None:
        for change in changes:
            self._change(change, seed)
        if disturbance is None:
            self._run()
            return
        what, after = disturbance
        if what == "kill":
            self._run_and_kill(after)
        elif isinstance(what, str):
            self._run_with_a_fault(FAULTS[what], after)
        else:
            self._run_with_a_change(what, seed, after)

    def _change(self, change: Change, seed: int) -> None:
        change(self.service, random.Random(seed))
        self.changed = True

    def _run_and_kill(self, point: int) -> None:
        self.points_left = point
        try:
            self._run()
        except KilledError:
            self.interrupted = True
        finally:
            self.points_left = sys.maxsize

    def _run_with_a_fault(self, fault: Callable[[str], Refusal | None], after: int) -> None:
        seen = itertools.count()

        def refuse(path: str, _: web.Request) -> Refusal | None:
            return fault(path) if next(seen) >= after else None

        self.service.fault = refuse
        try:
            self._run()
        except TogglError:
            self.interrupted = True
        self.service.clock.skip(HOUR)  # the session remembers a quota that is used up

    def _run_with_a_change(self, change: Change, seed: int, after: int) -> None:
        seen = itertools.count()

        def change_then(_: str, __: web.Request) -> None:
            if next(seen) == after:
                self._change(change, seed)

        self.service.fault = change_then
        try:
            self._run()
        except TogglError:  # the answers of such a run may contradict each other
            self.interrupted = True

    def _failpoint(self, name: str) -> None:
        self.points_left -= 1
        if self.points_left == 0:
            raise KilledError(name)

    def _run(self) -> None:
        """Run the command; compare the result with a new export if nothing has disturbed it."""
        if not self.interrupted:
            self.changed = False
        truth = self._true_ids()
        before = self._stored_ids()
        summary: ExportSummary | None = None
        try:
            summary = self.runner.run(
                run(self.session, self.target, update=self.finished, allow_deletions=True)
            )
        finally:
            self.service.fault = lambda _, __: None
            if self.finished or summary is not None:
                after = self._stored_ids()
                assert len(after) == len(set(after)), "a row came twice"
                lost = set(before) & truth & self._true_ids() - set(after)
                assert not lost, "a row is lost"
        self.finished = self.finished or summary.complete
        self.interrupted = bool(summary.failures) or not summary.complete
        if summary.complete and not summary.failures and not self.changed:
            assert not summary.differences
            assert stored(self.target) == self._new_export()

    # -- what must be true

    def _true_ids(self) -> set[tuple[int, int]]:
        return {
            (workspace.id, id_)
            for workspace in self.service.workspaces.values()
            for id_ in workspace.entries
        }

    def _stored_ids(self) -> list[tuple[int, int]]:
        if not self.finished and not self.target.path.exists():
            return []
        return [(int(row["workspace_id"]), int(row["id"])) for row in stored(self.target)]

    def _new_export(self) -> Any:
        new = self.target.in_folder(self.folder / f"new {next(self.numbers)}")
        points, self.points_left = self.points_left, sys.maxsize
        self.runner.run(run(self.session, new))
        self.points_left = points
        rows = stored(new)
        shutil.rmtree(new.path.parent)
        return rows

    def teardown(self) -> None:
        try:
            if hasattr(self, "session"):
                for _ in range(2):  # the first one may continue an older one
                    self._run()
                assert stored(self.target) == self._new_export()
        finally:
            self.cleanup.close()


TestExport = ExportMachine.TestCase
TestExport.settings = searching(6, steps=12)
