"""How the results of exports are shown in notebooks."""

from __future__ import annotations

from pathlib import Path

from toggl_async.export import ExportedFile, ExportEstimate, ExportSummary, PartitionEstimate


def test_summary_is_an_escaped_table_of_what_is_not_empty() -> None:
    file = ExportedFile(path=Path("<b>.csv"), rows=3, bytes=100)
    summary = ExportSummary(
        rows=3, requests=0, bytes=100, seconds=1.5, files=(file,), differences=("a < b",)
    )
    table = summary._repr_html_()
    assert table.startswith("<table><caption>ExportSummary</caption>")
    assert "&lt;b&gt;.csv" in table
    assert "<b>" not in table
    assert "a &lt; b" in table
    assert "<th>requests</th><td>0</td>" in table, "the main figures are always there"
    assert "duplicates" not in table


def test_estimate_is_a_table_of_sums_and_listings() -> None:
    listings = (
        PartitionEstimate("time entries <7>", 2500, 3),
        PartitionEstimate("clients", None, 1),
    )
    table = ExportEstimate(partitions=listings, requests=4, hours=0.1, spent=2)._repr_html_()
    assert "<th>requests</th><td>4</td>" in table
    assert "<th>time entries &lt;7&gt;</th><td>requests: 3, rows: 2500</td>" in table
    assert "<th>clients</th><td>requests: 1</td>" in table
