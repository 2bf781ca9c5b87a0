"""The service's own list of entries: a summary with their ids."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from toggl_async import DecodeError, IncompleteBodyError, TogglSession
from toggl_async.export import entry_ids as entry_ids_module
from toggl_async.export.entry_ids import EntryIds, SummaryReader
from toggl_async.export.job import ExportJob
from toggl_async.export.partitioning.partitions import Partition
from toggl_async.export.sources import fetch_entry_ids
from toggl_async.sandbox import Sandbox

from .conftest import FIRST, LAST, Truth


async def test_all_entry_ids_are_listed_with_one_request(
    sandbox: Sandbox, session: TogglSession, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: bytes) -> Any:
        raise AssertionError("the sandbox's answer is as documented: it is read the fast way")

    monkeypatch.setattr(entry_ids_module, "_read_leniently", fail)
    workspace_id = sandbox.workspace_id
    partition = Partition(0, "time_entries", workspace_id, FIRST, LAST, 0, (0, workspace_id))
    entry_ids = await fetch_entry_ids(session, ExportJob(to="x.jsonl"), partition)
    ids = truth(workspace_id)
    assert sorted(entry_ids.all_ids()) == sorted(ids)
    assert entry_ids.seconds == sum(sandbox.track.entries.by_id[id_].duration for id_ in ids)
    assert entry_ids.complete
    assert len(sandbox.requests) == 1


def read_entry_ids(body: bytes) -> EntryIds:
    """Read a summary that arrives in one chunk."""
    reader = SummaryReader()
    reader.feed(body)
    return reader.finish()


@pytest.mark.parametrize(
    ("body", "ids", "seconds", "complete"),
    [
        (b'{"groups":null}', [], 0, True),
        (b'{"groups":[{"id":5,"sub_groups":null}]}', [], 0, True),
        (b'{"groups":[{"sub_groups":[{"seconds":5,"ids":[1,2]},{"ids":null}]}]}', [1, 2], 5, True),
        # Values of other types than documented.
        (b'{"groups":[{"sub_groups":[{"seconds":"5","ids":[1]}]}]}', [1], 0, True),
        (b'{"groups":[{"sub_groups":[{"seconds":5.0,"ids":[1.0]}]}]}', [1], 5, True),
        (b'{"groups":[5,{"sub_groups":[{"id":"a","seconds":5,"ids":[1]}]}]}', [1], 5, True),
        # Time without the ids of its entries: the answer contradicts itself.
        (b'{"groups":[{"sub_groups":[{"seconds":5,"ids":null}]}]}', [], 5, False),
        (b'{"groups":[{"sub_groups":[{"seconds":5}]}]}', [], 5, False),
        (b'{"groups":[{"sub_groups":[{"seconds":5,"ids":[]},{"seconds":1,"ids":[1]}]}]}',
         [1], 6, False),
    ],
)  # fmt: skip
def test_a_summary_is_read_as_far_as_possible(
    *, body: bytes, ids: list[int], seconds: int, complete: bool
) -> None:
    entry_ids = read_entry_ids(body)
    assert (list(entry_ids.all_ids()), entry_ids.seconds) == (ids, seconds)
    assert entry_ids.complete is complete


@pytest.mark.parametrize(
    "value",
    [b"{}", b"true", b"99999999999999999999", b'"x"', b"null", b"[]", b"[6]", b'{"a":[7]}', b'"]"'],
)
def test_a_summary_with_what_is_no_id_is_incomplete(value: bytes) -> None:
    entry_ids = read_entry_ids(b'{"groups":[{"sub_groups":[{"ids":[5,%b]}]}]}' % value)
    assert not entry_ids.complete


def test_ids_that_are_texts_are_read() -> None:
    entry_ids = read_entry_ids(b'{"groups":[{"sub_groups":[{"ids":["1",2.0,3]}]}]}')
    assert (list(entry_ids.all_ids()), entry_ids.complete) == ([1, 2, 3], True)


@pytest.mark.parametrize("length", [1, 5_000, 20_000])
@pytest.mark.parametrize("separator", [", ", ",", " ,"])
def test_a_long_list_of_ids_is_read_in_pieces(length: int, separator: str) -> None:
    ids = [3_000_000_000 + 7 * number for number in range(length)]
    body = f'{{"groups":[{{"sub_groups":[{{"ids":[{separator.join(map(str, ids))}]}}]}}]}}'
    assert list(read_entry_ids(body.encode()).all_ids()) == ids


def test_what_is_not_a_summary_is_an_error() -> None:
    with pytest.raises(DecodeError):
        read_entry_ids(b"<html>")


SUMMARY = b'{"groups":[{"id":5,"sub_groups":[{"id":61,"ids":[1, 2,30],"seconds":9},{"ids":[]}]}]} '


@pytest.mark.parametrize("size", range(1, len(SUMMARY) + 1))
def test_chunks_of_any_size_are_read(size: int) -> None:
    reader = SummaryReader()
    for start in range(0, len(SUMMARY), size):
        reader.feed(SUMMARY[start : start + size])
    entry_ids = reader.finish()
    assert ([*entry_ids.all_ids()], entry_ids.seconds) == ([1, 2, 30], 9)


@pytest.mark.parametrize("size", range(1, len(SUMMARY.rstrip())))
def test_a_summary_that_ends_early_is_incomplete(size: int) -> None:
    with pytest.raises(IncompleteBodyError):
        read_entry_ids(SUMMARY[:size])


def test_names_that_look_like_a_list_of_ids_are_text() -> None:
    body = rb'{"groups":[{"name":"\"ids\":[1,2","sub_groups":[{"ids":[7],"seconds":1}]}]}'
    assert [*read_entry_ids(body).all_ids()] == [7]


def test_many_ids_are_in_a_file_and_iterable_again() -> None:
    reader = SummaryReader()
    reader.feed(b'{"groups":[{"sub_groups":[{"seconds":1,"ids":[')
    for first in range(0, 400_000, 1000):
        reader.feed(b",".join(b"%d" % id_ for id_ in range(first, first + 1000)) + b",")
    reader.feed(b'400000]},{"seconds":1,"ids":[5]}]}]}')
    entry_ids = reader.finish()
    assert entry_ids.count == 400_002
    for _ in range(2):
        assert [*entry_ids.all_ids()] == [*range(400_001), 5]
    assert [*entry_ids.groups[1].ids] == [5]


def test_billable_seconds_are_added_up_by_rate_and_currency() -> None:
    body = (
        b'{"groups":[{"id":5,"sub_groups":[{"id":null,"ids":[1,2,3],"seconds":90,"rates":['
        b'{"billable_seconds":30,"hourly_rate_in_cents":100,"currency":"EUR"},'
        b'{"billable_seconds":20,"hourly_rate_in_cents":100,"currency":"USD"},'
        b'{"billable_seconds":10,"hourly_rate_in_cents":100,"currency":"EUR"},'
        b'{"billable_seconds":0,"hourly_rate_in_cents":7,"currency":"EUR"}]}]}]}'
    )
    (group,) = read_entry_ids(body).groups
    assert (group.user_id, group.project_id) == (5, None)
    assert group.rates == {(100, "EUR"): 40, (100, "USD"): 20}


@pytest.mark.promise("export-memory-is-flat")
def test_many_ids_take_few_bytes() -> None:
    subs = b",".join(
        b'{"id":%d,"seconds":1,"ids":[%s]}'
        % (sub, b",".join(b"%d" % (3_000_000_000 + sub * 1000 + id_) for id_ in range(1000)))
        for sub in range(100)
    )
    body = b'{"groups":[{"id":1,"sub_groups":[%s]}]}' % subs
    read_entry_ids(body)
    tracemalloc.start()
    try:
        entry_ids = read_entry_ids(body)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert entry_ids.count == 100_000
    assert peak < 100_000 * 20  # as a list of integers they take 40 bytes each
