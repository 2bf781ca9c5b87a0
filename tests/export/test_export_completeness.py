"""Gaps in the chain of pages."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.export.completeness import gap
from toggl_async.export.flatten import Line
from toggl_async.paging import PagePosition

START = PagePosition()


def _lines(*numbers: int | None) -> list[Line]:
    return [Line(place, number, place, None, b"{}") for place, number in enumerate(numbers)]


def _at(row: int | None, **cursor: Any) -> PagePosition:
    return PagePosition({} if row is None else {"first_row_number": row, **cursor})


@pytest.mark.parametrize(
    ("numbers", "at", "after"),
    [
        ((1, 2, 3), None, 4),
        ((1, 2, 3), None, None),
        ((), None, None),
        ((4, 5), 4, 6),
        ((4, None, 6), 4, 7),
        ((None, None), 4, 6),
        ((1, 1, 2), None, 3),  # numbers that repeat: rows came twice, none is missing
        ((3, 4, 5), 4, 6),  # an earlier row was deleted meanwhile
        ((1, 2, 3), 4, 4),  # numbered page by page
    ],
)
def test_whole_pages(numbers: tuple[int | None, ...], at: int | None, after: int | None) -> None:
    assert gap(_lines(*numbers), _at(at), _at(after)) is None


def test_with_an_anchor_rows_may_have_shifted() -> None:
    # A row was added before: the id tells where to go on, the number does not.
    assert gap(_lines(5, 6), _at(4, first_id=9, first_timestamp=1), _at(7)) is None


@pytest.mark.parametrize(
    ("numbers", "at", "after", "said"),
    [
        ((1, 3), None, None, "row 2 is missing"),
        ((1, None, 4), None, None, "row 3 is missing"),
        ((1, 2), None, 5, "rows 3 to 4 are missing"),
        ((None, None), None, 5, "rows 3 to 4 are missing"),
        ((6, 7), 4, None, "rows 4 to 5 are missing"),
        ((2, 3), None, None, "rows 1 to 1 are missing"),
    ],
)
def test_gaps(
    numbers: tuple[int | None, ...], at: int | None, after: int | None, said: str
) -> None:
    assert gap(_lines(*numbers), _at(at), _at(after)) == said
