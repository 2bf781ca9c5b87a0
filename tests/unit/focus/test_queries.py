"""Queries of Toggl 2.0: "without any", values with commas, whole days, and orders."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from yarl import URL

from toggl_async import FocusApiKey, HttpResponse, Request, Send, TogglSession
from toggl_async.errors import InvalidArgumentError, TruncatedResultError

from ...support.recorder import TOKEN, by_catalogue, carry_out, recorded, reply
from ...support.recorder import sent as described

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = date(2026, 3, 2)


async def url_of(name: str, *ids: int, **filters: Any) -> URL:
    """Return the address that a listing requests."""
    addresses: list[str] = []

    async def answer(request: Request, send: Send) -> HttpResponse:
        addresses.append(request.url)
        return by_catalogue(described(request))

    session = TogglSession(focus=FocusApiKey(f"toggl_sk_{TOKEN}"), middlewares=[answer])
    namespace, _, method = name.partition(".")
    await carry_out(getattr(getattr(session.focus, namespace), method)(*ids, **filters))
    return URL(addresses[0])


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (None, ""),
        ([None], ""),
        ([88, None], "88,"),
        ([None, 88], ",88"),
        ([88, 89], "88,89"),
        ((number for number in (88, 89)), "88,89"),
    ],
)
async def test_none_selects_what_has_none(value: Any, sent: str) -> None:
    url = await url_of("tasks.list", 7, 8, project_id=value)
    assert url.query["project_id"] == sent


@pytest.mark.parametrize("value", [[], ()])
async def test_an_empty_list_is_refused_because_it_would_select_what_has_none(value: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="project_id is empty"):
        await url_of("tasks.list", 7, 8, project_id=value)


async def test_projects_can_be_listed_active_and_archived() -> None:
    assert (await url_of("projects.list", 7, 8, archived=None)).query["archived"] == ""
    assert (await url_of("projects.list", 7, 8, archived=False)).query["archived"] == "false"
    assert "archived" not in (await url_of("projects.list", 7, 8)).query


async def test_values_of_custom_fields_are_sent_one_by_one() -> None:
    url = await url_of("tasks.list", 7, 8, cf_filter=["12:1,2", "13:"])
    assert url.query.getall("cf_filter") == ["12:1,2", "13:"]


@pytest.mark.parametrize(
    ("name", "orders"),
    [
        ("projects.list", ["name", "-cf_12"]),
        ("tasks.list", ["timeblock_start", "pcf_12"]),
        ("tasks.stream", ["-end_date", "-pcf_7"]),
    ],
)
async def test_lists_are_sorted_by_custom_fields_too(name: str, orders: list[str]) -> None:
    assert (await url_of(name, 7, 8, order_by=orders)).query["order_by"] == ",".join(orders)


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("projects.list", "nmae"),
        ("projects.list", "pcf_12"),
        ("projects.list", "cf_"),
        ("projects.list", "cf_0"),
        ("projects.list", "--name"),
        ("tasks.list", "cf_12"),
        ("tasks.stream", "timeblock_start"),
        ("tasks.list", ""),
    ],
)
async def test_an_unknown_order_is_refused(name: str, order: str) -> None:
    with pytest.raises(InvalidArgumentError, match="order_by takes"):
        await url_of(name, 7, 8, order_by=[order])


WINDOWS = ["time_entries.list", "time_entries.stream", "time_blocks.list", "time_blocks.stream"]
EAST = timezone(timedelta(hours=3))


@pytest.mark.parametrize("name", WINDOWS)
@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ((DAY, DAY), ("2026-03-02T00:00:00Z", "2026-03-02T23:59:59Z")),
        (("2026-03-02", "2026-03-03"), ("2026-03-02T00:00:00Z", "2026-03-03T23:59:59Z")),
        ((NINE, DAY), ("2026-03-02T09:00:00Z", "2026-03-02T23:59:59Z")),
        ((NINE, NINE), ("2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z")),
        (
            (NINE.astimezone(EAST), "2026-03-02T12:00:00+00:00"),
            ("2026-03-02T12:00:00+03:00", "2026-03-02T12:00:00Z"),
        ),
    ],
)
async def test_windows_take_days_and_times(name: str, given: Any, sent: Any) -> None:
    query = (await url_of(name, 7, 8, date_from=given[0], date_to=given[1])).query
    assert (query["date_from"], query["date_to"]) == sent


@pytest.mark.parametrize("name", WINDOWS)
@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        (NINE.replace(tzinfo=None), DAY, "date_from"),
        (DAY, "yesterday", "date_to"),
        (DAY, None, "date_to"),
        (1, DAY, "date_from"),
        (date(2026, 3, 3), DAY, "date_to is before date_from"),
        (NINE, NINE - timedelta(seconds=1), "date_to is before date_from"),
    ],
)
async def test_a_bad_window_is_refused(name: str, first: Any, last: Any, problem: str) -> None:
    with pytest.raises(InvalidArgumentError, match=problem):
        await url_of(name, 7, 8, date_from=first, date_to=last)


async def test_entries_without_a_task_are_asked_for() -> None:
    for name in ("time_entries.list", "time_entries.stream"):
        url = await url_of(name, 7, 8, date_from=DAY, date_to=DAY)
        assert url.query["include_taskless"] == "true"
        url = await url_of(name, 7, 8, date_from=DAY, date_to=DAY, include_taskless=False)
        assert url.query["include_taskless"] == "false"


# -- groups


@pytest.mark.parametrize("total", [0, 1, 5000])
async def test_groups_end_with_a_short_page_whatever_their_total_counts(total: int) -> None:
    pages = iter([[{"id": number} for number in range(100)], [{"id": 100}]])
    session, sent = recorded(lambda _: reply({"data": next(pages), "total": total}))
    groups = await session.focus.projects.list_groups(7, 8, "client")
    assert [group.id for group in groups] == [*range(101)]
    assert [request.query["page"] for request in sent] == ["1", "2"]


async def test_projects_that_were_not_grouped_are_an_error() -> None:
    session, _ = recorded(lambda _: reply({"data": [{"id": 1}], "is_truncated": True}))
    with pytest.raises(TruncatedResultError, match="5000 projects"):
        await session.focus.projects.list_groups(7, 8, "client")


# -- bad arguments of single methods: nothing is sent


@pytest.mark.parametrize(
    ("name", "args", "given", "problem"),
    [
        ("projects.list_instances", (7, 8, 9), {"start_date": DAY}, "go together"),
        ("projects.list_instances", (7, 8, 9), {"end_date": DAY}, "go together"),
        ("projects.remove_member", (7, 8, 9), {}, "user_id or group_id"),
        ("projects.remove_member", (7, 8, 9), {"user_id": 1, "group_id": 2}, "one of the two"),
        ("projects.update_member", (7, 8, 9), {"role_id": 1}, "user_id or group_id"),
        ("projects.get_instance", (7, 8, 9, NINE), {}, "date must be a date"),
        ("projects.delete_many", (7, 8, []), {}, "project_ids is empty"),
        ("projects.delete_many", (7, 8, range(1, 1002)), {}, "at most 1000"),
        ("tasks.archive_many", (7, 8, range(1, 102)), {}, "at most 100"),
        ("tasks.create_many", (7, 8, []), {}, "the list is empty"),
        ("tasks.create_many", (7, 8, [{"name": "x"}] * 101), {}, "at most 100"),
        ("tasks.create_many", (7, 8, [{"nmae": "x"}]), {}, "nmae"),
        ("tags.delete_many", (8, range(1, 102)), {}, "at most 100"),
        ("task_allocations.delete", (7, 8, 9, []), {}, "allocation_ids is empty"),
        ("time_entries.get_many", (7, 8, ["42"]), {}, "time_entry_ids"),
    ],
)
async def test_bad_arguments_are_refused(
    name: str, args: tuple[Any, ...], given: dict[str, Any], problem: str
) -> None:
    session, sent = recorded()
    namespace, _, method = name.partition(".")
    with pytest.raises(InvalidArgumentError, match=problem):
        await carry_out(getattr(getattr(session.focus, namespace), method)(*args, **given))
    assert sent == []


async def test_the_shares_of_a_task_are_removed_one_by_one_or_all() -> None:
    session, sent = recorded()
    await session.focus.task_allocations.delete(7, 8, 9, [1, 2])
    await session.focus.task_allocations.delete(7, 8, 9, None)
    assert [request.query for request in sent] == [{"id": "1,2"}, {}]


async def test_a_time_block_moves_to_another_task() -> None:
    session, sent = recorded()
    await session.focus.time_blocks.update(7, 8, 910, 501, new_task_id=911)
    assert sent[0].json == {"task_id": 911}
    assert sent[0].base_and_path.endswith("/tasks/910/time-blocks/501")


async def test_later_instances_of_a_task_are_changed_by_the_query() -> None:
    session, sent = recorded()
    await session.focus.tasks.update(7, 8, 910, name="Move", from_recurring_task_id=12)
    assert (sent[0].query, sent[0].json) == ({"from_recurring_task_id": "12"}, {"name": "Move"})
