"""Awaiting anything without asyncio raises an error that names asyncio, and sends nothing.

trio and curio drive a coroutine by ``send(None)``, without an event loop of asyncio: so does
:func:`drive`.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from toggl_async import PlanOAuth, TogglSession, login
from toggl_async._http.downloads import Download
from toggl_async.auth import MemoryStore
from toggl_async.errors import EventLoopError, TogglError
from toggl_async.export import estimate_export, export
from toggl_async.paging import Pages
from toggl_async.sandbox import Sandbox

from ..support.cases import each_case
from ..support.made_up import path_values
from ..support.recorder import recorded
from .test_operations import NAMES, method_of

SENTENCE = "toggl_async needs asyncio"
NO_TRANSPORT: Any = None


def drive(work: Any) -> object:
    """Start a coroutine as trio does: without an event loop of asyncio."""
    coroutine: Coroutine[Any, Any, object] = work
    try:
        coroutine.send(None)
    except StopIteration as exc:
        return exc.value
    finally:
        coroutine.close()
    raise AssertionError("it waits for something that only asyncio wakes")


@pytest.mark.promise("asyncio-is-needed")
@each_case("name", NAMES)
def test_each_operation_names_the_missing_event_loop(name: str) -> None:
    session, requests = recorded()
    method = method_of(session, name)
    result = method.call(*path_values(method.call).values(), **method.variants[0])
    if isinstance(result, Pages):
        result = result.next_page()
    elif isinstance(result, Download):
        result = result.__aenter__()
    with pytest.raises(EventLoopError, match=SENTENCE):
        drive(result)
    assert not requests


OTHERS: dict[str, Callable[[TogglSession, Path], Any]] = {
    "async with session": lambda session, _: session.__aenter__(),
    "aclose": lambda session, _: session.aclose(),
    "request": lambda session, _: session.request("track", "GET", "/me"),
    "download": lambda session, _: session.download("track", "/me/file").__aenter__(),
    "v8": lambda session, _: session.v8.get_current_user_data(),
    "plan.oauth.refresh": lambda session, _: session.plan.oauth.refresh(),
    "plan.oauth.exchange_password": lambda session, _: session.plan.oauth.exchange_password(
        "ann@example.com", "password"
    ),
    "a picture by its path": lambda session, folder: session.track.avatars.upload(
        folder / "me.png"
    ),
    "export": lambda session, folder: export(session, folder / "x.jsonl"),
    "estimate_export": lambda session, folder: estimate_export(session, folder / "x.jsonl"),
    "login": lambda _, __: login(
        PlanOAuth("client", "secret", store=MemoryStore()), transport_factory=NO_TRANSPORT
    ),
    "Sandbox": lambda _, __: Sandbox().__aenter__(),
}


@pytest.mark.promise("asyncio-is-needed")
@pytest.mark.filterwarnings("ignore:the password grant")
@pytest.mark.parametrize("call", OTHERS.values(), ids=list(OTHERS))
def test_other_awaitables_name_the_missing_event_loop(
    call: Callable[[TogglSession, Path], Any], tmp_path: Path
) -> None:
    session, requests = recorded()
    threads = threading.active_count()
    with pytest.raises(EventLoopError, match=SENTENCE) as caught:
        drive(call(session, tmp_path))
    assert isinstance(caught.value, TogglError)
    assert isinstance(caught.value, RuntimeError)
    assert not requests
    assert threading.active_count() == threads
    assert not list(tmp_path.iterdir())


async def test_callback_of_the_loop_is_not_a_task() -> None:
    """The loop runs, and there is still nothing that a deadline could interrupt."""
    session, requests = recorded()
    outcome = asyncio.get_running_loop().create_future()

    def call() -> None:
        try:
            drive(session.request("track", "GET", "/me"))
        except EventLoopError as exc:
            outcome.set_result(exc.message)

    asyncio.get_running_loop().call_soon(call)
    assert SENTENCE in await outcome
    assert not requests
