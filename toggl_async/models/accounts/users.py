"""New accounts: what may be sent."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["SignUpMore"]


class SignUpMore(TypedDict, total=False):
    """What a new account may carry beyond its email and password."""

    display_name: str
    remember_me: bool
    timezone: str
    """An IANA name, such as ``Europe/Oslo``."""
    tos_accepted_for: str
    """The product whose terms of service the person has accepted: ``track``."""
