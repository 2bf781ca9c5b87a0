# Written by tools/make_sync.py from toggl_async/auth/__init__.py;
# change that file, not this one.
"""OAuth2 for Toggl Plan: login flows, the refresh protocol, token stores."""

from __future__ import annotations

from toggl_async.auth.file_store import FileStore
from toggl_async.auth.flows import AuthorizationRequest, authorization_request, read_callback
from toggl_async.auth.store import Intent, MemoryStore, Stored, TokenStore, store_key
from toggl_async.auth.token import Token

from .flows import exchange_authorization_code, exchange_password
from .login import login

__all__ = [
    "AuthorizationRequest",
    "FileStore",
    "Intent",
    "MemoryStore",
    "Stored",
    "Token",
    "TokenStore",
    "authorization_request",
    "exchange_authorization_code",
    "exchange_password",
    "login",
    "read_callback",
    "store_key",
]
