"""Rows to lines, without losing anything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async import DecodeError, IncompleteBodyError, UnexpectedContentError
from toggl_async._http.codec import Codec, shared_codec
from toggl_async.export.columns import cells, columns_of
from toggl_async.export.flatten import Flattener, Line
from toggl_async.export.shape import OddError
from toggl_async.export.sheet import rows_of
from toggl_async.models.reports.detailed import DetailedRow, DetailedRowTimeEntry

ENTRY = {
    "id": 11,
    "seconds": 60,
    "start": "2026-03-01T09:00:00+02:00",
    "stop": "2026-03-01T09:01:00+02:00",
    "at": "2026-03-01T07:01:00+00:00",
    "at_tz": "2026-03-01T09:01:00+02:00",
}
ROW: dict[str, Any] = {
    "user_id": 5,
    "username": "Uma",
    "description": "Garden",
    "billable_amount_in_cents": None,
    "tag_ids": [1, 2],
    "time_entries": [ENTRY],
    "row_number": 1,
    "email": "uma@example.com",
}


def _read(*rows: object, strict: bool = False) -> list[Line]:
    body = msgspec.json.encode(rows)
    return list(Flattener(7, shared_codec(strict=strict), strict=strict).read(body))


def _flat(*rows: object) -> list[Any]:
    return [msgspec.json.decode(line.json) for line in _read(*rows) if line.error is None]


def _odd(*_: object) -> None:
    raise OddError


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def test_a_line_has_all_of_the_row_and_of_the_entry_in_the_wires_order() -> None:
    (line,) = _read(ROW)
    assert list(msgspec.json.decode(line.json)) == [
        "workspace_id", "user_id", "username", "description", "billable_amount_in_cents",
        "tag_ids", "id", "seconds", "start", "stop", "at", "at_tz", "row_number", "email",
    ]  # fmt: skip
    assert msgspec.json.decode(line.json) == {
        "workspace_id": 7,
        **_without(ROW, "time_entries"),
        **ENTRY,
    }
    assert (line.id, line.number, line.place) == (11, 1, 0)
    assert line.start is not None


@pytest.mark.parametrize("place", [0, 3, -1])
def test_both_lanes_write_the_same(place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    names = list(_without(ROW, "time_entries"))
    names.insert(place % len(ROW), "time_entries")
    row = {name: ROW[name] for name in names}
    quick = _read(row, row)
    monkeypatch.setattr(Flattener, "_block", _odd)
    assert _read(row, row) == quick


@given(st.text(), st.lists(st.text(), max_size=3))
def test_no_text_can_lead_the_quick_lane_astray(text: str, tags: list[str]) -> None:
    nasty = f'"time_entries":[{{"id":1}}]{text}"time_entries":[{{'
    row = {**ROW, "description": nasty, "tag_names": [*tags, nasty, "}]", "time_entries"]}
    first = {"username": "}],", **row}
    for one in (row, first):
        assert _flat(one) == [{"workspace_id": 7, **_without(one, "time_entries"), **ENTRY}]


ROWS: tuple[dict[str, Any], ...] = (
    ROW,
    _without(ROW, "tag_ids", "row_number"),
    {**ROW, "tag_names": ["é", "a, b", '"', "null"], "billable": True, "username": 'x"},\n'},
    {**ROW, "time_entries": [ENTRY, {**ENTRY, "id": 12, "stop": None}]},
    {**ROW, "mood": {"deep": [1, {"x": "}]"}]}, "workspace_id": 7},
    {**ROW, "workspace_id": 8, "time_entries": [{**ENTRY, "weather": [1, None]}]},
    {**ROW, "time_entries": [{**ENTRY, "weather": "}],"}], "mood": 'x"time_entries":[{'},
    {**ROW, "seconds": "the row's", "entries_in_row": 9},
)


@given(st.lists(st.sampled_from(ROWS), max_size=5), st.sampled_from([None, 0, 2]))
def test_all_lanes_hold_the_same(rows: list[dict[str, Any]], indent: int | None) -> None:
    body = msgspec.json.encode(rows)
    body = body if indent is None else msgspec.json.format(body, indent=indent)
    columns = columns_of("time_entries")
    codec = shared_codec()
    # One by one, by the tolerant codec, then at once.
    careful = [
        line._replace(place=place)
        for place, row in enumerate(rows)
        for line in Flattener(7, codec)._careful(0, msgspec.Raw(msgspec.json.encode(row)))
    ]
    expected = [(*line[:4], msgspec.json.decode(line.json)) for line in careful]
    quick = Flattener(7, codec).read(body)
    assert [(*line[:4], msgspec.json.decode(line.json)) for line in quick] == expected
    assert quick.ids == [line.id for line in careful]
    table = Flattener(7, codec, table=True).read(body)
    assert table.ids == quick.ids
    assert table.numbers == quick.numbers == [row.get("row_number") for row in rows]
    assert [_cells(row) for row in rows_of(table, columns)] == [
        _cells(cells(line.json, columns)) for line in careful
    ]
    wanted = [bool(place % 2) for place in range(len(quick.ids))]
    assert list(table.keep(wanted)) == list(quick.keep(wanted)) == list(quick)[1::2]


def _cells(row: Iterable[Any]) -> list[Any]:
    """White space in JSON may differ."""
    return [
        msgspec.json.decode(one) if isinstance(one, str) and one[:1] in {"[", "{"} else one
        for one in row
    ]


class CountingCodec(Codec):
    """Counts what is read one by one."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def loads(self, data: bytes, cl: Any, **options: Any) -> Any:
        self.count += 1
        return super().loads(data, cl, **options)


