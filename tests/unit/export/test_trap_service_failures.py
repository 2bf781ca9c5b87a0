"""Failures affect only their partition, waits end, and the same command completes the export."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ApiToken
from toggl_async.errors import (
    AuthenticationError,
    ExportTargetError,
    ForbiddenError,
    InvalidArgumentError,
    QuotaExceededError,
    TogglError,
)
from toggl_async.export import Progress, export

from ...support.trap_service import HOUR, Refusal, TrapService
from ...support.trap_targets import (
    EACH_ENGINE,
    ENGINES,
    NOT_STREAMS,
    WINDOW,
    Target,
    all_targets,
    run,
    stored,
)

WITH_OTHER_FORMATS = all_targets((*ENGINES, "folder-csv", "file-parquet"))


def _ids(target: Target) -> set[tuple[int, int]]:
    return {(int(row["workspace_id"]), int(row["id"])) for row in stored(target)}


def _all_ids(service: TrapService) -> set[tuple[int, int]]:
    return {(item, id_) for item in service.workspaces for id_ in service.ids(item)}


REFUSALS = {
    "pricing plan": Refusal(402, "Upgrade to Premium", {"X-Toggl-Quota-Remaining": "0"}),
    "forbidden": Refusal(403, "no access"),
    "not found": Refusal(404),
}


@pytest.mark.promise("failures-stay-where-they-are")
@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=list(REFUSALS))
@WITH_OTHER_FORMATS
async def test_refused_workspace_affects_no_other(
    service: TrapService, target: Target, refusal: Refusal
) -> None:
    for workspace_id in (7, 8, 9):
        service.workspace(workspace_id).add(20, first_id=workspace_id * 1000)
    async with service.session(retries=0) as session:
        service.fault = lambda path, _: refusal if "/workspace/8/" in path else None
        first = await run(session, target)
        assert [failure.workspace_id for failure in first.failures] == [8]
        assert {place for place, _ in _ids(target)} == {7, 9}
        still = await run(session, target)
        assert [failure.workspace_id for failure in still.failures] == [8]
        service.fault = lambda _, __: None
        completed = await run(session, target)
        assert not completed.failures
        assert _ids(target) == _all_ids(service)
        before = len(service.requests)
        again = await run(session, target)
    assert again.already_complete
    assert len(service.requests) == before


@pytest.mark.promise("failures-stay-where-they-are")
async def test_a_refusal_of_everything_is_an_error(service: TrapService, tmp_path: Path) -> None:
    service.workspace(7)
    service.fault = lambda path, _: Refusal(403) if "/workspace/" in path else None
    async with service.session() as session:
        with pytest.raises(ForbiddenError):
            await run(session, Target(tmp_path / "all.csv", None))


@pytest.mark.promise("failures-stay-where-they-are")
@EACH_ENGINE
async def test_refused_account_affects_no_other(service: TrapService, target: Target) -> None:
    tokens = [f"{number:032x}" for number in range(1, 13)]
    for number, token in enumerate(tokens, 1):
        service.workspace(100 + number).add(3, first_id=number * 100)
        service.accounts[token] = (number, (100 + number,))
    service.workspace(7).add(3)
    service.accounts[service.token] = (5, (7,))
    refused = service.accounts.pop(tokens[3])
    accounts = [ApiToken(token) for token in tokens]
    async with service.session() as session:
        first = await run(session, target, accounts=accounts)
        assert [failure.account for failure in first.failures] == [5]
        assert len(_ids(target)) == 12 * 3
        service.accounts[tokens[3]] = refused
        completed = await run(session, target, accounts=accounts)
    assert not completed.failures
    assert _ids(target) == _all_ids(service)


async def test_a_refused_token_is_an_error(service: TrapService, tmp_path: Path) -> None:
    service.workspace(7)
    async with service.session("9" * 32) as session:
        with pytest.raises(AuthenticationError):
            await run(session, Target(tmp_path / "all.csv", None))


def _times(refusal: Refusal, count: int) -> Any:
    left = [count]

    def fault(path: str, _: object) -> Refusal | None:
        if "/workspace/7/" not in path or not left[0]:
            return None
        left[0] -= 1
        return refusal

    return fault


TROUBLE = {
    "429": Refusal(429, headers={"Retry-After": "30"}),
    "503": Refusal(503, headers={"Retry-After": "60"}),
    "500": Refusal(500, "<html>oops"),
    "garbage": Refusal(200, "<html>maintenance</html>", content_type="application/json"),
    "half": Refusal(200, '[{"time_entries": [{"id": 1', content_type="application/json"),
    "object": Refusal(200, '{"error": 1}', content_type="application/json"),
}


@pytest.mark.promise("unattended-runs-wait")
@pytest.mark.parametrize("trouble", TROUBLE.values(), ids=list(TROUBLE))
@pytest.mark.parametrize("update", [False, True])
@EACH_ENGINE
async def test_a_run_that_may_wait_waits_through_trouble(
    service: TrapService, target: Target, trouble: Refusal, update: bool
) -> None:
    service.workspace(7).add(120)
    async with service.session(retries=0) as session:
        if update:
            await run(session, target)
        service.fault = _times(trouble, 5)
        summary = await run(session, target, update=update, max_wait=3600)
    assert not summary.failures
    assert not summary.differences
    assert _ids(target) == _all_ids(service)
    assert 2 < service.clock.monotonic() < 700


@pytest.mark.promise("unattended-runs-wait")
@EACH_ENGINE
async def test_waiting_ends_after_the_longest_wait(service: TrapService, target: Target) -> None:
    service.workspace(7).add(5)
    service.workspace(8).add(5, first_id=100)
    service.fault = lambda path, _: Refusal(503) if "/workspace/7/" in path else None
    async with service.session(retries=0) as session:
        with pytest.raises(TogglError):
            await run(session, target, max_wait=900)
        assert service.clock.monotonic() < 1000
        service.fault = lambda _, __: None
        summary = await run(session, target)
    assert summary.resumed
    assert _ids(target) == _all_ids(service)


async def test_unavailable_service_is_not_requested_for_every_workspace(
    service: TrapService, tmp_path: Path
) -> None:
    for workspace_id in range(1, 60):
        service.workspace(workspace_id).add(1, first_id=workspace_id)
    service.fault = lambda path, _: Refusal(503) if "/workspace/" in path else None
    async with service.session(retries=0) as session:
        with pytest.raises(TogglError):
            await run(session, Target(tmp_path / "out", "jsonl"))
    assert len(service.requests) < 20


@pytest.mark.promise("unattended-runs-wait")
@pytest.mark.parametrize("update", [False, True])
@all_targets((*ENGINES, "folder-jsonl"))
async def test_organizations_wait_for_their_own_quota_only(
    service: TrapService, target: Target, update: bool
) -> None:
    for organization in (1, 2, 3):
        for number in range(30):
            workspace_id = organization * 100 + number
            service.workspace(workspace_id, organization).add(1, first_id=workspace_id)
    async with service.session() as session:
        if update:
            await run(session, target)
        started = service.clock.monotonic()
        for organization, total in ((1, 10), (2, 15), (3, 30)):
            service.set_quota(organization, total)
            service.quotas[organization].resets_at = started + HOUR
        summary = await run(session, target, update=update, max_wait=2 * HOUR)
    assert summary.requests <= 1 + 90 + 4  # a used-up quota is met once
    assert _ids(target) == _all_ids(service)
    simulated = service.clock.monotonic()
    assert simulated <= started + 2 * HOUR * 1.05


async def test_a_quota_that_is_not_enforced_is_not_waited_for(
    service: TrapService, tmp_path: Path
) -> None:
    for workspace_id in range(1, 21):
        service.workspace(workspace_id).add(1, first_id=workspace_id)
    service.set_quota(1, 3)
    service.quota_remaining = lambda left: left - 50
    service.enforces_quotas = False
    target = Target(tmp_path / "out", "jsonl")
    async with service.session() as session:
        summary = await run(session, target, max_wait=10 * HOUR)
    assert summary.rows == 20
    assert service.clock.monotonic() == 0


async def test_a_stop_ends_the_wait_for_a_quota(service: TrapService, tmp_path: Path) -> None:
    service.workspace(7).add(5)
    service.workspace(8).add(5, first_id=100)
    service.set_quota(1, 1)
    service.clock.held = True
    waits: list[Progress] = []
    stop = False

    def on_progress(now: Progress) -> None:
        if now.waits:
            waits.append(now)

    async with service.session() as session:
        exporting = asyncio.create_task(
            export(
                session,
                tmp_path / "all.csv",
                max_wait=2 * HOUR,
                on_progress=on_progress,
                should_stop=lambda: stop,
                **WINDOW,
            )
        )
        await asyncio.wait_for(service.clock.asleep.wait(), 60)
        stop = True
        summary = await asyncio.wait_for(exporting, 10)  # expires: stop must not wait for quotas
    assert not summary.complete
    assert waits[-1].waits[0].reason == "quota"
    assert waits[-1].fraction < 1
    left = waits[-1].seconds_left
    assert left is None or left > HOUR * 0.9


# -- resuming


@EACH_ENGINE
async def test_a_new_token_of_the_same_person_continues(
    service: TrapService, target: Target
) -> None:
    service.workspace(7).add(5)
    service.workspace(8).add(5, first_id=100)
    service.fault = lambda path, _: Refusal(403) if "/workspace/8/" in path else None
    async with service.session() as session:
        await run(session, target)
    service.accounts["6" * 32] = service.accounts[service.token]
    service.fault = lambda _, __: None
    async with service.session("6" * 32) as session:
        await run(session, target)
        await run(session, target, update=True)
    assert _ids(target) == _all_ids(service)
    service.accounts["5" * 32] = (99, service.accounts[service.token][1])
    async with service.session("5" * 32) as session:
        with pytest.raises(ExportTargetError, match="another account"):
            await run(session, target, update=True)


@EACH_ENGINE
async def test_update_with_a_new_token_identifies_the_user(
    service: TrapService, target: Target
) -> None:
    service.workspace(7).add(5)
    async with service.session() as session:
        await run(session, target, workspaces=[7])
    assert service.requests == ["POST /reports/api/v3/workspace/7/search/time_entries"]
    service.accounts["6" * 32] = service.accounts[service.token]
    async with service.session("6" * 32) as session:
        await run(session, target, workspaces=[7], update=True)
    service.accounts["5" * 32] = (99, ())
    async with service.session("5" * 32) as session:
        with pytest.raises(ExportTargetError, match="another account"):
            await run(session, target, workspaces=[7], update=True)


@pytest.mark.promise("killed-after-the-last-page")
@NOT_STREAMS
async def test_a_kill_while_the_new_files_get_their_names(
    service: TrapService, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.workspace(7).add(5)
    service.workspace(8).add(5, first_id=100)

    class KilledError(BaseException):
        pass

    def die(name: str) -> None:
        if name in {"export.renamed", "export.published"}:
            raise KilledError

    modules = (
        "files.staged_file", "files.sink", "files.update",
        "databases.sqlite", "databases.table_sink", "databases.sql",
    )  # fmt: skip
    async with service.session() as session:
        for update in (False, True):
            for entry in service.workspaces[7].entries.values():
                entry.description = f"{update} is longer than before" * (1 + update)
                entry.at = "2099-01-01T00:00:00+00:00"
            with monkeypatch.context() as patch:
                for module in modules:
                    patch.setattr(f"toggl_async.export.sinks.{module}.failpoint", die)
                with pytest.raises(KilledError):
                    await run(session, target, update=update)
            before = len(service.requests)
            summary = await run(session, target, update=update)
            if not update or not target.changes_in_place:
                assert len(service.requests) == before
            assert summary.complete
            assert _ids(target) == _all_ids(service)
            descriptions = {row["description"] for row in stored(target)}
            assert f"{update} is longer than before" * (1 + update) in descriptions


@all_targets(("file-jsonl", "file-sqlite", "sql-postgresql"))
async def test_changed_options_are_named_with_both_values(
    service: TrapService, target: Target
) -> None:
    service.workspace(7).add(5)
    async with service.session() as session:
        await run(session, target)
        with pytest.raises(ExportTargetError, match="billable was not set and is now True"):
            await run(session, target, billable=True)


@all_targets(("file-jsonl", "file-sqlite"))
async def test_a_newer_format_is_refused(service: TrapService, target: Target) -> None:
    import sqlite3
    from contextlib import closing

    service.workspace(7).add(5)
    async with service.session() as session:
        await run(session, target)
        if target.path.suffix == ".sqlite":
            with closing(sqlite3.connect(target.path)) as database:
                database.execute("UPDATE _export SET state = json_set(state, '$.format', 99)")
                database.commit()
        else:
            path = target.path.with_name(target.path.name + ".state")
            state = json.loads(path.read_bytes().splitlines()[0])
            path.write_text(json.dumps({**state, "format": 99}) + "\n")
        with pytest.raises(ExportTargetError, match=r"newer version of toggl-async \(format 99\)"):
            await run(session, target)


@pytest.mark.parametrize("to", ["-", "mysql://u:secret@h/db", "file:/x"])
async def test_a_target_that_is_no_path_is_refused(service: TrapService, to: str) -> None:
    service.workspace(7)
    async with service.session() as session:
        with pytest.raises(InvalidArgumentError) as refused:
            await export(session, to)
    assert "secret" not in refused.value.message
    assert service.requests == []


async def test_account_without_workspaces_is_an_error(service: TrapService, tmp_path: Path) -> None:
    service.accounts[service.token] = (5, ())
    async with service.session() as session:
        with pytest.raises(ExportTargetError, match="no workspace"):
            await export(session, tmp_path / "all.csv")


@EACH_ENGINE
async def test_a_quota_with_unfamiliar_words(service: TrapService, target: Target) -> None:
    service.workspace(7).add(5)
    service.workspace(8).add(5, first_id=100)
    service.set_quota(1, 1)
    async with service.session() as session:
        with pytest.raises(QuotaExceededError):
            await run(session, target)
        await run(session, target, max_wait=2 * HOUR)
    assert _ids(target) == _all_ids(service)
