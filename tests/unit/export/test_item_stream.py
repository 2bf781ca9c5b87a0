"""A JSON list that arrives in chunks is cut into lists of whole items, wherever it is divided."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async.errors import DecodeError, IncompleteBodyError
from toggl_async.export import item_stream
from toggl_async.export.item_stream import ListSplitter

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
ROWS = st.lists(st.dictionaries(st.text(), VALUES, max_size=4), max_size=8)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(item_stream, "PIECE", 20)


def split(body: bytes, *, size: int) -> list[list[Any]]:
    """Return the pieces of a body that arrives in chunks of this size."""
    splitter = ListSplitter()
    pieces = [splitter.feed(body[at : at + size]) for at in range(0, len(body), size)]
    pieces.append(splitter.finish())
    return [json.loads(piece) for piece in pieces if piece is not None]


@given(ROWS, st.integers(1, 40), st.booleans(), st.sampled_from([None, 1]))
def test_every_item_comes_once_however_the_body_is_divided(
    rows: list[Any], size: int, ascii_only: bool, indent: int | None
) -> None:
    body = json.dumps(rows, ensure_ascii=ascii_only, indent=indent).encode("utf-8", "surrogatepass")
    pieces = split(body, size=size)
    assert [row for piece in pieces for row in piece] == rows
    assert all(pieces)


@given(ROWS.filter(bool), st.integers(1, 40))
def test_lines_of_json_are_accepted(rows: list[Any], size: int) -> None:
    body = b"\n".join(json.dumps(row).encode() for row in rows) + b"\n"
    assert [row for piece in split(body, size=size) for row in piece] == rows


@pytest.mark.promise("bodies-are-complete")
@given(ROWS.filter(bool), st.integers(1, 40), st.data())
def test_a_list_that_ends_early_is_an_error_at_every_byte(
    rows: list[Any], size: int, data: st.DataObject
) -> None:
    body = json.dumps(rows).encode()
    end = data.draw(st.integers(1, len(body) - 1))
    with pytest.raises(IncompleteBodyError):
        split(body[:end], size=size)


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b" [ ] ", b"\xef\xbb\xbf[]"])
def test_nothing_is_no_pieces(body: bytes) -> None:
    assert split(body, size=3) == []


@pytest.mark.parametrize("body", [b"<html>", b'"text"', b"17", b"nul"])
def test_another_body_is_an_error(body: bytes) -> None:
    with pytest.raises(DecodeError, match="should be a list"):
        split(body, size=3)


@pytest.mark.promise("export-memory-is-flat")
def test_memory_is_bounded_by_a_piece() -> None:
    splitter, largest = ListSplitter(), 0
    body = json.dumps([{"id": number, "text": "x" * 50} for number in range(1000)]).encode()
    for at in range(0, len(body), 64):
        splitter.feed(body[at : at + 64])
        largest = max(largest, len(splitter._buffer))
    assert largest < 256


@pytest.mark.promise("bodies-are-complete")
@pytest.mark.parametrize("rest", [b"n", b"17", b'"tex', b'"text"', b"tru"])
def test_lines_end_with_a_whole_item(rest: bytes) -> None:
    with pytest.raises(IncompleteBodyError, match="the last item ended early"):
        split(b'{"id":1}\n{"id":2}\n' + rest, size=3)
