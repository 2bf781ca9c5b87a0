"""Which ids were written already."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from toggl_async.export.seen import SeenIds


@given(st.lists(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=8), max_size=8))
def test_each_id_is_new_once(pages: list[list[int]]) -> None:
    seen, known = SeenIds(), set[int]()
    for page in pages:
        assert seen.fresh(page) == set(page) - known
        known |= set(page)
    assert len(seen) == len(known)


def test_an_id_takes_eight_bytes_or_little_more() -> None:
    seen = SeenIds()
    tracemalloc.start()
    try:
        for page in range(100):
            seen.fresh(range(page * 1000, page * 1000 + 1000))
        size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size < 100_000 * 10
