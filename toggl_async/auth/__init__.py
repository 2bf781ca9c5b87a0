"""OAuth2 for Toggl Plan: login flows, the refresh protocol, token stores."""

from .file_store import FileStore
from .flows import (
    AuthorizationRequest,
    authorization_request,
    exchange_authorization_code,
    exchange_password,
    read_callback,
)
from .login import login
from .store import Intent, MemoryStore, Stored, TokenStore, store_key
from .token import Token

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
