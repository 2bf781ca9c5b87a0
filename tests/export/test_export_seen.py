"""Which ids were written already."""

from __future__ import annotations

import tracemalloc

import pytest
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


@given(st.lists(st.lists(st.integers(0, 3_000), max_size=60), max_size=30), st.integers(1, 2**40))
def test_ids_that_come_in_any_order_are_new_once(pages: list[list[int]], apart: int) -> None:
    seen, known = SeenIds(), set[int]()
    for page in pages:
        ids = [id_ * apart for id_ in page]
        assert seen.fresh(ids) == set(ids) - known
        known |= set(ids)
    assert len(seen) == len(known)
    asked = range(0, 3_000 * apart, 7 * apart)
    assert seen.without(asked) == [id_ for id_ in asked if id_ not in known]


def test_runs_that_grow_are_cut() -> None:
    seen = SeenIds()
    for offset in (0, 3, 1, 4, 2):
        for first in range(0, 50_000, 5_000):
            ids = range(first + offset, first + 5_000, 5)
            assert seen.fresh(ids) == set(ids)
    assert len(seen) == 50_000
    assert seen.without(range(-1, 50_001)) == [-1, 50_000]


@pytest.mark.parametrize(("apart", "most"), [(1, 1), (60, 3), (1_000_000, 5), (2**34, 9)])
def test_an_id_takes_few_bytes(apart: int, most: int) -> None:
    seen = SeenIds()
    tracemalloc.start()
    try:
        for page in range(100):
            first = page * 1000
            seen.fresh([id_ * apart for id_ in range(first, first + 1000)])
        size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size < 100_000 * most
