"""An asyncio-first SDK for the Toggl family: Track, Reports, Insights, Webhooks and Plan.

>>> from toggl_async import ApiToken, TogglSession
>>> async with TogglSession(ApiToken("0123456789abcdef0123456789abcdef")) as session:
...     me = await session.track.me.get()
...     print(me.fullname)

Blocking callers use :mod:`toggl_sync`, which is the same without ``await``.
"""

from ._version import __version__
from .credentials import ApiToken, EmailPassword, PlanOAuth
from .errors import *  # noqa: F403
from .session import TogglSession

__all__ = ["ApiToken", "EmailPassword", "PlanOAuth", "TogglSession", "__version__"]
