"""The arguments of a blocking call are in no local variable of its traceback."""

from __future__ import annotations

import socket
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.pretty import pretty_repr

from toggl_async.credentials import SessionCookie
from toggl_async.errors import TogglError
from toggl_sync import ApiToken, TogglSession

MARK = "s3cretMARKs3cret"
CALLS: dict[str, Callable[[TogglSession], Any]] = {
    "login": lambda s: s.accounts.sessions.create("a@b.c", MARK),
    "logout": lambda s: s.accounts.sessions.delete(SessionCookie(MARK)),
    "password": lambda s: s.track.me.update(current_password=MARK, password=MARK),
    "refused": lambda s: s.track.me.update(password=[MARK]),  # type: ignore[arg-type]
    "unknown field": lambda s: s.track.me.update(password=MARK, no_such=1),  # type: ignore[call-arg]
    "request": lambda s: s.request("track", "PUT", "/me", json={"password": MARK}),
    "invitation": lambda s: s.track.invitations.accept(MARK),
    "options": lambda s: s.with_options(headers={"X": f"{MARK}\n"}),
    "session": lambda _: TogglSession(ApiToken("x"), proxy=f"socks5://u:{MARK}@h"),
}


@pytest.fixture
def session() -> Iterator[TogglSession]:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # and never listens
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with TogglSession(ApiToken(MARK), track_url=url, accounts_url=url, retries=0) as session:
            yield session


@pytest.mark.promise("secrets-do-not-show")
@pytest.mark.parametrize("name", CALLS)
def test_secrets_are_not_in_printed_locals(session: TogglSession, name: str) -> None:
    with pytest.raises((TogglError, TypeError)) as caught:
        CALLS[name](session)
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    frames = [frame for frame in shown.stack if frame.filename != __file__]
    assert frames, "there is something to look at"
    assert MARK not in repr([frame.locals for frame in frames])
    trace = caught.value.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename != __file__:
            assert MARK not in pretty_repr(dict(trace.tb_frame.f_locals))
        trace = trace.tb_next
