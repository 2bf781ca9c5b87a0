"""Exports of many accounts on a Dask cluster of separate processes."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from distributed import Client, LocalCluster

from toggl_async import ApiToken, InvalidArgumentError, SQLiteLimitStore
from toggl_async.integrations.dask import export_accounts
from toggl_async.sandbox import Sandbox, SandboxThread
from toggl_sync.export import export_accounts as export_here

from ..support.markdown import code_of
from ..support.waiting import HANG, wait_until
from ..support.year_sandbox import year_sandbox

PAGE: Final = Path(__file__).parents[2] / "docs" / "scaling.md"
DAYS: dict[str, Any] = {"start_date": "2025-01-01", "end_date": "2026-12-31"}


@pytest.fixture
def sandbox(sandbox_thread: SandboxThread) -> Iterator[Sandbox]:
    with year_sandbox(sandbox_thread) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def accounts_of(sandbox: Sandbox) -> dict[str, ApiToken]:
    return {f"user {n}": ApiToken(user.api_token) for n, user in enumerate(sandbox.users, 1)}


def service(sandbox: Sandbox, **options: Any) -> dict[str, Any]:
    return {"session_options": {"track_url": sandbox.url, **options}, **DAYS}


def rows_of(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_each_account_is_a_task(client: Client, sandbox: Sandbox, tmp_path: Path) -> None:
    accounts = {"wrong": ApiToken("f" * 32), **accounts_of(sandbox)}
    done: list[str] = []
    summary = export_accounts(
        client,
        accounts,
        tmp_path / "{account}.jsonl",
        on_progress=lambda progress: done.append(progress.account),
        **service(sandbox),
    )
    assert sorted(done) == sorted(accounts)
    assert [failure.account for failure in summary.failures] == ["wrong"]
    assert [failure.kind for failure in summary.failures] == ["AuthenticationError"]
    for name, result in summary.summaries.items():
        assert len(rows_of(tmp_path / f"{name}.jsonl")) == result.rows > 0


async def test_it_can_be_called_where_a_loop_runs(
    client: Client, sandbox: Sandbox, tmp_path: Path
) -> None:
    summary = export_accounts(
        client, accounts_of(sandbox), tmp_path / "{account}.jsonl", **service(sandbox)
    )
    assert summary.complete


@pytest.mark.promise("many-accounts")
def test_the_death_of_workers_loses_nothing(
    client: Client, sandbox: Sandbox, tmp_path: Path
) -> None:
    """Dask starts new workers, and runs the tasks again, which resume."""
    accounts, target = accounts_of(sandbox), tmp_path / "{account}.jsonl"
    workers: dict[str, int] = client.run(os.getpid)
    sandbox.inject_fault("POST", "search/time_entries", latency=3600)

    def kill() -> None:
        wait_until(lambda: "search/time_entries" in str(sandbox.requests), "a page is read")
        for process in workers.values():
            os.kill(process, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    summary = export_accounts(client, accounts, target, **service(sandbox))
    killer.join(HANG)

    assert summary.complete
    plain = tmp_path / "plain"
    plain.mkdir()
    export_here(accounts, plain / "{account}.jsonl", **service(sandbox))
    for name in accounts:
        assert rows_of(tmp_path / f"{name}.jsonl") == rows_of(plain / f"{name}.jsonl")
    assert not set(client.run(os.getpid).values()) & set(workers.values())


@pytest.mark.promise("processes-share-limits")
def test_workers_share_the_limits_of_a_token(
    client: Client, sandbox: Sandbox, tmp_path: Path
) -> None:
    """The same account under four names; the bucket is strict, and 30 ms faster than the SDK."""
    token = ApiToken(sandbox.owner.api_token)
    sandbox.rate_limit.rate = 14
    with_store = service(sandbox, requests_per_second=10)
    store = SQLiteLimitStore(tmp_path / "limits.db", processes=2)
    summary = export_accounts(
        client,
        dict.fromkeys("abcd", token),
        tmp_path / "{account}.jsonl",
        limit_store=store,
        **with_store,
    )
    store.close()
    assert summary.complete
    refused = [request for request in sandbox.requests if request.status == 429]
    assert len(refused) <= 0.02 * len(sandbox.requests)


def test_the_example_of_the_documentation_runs(
    client: Client, sandbox: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = [text for text in code_of(PAGE, "py") if "integrations.dask" in text]
    options = service(sandbox)
    code = code.replace("/srv/toggl", str(tmp_path)).replace("max_wait=3700", "**options")
    example: dict[str, Any] = {"options": options}
    exec(compile(code, PAGE.name, "exec"), example)

    example["backup"](client, {"acme": sandbox.owner.api_token, "initech": "f" * 32})

    assert "rows; ['initech']" in capsys.readouterr().out
    assert (tmp_path / "acme.parquet").stat().st_size > 0


def test_wrong_clients_are_refused() -> None:
    accounts = {"acme": ApiToken("f" * 32)}
    with pytest.raises(
        InvalidArgumentError, match=r"client must be a distributed\.Client, not str"
    ):
        export_accounts("tcp://host", accounts, "{account}.jsonl")  # type: ignore[arg-type]
