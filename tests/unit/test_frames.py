"""Lists of models and listings as data frames."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

import pandas as pd
import polars as pl
import pytest

from toggl_async import frames
from toggl_async.errors import InvalidArgumentError
from toggl_async.frames import to_arrow, to_pandas, to_polars
from toggl_async.models.reports.summary import SummarySubGroup
from toggl_async.models.track.me import Me
from toggl_async.models.track.projects import Project
from toggl_async.models.track.tags import Tag
from toggl_async.models.track.time_entries import TimeEntry
from toggl_async.secrets import Secret
from toggl_async.testing import FakeSend, fake_session, reply

CONVERT: Final = {"pandas": to_pandas, "polars": to_polars, "pyarrow": to_arrow}
MADRID: Final = timezone(timedelta(hours=1))
ENTRIES: Final = [
    TimeEntry(
        id=2**53 + 1,
        workspace_id=7,
        start=datetime(2026, 3, 2, 9, 30, 0, 5, tzinfo=MADRID),
        billable=True,
        tag_ids=(1, 2),
        tags=("a", "b"),
    ),
    TimeEntry(id=2, workspace_id=7, project_id=8, tag_ids=()),
]


def records(frame: Any) -> list[dict[str, Any]]:
    """Return the rows of any frame."""
    if isinstance(frame, pd.DataFrame):
        return frame.to_dict("records")  # type: ignore[return-value]
    rows: list[dict[str, Any]] = (
        frame.to_dicts() if isinstance(frame, pl.DataFrame) else frame.to_pylist()
    )
    return rows


@pytest.mark.promise("values-leave-whole")
@pytest.mark.parametrize("convert", CONVERT.values(), ids=CONVERT)
def test_values_are_those_of_the_models(convert: Callable[..., Any]) -> None:
    first, second = records(convert(ENTRIES))
    assert first["id"] == 2**53 + 1
    assert first["start"] == ENTRIES[0].start
    assert first["start"].utcoffset() == timedelta(0)
    assert first["billable"] is True or first["billable"] == True  # noqa: E712 - numpy's
    assert list(first["tag_ids"]) == [1, 2]
    assert list(first["tags"]) == ["a", "b"]
    assert second["project_id"] == 8
    assert list(second["tag_ids"]) == []
    assert pd.isna(second["start"])
    assert pd.isna(second["description"])
    assert pd.isna(first["project_id"])


def test_pandas_types() -> None:
    types = to_pandas(ENTRIES).dtypes.astype(str)
    assert types["id"] == "Int64"
    assert types["project_id"] == "Int64", "nullable, so that ids stay integers"
    assert types["start"] == "datetime64[us, UTC]"
    assert types["billable"] == "boolean"
    assert types["description"] == "string"
    assert types["tag_ids"] == "object"


def test_polars_types() -> None:
    schema = to_polars(ENTRIES).schema
    assert schema["id"] == pl.Int64
    assert schema["start"] == pl.Datetime("us", "UTC")
    assert schema["billable"] == pl.Boolean
    assert schema["tag_ids"] == pl.List(pl.Int64)


def test_arrow_types() -> None:
    schema = to_arrow(ENTRIES).schema
    assert str(schema.field("start").type) == "timestamp[us, tz=UTC]"
    assert str(schema.field("tag_ids").type).startswith("list<")


@pytest.mark.parametrize("convert", CONVERT.values(), ids=CONVERT)
def test_days_and_local_times(convert: Callable[..., Any]) -> None:
    project = Project.from_dict({"id": 1, "workspace_id": 7, "start_date": "2026-03-02"})
    (row,) = records(convert([project]))
    assert row["start_date"] in {date(2026, 3, 2), datetime(2026, 3, 2)}  # noqa: DTZ001 - a naive time
    group = SummarySubGroup.from_dict({"local_start": "2026-03-02T09:00:00"})
    (row,) = records(convert([group]))
    assert row["local_start"] == datetime(2026, 3, 2, 9)  # noqa: DTZ001 - without a zone
    assert row["local_start"].tzinfo is None


@pytest.mark.parametrize("convert", CONVERT.values(), ids=CONVERT)
def test_times_of_every_year(convert: Callable[..., Any]) -> None:
    moments = [datetime(year, 6, 1, 12, tzinfo=MADRID) for year in (1, 1677, 1970, 2262, 9998)]
    rows = records(convert([TimeEntry(id=1, workspace_id=7, at=moment) for moment in moments]))
    assert [str(row["at"])[:16] for row in rows] == [
        str(moment.astimezone(UTC))[:16] for moment in moments
    ]


@pytest.mark.parametrize("convert", CONVERT.values(), ids=CONVERT)
def test_models_and_unknown_fields_are_json(convert: Callable[..., Any]) -> None:
    values = {
        "id": 1,
        "tags": [{"id": 3, "workspace_id": 7, "name": "ä", "new": 1}],
        "brand_new": {"a": [1]},
        "new_token": "s3cret",
    }
    (row,) = records(convert([Me.from_dict(values)]))
    assert '"name":"ä"' in row["tags"]
    assert '"new":1' in row["tags"]
    assert row["extra"] == '{"brand_new":{"a":[1]}}'
    assert "s3cret" not in str(row)
    assert "api_token" not in row


@pytest.mark.parametrize("convert", CONVERT.values(), ids=CONVERT)
def test_integer_beyond_64_bits_is_in_extra(convert: Callable[..., Any]) -> None:
    (row,) = records(convert([TimeEntry(id=1, workspace_id=7, project_id=2**64)]))
    assert pd.isna(row["project_id"])
    assert row["extra"] == '{"project_id":18446744073709551616}'


@pytest.mark.parametrize("convert", CONVERT.values(), ids=CONVERT)
def test_empty_list_needs_the_class(convert: Callable[..., Any]) -> None:
    with pytest.raises(InvalidArgumentError, match="item=TimeEntry"):
        convert([])
    assert len(convert([], TimeEntry)) == 0


def test_items_must_be_of_one_class() -> None:
    with pytest.raises(InvalidArgumentError, match=r"all be TimeEntry \(got Tag\)"):
        to_pandas([*ENTRIES, Tag(id=1, workspace_id=7)])


@pytest.mark.parametrize("convert", CONVERT.values(), ids=CONVERT)
def test_plain_values_have_one_column(convert: Callable[..., Any]) -> None:
    assert records(convert(["EUR", "USD"])) == [{"value": "EUR"}, {"value": "USD"}]
    assert records(convert([{"a": 1}])) == [{"value": '{"a":1}'}]


@pytest.mark.parametrize("convert", CONVERT.values(), ids=CONVERT)
def test_secrets_are_refused(convert: Callable[..., Any]) -> None:
    with pytest.raises(InvalidArgumentError, match="secrets"):
        convert([Secret("s3cret")])


# -- listings


@pytest.mark.promise("missing-extra-is-one-sentence")
@pytest.mark.parametrize(
    ("package", "extra"), [("pandas", "pandas"), ("polars", "polars"), ("pyarrow", "parquet")]
)
async def test_missing_package_is_named_before_anything_is_requested(
    monkeypatch: pytest.MonkeyPatch, package: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    send = FakeSend(reply(json=[]))
    async with fake_session(send) as session:
        pages = session.track.me.tags()
        method = {"pandas": pages.to_pandas, "polars": pages.to_polars, "pyarrow": pages.to_arrow}
        with pytest.raises(InvalidArgumentError) as caught:
            await method[package]()
    assert str(caught.value) == (f"{package} is not installed: pip install 'toggl-async[{extra}]'")
    assert len(send) == 0


async def test_listing_of_secrets_is_refused_before_anything_is_requested() -> None:
    send = FakeSend(reply(json=["s3cret"]))
    async with fake_session(send) as session:
        with pytest.raises(InvalidArgumentError, match="secrets"):
            await session.track.me.push_services().to_pandas()
    assert len(send) == 0


async def test_listing_becomes_a_frame() -> None:
    rows = [{"id": i, "workspace_id": 7, "name": "a"} for i in (1, 2)]
    send = FakeSend(reply(json=rows))
    async with fake_session(send) as session:
        pages = session.track.me.tags()
        assert [*(await pages.to_pandas())["id"]] == [1, 2]
        assert (await pages.to_polars())["id"].to_list() == [1, 2]
        assert (await pages.to_arrow())["id"].to_pylist() == [1, 2]
    assert len(send) == 3, "each of them asks again"


async def test_empty_listing_has_the_columns() -> None:
    async with fake_session(FakeSend(reply(json=[]))) as session:
        empty = await session.reports.detailed.entries(
            7, start_date=date(2026, 3, 1), end_date=date(2026, 3, 2)
        ).to_pandas()
    assert len(empty) == 0
    assert empty.dtypes.astype(str)["start"] == "datetime64[us, UTC]"
    assert [*empty.columns][:2] == ["workspace_id", "id"]
    assert [*empty.columns][-1] == "extra"


def test_module_offers_only_the_functions() -> None:
    assert set(frames.__all__) == {"to_arrow", "to_pandas", "to_polars"}
