"""Models as dictionaries, JSON text and HTML."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

import attrs
import pytest

from toggl_async.errors import InvalidArgumentError
from toggl_async.models.reports.detailed import (
    DetailedEntry,
    DetailedRow,
    DetailedRowTimeEntry,
    flatten,
)
from toggl_async.models.reports.summary import SummarySubGroup
from toggl_async.models.track.me import Me
from toggl_async.models.track.projects import Project
from toggl_async.models.track.time_entries import TimeEntry
from toggl_async.secrets import Secret

from ...support.model_decoders import FAST

START: Final = datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=1)))
ENTRY: Final = TimeEntry(id=5, workspace_id=7, start=START, tag_ids=(1, 2), description="Garden")
TOKEN: Final = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


def test_dictionary_has_the_names_of_the_attributes() -> None:
    me = FAST.loads(b'{"id": 1, "2fa_enabled": true}', Me)
    assert me.to_dict()["two_factor_enabled"] is True
    assert "2fa_enabled" not in me.to_dict()


@pytest.mark.parametrize("name", ["two_factor_enabled", "2fa_enabled"])
def test_dictionary_is_read_with_either_name(name: str) -> None:
    assert Me.from_dict({"id": 1, name: True}) == Me(id=1, two_factor_enabled=True)


@pytest.mark.parametrize(("short", "long"), [("wid", "workspace_id"), ("pid", "project_id")])
def test_dictionary_is_read_with_either_name_of_an_id(short: str, long: str) -> None:
    values = {"id": 5, "workspace_id": 7, "project_id": 8}
    values[short] = values.pop(long)
    assert TimeEntry.from_dict(values) == TimeEntry(id=5, workspace_id=7, project_id=8)


def test_values_stay_python_objects_unless_json_is_asked_for() -> None:
    assert ENTRY.to_dict()["start"] == START
    assert ENTRY.to_dict(json=True)["start"] == "2026-03-02T09:00:00+01:00"
    assert ENTRY.to_dict()["tag_ids"] == [1, 2]
    project = Project.from_dict({"id": 1, "workspace_id": 7, "start_date": date(2026, 3, 2)})
    assert project.to_dict()["start_date"] == date(2026, 3, 2)
    assert project.to_dict(json=True)["start_date"] == "2026-03-02"


def test_wall_clock_times_stay_without_a_zone() -> None:
    group = FAST.loads(b'{"local_start": "2026-03-02T09:00:00Z"}', SummarySubGroup)
    assert group.to_dict(json=True)["local_start"] == "2026-03-02T09:00:00"
    assert SummarySubGroup.from_dict(group.to_dict()) == group


def test_json_text_is_readable_unicode() -> None:
    text = attrs.evolve(ENTRY, description="Gärten").to_json()  # type: ignore[misc]
    assert "Gärten" in text
    assert json.loads(text)["description"] == "Gärten"


@pytest.mark.promise("values-leave-whole")
def test_secrets_are_left_out_and_can_be_given() -> None:
    me = FAST.loads(json.dumps({"id": 1, "api_token": TOKEN, "new_token": TOKEN}).encode(), Me)
    assert TOKEN not in str(me.to_dict()) + me.to_json() + me._repr_html_()
    assert "api_token" not in me.to_dict()
    for given in (TOKEN, Secret(TOKEN)):
        assert Me.from_dict({"id": 1, "api_token": given}).api_token == Secret(TOKEN)


@pytest.mark.promise("values-leave-whole")
def test_models_can_be_written_with_json_dumps() -> None:
    text = json.dumps({"entries": [ENTRY]}, default=lambda model: model.to_dict(json=True))
    assert json.loads(text)["entries"][0]["id"] == 5


def test_models_may_be_inside_the_dictionary() -> None:
    me = Me.from_dict({"id": 1, "time_entries": [ENTRY, ENTRY.to_dict()]})
    assert me.time_entries == (ENTRY, ENTRY)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, "id: a required value is missing"),
        ({"id": "x", "workspace_id": 7}, "id"),
        ({"id": 5, "workspace_id": 7, "tags": object()}, "type object cannot be written as JSON"),
        ([("id", 5)], "must be a mapping, not list"),
    ],
)
def test_unusable_dictionary_is_refused(values: Any, reason: str) -> None:
    with pytest.raises(InvalidArgumentError, match=reason):
        TimeEntry.from_dict(values)


def test_refusal_does_not_show_a_secret() -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        Me.from_dict({"id": Secret(TOKEN)})
    assert TOKEN not in str(caught.value)


def test_table_is_small_and_escaped() -> None:
    entry = attrs.evolve(ENTRY, description="<script>alert(1)</script>" + "x" * 1000)  # type: ignore[misc]
    table = entry._repr_html_()
    assert table.startswith("<table><caption>TimeEntry</caption>")
    assert "<script>" not in table
    assert "&lt;script&gt;" in table
    assert "project_id" not in table, "it is None"
    assert len(table) < 1000


# -- entries of the detailed report, which are made of a row and an entry

ROW: Final = FAST.loads(
    json.dumps(
        {
            "description": "Garden",
            "new_in_row": 1,
            "row_token": TOKEN,
            "time_entries": [{"id": 11, "start": "2026-03-02T09:00:00+01:00", "new": [1]}],
        }
    ).encode(),
    DetailedRow,
)


def test_report_entry_becomes_a_dictionary_and_comes_back() -> None:
    (entry,) = flatten(ROW, 7)
    values = entry.to_dict(json=True)
    assert (values["id"], values["new_in_row"], values["new"]) == (11, 1, [1])
    assert "row_token" not in values
    assert "extra" not in values
    again = DetailedEntry.from_dict(json.loads(entry.to_json()))
    assert again == attrs.evolve(entry, extra={"new_in_row": 1, "new": [1]})


def test_report_entry_is_pickled_without_and_copied_with_secrets() -> None:
    (entry,) = flatten(ROW, 7)
    data = pickle.dumps(entry)
    assert TOKEN.encode() not in data
    assert pickle.loads(data) == attrs.evolve(entry, extra={"new_in_row": 1, "new": [1]})
    assert copy.deepcopy(entry) == entry
    assert copy.deepcopy(entry).extra["row_token"] == Secret(TOKEN)
    assert "11" in entry._repr_html_()


def test_report_entry_needs_its_id() -> None:
    with pytest.raises(InvalidArgumentError, match="DetailedEntry cannot be created"):
        DetailedEntry.from_dict({"workspace_id": 7})


def test_row_made_by_hand_has_entries_that_come_back() -> None:
    row = DetailedRow(time_entries=(DetailedRowTimeEntry(id=11, start=START),))
    (entry,) = flatten(row, 7)
    assert DetailedEntry.from_dict(entry.to_dict()) == entry


def test_time_zone_survives_as_an_offset() -> None:
    entry = TimeEntry.from_dict(ENTRY.to_dict(json=True))
    assert entry.start is not None
    assert entry.start.utcoffset() == timedelta(hours=1)
    assert entry.start.astimezone(UTC).hour == 8
