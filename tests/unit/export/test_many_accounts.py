"""Exports of many accounts: one target and one task each, failures by name, resumable."""

from __future__ import annotations

import json
import os
import pickle
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from tests.support.waiting import HANG, wait_until
from tests.support.year_sandbox import year_sandbox
from toggl_async import (
    ApiToken,
    AuthenticationError,
    EmailPassword,
    InvalidArgumentError,
    MemoryLimitStore,
    SQLiteLimitStore,
    TogglSession,
)
from toggl_async.export import (
    AccountFailure,
    AccountsProgress,
    AccountsSummary,
    ExportJob,
    export,
    export_accounts,
)
from toggl_async.export.account_tasks import AccountTask, export_account
from toggl_async.integrations.dask import export_accounts as export_on_dask
from toggl_async.sandbox import Sandbox, SandboxThread
from toggl_sync.export import export_accounts as blocking_export_accounts

DAYS: dict[str, Any] = {"start_date": "2025-01-01", "end_date": "2026-12-31"}
WRONG = ApiToken("f" * 32)


@pytest.fixture
def sandbox(sandbox_thread: SandboxThread) -> Iterator[Sandbox]:
    with year_sandbox(sandbox_thread) as sandbox:
        yield sandbox


@pytest.fixture
def accounts(sandbox: Sandbox) -> dict[str, ApiToken]:
    return {f"user {n}": ApiToken(user.api_token) for n, user in enumerate(sandbox.users, 1)}


@pytest.fixture
def service(sandbox: Sandbox) -> dict[str, Any]:
    return {"session_options": {"track_url": sandbox.url}, **DAYS}