@pytest.mark.parametrize("table", [False, True])
@pytest.mark.parametrize(
    ("odd", "decodes"),
    [
        ({}, 0),
        ({"mood": 1}, 0),  # a new field, of one row or of all
        ({"user_id": "5"}, 1),
        ({"time_entries": []}, 1),
    ],
)
def test_an_odd_row_costs_itself(odd: dict[str, Any], decodes: int, *, table: bool) -> None:
    rows = [{**ROW, "row_number": place} for place in range(100)]
    rows[70] |= odd
    codec = CountingCodec()
    sheet = Flattener(7, codec, table=table).read(msgspec.json.encode(rows))
    assert len(sheet) == 100
    assert codec.count == decodes


def test_values_stay_as_the_wire_had_them() -> None:
    body = (
        b'[{"user_id":5,"row_number":1,"currency":"\\u20ac","time_entries":[{"id":11,'
        b'"start":"2026-03-01T09:00:00.1234567Z","seconds":6.0e1}]}]'
    )
    (line,) = Flattener(7, shared_codec()).read(body)
    assert line.error is None
    for part in (b'"\\u20ac"', b'"2026-03-01T09:00:00.1234567Z"', b"6.0e1"):
        assert part in line.json


def test_fields_that_nobody_knows_yet_are_kept() -> None:
    row = {**ROW, "mood": {"deep": [1, {"x": None}]}, "time_entries": [{**ENTRY, "weather": 1e300}]}
    (flat,) = _flat(row)
    assert flat["mood"] == {"deep": [1, {"x": None}]}
    assert flat["weather"] == 1e300


def test_where_row_and_entry_share_a_name_both_are_kept() -> None:
    row = {**ROW, "id": "r", "row_id": "s", "at": 3, "workspace_id": 70}
    (flat,) = _flat(row)
    assert (flat["id"], flat["row_row_id"], flat["row_id"]) == (11, "r", "s")
    assert (flat["at"], flat["row_at"], flat["workspace_id"]) == (ENTRY["at"], 3, 70)


def test_several_entries_of_a_row_become_lines_that_say_so() -> None:
    second = {**ENTRY, "id": 12}
    first_flat, second_flat = _flat({**ROW, "time_entries": [ENTRY, second]})
    assert (first_flat["id"], second_flat["id"]) == (11, 12)
    assert first_flat["entries_in_row"] == second_flat["entries_in_row"] == 2
    assert first_flat["username"] == second_flat["username"] == "Uma"


def test_known_malformed_values_are_no_reason_to_set_a_row_aside() -> None:
    row = {**ROW, "billable_amount_in_cents": "null", "user_id": "5"}
    row["time_entries"] = [None, {**ENTRY, "id": "11", "at": "2016-01-01T00:00:00.00Z+00:00"}]
    (line,) = _read(row)
    assert line.error is None
    assert line.id == 11
    assert msgspec.json.decode(line.json)["user_id"] == "5"


@pytest.mark.parametrize(
    ("bad", "path"),
    [
        ({**ROW, "time_entries": [{**ENTRY, "id": None}]}, "$.time_entries[0].id"),
        ({**ROW, "time_entries": [{**ENTRY, "start": "soon"}]}, "$.time_entries[0].start"),
        ({**ROW, "time_entries": []}, "$.time_entries"),
        ({**ROW, "time_entries": None}, "$.time_entries"),
        (_without(ROW, "time_entries"), "$.time_entries"),
        ({**ROW, "tag_ids": {}}, "$.tag_ids"),
        ({**ROW, "time_entries": [{**ENTRY, "id": 2**70}]}, "$.time_entries"),
        (5, "$"),
        (None, "$"),
    ],
)
def test_a_row_that_cannot_be_read_is_set_aside_with_its_json(bad: Any, path: str) -> None:
    good, line, also_good = _read(ROW, bad, ROW)
    assert good.error is None
    assert also_good.error is None
    assert line.error is not None
    assert line.error.path == path
    assert line.place == 1
    assert msgspec.json.decode(line.json) == bad


def test_broken_utf8_costs_one_row() -> None:
    rows = [msgspec.json.encode({**ROW, name: "X"}) for name in ("username", "mood")]
    rows = [row.replace(b'"X"', b'"\xff"') for row in rows] + [msgspec.json.encode(ROW)]
    lines = Flattener(7, shared_codec()).read(b"[" + b",".join(rows) + b"]")
    assert [line.error is None for line in lines] == [False, False, True]


def test_in_a_strict_session_what_does_not_fit_is_an_error() -> None:
    with pytest.raises(DecodeError):
        _read({**ROW, "mood": 1}, strict=True)


def test_line_breaks_between_tokens_do_not_break_lines() -> None:
    body = msgspec.json.format(msgspec.json.encode([ROW, {**ROW, "mood": 1}]), indent=2)
    lines = Flattener(7, shared_codec()).read(body.replace(b"\n", b"\r\n"))
    assert len(lines) == 2
    assert all(b"\n" not in line.json and b"\r" not in line.json for line in lines)


def test_a_body_that_is_no_list_is_an_error_of_the_page() -> None:
    flattener = Flattener(7, shared_codec())
    assert flattener.read(b"null") == flattener.read(b"[]") == []
    with pytest.raises(DecodeError):
        flattener.read(b"{}")
    with pytest.raises(IncompleteBodyError):
        flattener.read(msgspec.json.encode([ROW])[:-9])
    with pytest.raises(UnexpectedContentError):
        flattener.read(b"<html>")


def test_rows_and_entries_share_no_declared_name() -> None:
    # The quick lane puts them side by side without looking.
    row = {field.name for field in attrs.fields(DetailedRow)}  # type: ignore[arg-type]
    entry = {field.name for field in attrs.fields(DetailedRowTimeEntry)}  # type: ignore[arg-type]
    assert not row & entry
    assert "workspace_id" not in row | entry
