"""Ratios, slopes, rows and the table: arithmetic and text, no times."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks import page
from benchmarks.bench import Race, reason, shown
from benchmarks.goals import GOALS
from benchmarks.rows import Row, absolute, compared
from benchmarks.stats import Ratio, ratio, slope
from benchmarks.table import HEAD, cells, markdown, text


def row(name: str = "request-1", value: float = 1.1) -> Row:
    ratio = Ratio(value, 1.0, 1.2)
    others = {"toggl-python": "2.40", "TogglPy": "not installed"}
    return compared(
        name, "GET", floor=("aiohttp", "75 µs"), ours="82 µs", ratio=ratio, others=others
    )


def test_a_ratio_is_the_median_of_the_pairs() -> None:
    # The second round was slow for both; the median of the times would compare other rounds.
    assert ratio([2, 30, 4], [1, 10, 1]) == Ratio(3, 2, 4)


def test_a_ratio_needs_pairs() -> None:
    with pytest.raises(ValueError, match="as many"):
        ratio([1, 2], [1])


def test_the_slope_of_what_is_linear_is_one() -> None:
    assert slope([10, 100, 1000], [3, 30, 300]) == (1.0, 0.3)


def test_the_slope_of_what_does_not_grow_is_zero() -> None:
    assert slope([1, 10, 100], [5, 5, 5]).power == 0


@pytest.mark.parametrize(("value", "reached"), [(1.1, True), (1.154, True), (1.16, False)])
def test_a_goal_is_reached_as_it_is_shown(value: float, reached: bool) -> None:
    assert row(value=value).reached is reached


def test_goal_is_the_same_at_any_size() -> None:
    assert row("rss-jsonl-million").goal == GOALS["rss-jsonl"].most


def test_a_row_without_a_goal_is_neither() -> None:
    assert row("server").goal is None
    assert row("server").reached is None


def test_every_row_survives_the_file() -> None:
    before = row()

    assert Row.from_json(json.loads(json.dumps(before.as_json()))) == before


def test_the_table_shows_everything() -> None:
    assert len(cells(row())) == len(HEAD)
    shown_row = markdown([row()]).splitlines()[2]
    for part in ("aiohttp: 75 µs", "1.10", "<= 1.15", "yes", "TogglPy not installed", "1.00 to"):
        assert part in shown_row


def test_missing_figures_are_named() -> None:
    failed = absolute("latency", "50 pages", [], "x")

    assert "no figure" in markdown([failed])
    assert failed.reached is False


def test_the_terminal_shows_the_others_below() -> None:
    assert "    toggl-python 2.40; TogglPy not installed" in text([row()])


def test_figures_have_units() -> None:
    assert [shown(2.5e-6, "cpu"), shown(0.0123, "cpu"), shown(3, "wall"), shown(852, "bytes")] == [
        "2.5 µs",
        "12.3 ms",
        "3 s",
        "852 B",
    ]


def test_race_lists_the_other_and_the_failed_contestants() -> None:
    race = Race(
        {"floor": [{"cpu": 1.0}, {"cpu": 2.0}], "ours": [{"cpu": 2.0}, {"cpu": 4.0}],
         "peer": [{"cpu": 5.0}]},
        {"TogglPy": "not installed"},
    )  # fmt: skip

    made = race.row("request-1", "GET", called="aiohttp")

    assert made.value == 2
    assert made.others == {"peer": "5.00", "TogglPy": "not installed"}


def test_the_reason_is_the_exception_and_no_note() -> None:
    trace = (
        'Traceback:\n  File "x", line 1\na.b.ExportError: no\nit continues from its checkpoint\n'
    )

    assert reason(trace) == "a.b.ExportError: no"
    assert reason("") == "no reason given"


def test_race_without_our_result_names_the_reason() -> None:
    made = Race({"floor": [{"cpu": 1.0}]}, {"ours": "failed: x"}).row("request-1", "GET")

    assert made.reached is False
    assert made.note == "ours: failed: x"


def test_goals_are_those_of_the_rows_that_a_run_makes() -> None:
    run: dict[str, Any] = json.loads(page.RUN.read_text())

    assert GOALS.keys() <= {saved["name"] for saved in run["rows"]}


def test_a_page_keeps_what_is_around_the_marks() -> None:
    whole = "before\n<!-- a -->\nold\n<!-- b -->\nafter\n"

    written = page.put(whole, "new", "<!-- a -->", "<!-- b -->")

    assert written == "before\n<!-- a -->\n\nnew\n\n<!-- b -->\nafter\n"


def test_other_clients_are_shown_as_multiples_of_the_sdk() -> None:
    rows = [
        absolute(name, work, [2.0, 2.0], "MB").as_json() for name, work in page.COMPARED.items()
    ]
    rows[1] |= {"ours": "2 ms", "value": 2.0, "unit": "x", "others": {"TogglPy": "5.0"}}

    lines = page.compared({"rows": rows}).splitlines()

    cells = [cell.strip().replace("\N{NO-BREAK SPACE}", " ") for cell in lines[3].split("|")]
    assert cells[2:-1] == ["2 ms", *["not measured"] * 3, "2.5 times"]


def test_the_pages_show_the_reference_run() -> None:
    page.main(["--check"])
