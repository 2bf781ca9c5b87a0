"""The service's own list of entries."""

from __future__ import annotations

import pytest

from toggl_async import DecodeError, TogglSession
from toggl_async._http.codec import shared_codec
from toggl_async.export.existing import existing, read_list
from toggl_async.export.job import ExportJob
from toggl_async.export.plan import Part
from toggl_async.sandbox import Sandbox

from .conftest import FIRST, LAST, Truth


async def test_it_is_all_that_there_is(box: Sandbox, session: TogglSession, truth: Truth) -> None:
    part = Part(0, "time_entries", box.workspace_id, FIRST, LAST, 0)
    found = await existing(session, ExportJob(to="x.jsonl"), part)
    ids = truth(box.workspace_id)
    assert sorted(found.ids) == sorted(ids)
    assert found.seconds == sum(box.world.entries.by_id[id_].duration for id_ in ids)
    assert len(box.requests) == 1


@pytest.mark.parametrize(
    ("body", "ids", "seconds"),
    [
        (b'{"groups":null}', [], 0),
        (b'{"groups":[{"id":5,"sub_groups":null}]}', [], 0),
        (b'{"groups":[{"sub_groups":[{"seconds":5,"ids":[1,2]},{"ids":null}]}]}', [1, 2], 5),
        (b'{"groups":[{"sub_groups":[{"seconds":"5","ids":[1]}]}]}', [1], 5),  # drift
        (b'{"groups":[{"sub_groups":[{"seconds":5,"ids":["1",2]}]}]}', [1, 2], 5),
    ],
)
def test_it_is_read_as_far_as_it_makes_sense(body: bytes, ids: list[int], seconds: int) -> None:
    found = read_list(body, shared_codec())
    assert (list(found.ids), found.seconds) == (ids, seconds)


@pytest.mark.parametrize("id_", [b"{}", b"99999999999999999999"])
def test_what_makes_none_is_an_error(id_: bytes) -> None:
    body = b'{"groups":[{"sub_groups":[{"ids":[%b]}]}]}' % id_
    with pytest.raises(DecodeError):
        read_list(body, shared_codec())
