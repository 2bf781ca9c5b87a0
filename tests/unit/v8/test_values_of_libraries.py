"""Values of other libraries under the names of API v8; dates keep the meaning that v8 gave them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd
import pytest
from freezegun.api import FakeDatetime

from toggl_async.errors import InvalidArgumentError

from ...support.recorder import recorded

NINE: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize("start", [pd.Timestamp(NINE), FakeDatetime(2026, 3, 2, 9, tzinfo=UTC)])
@pytest.mark.parametrize("duration", [np.int64(60), timedelta(seconds=60.9), pd.Timedelta("1min")])
async def test_entries_take_them(start: Any, duration: Any) -> None:
    session, sent = recorded()
    values: Any = {"wid": np.int64(7), "tags": pd.Series(["late"])}
    await session.v8.create_time_entry(start=start, duration=duration, created_with="x", **values)
    body = sent[0].json
    assert (body["start"], body["duration"]) == ("2026-03-02T09:00:00Z", 60)
    assert (body["workspace_id"], body["tags"]) == (7, ["late"])


@pytest.mark.parametrize(
    ("since", "ids"),
    [
        (pd.Timestamp("2026-03-02"), pd.Index([81, 82])),
        (np.datetime64("2026-03-02"), (number for number in (81, 82))),
        (date(2026, 3, 2), {81: "a", 82: "b"}.keys()),
    ],
)
async def test_reports_take_them(since: Any, ids: Any) -> None:
    session, sent = recorded()
    workspace_id: Any = np.int64(7)
    await session.v8.get_summary_report(
        workspace_id, since=since, until=date(2026, 3, 3), client_ids=ids, user_agent="x"
    )
    body = sent[0].json
    assert (body["start_date"], body["end_date"]) == ("2026-03-02", "2026-03-03")
    assert body["client_ids"] == [81, 82]


async def test_a_day_is_its_midnight_in_a_list_of_entries() -> None:
    session, sent = recorded()
    await session.v8.list_time_entries(start_date="2026-03-02", end_date="2026-03-03")
    assert sent[0].query["end_date"] == "2026-03-03T00:00:00Z"


async def test_missing_values_are_refused() -> None:
    session, sent = recorded()
    start: Any = pd.NaT
    with pytest.raises(
        InvalidArgumentError, match=r"start must be .* \(got NaT, a missing value\)"
    ):
        await session.v8.create_time_entry(start=start, duration=60, wid=7, created_with="x")
    assert sent == []
