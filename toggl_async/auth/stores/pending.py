"""Tokens on their way into a database, in private files of this host.

A refresh token works once: a token that the server has issued is lost with its process until it is
saved, and a database takes many milliseconds for that. So it is first written to a file, which
takes a fraction of one and outlives the process::

    save    write the file; save in the database; remove the file
    load    if there is a file: save its token, provided that the database still has the token
            that it replaces; remove the file

The replaced token is identified by its generation and by the digest of its refresh token. So a
file that is left over never replaces a later token, whichever host saved that, and a token cannot
be planted without knowing the present one. The file is not synced: only the save is durable,
and a power failure may lose what a kill does not.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeAlias, cast

from ..._failpoints import failpoint
from ..._http.resources import expanded_path
from ..._threads import BUILD_LOCK
from ...errors import InvalidArgumentError
from ...tokens import RefreshIntent, StoredToken, Token, digest
from .records import dump_json, load_json

__all__ = ["PendingDirectory", "PendingTokens"]

logger = logging.getLogger("toggl_async.auth")

PendingDirectory: TypeAlias = str | os.PathLike[str] | Literal[False] | None
"""A directory, the default one, or ``False`` for none."""

_FORMAT: Final = "toggl-async pending token 1"
_MAX_SIZE: Final = 1024 * 1024
_FLAGS: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_NONBLOCK: Final = getattr(os, "O_NONBLOCK", 0)  # opening a named pipe must not block


class _Pending(NamedTuple):
    """The content of a file."""

    token: Token
    replaces: tuple[int, str]
    """Generation of the token that it replaces, and digest of that token's refresh token."""


class PendingTokens:
    """The pending tokens of one store.

    ``directory`` is ``False`` if there are none, and ``None`` for ``default``; without a default it
    is a directory in the user's data directory.
    """

    def __init__(
        self, directory: PendingDirectory, identity: str, default: Path | None = None
    ) -> None:
        checked: Any = directory
        if checked is True:
            raise InvalidArgumentError("pending_directory must be a path, or False for no files")
        self._given: PendingDirectory = default if directory is None else directory
        self._directory: Path | None = None
        self._is_resolved = False
        self._identity = identity
        self._replaced: dict[str, str] = {}  # the refresh token that is being used, by account
        self._left: dict[str, Path] = {}  # files of saves that failed

    @property
    def directory(self) -> Path | None:
        """The directory; ``None`` without one. Resolved before the first refresh."""
        if not self._is_resolved:
            if self._given is not False:
                self._directory = _resolved(self._given)
            self._is_resolved = True
        return self._directory

    def note_intent(self, key: str, intent: RefreshIntent) -> None:
        """Remember which refresh token the next token of an account replaces."""
        if self.directory is not None:
            self._replaced[key] = intent.refresh_digest

    def save(self, key: str, token: Token, expected: int, save: Callable[[], bool]) -> bool:
        """Call ``save``, and have a file with the token until it returns.

        If it raises, the file remains, for another process or for the next attempt.
        """
        replaced = self._replaced.get(key)
        if replaced is None:  # no refresh: a login can be repeated
            return save()
        path = self._write(key, token, (expected, replaced))
        failpoint("store.pending")
        older = self._left.pop(key, None)
        if older is not None:
            _remove(older)
        if path is not None:
            self._left[key] = path
        saved = save()
        if saved:
            self._replaced.pop(key, None)
        if path is not None:
            self._left.pop(key, None)
            _remove(path)
        return saved

    def load(
        self,
        key: str,
        read: Callable[[], StoredToken | None],
        save: Callable[[Token, int], bool],
    ) -> StoredToken | None:
        """Return what ``read`` returns, after completing the saves of processes that died."""
        paths = self._find(key)  # first, or a save that ends meanwhile would look interrupted
        stored = read()
        for path in paths:
            pending = _read(path, key)
            if pending is not None and stored is not None:
                refresh = stored.token.refresh
                present = stored.token.generation, "" if refresh is None else refresh.reveal()
                if pending.replaces == (present[0], digest(present[1])):
                    save(pending.token, stored.token.generation)
                    stored = read()
            _remove(path)
        return stored

    def remove(self, key: str) -> None:
        """Remove the files of an account."""
        for path in self._find(key):
            _remove(path)

    def _prefix(self, key: str) -> str:
        account = hashlib.sha256(f"{self._identity}\0{key}".encode()).hexdigest()[:24]
        return f".toggl-pending.{account}."

    def _find(self, key: str) -> list[Path]:
        if self.directory is None:
            return []
        prefix = self._prefix(key)
        try:
            with os.scandir(self.directory) as entries:
                return [Path(entry.path) for entry in entries if entry.name.startswith(prefix)]
        except OSError:  # it does not exist, or it cannot be listed
            return []

    def _write(self, key: str, token: Token, replaces: tuple[int, str]) -> Path | None:
        """Write a new private file; ``None`` if that fails, since the save may still succeed."""
        assert self.directory is not None
        path = self.directory / f"{self._prefix(key)}{os.getpid()}-{secrets.token_hex(6)}"
        record = {"format": _FORMAT, "key": key, "replaces": replaces, "token": token.to_dict()}
        raw = dump_json(record).encode()
        try:
            descriptor = _create(path)
            try:
                complete = os.write(descriptor, raw) == len(raw)
            finally:
                os.close(descriptor)
        except OSError as exc:
            logger.debug("a pending token could not be written to a file: %s", exc.strerror)
            complete = False
        if not complete:
            _remove(path)
            return None
        return path


def _resolved(given: str | os.PathLike[str] | None) -> Path | None:
    try:
        if given is not None:
            return expanded_path(os.fspath(given)).absolute()
        with BUILD_LOCK:
            import platformdirs

        data = expanded_path(str(platformdirs.user_data_path("toggl-async")))
        return data.absolute() / "pending-tokens"
    except (InvalidArgumentError, OSError):  # a user without a home directory
        return None


def _create(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS
    try:
        return os.open(path, flags, 0o600)
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(path, flags, 0o600)


def _read(path: Path, key: str) -> _Pending | None:
    """Return the content of a file of this user; ``None`` if it is incomplete or something else."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _FLAGS | _NONBLOCK)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        # Modes and owners have no meaning on Windows.
        if sys.platform != "win32" and (status.st_uid != os.geteuid() or status.st_mode & 0o077):
            return None
        raw = file.read(_MAX_SIZE)
    try:
        record = cast("dict[str, Any]", load_json(raw.decode()))
        if record["format"] != _FORMAT or record["key"] != key:
            return None
        generation, replaced = record["replaces"]
        return _Pending(Token.from_dict(record["token"]), (generation, replaced))
    except (ValueError, TypeError, KeyError):
        return None


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