def names_in(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def rows_of(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


async def test_each_account_has_its_own_file(
    accounts: dict[str, ApiToken], service: dict[str, Any], tmp_path: Path
) -> None:
    events: list[AccountsProgress] = []
    summary = await export_accounts(
        accounts, tmp_path / "{account}.jsonl", on_progress=events.append, **service
    )
    assert summary.complete
    assert [*summary.summaries] == [*accounts]
    assert len(accounts) > 3
    assert names_in(tmp_path) >= {f"{account}.jsonl" for account in accounts}
    for name, result in summary.summaries.items():
        assert len(rows_of(tmp_path / f"{name}.jsonl")) == result.rows
    assert summary.rows == sum(result.rows for result in summary.summaries.values()) > 0
    assert [event.done for event in events] == [*range(1, len(accounts) + 1)]
    assert events[-1].rows == summary.rows
    assert events[-1].requests == summary.requests


@pytest.mark.promise("many-accounts")
async def test_an_account_that_fails_stops_no_other(
    accounts: dict[str, ApiToken], service: dict[str, Any], sandbox: Sandbox, tmp_path: Path
) -> None:
    with_wrong = {"wrong": WRONG, **accounts}
    summary = await export_accounts(with_wrong, tmp_path / "{account}.jsonl", **service)
    (failure,) = summary.failures
    assert (failure.account, failure.kind) == ("wrong", "AuthenticationError")
    assert not summary.complete
    assert [*summary.summaries] == [*accounts]
    sent = len(sandbox.requests)
    again = await export_accounts(with_wrong, tmp_path / "{account}.jsonl", **service)
    assert all(result.already_complete for result in again.summaries.values())
    assert again.failures == (failure,)
    assert len(sandbox.requests) == sent + 1


async def test_a_quota_that_is_used_up_says_when_to_try_again(
    sandbox_thread: SandboxThread, tmp_path: Path
) -> None:
    with sandbox_thread.sandbox(quota=1) as sandbox:
        accounts = {"acme": ApiToken(sandbox.owner.api_token)}
        summary = await export_accounts(
            accounts,
            tmp_path / "{account}",
            entities=["projects", "tags", "clients", "users", "groups", "project_users"],
            session_options={"track_url": sandbox.url},
            **DAYS,
        )
    (failure,) = summary.failures
    assert failure.kind == "QuotaExceededError"
    assert failure.at is not None


async def test_accounts_are_exported_a_few_at_a_time(
    accounts: dict[str, ApiToken], service: dict[str, Any], tmp_path: Path
) -> None:
    """The locks of the targets show how many are being exported."""
    most = 0

    def count(_: AccountsProgress) -> None:
        nonlocal most
        most = max(most, len(list(tmp_path.glob("*.lock"))))

    await export_accounts(
        accounts, tmp_path / "{account}.jsonl", at_once=1, on_progress=count, **service
    )
    assert most <= 2


def test_threads_and_the_blocking_function(
    accounts: dict[str, ApiToken], service: dict[str, Any], tmp_path: Path
) -> None:
    store = MemoryLimitStore()
    with ThreadPoolExecutor(3) as executor:
        summary = blocking_export_accounts(
            accounts,
            str(tmp_path / "{account}.jsonl"),
            executor=executor,
            limit_store=store,
            **service,
        )
    assert summary.complete
    assert store._accounts, "the sessions have used it"


@pytest.fixture
def processes() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        yield executor


async def test_processes_share_their_limits(
    accounts: dict[str, ApiToken],
    service: dict[str, Any],
    processes: ProcessPoolExecutor,
    tmp_path: Path,
) -> None:
    """Two names of one token, on two processes, and a bucket that a single one would fill."""
    token = next(iter(accounts.values()))
    store = SQLiteLimitStore(tmp_path / "limits.db", processes=2)
    service["session_options"]["requests_per_second"] = 5
    began = time.monotonic()
    summary = await export_accounts(
        {"one": token, "two": token},
        tmp_path / "{account}.jsonl",
        executor=processes,
        limit_store=store,
        **service,
    )
    assert summary.complete
    assert time.monotonic() - began >= (summary.requests - 1) / 5
    assert rows_of(tmp_path / "one.jsonl") == rows_of(tmp_path / "two.jsonl")
    store.close()


@pytest.mark.promise("many-accounts")
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
async def test_after_the_death_of_a_process_the_same_call_continues(
    accounts: dict[str, ApiToken], service: dict[str, Any], sandbox: Sandbox, tmp_path: Path
) -> None:
    target = tmp_path / "{account}.jsonl"
    sandbox.inject_fault("POST", "search/time_entries", latency=3600)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:

        def kill() -> None:
            wait_until(lambda: "search" in str(sandbox.requests), "a page is read")
            for process in list(executor._processes.values()):
                os.kill(process.pid or 0, signal.SIGKILL)

        with ThreadPoolExecutor(1) as killer:
            killed = killer.submit(kill)
            summary = await export_accounts(accounts, target, executor=executor, **service)
            killed.result(HANG)
    assert summary.failures
    assert {failure.kind for failure in summary.failures} == {"BrokenProcessPool"}
    assert "a process of the executor died" in summary.failures[0].error
    sandbox.faults.clear()

    again = await export_accounts(accounts, target, **service)

    assert again.complete
    plain = tmp_path / "plain"
    plain.mkdir()
    await export_accounts(accounts, plain / "{account}.jsonl", **service)
    for name in accounts:
        assert rows_of(tmp_path / f"{name}.jsonl") == rows_of(plain / f"{name}.jsonl")


class Refusing(Executor):
    """An executor that takes no tasks."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        raise RuntimeError("cannot schedule new futures after shutdown")


async def test_an_executor_that_takes_no_tasks_is_a_failure_of_each_account(
    accounts: dict[str, ApiToken], service: dict[str, Any], tmp_path: Path
) -> None:
    summary = await export_accounts(
        accounts, tmp_path / "{account}.jsonl", executor=Refusing(), **service
    )
    assert [failure.account for failure in summary.failures] == [*accounts]
    assert summary.failures[0].error == "cannot schedule new futures after shutdown"


async def test_options_may_be_iterators(
    accounts: dict[str, ApiToken], service: dict[str, Any], tmp_path: Path
) -> None:
    summary = await export_accounts(
        accounts, tmp_path / "{account}", entities=iter(["projects", "tags"]), **service
    )
    assert summary.complete
    for name in accounts:
        assert {path.name for path in (tmp_path / name).glob("*.jsonl")} == {
            "projects.jsonl",
            "tags.jsonl",
        }


def all_contexts(error: BaseException) -> Iterator[BaseException]:
    """Yield everything that a traceback of an error shows, as Dask does to pickle it."""
    yield error
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for other in (error.__context__, error.__cause__, *inner):
        if other is not None:
            yield from all_contexts(other)


async def test_an_error_of_an_export_is_not_part_of_its_own_context(
    service: dict[str, Any], tmp_path: Path
) -> None:
    options = {**service}
    async with TogglSession(WRONG, **options.pop("session_options")) as session:
        with pytest.raises(AuthenticationError) as caught:
            await export(session, tmp_path / "a.jsonl", **options)
    assert [*all_contexts(caught.value)] == [caught.value]


@pytest.mark.parametrize("credential", [WRONG, EmailPassword("me@x.test", "f" * 20)])
def test_a_task_shows_no_credentials_and_can_be_pickled(credential: Any, tmp_path: Path) -> None:
    options = {"headers": {"X-Proxy": "pa55word"}}
    task = AccountTask("acme", credential, ExportJob(to=tmp_path / "a.jsonl"), options)
    assert "ffff" not in repr(task)
    assert "pa55word" not in repr(task)
    assert pickle.loads(pickle.dumps(task)) == task
    assert export_account.__module__ == "toggl_async.export.account_tasks"


TARGET = "{account}.jsonl"
GOOD: dict[str, Any] = {"acme": WRONG}

BAD: dict[str, tuple[Mapping[str, Any], str]] = {
    "no accounts": ({"accounts": {}}, "accounts is empty"),
    "a list": ({"accounts": [WRONG]}, "accounts must be a mapping of names to credentials"),
    "a token": ({"accounts": WRONG}, "accounts must be a mapping of names to credentials"),
    "text": ({"accounts": {"acme": "f" * 32}}, "the credentials of acme must be ApiToken(...)"),
    "a number": ({"accounts": {7: WRONG}}, "the name of an account must start with"),
    "no name": ({"accounts": {"": WRONG}}, "the name of an account must start with"),
    "a path": ({"accounts": {"../acme": WRONG}}, "the name of an account must start with"),
    "a slash": ({"accounts": {"a/b": WRONG}}, "the name of an account must start with"),
    "a dot": ({"accounts": {".acme": WRONG}}, "the name of an account must start with"),
    "a line": ({"accounts": {"ac\nme": WRONG}}, "the name of an account must start with"),
    "long": ({"accounts": {"a" * 101: WRONG}}, "the name of an account must start with"),
    "same file": (
        {"accounts": {"Acme": WRONG, "acme": ApiToken("e" * 32)}},
        "the names Acme and acme mean the same file",
    ),
    "same token": (
        {"accounts": {"a": WRONG, "b": WRONG}, "executor": Refusing()},
        "a and b have the same credentials, whose limits several processes can share only in a",
    ),
    "one target": ({"target": "all.jsonl"}, "the target must be a path that contains {account}"),
    "no path": ({"target": 7}, "the target must be a path that contains {account}"),
    "a URL": ({"target": "gopher://x/{account}"}, "gopher"),
    "a format": ({"target": "{account}.pdf", "format": "pdf"}, "format must be one of"),
    "at_once": ({"at_once": 0}, "at_once must be an integer from 1 to 1000"),
    "at_once text": ({"at_once": "8"}, "at_once must be an integer from 1 to 1000"),
    "a clock": ({"session_options": {"clock": None}}, "session_options must not have clock"),
    "a store inside": (
        {"session_options": {"limit_store": None}},
        "session_options must not have limit_store: pass limit_store itself",
    ),
    "no store": ({"limit_store": "redis://localhost"}, "limit_store must be a store"),
    "a URL of the service": ({"session_options": {"track_url": "ftp://x"}}, "track_url"),
}


@pytest.mark.parametrize("case", BAD)
async def test_wrong_arguments(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    change, says = BAD[case]
    arguments: dict[str, Any] = {"accounts": GOOD, "target": TARGET, **change}
    with pytest.raises(InvalidArgumentError, match=re.escape(says)) as caught:
        await export_accounts(**arguments)
    assert "ffff" not in str(caught.value)
    assert names_in(tmp_path) == set()


async def test_unknown_options_are_refused() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        await export_accounts(GOOD, TARGET, colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="speed"):
        await export_accounts(GOOD, TARGET, session_options={"speed": 1})  # type: ignore[arg-type]


def test_values_of_a_summary() -> None:
    failure = AccountFailure(account="acme", error="no", kind="ForbiddenError")
    summary = AccountsSummary(summaries={}, failures=(failure,), seconds=1.0)
    assert (summary.rows, summary.requests, summary.complete) == (0, 0, False)


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InvalidArgumentError, match=r"pip install 'toggl-async\[dask\]'"):
        export_on_dask(object(), GOOD, TARGET)  # type: ignore[arg-type]
