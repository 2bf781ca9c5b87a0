"""Whether everything is there: sums against the service's, and the repair of what is missing."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import attrs
import msgspec
import pytest

from toggl_async import (
    ApiToken,
    ExportIncompleteError,
    Reply,
    Request,
    Send,
    ServerError,
    TogglSession,
)
from toggl_async.export import as_rows, export
from toggl_async.sandbox import Sandbox

from .conftest import FIRST, LAST, Truth

SEARCH = "/search/time_entries"


class _Leak:
    """A service that leaves entries out of the last page, and numbers the rest as if all was well.

    ``always`` leaves them out as well where they are asked for by their ids.
    """

    def __init__(self) -> None:
        self.left_out: set[int] = set()
        self.always = False
        self.broken = False  # after the first page

    async def __call__(self, request: Request, send: Send) -> Reply:
        if self.broken and b"first_row_number" in (request.body or b""):
            raise ServerError("500", status=500)
        reply = await send(request)
        if not request.url.endswith(SEARCH) or "X-Next-ID" in reply.headers:
            return reply
        if b"time_entry_ids" in (request.body or b"") and not self.always:
            return reply
        rows: list[Any] = msgspec.json.decode(reply.body)
        first = rows[0]["row_number"] if rows else 1
        rows = [row for row in rows if row["time_entries"][0]["id"] not in self.left_out]
        for number, row in enumerate(rows, first):
            row["row_number"] = number
        return attrs.evolve(reply, body=msgspec.json.encode(rows))


@pytest.fixture
def leak() -> _Leak:
    return _Leak()


@pytest.fixture
async def leaky(box: Sandbox, leak: _Leak) -> AsyncIterator[TogglSession]:
    token = ApiToken(box.owner.api_token)
    async with TogglSession(token, track_url=box.url, stages=[leak]) as session:
        yield session


@pytest.fixture
def one(box: Sandbox, truth: Truth) -> int:
    """The workspace whose report has more than one page."""
    return max(box.world.workspaces, key=lambda id_: len(truth(id_)))


def _job(one: int, **more: Any) -> dict[str, Any]:
    return {"workspaces": [one], "start_date": FIRST, "end_date": LAST, **more}


def _ids(path: Path) -> list[int]:
    return [row["id"] for row in as_rows(path)]


def _asked(box: Sandbox) -> list[str]:
    """Tell the requests by their last words."""
    return [request.path.rpartition("/")[2] for request in box.requests]


@pytest.mark.parametrize("verify", [True, False])
async def test_a_report_of_several_pages_is_compared(
    *, box: Sandbox, session: TogglSession, tmp_path: Path, one: int, verify: bool
) -> None:
    summary = await export(session, tmp_path / "x.jsonl", **_job(one, verify=verify))
    assert _asked(box) == ["time_entries"] * 2 + ["totals"] * verify
    assert (summary.requests, summary.repaired, summary.differences) == (2 + verify, 0, ())


async def test_what_comes_in_one_page_is_not(
    box: Sandbox, session: TogglSession, tmp_path: Path, truth: Truth
) -> None:
    small = min(box.world.workspaces, key=lambda id_: len(truth(id_)))
    await export(session, tmp_path / "x.jsonl", **_job(small))
    assert _asked(box) == ["time_entries"]


@pytest.mark.parametrize("to", ["x.jsonl", "x.csv.gz", "x.sqlite"])
async def test_what_the_pages_left_out_is_fetched_by_its_ids(
    *, box: Sandbox, leaky: TogglSession, leak: _Leak, tmp_path: Path, truth: Truth, one: int,
    to: str,
) -> None:  # fmt: skip
    leak.left_out = {*truth(one)[1_100:1_110]}
    summary = await export(leaky, tmp_path / to, **_job(one))
    # Two pages, the sum, the list of ids, the missing ones.
    assert _asked(box) == ["time_entries"] * 2 + ["totals", "time_entries", "time_entries"]
    assert (summary.repaired, summary.differences, summary.duplicates) == (10, (), 0)
    assert sorted(_ids(tmp_path / to)) == sorted(truth(one))


async def test_what_the_service_does_not_send_at_all_is_an_error(
    *, leaky: TogglSession, leak: _Leak, tmp_path: Path, truth: Truth, one: int
) -> None:
    leak.left_out, leak.always = {*truth(one)[1_100:1_110]}, True
    with pytest.raises(ExportIncompleteError, match="10 entries of workspace") as caught:
        await export(leaky, tmp_path / "x.jsonl", **_job(one))
    assert str(min(leak.left_out)) in caught.value.message
    assert not (tmp_path / "x.jsonl").exists()
    leak.always = False
    summary = await export(leaky, tmp_path / "x.jsonl", **_job(one))
    assert (summary.resumed, summary.repaired) == (True, 10)
    assert sorted(_ids(tmp_path / "x.jsonl")) == sorted(truth(one))


async def test_without_verify_the_same_export_is_finished(
    *, leaky: TogglSession, leak: _Leak, tmp_path: Path, truth: Truth, one: int
) -> None:
    leak.left_out, leak.always = {truth(one)[1_100]}, True
    with pytest.raises(ExportIncompleteError):
        await export(leaky, tmp_path / "x.jsonl", **_job(one))
    summary = await export(leaky, tmp_path / "x.jsonl", **_job(one, verify=False))
    assert (summary.resumed, summary.requests) == (True, 0)
    assert len(_ids(tmp_path / "x.jsonl")) == len(truth(one)) - 1


@pytest.mark.parametrize("to", ["x.jsonl", "x.sqlite"])
async def test_what_is_changed_meanwhile_is_told(
    *, box: Sandbox, session: TogglSession, tmp_path: Path, truth: Truth, one: int, to: str
) -> None:
    ids = truth(one)

    def meddle(_: object) -> None:
        entries = box.world.entries
        if entries.by_id[ids[5]].deleted is None:
            entries.delete(entries.by_id[ids[5]], 1_780_000_000_000_000)

    summary = await export(session, tmp_path / to, on_progress=meddle, **_job(one))
    (said,) = summary.differences
    assert f"workspace {one}" in said
    assert "changed or deleted meanwhile" in said
    assert summary.repaired == 0
    assert sorted(_ids(tmp_path / to)) == sorted(ids)  # it was there when it was read


@pytest.mark.parametrize("to", ["x.jsonl", "x.sqlite"])
async def test_an_end_before_the_comparison_leaves_it_to_the_next_run(
    *, box: Sandbox, leaky: TogglSession, leak: _Leak, tmp_path: Path, truth: Truth, one: int,
    to: str,
) -> None:  # fmt: skip
    leak.left_out = {truth(one)[1_100]}
    told: list[object] = []
    summary = await export(
        leaky, tmp_path / to, on_progress=told.append,
        should_stop=lambda: len(told) == 2, **_job(one),
    )  # fmt: skip
    assert not summary.complete
    box.requests.clear()
    summary = await export(leaky, tmp_path / to, **_job(one))
    assert _asked(box) == ["totals", "time_entries", "time_entries"]
    assert summary.repaired == 1
    assert sorted(_ids(tmp_path / to)) == sorted(truth(one))


async def test_a_run_that_did_without_sums_is_compared_by_ids(
    *, box: Sandbox, leaky: TogglSession, leak: _Leak, tmp_path: Path, truth: Truth, one: int
) -> None:
    leak.left_out = {truth(one)[1_100]}
    leak.broken = True
    path = tmp_path / "x.jsonl"
    with pytest.raises(ServerError):
        await export(leaky.with_options(retries=0), path, **_job(one, verify=False))
    leak.broken = False
    box.requests.clear()
    summary = await export(leaky, path, **_job(one))
    assert _asked(box)[1:] == ["totals", "time_entries", "time_entries"]
    assert (summary.repaired, summary.differences) == (1, ())


@pytest.mark.parametrize("to", ["x.jsonl", "x.sqlite"])
async def test_rows_that_were_set_aside_are_not_missing(
    *, box: Sandbox, session: TogglSession, tmp_path: Path, truth: Truth, one: int, to: str
) -> None:
    rows = [{"time_entries": [{"id": "?"}]}]
    box.fail("POST", SEARCH.removeprefix("/"), status=200, body=rows, headers={})
    summary = await export(session, tmp_path / to, **_job(one))
    assert (summary.rejected, summary.rows, len(box.requests)) == (1, 0, 1)


async def test_an_update_tells_where_sums_differ_though_all_rows_are_there(
    *, box: Sandbox, session: TogglSession, tmp_path: Path, truth: Truth, one: int
) -> None:
    path = tmp_path / "x.sqlite"
    await export(session, path, **_job(one))
    summary = await export(session, path, **_job(one, update=True))
    assert summary.differences == ()
    with closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE time_entries SET seconds = seconds + 1 WHERE id = ?", (truth(one)[9],))
        base.commit()
    box.requests.clear()
    summary = await export(session, path, **_job(one, update=True))
    (said,) = summary.differences
    assert f"workspace {one}" in said
    assert len(box.requests) == 2
