"""Completeness: ids against the service's list, and fetching missing entries."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import attrs
import msgspec
import pytest

from toggl_async import (
    ApiToken,
    ExportIncompleteError,
    HttpResponse,
    Request,
    Send,
    ServerError,
    TogglSession,
)
from toggl_async.export import export, read_rows
from toggl_async.sandbox import Sandbox

from ...support.export_files import needs
from .conftest import FIRST, LAST, Truth

SEARCH = "/search/time_entries"


class _Leak:
    """A service that leaves entries out of the last page.

    ``always``: also where they are requested by their ids. ``fail``: after the first page.
    """

    def __init__(self) -> None:
        self.left_out: set[int] = set()
        self.unreadable: set[int] = set()
        self.always_unreadable = False
        self.always = False
        self.fail = False

    async def __call__(self, request: Request, send: Send) -> HttpResponse:
        if self.fail and b"first_row_number" in (request.body or b""):
            raise ServerError("500", status=500)
        reply = await send(request)
        if not request.url.endswith(SEARCH) or "X-Next-ID" in reply.headers:
            return reply
        by_id = b"time_entry_ids" in (request.body or b"")
        if by_id and not self.always and not self.always_unreadable:
            return reply
        rows: list[Any] = msgspec.json.decode(reply.body)
        if not by_id or self.always:
            rows = [row for row in rows if row["time_entries"][0]["id"] not in self.left_out]
        for row in rows:
            if row["time_entries"][0]["id"] in self.unreadable:
                row["time_entries"].append({"id": "?"})
        return attrs.evolve(reply, body=msgspec.json.encode(rows))


@pytest.fixture
def leak() -> _Leak:
    return _Leak()


@pytest.fixture
async def leaky(sandbox: Sandbox, leak: _Leak) -> AsyncIterator[TogglSession]:
    token = ApiToken(sandbox.owner.api_token)
    async with TogglSession(token, track_url=sandbox.url, middlewares=[leak]) as session:
        yield session


@pytest.fixture
def large(sandbox: Sandbox, truth: Truth) -> int:
    """The workspace whose report has more than one page."""
    return max(sandbox.track.workspaces, key=lambda id_: len(truth(id_)))


def _job(workspace_id: int, **more: Any) -> dict[str, Any]:
    return {"workspaces": [workspace_id], "start_date": FIRST, "end_date": LAST, **more}


def _ids(path: Path) -> list[int]:
    return [row["id"] for row in read_rows(path)]


def _sent(sandbox: Sandbox) -> list[str]:
    """Return which reports were requested."""
    return [request.path.split("/")[-2] for request in sandbox.requests]


@pytest.mark.promise("no-row-is-missing")
@pytest.mark.parametrize("verify", [True, False])
async def test_a_report_of_several_pages_is_verified_with_one_request(
    *, sandbox: Sandbox, session: TogglSession, tmp_path: Path, large: int, verify: bool
) -> None:
    summary = await export(session, tmp_path / "x.jsonl", **_job(large, verify=verify))
    assert _sent(sandbox) == ["search"] * 2 + ["summary"] * verify
    assert (summary.requests, summary.recovered, summary.differences) == (2 + verify, 0, ())


async def test_a_report_of_one_page_is_not_verified(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, truth: Truth
) -> None:
    small = min(sandbox.track.workspaces, key=lambda id_: len(truth(id_)))
    await export(session, tmp_path / "x.jsonl", **_job(small))
    assert _sent(sandbox) == ["search"]


@pytest.mark.promise("no-row-is-missing")
@pytest.mark.parametrize("to", ["x.jsonl", "x.csv.gz", "x.parquet", "x.sqlite"])
async def test_entries_that_the_pages_left_out_are_fetched_by_id(
    *, sandbox: Sandbox, leaky: TogglSession, leak: _Leak, tmp_path: Path, truth: Truth, large: int,
    to: str,
) -> None:  # fmt: skip
    needs(to)
    leak.left_out = {*truth(large)[102:112]}
    summary = await export(leaky, tmp_path / to, **_job(large))
    # Two pages, the list of ids, the missing ones.
    assert _sent(sandbox) == ["search"] * 2 + ["summary", "search"]
    assert (summary.recovered, summary.differences, summary.duplicates) == (10, (), 0)
    assert sorted(_ids(tmp_path / to)) == sorted(truth(large))


@pytest.mark.promise("no-row-is-missing")
async def test_entries_that_the_service_lists_and_never_returns_are_an_error(
    *, leaky: TogglSession, leak: _Leak, tmp_path: Path, truth: Truth, large: int
) -> None:
    leak.left_out, leak.always = {*truth(large)[102:112]}, True
    with pytest.raises(ExportIncompleteError, match="10 entries of workspace") as caught:
        await export(leaky, tmp_path / "x.jsonl", **_job(large))
    assert str(min(leak.left_out)) in caught.value.message
    assert not (tmp_path / "x.jsonl").exists()
    leak.always = False
    summary = await export(leaky, tmp_path / "x.jsonl", **_job(large))
    assert (summary.resumed, summary.recovered) == (True, 10)
    assert sorted(_ids(tmp_path / "x.jsonl")) == sorted(truth(large))


async def test_without_verify_the_same_export_is_finished(
    *, leaky: TogglSession, leak: _Leak, tmp_path: Path, truth: Truth, large: int
) -> None:
    leak.left_out, leak.always = {truth(large)[110]}, True
    with pytest.raises(ExportIncompleteError):
        await export(leaky, tmp_path / "x.jsonl", **_job(large))
    summary = await export(leaky, tmp_path / "x.jsonl", **_job(large, verify=False))
    assert (summary.resumed, summary.requests) == (True, 0)
    assert len(_ids(tmp_path / "x.jsonl")) == len(truth(large)) - 1


@pytest.mark.parametrize("to", ["x.jsonl", "x.sqlite"])
async def test_entries_that_are_deleted_meanwhile_are_a_difference(
    *, sandbox: Sandbox, session: TogglSession, tmp_path: Path, truth: Truth, large: int, to: str
) -> None:
    ids = truth(large)

    def delete(_: object) -> None:
        entries = sandbox.track.entries
        if entries.by_id[ids[5]].deleted is None:
            entries.delete(entries.by_id[ids[5]], 1_780_000_000_000_000)

    summary = await export(session, tmp_path / to, on_progress=delete, **_job(large))
    (difference,) = summary.differences
    assert f"1 exported entries of workspace {large}" in difference
    assert "deleted or moved meanwhile" in difference
    assert summary.recovered == 0
    assert sorted(_ids(tmp_path / to)) == sorted(ids)  # it existed when it was read


@pytest.mark.parametrize("to", ["x.jsonl", "x.sqlite"])
async def test_a_run_that_stops_before_the_verification_leaves_it_to_the_next(
    *, sandbox: Sandbox, leaky: TogglSession, leak: _Leak, tmp_path: Path, truth: Truth, large: int,
    to: str,
) -> None:  # fmt: skip
    leak.left_out = {truth(large)[110]}
    reports: list[object] = []
    summary = await export(
        leaky, tmp_path / to, on_progress=reports.append,
        should_stop=lambda: len(reports) == 2, **_job(large),
    )  # fmt: skip
    assert not summary.complete
    sandbox.requests.clear()
    summary = await export(leaky, tmp_path / to, **_job(large))
    assert _sent(sandbox) == ["summary", "search"]
    assert summary.recovered == 1
    assert sorted(_ids(tmp_path / to)) == sorted(truth(large))


async def test_a_run_with_verify_verifies_what_was_read_without(
    *, sandbox: Sandbox, leaky: TogglSession, leak: _Leak, tmp_path: Path, truth: Truth, large: int
) -> None:
    leak.left_out = {truth(large)[110]}
    leak.fail = True
    path = tmp_path / "x.jsonl"
    with pytest.raises(ServerError):
        await export(leaky.with_options(retries=0), path, **_job(large, verify=False))
    leak.fail = False
    sandbox.requests.clear()
    summary = await export(leaky, path, **_job(large))
    assert _sent(sandbox)[1:] == ["summary", "search"]
    assert (summary.recovered, summary.differences) == (1, ())


@pytest.mark.parametrize("to", ["x.jsonl", "x.sqlite"])
async def test_rejects_of_a_single_page_need_no_verification(
    *, sandbox: Sandbox, session: TogglSession, tmp_path: Path, truth: Truth, large: int, to: str
) -> None:
    rows = [{"time_entries": [{"id": "?"}]}]
    sandbox.inject_fault("POST", SEARCH.removeprefix("/"), status=200, body=rows, headers={})
    summary = await export(session, tmp_path / to, **_job(large))
    assert (summary.rejected, summary.rows, len(sandbox.requests)) == (1, 0, 1)


@pytest.mark.promise("no-row-is-missing")
@pytest.mark.parametrize("always", [True, False])
@pytest.mark.parametrize("to", ["x.jsonl", "x.csv", "x.sqlite"])
async def test_a_reject_neither_hides_a_missing_entry_nor_counts_as_one(
    *, leaky: TogglSession, leak: _Leak, tmp_path: Path, truth: Truth, large: int, to: str,
    always: bool,
) -> None:  # fmt: skip
    ids = truth(large)
    leak.left_out, leak.unreadable = {ids[110]}, {ids[105]}
    leak.always_unreadable = always
    summary = await export(leaky, tmp_path / to, **_job(large))
    # The entry that could not be read is requested as well: this time it may be readable.
    recovered = 1 if always else 2
    assert (summary.recovered, summary.rejected, summary.differences) == (recovered, 1, ())
    assert sorted(_ids(tmp_path / to)) == sorted({*ids} - (leak.unreadable if always else set()))


@pytest.mark.parametrize("to", ["x.jsonl", "x.csv.gz", "x.parquet", "x.sqlite"])
async def test_an_update_mends_a_duration_that_differs(
    *, sandbox: Sandbox, session: TogglSession, tmp_path: Path, truth: Truth, large: int, to: str
) -> None:
    needs(to)
    path = tmp_path / to
    await export(session, path, **_job(large))
    entry = sandbox.track.entries.by_id[truth(large)[9]]
    # Changed without a new time of change: only the sums show it.
    sandbox.track.entries.change(entry, entry.at, duration=entry.duration + 1)
    sandbox.track.entries.revision += 1
    summary = await export(session, path, **_job(large, update=True))
    assert (summary.changed, summary.differences) == (1, ())
    (row,) = [row for row in read_rows(path) if row["id"] == entry.id]
    assert row["seconds"] == entry.duration
    summary = await export(session, path, **_job(large, update=True))
    assert (summary.changed, summary.deleted) == (0, 0)
