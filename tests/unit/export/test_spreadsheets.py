"""What people open in a spreadsheet: CSV of its dialect, and Excel workbooks."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toggl_async import TogglSession
from toggl_async.export import export, read_rows
from toggl_async.export.partitioning.entities import ENTITIES
from toggl_async.export.partitioning.partitions import Account
from toggl_async.export.rows.columns import spreadsheet_columns
from toggl_async.export.rows.decoding import PageRows, Row
from toggl_async.export.rows.derived import RowDeriver
from toggl_async.export.sinks.files import xlsx
from toggl_async.export.sinks.files.encoders import CsvEncoder, FormulaGuard
from toggl_async.export.sinks.files.xlsx import XlsxEncoder
from toggl_async.sandbox import Sandbox

from ...support.cases import each_case

DAYS: Final[dict[str, Any]] = {"start_date": date(2025, 6, 15), "end_date": date(2026, 6, 15)}
BERLIN: Final = Account("key", timezone="Europe/Berlin")
SIGNS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
BLANKS: Final = (
    "",
    " ",
    "\t",
    "\r",
    "\n",
    "\x01",
    "\x1f",
    "\x7f",
    "\xa0",
    "\u200b",
    "\ufeff",
    " \t",
)
SEPARATORS: Final = (",", ";", "\t", "|")
TEXTS: Final = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
FORMULA: Final = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]"
)


def _derived(entity: str, row: Row, account: Account = BERLIN) -> Row:
    deriver = RowDeriver(ENTITIES[entity], account, spreadsheet=True)
    return deriver.add(PageRows([row])).rows[0]


def _cells(
    entity: str, row: Row, delimiter: str = ",", decimal: str = ".", read_with: str | None = None
) -> dict[str, str]:
    """Return the cells as a program reads them that expects this delimiter."""
    encoder = CsvEncoder(entity, "spreadsheet", delimiter, decimal)
    text = (encoder.header() + encoder.encode([row])).decode("utf-8-sig")
    names, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=read_with or delimiter)
    assert len(rows) == 1
    return dict(zip(names, rows[0], strict=True))


@each_case(("blanks", "sign"), list(product(BLANKS, SIGNS)))
@each_case("delimiter", SEPARATORS)
def test_a_text_that_begins_like_a_formula_is_guarded(
    blanks: str, sign: str, delimiter: str
) -> None:
    text = f"{blanks}{sign}1+1"
    assert _cells("tags", {"id": -5, "name": text}, delimiter)["name"].startswith("'")
    assert _cells("tags", {"id": -5, "name": text}, delimiter)["id"] == "-5"  # a number


@pytest.mark.promise("no-formulas-in-spreadsheets")
@settings(deadline=None)
@given(TEXTS, st.sampled_from(SEPARATORS), st.sampled_from(SEPARATORS))
def test_no_cell_is_a_formula_whatever_delimiter_a_program_expects(
    rest: str, delimiter: str, expected: str
) -> None:
    for text in (rest, f"fin;={rest}", f"a,+{rest}", f"b\t@{rest}", f"c|-{rest}", f"d\n={rest}"):
        encoder = CsvEncoder("tags", "spreadsheet", delimiter)
        data = encoder.encode([{"id": 5, "name": text}]).decode()
        for line in csv.reader(io.StringIO(data, newline=""), delimiter=expected):
            for cell in line:
                assert not FORMULA.match(cell), cell


@pytest.mark.promise("no-formulas-in-spreadsheets")
@given(TEXTS)
def test_the_guard_only_adds_apostrophes(text: str) -> None:
    guarded = FormulaGuard(",").apply(text)
    assert guarded.replace("'", "") == text.replace("'", "")


def test_texts_without_a_sign_stay() -> None:
    guard = FormulaGuard(",")
    for text in ("", "a-b", "Tom, -5 degrees", "1=1", "x; y", "e-mail@host.example", "it's"):
        assert guard.apply(text) == text


@pytest.mark.promise("spreadsheet-numbers-add-up")
@pytest.mark.parametrize(
    ("came", "wanted"),
    [
        ("2026-03-01T08:00:00Z", "2026-03-01 09:00:00"),
        ("2026-03-01T08:00:00+00:00", "2026-03-01 09:00:00"),
        ("2026-07-01T22:30:00Z", "2026-07-02 00:30:00"),
        ("2026-07-01T22:30:00-05:00", "2026-07-02 05:30:00"),
        ("no time", "no time"),
    ],
)
@pytest.mark.parametrize("entity", ["time_entries", "my_time_entries", "running_entries"])
def test_times_are_those_of_the_account(entity: str, came: str, wanted: str) -> None:
    row: Row = {"id": 1, "workspace_id": 7, "start": came, "stop": came, "at": came}
    cells = _cells(entity, _derived(entity, row))
    assert (cells["start"], cells["stop"], cells["at"]) == (wanted, wanted, wanted)
    assert cells["local_date"] == (wanted[:10] if wanted != came else "")


@pytest.mark.parametrize("entity", ENTITIES)
def test_every_time_column_is_in_the_account_zone(entity: str) -> None:
    times = [column.name for column in spreadsheet_columns(entity) if column.kind == "time"]
    row: Row = {ENTITIES[entity].key: 1, **dict.fromkeys(times, "2026-03-01T08:00:00Z")}
    cells = _cells(entity, _derived(entity, row))
    assert [cells[name] for name in times] == ["2026-03-01 09:00:00"] * len(times)


@pytest.mark.promise("spreadsheet-numbers-add-up")
def test_a_running_entry_has_no_negative_duration() -> None:
    entry: Row = {"id": 1, "workspace_id": 7, "start": "2026-03-01T08:00:00Z",
                  "duration": -1_772_352_000, "stop": None}  # fmt: skip
    cells = _cells("my_time_entries", _derived("my_time_entries", entry))
    assert (cells["duration"], cells["hours"], cells["stop"], cells["running"]) == (
        "", "", "", "true",
    )  # fmt: skip
    done = _derived("my_time_entries", {**entry, "running": None, "duration": 5400, "hours": None})
    assert done["running"] is False


def test_durations_are_hours_and_amounts_are_units() -> None:
    row: Row = {"id": 1, "workspace_id": 7, "seconds": 5400, "billable_amount_in_cents": 14250,
                "hourly_rate_in_cents": 9500}  # fmt: skip
    cells = _cells("time_entries", _derived("time_entries", row), ";", ",")
    assert (cells["hours"], cells["billable_amount"], cells["hourly_rate"]) == (
        "1,5", "142,5", "95,0",
    )  # fmt: skip
    assert (cells["seconds"], cells["billable_amount_in_cents"]) == ("5400", "14250")


@pytest.mark.promise("spreadsheet-numbers-add-up")
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=50))
def test_hours_add_up_to_the_seconds(seconds: list[int]) -> None:
    rows: list[Row] = [{"id": n, "workspace_id": 7, "seconds": s} for n, s in enumerate(seconds)]
    hours = [_derived("time_entries", row)["hours"] for row in rows]
    assert sum(hours) * 3600 == pytest.approx(sum(seconds), abs=0.01 * len(seconds))


@pytest.mark.parametrize("entity", ENTITIES)
def test_no_spreadsheet_has_a_column_twice(entity: str) -> None:
    names = [column.name for column in spreadsheet_columns(entity)]
    assert len(names) == len(set(names))
    assert names[0] == ENTITIES[entity].key
    assert names[-1] == "extra"


@pytest.mark.parametrize(
    ("delimiter", "decimal"), [(";", ","), ("\t", "."), ("|", ","), (",", ".")]
)
async def test_rows_of_any_delimiter_are_read_back(
    session: TogglSession, sandbox: Sandbox, tmp_path: Path, delimiter: Any, decimal: Any
) -> None:
    path = tmp_path / "x.csv"
    options: dict[str, Any] = {
        "dialect": "spreadsheet", "delimiter": delimiter, "decimal": decimal, **DAYS,
    }  # fmt: skip
    await export(session, path, workspaces=[sandbox.workspace_id], **options)
    plain = tmp_path / "plain.jsonl"
    await export(session, plain, workspaces=[sandbox.workspace_id], **DAYS)
    rows = list(read_rows(path))
    for row, source in zip(rows, read_rows(plain), strict=True):
        assert (row["id"], row["seconds"]) == (source["id"], source["seconds"])
        assert row["hours"] == pytest.approx(source["seconds"] / 3600, abs=1e-6)
        assert row["workspace_name"] is not None  # a spreadsheet asks for the account


# -- workbooks


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_workbook_holds_every_text_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    encoder = XlsxEncoder("tags")
    rows: list[Row] = [{"id": number, "name": text} for number, text in enumerate(texts)]
    staged = encoder.header() + encoder.encode(rows)
    path = tmp_path_factory.mktemp("texts") / "x.xlsx"
    encoder.write_final(io.BytesIO(staged), path)
    with path.open("rb") as file:
        stored = list(encoder.stored_rows(file))
    assert encoder.header() + encoder.join(stored) == staged  # an update copies rows unchanged
    assert [encoder.values(row, ["name"]) for row in stored] == [[text or None] for text in texts]


@pytest.mark.promise("no-formulas-in-spreadsheets")
def test_a_workbook_has_no_formula_and_types(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    encoder = XlsxEncoder("time_entries")
    row = _derived("time_entries", {
        "id": 2**60, "workspace_id": 7, "description": "=HYPERLINK(1)", "seconds": 60,
        "start": "2026-03-01T08:00:00Z", "billable": True, "tag_names": ["a", "=b"],
    })  # fmt: skip
    encoder.write_final(io.BytesIO(encoder.header() + encoder.encode([row])), tmp_path / "x.xlsx")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    names, cells = openpyxl.load_workbook(tmp_path / "x.xlsx").active.iter_rows(values_only=True)
    stored = dict(zip(names, cells, strict=True))
    assert stored["id"] == str(2**60)  # a number in Excel has 15 digits
    assert stored["description"] == "=HYPERLINK(1)"
    assert stored["start"] == datetime(2026, 3, 1, 9, 0)  # noqa: DTZ001 - Excel has no zones
    assert (stored["billable"], stored["seconds"], stored["tag_names"]) == (True, 60, "a, =b")
    assert next(read_rows(tmp_path / "x.xlsx"))["id"] == 2**60


def test_rows_beyond_a_sheet_are_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toggl_async.export.sinks.files.xlsx._MOST_ROWS", 7)
    encoder = XlsxEncoder("tags")
    staged = encoder.header() + encoder.encode(
        [{"id": number, "name": "x"} for number in range(20)]
    )
    encoder.write_final(io.BytesIO(staged), tmp_path / "x.xlsx")
    assert [row["id"] for row in read_rows(tmp_path / "x.xlsx", "tags")] == list(range(20))


def test_the_same_rows_are_the_same_workbook(tmp_path: Path) -> None:
    encoder = XlsxEncoder("tags")
    staged = encoder.header() + encoder.encode([{"id": 1, "name": "x"}])
    for name in ("a.xlsx", "b.xlsx"):
        encoder.write_final(io.BytesIO(staged), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.promise("missing-extra-is-one-sentence")
@pytest.mark.parametrize("missing", ["xlsxwriter", "openpyxl"])
async def test_a_missing_package_is_named_before_anything_is_sent(
    session: TogglSession, sandbox: Sandbox, tmp_path: Path, missing: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setitem(__import__("sys").modules, missing, None)
    sandbox.requests.clear()
    with pytest.raises(ValueError, match=rf"{missing} is not installed: pip install 'toggl-async"):
        await export(session, tmp_path / "x.xlsx", **DAYS)
    assert not sandbox.requests


async def test_a_workbook_is_resumed(
    session: TogglSession, sandbox: Sandbox, tmp_path: Path
) -> None:
    calls = 0

    def stop() -> bool:
        nonlocal calls
        calls += 1
        return calls > 3

    job: dict[str, Any] = {"concurrency": 1, **DAYS}
    first = await export(session, tmp_path / "x.xlsx", should_stop=stop, **job)
    assert not first.complete
    assert not (tmp_path / "x.xlsx").exists()
    second = await export(session, tmp_path / "x.xlsx", **job)
    assert second.complete
    await export(session, tmp_path / "whole.xlsx", **job)
    rows = [row["id"] for row in read_rows(tmp_path / "x.xlsx")]
    assert sorted(rows) == sorted(row["id"] for row in read_rows(tmp_path / "whole.xlsx"))
    assert len(rows) == len(set(rows)) == second.rows


def test_working_files_of_a_workbook_are_removed_also_after_a_kill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder, to = XlsxEncoder("tags"), tmp_path / "all.xlsx.part"
    folder = tmp_path / "all.xlsx.part.tmp"
    folder.mkdir()
    folder.joinpath("left").write_bytes(b"by a process that was killed")
    around: list[str] = []
    within: list[str] = []

    def write(*args: Any) -> None:
        write_rows(*args)
        around.extend(path.name for path in tmp_path.iterdir())
        within.extend(path.name for path in folder.iterdir())

    write_rows = xlsx._write_rows
    monkeypatch.setattr(xlsx, "_write_rows", write)
    rows = [{"id": number, "name": f"tag {number}", "workspace_id": 7} for number in range(10)]
    encoder.write_final(io.BytesIO(encoder.header() + encoder.encode(rows)), to)
    assert around == [folder.name]
    assert within
    assert "left" not in within
    assert [path.name for path in tmp_path.iterdir()] == [to.name]
