"""OAuth2 for Toggl Plan: login flows, the refresh protocol, token stores."""

from .endpoint import store_key
from .grants import (
    AuthorizationRequest,
    authorization_request,
    exchange_authorization_code,
    exchange_password,
    parse_callback,
)
from .login import login
from .stores.base import RefreshIntent, StoredToken, TokenStore
from .stores.file import FileStore
from .stores.memory import MemoryStore
from .token import Token

__all__ = [
    "AuthorizationRequest",
    "FileStore",
    "MemoryStore",
    "RefreshIntent",
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
