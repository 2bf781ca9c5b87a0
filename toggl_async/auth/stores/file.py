"""Tokens in a private file, replaced atomically and locked across processes."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import stat
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NoReturn, cast

from ..._failpoints import failpoint
from ..._http.resources import expanded_path
from ..._public import public
from ..._threads import BUILD_LOCK
from ...errors import InvalidArgumentError, TokenStoreError
from ...tokens import RefreshIntent, StoredToken, Token
from .locks import file_lock

__all__ = ["FileStore"]

_FORMAT: Final = "toggl-async tokens"
_VERSION: Final = 1
_MAX_SIZE: Final = 64 * 1024 * 1024
_WRITE_TIMEOUT: Final = 15.0
_NOFOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK: Final = getattr(os, "O_NONBLOCK", 0)  # opening a named pipe must not block
_CLOEXEC: Final = getattr(os, "O_CLOEXEC", 0)

_REASONS: Final[Mapping[int, str]] = {
    errno.ENOSPC: "no space is left on the disk",
    getattr(errno, "EDQUOT", -1): "the disk quota is used up",
    errno.EROFS: "the file system is read-only",
    errno.EFBIG: "a limit on file sizes is in force",
    errno.EACCES: "permission denied",
    errno.EPERM: "the operation is not permitted",
    errno.ENOTDIR: "a part of the path is not a directory",
    errno.ELOOP: "it is a symbolic link",
    errno.EISDIR: "it is a directory",
}


@public("toggl_async")
class FileStore:
    """Tokens of one or more accounts in one private file.

    ``path`` may begin with ``~``; the default is ``plan-tokens.json`` in the user's data
    directory. Only its owner can read the file. Writes replace it atomically (a crash leaves the
    old or the new content), and processes share it through lock files in the same directory,
    which are not deleted. Do not edit it, and do not put it on a network file system without locks.

    An unusable file raises :class:`~toggl_async.errors.TokenStoreError` with the path and a hint,
    and is not changed.

    >>> FileStore("~/.toggl-plan.json")
    FileStore('~/.toggl-plan.json')
    """

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        self._given = None if path is None else os.fspath(path)
        self._resolved: Path | None = None

    def __repr__(self) -> str:
        return f"FileStore({'' if self._given is None else repr(self._given)})"

    @property
    def path(self) -> Path:
        """The absolute path of the file, which may not exist yet."""
        if self._resolved is None:
            if self._given is None:
                with BUILD_LOCK:
                    import platformdirs

                given = platformdirs.user_data_path("toggl-async") / "plan-tokens.json"
            else:
                given = self._expanded(self._given)
            # Symbolic links of the directory are resolved once; the file itself must not be a link.
            try:
                self._resolved = Path(os.path.realpath(given.parent)) / given.name
            except OSError as exc:  # a relative path in a deleted working directory
                self._raise_os_error("find", exc, given)
        return self._resolved

    @staticmethod
    def _expanded(path: str) -> Path:
        try:
            return expanded_path(path)
        except InvalidArgumentError as exc:
            raise TokenStoreError(str(exc)) from None

    @property
    def identity(self) -> str:
        """Based on the path: two objects for one file are one store."""
        return f"file:{self.path}"

    def load(self, key: str, /) -> StoredToken | None:
        """Return the account's token and refresh intent."""
        if self._temporary_files():
            self._complete_interrupted_saves()
        entry = self._read().get(key)
        return None if entry is None else self._stored(entry)

    def save(self, key: str, token: Token, /, *, expected_generation: int) -> bool:
        """Replace the token if the stored generation is ``expected_generation``; synced to disk."""
        account = {"token": token.to_dict(), "intent": None}
        # The token exists nowhere else. Waiting for the lock and syncing the disk take time: if the
        # process is killed meanwhile, this file remains, and the next process that uses the store
        # completes the save (see _recover).
        self._make_directory()
        pending = self._create(_encode({key: {**account, "replaces": expected_generation}}))
        done = False

        def change(accounts: dict[str, Any]) -> bool:
            nonlocal done
            present = accounts.get(key)
            if not pending.exists():  # another process has completed this save
                done = present is not None and present["token"] == account["token"]
                return False
            if self._generation(present) != expected_generation:
                return False
            accounts[key] = account
            return True

        try:
            return self._change(change, pending) or done
        finally:
            with suppress(OSError):
                pending.unlink(missing_ok=True)

    def write_intent(self, key: str, intent: RefreshIntent, /) -> None:
        """Write the intent to disk, which also proves that the response can be written."""

        def change(accounts: dict[str, Any]) -> bool:
            entry = accounts.get(key) or {"token": None}
            accounts[key] = {**entry, "intent": intent.to_dict()}
            return True

        self._change(change)

    def clear_intent(self, key: str, intent_id: str, /) -> None:
        """Remove the intent with this id."""

        def change(accounts: dict[str, Any]) -> bool:
            entry = accounts.get(key)
            if entry is None or entry.get("intent") is None or entry["intent"]["id"] != intent_id:
                return False
            if entry.get("token") is None:
                del accounts[key]
            else:
                accounts[key] = {**entry, "intent": None}
            return True

        self._change(change)

    @contextmanager
    def lock(self, key: str, /, timeout: float) -> Generator[None]:
        """Hold the account's operating system lock, which is released when the process dies."""
        name = hashlib.sha256(key.encode()).hexdigest()[:16]
        with self._locked(f".{name}.lock", timeout):
            yield

    def delete(self, key: str, /) -> None:
        """Delete an account's token and intent; other accounts in the file are not changed."""

        def change(accounts: dict[str, Any]) -> bool:
            return accounts.pop(key, None) is not None

        if self._read():
            self._change(change)

    def accounts(self) -> Sequence[str]:
        """Return the sorted keys of all stored tokens."""
        return tuple(sorted(k for k, entry in self._read().items() if entry.get("token")))

    def _change(
        self, change: Callable[[dict[str, Any]], bool], pending: Path | None = None
    ) -> bool:
        # A separate lock, held for milliseconds: an account's lock is held during network requests,
        # and other accounts in this file must not wait for those.
        try:
            with self._locked(".lock", _WRITE_TIMEOUT):
                self._recover(pending)
                accounts = self._read()
                if not change(accounts):
                    return False
                self._write(_encode(accounts))
                return True
        except TimeoutError as exc:
            raise TokenStoreError(
                f"the token store {self.path} was locked for {_WRITE_TIMEOUT:.0f} s"
            ) from exc

    @contextmanager
    def _locked(self, suffix: str, timeout: float) -> Generator[None]:
        path = self.path.with_name(self.path.name + suffix)
        self._make_directory()
        with ExitStack() as stack:
            try:
                stack.enter_context(file_lock(path, timeout))
            except TimeoutError:
                raise
            except OSError as exc:
                self._raise_os_error("lock", exc, path)
            yield

    def _make_directory(self) -> None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as exc:
            self._raise_os_error("create the directory of", exc, self.path)

    def _read(self, path: Path | None = None) -> dict[str, Any]:
        try:
            descriptor = os.open(path or self.path, os.O_RDONLY | _NOFOLLOW | _CLOEXEC | _NONBLOCK)
        except FileNotFoundError:
            return {}
        except OSError as exc:
            self._raise_os_error("read", exc, path or self.path)
        try:
            self._check_owner(os.fstat(descriptor))
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                raw = file.read(_MAX_SIZE + 1)
        except OSError as exc:
            self._raise_os_error("read", exc, self.path)
        finally:
            os.close(descriptor)
        return self._decode(raw)

    def _check_owner(self, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            raise TokenStoreError(f"the token store {self.path} is not a regular file")
        if sys.platform == "win32":  # modes and owners have no meaning there
            return
        if status.st_uid != os.geteuid():
            raise TokenStoreError(
                f"the token store {self.path} belongs to user {status.st_uid}, but this process "
                f"runs as {os.geteuid()}"
            )
        if status.st_mode & 0o077:
            raise TokenStoreError(
                f"the token store {self.path} is open to other users (mode "
                f"{stat.S_IMODE(status.st_mode):04o}); if you trust its content, run chmod 600"
            )

    def _decode(self, raw: bytes) -> dict[str, Any]:
        with BUILD_LOCK:
            import json

        try:
            parsed: object = json.loads(raw) if len(raw) <= _MAX_SIZE else None
        except (ValueError, RecursionError):
            parsed = None
        document = cast("dict[str, Any]", parsed) if isinstance(parsed, dict) else {}
        if document.get("format") != _FORMAT:
            self._raise_damaged("it is truncated, damaged, or not a token store")
        if document.get("version") != _VERSION:
            self._raise_damaged(
                f"its version is not {_VERSION}; another version of toggl-async wrote it"
            )
        accounts = document.get("accounts")
        # It must match our own encoding byte for byte, so that any flipped bit is detected.
        if not isinstance(accounts, dict) or _encode(cast("dict[str, Any]", accounts)) != raw:
            self._raise_damaged("its checksum does not match")
        return cast("dict[str, Any]", accounts)

    def _stored(self, entry: object) -> StoredToken | None:
        try:
            if not isinstance(entry, dict):
                raise ValueError("an account is not an object")  # noqa: TRY004, TRY301 - caught below
            fields = cast("dict[str, Any]", entry)
            if fields.get("token") is None:
                return None
            intent = fields.get("intent")
            return StoredToken(
                Token.from_dict(fields["token"]),
                None if intent is None else RefreshIntent.from_dict(intent),
            )
        except ValueError as exc:
            self._raise_damaged(str(exc))

    def _raise_damaged(self, reason: str) -> NoReturn:
        raise TokenStoreError(
            f"the token store {self.path} cannot be used: {reason}. It was not changed; move it "
            "away to log in again, or restore a backup"
        )

    def _write(self, raw: bytes) -> None:
        temporary = self._create(raw, sync=True)
        try:
            temporary.replace(self.path)
            failpoint("store.replaced")
            _sync_directory(self.path.parent)
        except OSError as exc:
            with suppress(OSError):
                temporary.unlink()
            self._raise_os_error("write", exc, self.path)

    def _create(self, raw: bytes, *, sync: bool = False) -> Path:
        """Write a new private file in the directory of the store."""
        name = f".{self.path.name}.{os.getpid()}-{secrets.token_hex(6)}.tmp"
        temporary = self.path.with_name(name)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _CLOEXEC
        try:
            descriptor = os.open(temporary, flags, 0o600)
            try:
                _write_all(descriptor, raw)
                failpoint("store.written" if sync else "store.pending")
                if sync:
                    os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as exc:
            with suppress(OSError):
                temporary.unlink()
            self._raise_os_error("write", exc, self.path)
        return temporary

    def _temporary_files(self) -> list[Path]:
        """Return the temporary files of this store, and of no other store in the directory."""
        pattern = re.compile(rf"\.{re.escape(self.path.name)}\.\d+-[0-9a-f]+\.tmp")
        try:
            return [path for path in self.path.parent.iterdir() if pattern.fullmatch(path.name)]
        except OSError:  # it does not exist, or it can be read but not listed
            return []

    def _complete_interrupted_saves(self) -> None:
        """Complete the saves of killed processes, unless the store cannot be written."""
        try:
            with self._locked(".lock", _WRITE_TIMEOUT):
                self._recover()
        except (TimeoutError, TokenStoreError):
            return

    def _recover(self, own: Path | None = None) -> None:
        """Complete the saves of killed processes. The caller holds the write lock.

        Their data is in temporary files, which are complete if the checksum matches. Applies the
        same compare-and-swap, then removes the files in any case.
        """
        temporaries = [path for path in self._temporary_files() if path != own]
        if not temporaries:
            return
        # A damaged store raises here, and the temporary files remain.
        accounts = self._read()
        changed = False
        for temporary in temporaries:
            try:
                entries = self._read(temporary)
                for key, entry in entries.items():
                    replaces = entry.pop("replaces", None)
                    if replaces == self._generation(accounts.get(key)):
                        accounts[key] = entry
                        changed = True
            except (TokenStoreError, AttributeError):  # incomplete, or not a file of this store
                continue
        if changed:
            self._write(_encode(accounts))
        for temporary in temporaries:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _generation(self, entry: object) -> int:
        stored = None if entry is None else self._stored(entry)
        return 0 if stored is None else stored.token.generation

    def _raise_os_error(self, action: str, error: OSError, path: Path) -> NoReturn:
        reason = _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
        raise TokenStoreError(f"cannot {action} the token store {path}: {reason}") from error


def _encode(accounts: Mapping[str, Any]) -> bytes:
    with BUILD_LOCK:
        import json

    body = json.dumps(accounts, sort_keys=True, separators=(",", ":"))
    document = {
        "format": _FORMAT,
        "version": _VERSION,
        "sha256": hashlib.sha256(body.encode()).hexdigest(),
        "accounts": accounts,
    }
    # Outer keys in a fixed order, inner keys in the order of the hashed text, so that the same
    # accounts always give the same bytes.
    document["accounts"] = json.loads(body)
    return json.dumps(document, indent=1).encode() + b"\n"


def _write_all(descriptor: int, raw: bytes) -> None:
    view = memoryview(raw)
    while view:
        view = view[os.write(descriptor, view) :]


def _sync_directory(directory: Path) -> None:
    if sys.platform != "win32":  # directories cannot be opened there
        _sync(directory)


def _sync(path: Path) -> None:
    flags = os.O_RDWR if sys.platform == "win32" else os.O_RDONLY
    descriptor = os.open(path, flags | _CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
