"""OAuth2 for Toggl Plan: login flows, the refresh protocol, token stores."""

from ..tokens import RefreshIntent, StoredToken, Token, TokenStore
from .endpoint import store_key
from .grants import (
    AuthorizationRequest,
    authorization_request,
    exchange_authorization_code,
    exchange_password,
    parse_callback,
)
from .login import login
from .stores.file import FileStore
from .stores.memory import MemoryStore

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
