"""Blocking sessions for the small Toggl, closed at the end of the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from toggl_sync import ApiToken, TogglSession

from ...support.site import Site

TOKEN = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def make(site: Site) -> Iterator[Callable[..., TogglSession]]:
    """Make sessions, and close them."""
    made: list[TogglSession] = []

    def session(**options: Any) -> TogglSession:
        made.append(TogglSession(ApiToken(TOKEN), track_url=site.url, **options))
        return made[-1]

    yield session
    for open_session in made:
        open_session.close()


@pytest.fixture
def session(make: Callable[..., TogglSession]) -> TogglSession:
    return make()
