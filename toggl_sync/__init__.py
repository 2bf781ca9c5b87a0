# Written by tools/make_sync.py from toggl_async/__init__.py;
# change that file, not this one.
"""The blocking API of :mod:`toggl_async`: the same API without ``await``.

>>> from toggl_sync import ApiToken, TogglSession
>>> with TogglSession(ApiToken("0123456789abcdef0123456789abcdef")) as session:
...     me = session.track.me.get()
...     print(me.fullname)

Models, errors, credentials and options are the same objects in both packages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from toggl_async import __version__, errors
from toggl_async.errors import *  # noqa: F403 - the list is errors.__all__

if TYPE_CHECKING:
    from toggl_async._http.clock import Clock
    from toggl_async._http.middleware.capture import CapturedResponse
    from toggl_async._http.middleware.retry import RetryDecision, decide_retry
    from toggl_async._http.request import HttpResponse, Middleware, Request, Send, Transport
    from toggl_async.auth import (
        FileStore,
        KeyringStore,
        MemoryStore,
        RedisStore,
        SQLStore,
        Token,
        TokenStore,
    )
    from toggl_async.credentials import ApiToken, EmailPassword, FocusApiKey, PlanOAuth, Secret
    from toggl_async.events import (
        AttemptEnded,
        CallEnded,
        CallStarted,
        Event,
        FieldNotRead,
        LimitStoreChanged,
        RequestSaved,
        Waiting,
    )
    from toggl_async.limits.quota import QuotaState
    from toggl_async.limits.redis import RedisLimitStore
    from toggl_async.limits.sqlite import SQLiteLimitStore
    from toggl_async.limits.store import (
        LimitGrant,
        LimitReport,
        LimitRequest,
        LimitStore,
        MemoryLimitStore,
    )
    from toggl_async.options import Options
    from toggl_async.paging import PagePosition

    from ._downloads import Download
    from ._paging import Pages
    from .auth.browser_login import login
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
    "ApiToken": "toggl_async.credentials",
    "AttemptEnded": "toggl_async.events",
    "CallEnded": "toggl_async.events",
    "CallStarted": "toggl_async.events",
    "CapturedResponse": "toggl_async._http.middleware.capture",
    "Clock": "toggl_async._http.clock",
    "Download": "._downloads",
    "EmailPassword": "toggl_async.credentials",
    "Event": "toggl_async.events",
    "FieldNotRead": "toggl_async.events",
    "FileStore": "toggl_async.auth",
    "FocusApiKey": "toggl_async.credentials",
    "HttpResponse": "toggl_async._http.request",
    "KeyringStore": "toggl_async.auth",
    "LimitGrant": "toggl_async.limits.store",
    "LimitReport": "toggl_async.limits.store",
    "LimitRequest": "toggl_async.limits.store",
    "LimitStore": "toggl_async.limits.store",
    "LimitStoreChanged": "toggl_async.events",
    "MemoryLimitStore": "toggl_async.limits.store",
    "MemoryStore": "toggl_async.auth",
    "Middleware": "toggl_async._http.request",
    "Options": "toggl_async.options",
    "PagePosition": "toggl_async.paging",
    "Pages": "._paging",
    "PlanOAuth": "toggl_async.credentials",
    "QuotaState": "toggl_async.limits.quota",
    "RedisLimitStore": "toggl_async.limits.redis",
    "RedisStore": "toggl_async.auth",
    "ReferenceData": ".reference_data",
    "Request": "toggl_async._http.request",
    "RequestSaved": "toggl_async.events",
    "RetryDecision": "toggl_async._http.middleware.retry",
    "SQLStore": "toggl_async.auth",
    "SQLiteLimitStore": "toggl_async.limits.sqlite",
    "Secret": "toggl_async.credentials",
    "Send": "toggl_async._http.request",
    "TogglSession": ".session",
    "Token": "toggl_async.auth",
    "TokenStore": "toggl_async.auth",
    "Transport": "toggl_async._http.request",
    "Waiting": "toggl_async.events",
    "decide_retry": "toggl_async._http.middleware.retry",
    "login": ".auth.browser_login",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'toggl_sync' has no attribute {name!r}")
    from importlib import import_module

    from toggl_async._threads import BUILD_LOCK

    with BUILD_LOCK:
        value = getattr(import_module(_LAZY[name], __name__), name)
        globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | _LAZY.keys())
