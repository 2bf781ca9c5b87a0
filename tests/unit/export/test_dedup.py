"""The set of ids that have been written."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async.export.rows.dedup import IdSet


@given(st.lists(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=8), max_size=8))
def test_each_id_is_new_once(pages: list[list[int]]) -> None:
    id_set, known = IdSet(), set[int]()
    for page in pages:
        assert id_set.add_new(page) == set(page) - known
        known |= set(page)
    assert len(id_set) == len(known)


@given(st.lists(st.lists(st.integers(0, 3_000), max_size=60), max_size=30), st.integers(1, 2**40))
def test_ids_in_any_order_are_new_once(pages: list[list[int]], apart: int) -> None:
    id_set, known = IdSet(), set[int]()
    for page in pages:
        ids = [id_ * apart for id_ in page]
        assert id_set.add_new(ids) == set(ids) - known
        known |= set(ids)
    assert len(id_set) == len(known)
    wanted = range(0, 3_000 * apart, 7 * apart)
    assert id_set.missing(wanted) == [id_ for id_ in wanted if id_ not in known]


def test_long_runs_are_split() -> None:
    id_set = IdSet()
    for offset in (0, 3, 1, 4, 2):
        for first in range(0, 50_000, 5_000):
            ids = range(first + offset, first + 5_000, 5)
            assert id_set.add_new(ids) == set(ids)
    assert len(id_set) == 50_000
    assert id_set.missing(range(-1, 50_001)) == [-1, 50_000]


@pytest.mark.promise("export-memory-is-flat")
@pytest.mark.parametrize(("apart", "most"), [(1, 1), (60, 3), (1_000_000, 5), (2**34, 9)])
def test_an_id_takes_few_bytes(apart: int, most: int) -> None:
    id_set = IdSet()
    tracemalloc.start()
    try:
        for page in range(100):
            first = page * 1000
            id_set.add_new([id_ * apart for id_ in range(first, first + 1000)])
        size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size < 100_000 * most
