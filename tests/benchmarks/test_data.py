"""The benchmark data has its documented properties, and the models declare all of its fields."""

from __future__ import annotations

import json
from datetime import datetime

from benchmarks import data
from toggl_async._http.codec import shared_codec
from toggl_async.models.reports.detailed import DetailedRow
from toggl_async.models.track.time_entries import TimeEntry


def test_an_entry_has_22_fields_and_about_500_bytes() -> None:
    entries = list(data.entries(2000))

    assert {len(entry) for entry in entries} == {data.ENTRY_FIELDS}
    assert 470 < len(data.dumps(entries)) / 2000 < 530


def test_a_report_row_has_about_480_bytes() -> None:
    assert 450 < len(data.dumps(list(data.report_rows(2000)))) / 2000 < 510


def test_strict_codec_decodes_the_data() -> None:
    codec = shared_codec(strict=True)

    entries = codec.loads_list(data.dumps(list(data.entries(500))), TimeEntry)
    rows = codec.loads_list(data.dumps(list(data.report_rows(500))), DetailedRow)

    assert len(entries) == len(rows) == 500


def test_entries_are_newest_first() -> None:
    starts = [datetime.fromisoformat(entry["start"]) for entry in data.entries(50)]

    assert starts == sorted(starts, reverse=True)


def test_the_same_seed_gives_the_same_data() -> None:
    assert list(data.entries(20)) == list(data.entries(20))
    assert list(data.entries(20)) != list(data.entries(20, seed=8))


def test_pages_differ_in_ids_and_numbers_only() -> None:
    page = data.ReportPage(10)
    first, later = (json.loads(page.page(at, 10, data.FIRST_ID)) for at in (0, 990))

    assert [row["row_number"] for row in later] == list(range(991, 1001))
    assert [row["time_entries"][0]["id"] for row in later] == [
        data.FIRST_ID + row for row in range(990, 1000)
    ]
    for row in (*first, *later):
        del row["row_number"], row["time_entries"][0]["id"]
    assert first == later


def test_the_last_page_may_be_short() -> None:
    assert len(json.loads(data.ReportPage(10).page(20, 3, data.FIRST_ID))) == 3


def test_the_sum_of_the_durations_is_that_of_the_rows() -> None:
    pages = data.ReportPage(10)
    rows = [*json.loads(pages.page(0, 10, 1)), *json.loads(pages.page(10, 4, 1))]

    assert pages.seconds(14) == sum(row["time_entries"][0]["seconds"] for row in rows)
