"""Pages of the detailed report and of plain lists become rows without loss."""

from __future__ import annotations

import math
from typing import Any

import attrs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async import DecodeError, IncompleteBodyError, UnexpectedContentError
from toggl_async.export.partitioning.entities import ENTITIES
from toggl_async.export.rows.columns import by_columns, columns_of
from toggl_async.export.rows.decoding import PageRows, Row, read_list, read_report, total_seconds
from toggl_async.models.reports.detailed import DetailedRow, DetailedRowTimeEntry

ENTRY: dict[str, Any] = {
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


def _read(*rows: object, strict: bool = False) -> PageRows:
    return read_report(msgspec.json.encode(rows), 7, strict=strict)


def _rows(*rows: object) -> list[Row]:
    page = _read(*rows)
    assert not page.rejects
    return page.rows


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def test_a_row_has_all_fields_of_the_report_row_and_of_the_entry() -> None:
    (row,) = _rows(ROW)
    assert row == {"workspace_id": 7, **_without(ROW, "time_entries", "row_number"), **ENTRY}


@given(st.text(), st.lists(st.text(), max_size=3))
def test_texts_that_look_like_json_change_nothing(text: str, tags: list[str]) -> None:
    text = f'"time_entries":[{{"id":1}}]{text}"time_entries":[{{'
    source = {**ROW, "description": text, "tag_names": [*tags, text, "}]", "time_entries"]}
    expected = _without(source, "time_entries", "row_number")
    assert _rows(source) == [{"workspace_id": 7, **expected, **ENTRY}]


SOURCES: tuple[dict[str, Any], ...] = (
    ROW,
    _without(ROW, "tag_ids", "row_number"),
    {**ROW, "tag_names": ["é", "a, b", '"', "null"], "billable": True, "username": 'x"},\n'},
    {**ROW, "time_entries": [ENTRY, {**ENTRY, "id": 12, "stop": None}]},
    {**ROW, "mood": {"deep": [1, {"x": "}]"}]}, "workspace_id": 7},
    {**ROW, "workspace_id": 8, "time_entries": [{**ENTRY, "weather": [1, None]}]},
    {**ROW, "seconds": "the row's", "entries_in_row": 9},
    {**ROW, "time_entries": [None, {**ENTRY, "id": 13.0}]},
    {**ROW, "time_entries": []},
    _without(ROW, "time_entries"),
)


@given(st.lists(st.sampled_from(SOURCES), max_size=5), st.sampled_from([None, 0, 2]))
def test_rows_are_the_same_whether_the_page_is_decoded_at_once_or_row_by_row(
    sources: list[dict[str, Any]], indent: int | None
) -> None:
    body = msgspec.json.encode(sources)
    body = body if indent is None else msgspec.json.format(body, indent=indent)
    at_once = read_report(body, 7)
    # Because of a value that is not valid JSON, the page is read row by row.
    last = msgspec.json.encode({**ROW, "description": "X"}).replace(b'"X"', b'"\xff"')
    separator = b"," if sources else b""
    each = read_report(body.rstrip()[:-1] + separator + last + b"]", 7)
    assert each.rows[:-1] == at_once.rows
    assert each.rows[-1]["description"] == "\N{REPLACEMENT CHARACTER}"
    assert [(reject.path, reject.ids) for reject in each.rejects] == [
        (reject.path, reject.ids) for reject in at_once.rejects
    ]


def test_where_row_and_entry_share_a_name_both_values_stay() -> None:
    (row,) = _rows({**ROW, "id": "r", "row_id": "s", "at": 3, "workspace_id": 70})
    assert (row["id"], row["row_row_id"], row["row_id"]) == (11, "r", "s")
    assert (row["at"], row["row_at"]) == (ENTRY["at"], 3)
    assert (row["workspace_id"], row["row_workspace_id"]) == (7, 70)


def test_each_entry_of_a_row_becomes_a_row() -> None:
    first, second = _rows({**ROW, "time_entries": [ENTRY, {**ENTRY, "id": 12}]})
    assert (first["id"], second["id"]) == (11, 12)
    assert first["entries_in_row"] == second["entries_in_row"] == 2
    assert first["username"] == second["username"] == "Uma"
    assert "entries_in_row" not in _rows(ROW)[0]


@pytest.mark.parametrize(
    "change",
    [
        {"billable_amount_in_cents": "null"},
        {"user_id": "5"},
        {"tag_ids": {}},
        {"mood": {"deep": [1, {"x": None}]}},
    ],
    ids=str,
)
def test_values_of_other_types_and_unknown_fields_stay_as_they_came(
    change: dict[str, Any],
) -> None:
    (row,) = _rows({**ROW, **change})
    assert row == {
        "workspace_id": 7,
        **_without(ROW, "time_entries", "row_number"),
        **change,
        **ENTRY,
    }


@pytest.mark.parametrize(
    "change", [{"start": "soon"}, {"seconds": 6.5}, {"at": None}, {"x": 1e300}]
)
def test_the_same_holds_for_the_fields_of_an_entry(change: dict[str, Any]) -> None:
    (row,) = _rows({**ROW, "time_entries": [{**ENTRY, **change}]})
    assert row == {
        "workspace_id": 7,
        **_without(ROW, "time_entries", "row_number"),
        **ENTRY,
        **change,
    }


def test_an_integral_float_is_an_id() -> None:
    (row,) = _rows({**ROW, "time_entries": [{**ENTRY, "id": 12.0}]})
    assert row["id"] == 12
    assert type(row["id"]) is int


@pytest.mark.promise("bad-row-costs-itself")
@pytest.mark.parametrize(
    ("bad", "path", "ids"),
    [
        ({**ROW, "time_entries": [{**ENTRY, "id": None}]}, "$.time_entries[0].id", ()),
        ({**ROW, "time_entries": [ENTRY, {"id": "12"}]}, "$.time_entries[1].id", (11,)),
        ({**ROW, "time_entries": [{**ENTRY, "id": True}]}, "$.time_entries[0].id", ()),
        ({**ROW, "time_entries": [{**ENTRY, "id": 12.5}]}, "$.time_entries[0].id", ()),
        ({**ROW, "time_entries": [{**ENTRY, "id": 2**63}]}, "$.time_entries[0].id", ()),
        ({**ROW, "time_entries": [5]}, "$.time_entries[0].id", ()),
        ({**ROW, "time_entries": []}, "$.time_entries", ()),
        ({**ROW, "time_entries": None}, "$.time_entries", ()),
        (_without(ROW, "time_entries"), "$.time_entries", ()),
        (5, "$.time_entries", ()),
        (None, "$.time_entries", ()),
    ],
)
def test_a_row_that_cannot_be_read_is_a_reject_and_costs_no_other(
    bad: Any, path: str, ids: tuple[int, ...]
) -> None:
    page = _read(ROW, bad, ROW)
    assert len(page.rows) == 2
    (reject,) = page.rejects
    assert (reject.path, reject.ids) == (path, ids)
    assert path in reject.reason
    assert msgspec.json.decode(reject.data) == bad


STRANGE = {
    "not UTF-8": (b'"\xff"', "\N{REPLACEMENT CHARACTER}"),
    "half a surrogate pair": (b'"a\\ud83d"', "a\N{REPLACEMENT CHARACTER}"),
    "NaN": (b"NaN", "NaN"),
    "infinity": (b"-Infinity", "-Infinity"),
    "beyond all floats": (b"1e999", "1e999"),
}


@pytest.mark.parametrize(("source", "value"), STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("field", ["username", "mood"])
def test_values_that_json_does_not_allow_cost_nothing(
    source: bytes, value: str, field: str
) -> None:
    bad = msgspec.json.encode({**ROW, field: "X"}).replace(b'"X"', source)
    page = read_report(b"[%s,%s]" % (bad, msgspec.json.encode(ROW)), 7)
    assert not page.rejects
    assert page.rows[0][field] == value
    assert page.rows[1] == _rows(ROW)[0]


def test_a_page_that_is_nested_too_deeply_is_an_error_of_the_page() -> None:
    bad = msgspec.json.encode({**ROW, "mood": "X"}).replace(b'"X"', b"[" * 100_000 + b"]" * 100_000)
    with pytest.raises(UnexpectedContentError):
        read_report(b"[%s,%s]" % (bad, msgspec.json.encode(ROW)), 7)


def test_large_numbers_stay_exact() -> None:
    (row,) = _rows({**ROW, "mood": 2**80, "weather": 0.1})
    assert row["mood"] == 2**80 or math.isclose(row["mood"], 2**80, rel_tol=1e-15)
    assert row["weather"] == 0.1


def test_in_a_strict_session_a_row_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(DecodeError):
        _read({**ROW, "time_entries": "?"}, strict=True)


def test_a_body_that_is_not_a_list_is_an_error_of_the_page() -> None:
    assert read_report(b"null", 7) == read_report(b"[]", 7) == PageRows([])
    with pytest.raises(DecodeError):
        read_report(b"{}", 7)
    with pytest.raises(IncompleteBodyError):
        read_report(msgspec.json.encode([ROW])[:-9], 7)
    with pytest.raises(UnexpectedContentError):
        read_report(b"<html>", 7)


def test_rows_and_entries_declare_no_name_twice() -> None:
    row = {field.name for field in attrs.fields(DetailedRow)}  # type: ignore[arg-type]
    entry = {field.name for field in attrs.fields(DetailedRowTimeEntry)}  # type: ignore[arg-type]
    assert not row & entry
    assert "workspace_id" not in row | entry


def test_only_integers_count_as_seconds() -> None:
    assert total_seconds([{"seconds": 60}, {"seconds": True}, {"seconds": "5"}, {}]) == 60


# Plain lists.


@pytest.mark.parametrize("name", ["tags", "users", "groups"])
def test_a_row_of_a_list_needs_nothing_but_its_key(name: str) -> None:
    entity = ENTITIES[name]
    body = msgspec.json.encode([{entity.key: 1, "mood": [2]}, {"name": "no key"}, 7])
    page = read_list(body, entity, 7, None)
    scope = {} if entity.scope_field is None else {entity.scope_field: 7}
    assert page.rows == [{**scope, entity.key: 1, "mood": [2]}]
    assert [reject.path for reject in page.rejects] == [f"$.{entity.key}"] * 2
    with pytest.raises(DecodeError):
        read_list(body, entity, 7, None, strict=True)


# Columns.


@pytest.mark.promise("exact-values-in-files")
def test_values_that_do_not_fit_their_column_stand_in_extra() -> None:
    columns = columns_of("time_entries")
    rows: list[Row] = [
        {"id": 1, "seconds": 60},
        {"id": 2, "seconds": "60", "user_id": 2**70, "billable": 1, "mood": None},
        {"id": 3, "seconds": 60.0},
    ]
    values = dict(zip([column.name for column in columns], by_columns(rows, columns), strict=True))
    assert values["seconds"] == [60, None, 60]
    assert (values["user_id"], values["billable"]) == ([None] * 3, [None] * 3)
    first, second, third = values["extra"]
    assert (first, third) == (None, None)
    assert msgspec.json.decode(second) == {
        "seconds": "60", "user_id": 2**70, "billable": 1, "mood": None,
    }  # fmt: skip
