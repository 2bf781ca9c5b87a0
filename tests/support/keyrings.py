"""Keyrings for tests: one with the limits of Windows, and ones that fail."""

from __future__ import annotations

import threading

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError, PasswordSetError

from .waiting import HANG

__all__ = ["HangingKeyring", "LockedKeyring", "TruncatingKeyring", "WindowsKeyring"]


class WindowsKeyring(KeyringBackend):
    """Keeps values in memory, and refuses those of more than 2560 bytes."""

    priority = 0  # pyright: ignore[reportAssignmentType] - as keyring documents it

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.values: dict[str, str] = {}
        self.writes = 0

    def get_password(self, service: str, username: str) -> str | None:
        return self.values.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.writes += 1
        if len(password.encode("utf-16-le")) > 2560:
            raise PasswordSetError(f"too long: {password}")
        self.values[username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.values.pop(username, None) is None:
            raise PasswordDeleteError(username)


class TruncatingKeyring(WindowsKeyring):
    """Stores the first 1000 characters of a value."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:1000])


class LockedKeyring(WindowsKeyring):
    """Refuses each write, with the value in its message."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError(f"locked: {password}")


class HangingKeyring(WindowsKeyring):
    """Waits to be unlocked."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait(HANG)
        return super().get_password(service, username)
