"""A clock that does not move by itself."""

from __future__ import annotations

import pytest

from toggl_async.testing import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()
