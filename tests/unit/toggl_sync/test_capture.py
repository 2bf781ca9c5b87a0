"""``session.capture()`` of a blocking session, whose calls run on another thread."""

from __future__ import annotations

import threading
from contextvars import copy_context
from typing import Any

from toggl_sync import CapturedResponse, TogglSession


def test_response_of_a_typed_call(session: TogglSession, site: Any) -> None:
    with session.capture() as responses:
        entry = session.track.time_entries.current()
    session.track.time_entries.current()
    (response,) = responses
    assert isinstance(response, CapturedResponse)
    assert response.status == 200
    assert response.headers["Content-Type"].startswith("application/json")
    assert entry is not None
    assert response.response.json()["id"] == entry.id
    assert len(site.requests) == 2


def test_threads_have_their_own_responses(session: TogglSession) -> None:
    barrier = threading.Barrier(4, timeout=60)
    counts: dict[int, int] = {}

    def fetch(number: int) -> None:
        with session.capture() as responses:
            barrier.wait()
            for _ in range(number):
                session.track.time_entries.current()
            barrier.wait()  # all have their responses before one leaves the block
        counts[number] = len(responses)

    threads = [threading.Thread(target=fetch, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == {0: 0, 1: 1, 2: 2, 3: 3}


def test_thread_with_the_context_of_the_block_is_part_of_it(session: TogglSession) -> None:
    with session.capture() as responses:
        context = copy_context()
        inside = threading.Thread(target=context.run, args=[session.track.time_entries.current])
        outside = threading.Thread(target=session.track.time_entries.current)
        for thread in (inside, outside):
            thread.start()
            thread.join()
    assert len(responses) == 1
