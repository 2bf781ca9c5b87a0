"""Fields of a new account."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["SignUpFields"]


class SignUpFields(TypedDict, total=False):
    """Further fields of a new account."""

    display_name: str
    """Full name of the person."""
    remember_me: bool
    """Whether the login lasts beyond the browser session (inferred)."""
    timezone: str
    """IANA name, such as ``Europe/Oslo``."""
    tos_accepted_for: str
    """Product whose terms of service the person has accepted: ``track``."""
