"""OAuth2 for Toggl Plan: login flows, the refresh protocol, token stores."""

from .endpoint import store_key
from .grants import (
    AuthorizationRequest,
    authorization_request,
    exchange_authorization_code,
    exchange_password,
    read_callback,
)
from .login import login
from .stores.base import Intent, Stored, TokenStore
from .stores.file import FileStore
from .stores.memory import MemoryStore
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
