"""Helpers for testing code that uses the SDK: a fake clock, and responses without a network.

>>> from toggl_async.testing import FakeClock, FakeSend, fake_session, reply
>>> send = FakeSend(reply(json={"id": 7, "workspace_id": 1, "description": "Garden"}))
>>> async with fake_session(send) as session:
...     entry = await session.track.time_entries.get(7)
>>> entry.description, send.requests[0].route
('Garden', '/me/time_entries/{time_entry_id}')

To test whole programs use :mod:`toggl_async.sandbox`, a local Toggl.
:mod:`toggl_async.testing.stores` has a test suite for token stores.
"""

from __future__ import annotations

from .clock import FakeClock
from .fakes import FakeSend, Recorder, fake_request, fake_session, reply

__all__ = ["FakeClock", "FakeSend", "Recorder", "fake_request", "fake_session", "reply"]
