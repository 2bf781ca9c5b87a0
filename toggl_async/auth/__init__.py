"""OAuth2 for Toggl Plan: login flows, the refresh protocol, token stores."""

from ..tokens import RefreshIntent, StoredToken, Token, TokenStore
from .browser_login import login
from .endpoint import store_key
from .grants import (
    AuthorizationRequest,
    authorization_request,
    exchange_authorization_code,
    exchange_password,
    parse_callback,
)
from .stores.file import FileStore
from .stores.keyring import KeyringStore
from .stores.memory import MemoryStore
from .stores.redis import RedisStore
from .stores.sql import SQLStore

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
