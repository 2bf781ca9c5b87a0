"""The process's one :class:`Account` for each account, however many sessions it has."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from typing import Final
from weakref import WeakValueDictionary

from .._http.clock import Clock, SystemClock
from ..credentials import PlanOAuth
from .account import Account
from .token import Token

__all__ = ["account_for", "replace_token"]

_KEPT: Final = 1024
_mutex = threading.Lock()
_accounts: WeakValueDictionary[tuple[object, ...], Account] = WeakValueDictionary()
# Sessions come and go with each web request; what is known about an account stays a while.
_kept: OrderedDict[int, Account] = OrderedDict()
_hooked = False


def account_for(credential: PlanOAuth, url: str, clock: Clock) -> Account:
    """Return the process's one object for an account; costs no I/O."""
    global _hooked  # noqa: PLW0603  # once per process
    key = (
        credential.client_id,
        hashlib.sha256(credential.client_secret.reveal().encode()).digest(),
        credential.account,
        url,
        credential.store.identity,
        None if isinstance(clock, SystemClock) else id(clock),
    )
    with _mutex:
        if not _hooked:
            _hooked = True
            if hasattr(os, "register_at_fork"):
                os.register_at_fork(after_in_child=_after_fork)
        account = _accounts.get(key)
        if account is None:
            account = _accounts[key] = Account(clock)
        _kept[id(account)] = account
        _kept.move_to_end(id(account))
        if len(_kept) > _KEPT:
            _kept.popitem(last=False)
        return account


def replace_token(credential: PlanOAuth, url: str, token: Token) -> None:
    """Tell all sessions of this process about a login."""
    identity = credential.store.identity
    with _mutex:
        found = list(_accounts.items())
    for (client_id, _, account, where, place, _), one in found:
        if (client_id, account, where, place) == (
            credential.client_id,
            credential.account,
            url,
            identity,
        ):
            one.replace(token)


def _after_fork() -> None:
    global _mutex  # noqa: PLW0603  # the parent's may be held by a thread that is not here
    _mutex = threading.Lock()
    for account in list(_accounts.values()):
        account.after_fork()
