"""An asyncio-first SDK for the Toggl family: Track, Reports, Plan, Focus and more.

>>> from toggl_async import ApiToken, TogglSession
>>> async with TogglSession(ApiToken("0123456789abcdef0123456789abcdef")) as session:
...     me = await session.track.me.get()
...     print(me.fullname)

Blocking callers use :mod:`toggl_sync`, which is the same without ``await``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from . import _threads, errors
from ._threads import BUILD_LOCK
from ._version import __version__
from .errors import *  # noqa: F403 - the list is errors.__all__
from .models import decoding

if TYPE_CHECKING:
    from ._http.clock import Clock
    from ._http.downloads import Download
    from ._http.middleware.capture import CapturedResponse
    from ._http.middleware.retry import RetryDecision, decide_retry
    from ._http.request import HttpResponse, Middleware, Request, Send, Transport
    from .auth import (
        FileStore,
        KeyringStore,
        MemoryStore,
        RedisStore,
        SQLStore,
        Token,
        TokenStore,
        login,
    )
    from .credentials import ApiToken, EmailPassword, FocusApiKey, PlanOAuth, Secret
    from .events import (
        AttemptEnded,
        CallEnded,
        CallStarted,
        Event,
        FieldNotRead,
        LimitStoreChanged,
        RequestSaved,
        Waiting,
    )
    from .limits.quota import QuotaState
    from .limits.redis import RedisLimitStore
    from .limits.sqlite import SQLiteLimitStore
    from .limits.store import (
        LimitGrant,
        LimitReport,
        LimitRequest,
        LimitStore,
        MemoryLimitStore,
    )
    from .options import Options
    from .paging import PagePosition, Pages
    from .reference_data import ReferenceData
    from .session import TogglSession

__all__ = [
    "ApiToken",
    "AttemptEnded",
    "CallEnded",
    "CallStarted",
    "CapturedResponse",
    "Clock",
    "Download",
    "EmailPassword",
    "Event",
    "FieldNotRead",
    "FileStore",
    "FocusApiKey",
    "HttpResponse",
    "KeyringStore",
    "LimitGrant",
    "LimitReport",
    "LimitRequest",
    "LimitStore",
    "LimitStoreChanged",
    "MemoryLimitStore",
    "MemoryStore",
    "Middleware",
    "Options",
    "PagePosition",
    "Pages",
    "PlanOAuth",
    "QuotaState",
    "RedisLimitStore",
    "RedisStore",
    "ReferenceData",
    "Request",
    "RequestSaved",
    "RetryDecision",
    "SQLStore",
    "SQLiteLimitStore",
    "Secret",
    "Send",
    "TogglSession",
    "Token",
    "TokenStore",
    "Transport",
    "Waiting",
    "__version__",
    "decide_retry",
    "login",
]
__all__ += errors.__all__

# Loaded when they are used, so that a program pays for what it needs.
_LAZY: Final = {
    "ApiToken": ".credentials",
    "AttemptEnded": ".events",
    "CallEnded": ".events",
    "CallStarted": ".events",
    "CapturedResponse": "._http.middleware.capture",
    "Clock": "._http.clock",
    "Download": "._http.downloads",
    "EmailPassword": ".credentials",
    "Event": ".events",
    "FieldNotRead": ".events",
    "FocusApiKey": ".credentials",
    "FileStore": ".auth",
    "KeyringStore": ".auth",
    "LimitGrant": ".limits.store",
    "LimitReport": ".limits.store",
    "LimitRequest": ".limits.store",
    "LimitStore": ".limits.store",
    "LimitStoreChanged": ".events",
    "MemoryLimitStore": ".limits.store",
    "RedisLimitStore": ".limits.redis",
    "SQLiteLimitStore": ".limits.sqlite",
    "MemoryStore": ".auth",
    "RedisStore": ".auth",
    "SQLStore": ".auth",
    "Options": ".options",
    "PagePosition": ".paging",
    "Pages": ".paging",
    "PlanOAuth": ".credentials",
    "QuotaState": ".limits.quota",
    "ReferenceData": ".reference_data",
    "HttpResponse": "._http.request",
    "Request": "._http.request",
    "RequestSaved": ".events",
    "RetryDecision": "._http.middleware.retry",
    "Secret": ".credentials",
    "Send": "._http.request",
    "Middleware": "._http.request",
    "TogglSession": ".session",
    "Token": ".tokens",
    "TokenStore": ".tokens",
    "Transport": "._http.request",
    "Waiting": ".events",
    "decide_retry": "._http.middleware.retry",
    "login": ".auth",
}


def _decode(data: bytes, cls: Any) -> Any:
    with BUILD_LOCK:
        from ._http.codec import shared_codec

    return shared_codec().loads(data, cls)


decoding.decode = _decode


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'toggl_async' has no attribute {name!r}")
    from importlib import import_module

    with _threads.BUILD_LOCK:
        value = globals()[name] = getattr(import_module(_LAZY[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | _LAZY.keys())
