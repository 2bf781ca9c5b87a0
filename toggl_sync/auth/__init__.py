# Written by tools/make_sync.py from toggl_async/auth/__init__.py;
# change that file, not this one.
"""OAuth2 for Toggl Plan: login flows, the refresh protocol, token stores."""

from __future__ import annotations

from toggl_async.auth.endpoint import store_key
from toggl_async.auth.grants import AuthorizationRequest, authorization_request, parse_callback
from toggl_async.auth.stores.file import FileStore
from toggl_async.auth.stores.keyring import KeyringStore
from toggl_async.auth.stores.memory import MemoryStore
from toggl_async.auth.stores.redis import RedisStore
from toggl_async.auth.stores.sql import SQLStore
from toggl_async.tokens import RefreshIntent, StoredToken, Token, TokenStore

from .browser_login import login
from .grants import exchange_authorization_code, exchange_password

__all__ = [
    "AuthorizationRequest",
    "FileStore",
    "KeyringStore",
    "MemoryStore",
    "RedisStore",
    "RefreshIntent",
    "SQLStore",
    "StoredToken",
    "Token",
    "TokenStore",
    "authorization_request",
    "exchange_authorization_code",
    "exchange_password",
    "login",
    "parse_callback",
    "store_key",
]
