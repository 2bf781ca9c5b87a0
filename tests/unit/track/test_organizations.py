"""Organizations and their users, goals, favorites, preferences: peculiarities of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest
from aiohttp import web

from toggl_async import TogglSession
from toggl_async.errors import InvalidArgumentError, UnexpectedContentError
from toggl_async.models.track.preferences import Preferences
from toggl_async.sandbox import Sandbox

from ...catalogue.data import sample
from ...support.small_server import Asked, small


async def test_users_of_an_organization_are_complete(
    sandbox: Sandbox, session: TogglSession, asked: Callable[[], int]
) -> None:
    sandbox.seed(people=117)
    everybody = await session.track.organization_users.list(sandbox.organization_id)
    assert asked() == -(-len(everybody) // 50) == 2
    assert len({user.id for user in everybody}) == len(everybody)
    assert (
        len(everybody)
        == (await session.track.organizations.get(sandbox.organization_id)).user_count
    )


async def test_new_organization_is_known(session: TogglSession) -> None:
    made = await session.track.organizations.create(name="Ada Ltd", workspace_name="Garden")
    assert made.workspace_id is not None
    assert session._client.state.organizations[made.workspace_id] == made.id
    assert (await session.track.organizations.get(made.id)).name == "Ada Ltd"


async def test_goals_take_the_largest_page() -> None:
    def answer(asked: Asked) -> list[dict[str, int]]:
        begin = 100 * (int(asked.query["page"]) - 1)
        assert asked.query["per_page"] == "100"
        return [{"goal_id": n} for n in range(begin + 1, min(begin + 100, 120) + 1)]

    async with small(answer) as toggl:
        goals = await toggl.session.track.goals.list(7, active=True)
    assert [goal.goal_id for goal in goals] == list(range(1, 121))
    assert len(toggl.asked) == 2


async def test_missing_suggestions_are_an_empty_list() -> None:
    async with small(lambda _: web.Response(status=204)) as toggl:
        assert await toggl.session.track.favorites.suggest() == []
        assert await toggl.session.track.favorites.suggest_in_workspace(7) == []


async def test_missing_segmentation_is_none() -> None:
    async with small(lambda _: web.Response(status=204)) as toggl:
        assert await toggl.session.track.organizations.segmentation(3) is None


async def test_cleared_fields_are_named() -> None:
    async with small(lambda _: {"favorite_id": 5}) as toggl:
        favorites = toggl.session.track.favorites
        await favorites.update_in_workspace(7, favorite_id=5, project_id=None, meta=True)
    (asked,) = toggl.asked
    assert asked.query == {"meta": "true"}
    assert asked.body == b'{"favorite_id":5,"project_id":null,"postedFields":["project_id"]}'


async def test_a_browsers_redirect_is_not_followed() -> None:
    def answer(_: Asked) -> web.Response:
        return web.Response(status=302, headers={"Location": "https://track.example/timer"})

    async with small(answer) as toggl:
        login = toggl.session.track.authentication
        assert await login.desktop_login() == "https://track.example/timer"
        target = await login.saml_callback(7, SAMLResponse="a+/=", RelayState="\u00fc")
    assert target == "https://track.example/timer"
    assert len(toggl.asked) == 2
    assert toggl.asked[1].content_type == "application/x-www-form-urlencoded"
    sent = parse_qs(toggl.asked[1].body.decode())
    assert sent == {"SAMLResponse": ["a+/="], "RelayState": ["\u00fc"]}


async def test_a_redirect_that_leads_nowhere_is_an_error() -> None:
    async with small(lambda _: web.Response(status=200)) as toggl:
        with pytest.raises(UnexpectedContentError):
            await toggl.session.track.authentication.desktop_login()


async def test_a_calendar_is_text() -> None:
    text = "BEGIN:VCALENDAR\r\nSUMMARY:Gr\u00fcn\r\nEND:VCALENDAR\r\n"
    answer = web.Response(body=text.encode(), content_type="text/calendar")
    async with small(lambda _: answer) as toggl:
        assert await toggl.session.track.ical.get("token-1") == text


async def test_at_most_150_users_by_id(session: TogglSession) -> None:
    with pytest.raises(InvalidArgumentError, match="150"):
        await session.track.workspace_users.by_ids(7, range(1, 152))


async def test_users_by_id() -> None:
    async with small(lambda _: [{"id": 11, "fullname": "Ada"}]) as toggl:
        (user,) = await toggl.session.track.workspace_users.by_ids(7, (11,))
    assert (user.id, toggl.asked[0].body) == (11, b"[11]")


async def test_preferences_of_a_workspace_are_read() -> None:
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    async with small(lambda _: {"report_locked_at": "2026-03-02T00:00:00Z"}) as toggl:
        preferences = toggl.session.track.preferences
        assert (await preferences.get_in_workspace(7)).report_locked_at == moment
        await preferences.update_in_workspace(7, report_locked_at=moment)
    assert toggl.asked[1].body == b'{"report_locked_at":"2026-03-02T00:00:00Z"}'


async def test_preferences_of_a_live_answer() -> None:
    answer = web.Response(body=sample("preferences.json"), content_type="application/json")
    async with small(lambda _: answer) as toggl:
        preferences = await toggl.session.track.preferences.get()
    assert isinstance(preferences, Preferences)
    assert (preferences.BeginningOfWeek, preferences.date_format) == (1, "DD.MM.YYYY")
    assert dict(preferences.extra) == {}
