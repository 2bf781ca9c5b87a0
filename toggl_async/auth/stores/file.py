"""Tokens in a file: private, atomic, locked over processes, and never silently empty."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import stat
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NoReturn, cast

from ..._http.resources import expanded_path
from ..._threads import BUILD_LOCK
from ...errors import InvalidArgumentError, TokenStoreError
from ..failpoints import failpoint
from ..token import Token
from .base import Intent, Stored

__all__ = ["FileStore"]

_FORMAT: Final = "toggl-async tokens"
_VERSION: Final = 1
_LARGEST: Final = 64 * 1024 * 1024
_WRITE_TIMEOUT: Final = 15.0
_NOFOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK: Final = getattr(os, "O_NONBLOCK", 0)  # a pipe of that name must not hold us up
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


class FileStore:
    """Tokens of one or more accounts in one private file.

    ``path`` may begin with ``~``; without one it is ``plan-tokens.json`` in the user's data
    directory. The file is readable for its owner only, is replaced as a whole (a crash leaves the
    old one or the new one), and is shared by processes through lock files beside it, which stay.
    Do not edit it, and do not put it on a network file system that has no locks.

    Whatever is wrong with it raises :class:`~toggl_async.errors.TokenStoreError` with the path and
    a hint, and leaves it as it is.

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
        """Where the file is, or will be."""
        if self._resolved is None:
            if self._given is None:
                with BUILD_LOCK:
                    import platformdirs

                given = platformdirs.user_data_path("toggl-async") / "plan-tokens.json"
            else:
                given = self._expanded(self._given)
            # The directory's links are followed once; the file itself must not be a link.
            try:
                self._resolved = Path(os.path.realpath(given.parent)) / given.name
            except OSError as error:  # a relative path, and the current directory is gone
                self._refuse("find", error, given)
        return self._resolved

    @staticmethod
    def _expanded(path: str) -> Path:
        try:
            return expanded_path(path)
        except InvalidArgumentError as error:
            raise TokenStoreError(str(error)) from None

    @property
    def identity(self) -> str:
        """The file's place: two objects for one file are one store."""
        return f"file:{self.path}"

    def load(self, key: str, /) -> Stored | None:
        """Read the account's token and note."""
        if self._temporaries():
            self._finish_interrupted()
        entry = self._read().get(key)
        return None if entry is None else self._stored(entry)

    def save(self, key: str, token: Token, /, *, expected_generation: int) -> bool:
        """Compare and swap; on disk before it returns."""
        account = {"token": token.to_dict(), "intent": None}
        # The token exists nowhere else. The lock may have to be waited for, and a disk takes
        # milliseconds to sync: a process that is killed meanwhile leaves this, and the next one
        # to use the store does the rest (see _recover).
        self._make_directory()
        spare = self._create(_encode({key: {**account, "replaces": expected_generation}}))
        done = False

        def change(accounts: dict[str, Any]) -> bool:
            nonlocal done
            present = accounts.get(key)
            if not spare.exists():  # another process has done it already
                done = present is not None and present["token"] == account["token"]
                return False
            if self._generation(present) != expected_generation:
                return False
            accounts[key] = account
            return True

        try:
            return self._change(change, spare) or done
        finally:
            with suppress(OSError):
                spare.unlink(missing_ok=True)

    def write_intent(self, key: str, intent: Intent, /) -> None:
        """Put the note on disk, which proves as well that the answer can be put there."""

        def change(accounts: dict[str, Any]) -> bool:
            entry = accounts.get(key) or {"token": None}
            accounts[key] = {**entry, "intent": intent.to_dict()}
            return True

        self._change(change)

    def clear_intent(self, key: str, intent_id: str, /) -> None:
        """Remove the note of this id."""

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
        """Hold the account's lock over all processes; an operating system lock, freed at death."""
        name = hashlib.sha256(key.encode()).hexdigest()[:16]
        with self._locked(f".{name}.lock", timeout):
            yield

    def delete(self, key: str, /) -> None:
        """Forget an account; the file stays, and so do the others in it."""

        def change(accounts: dict[str, Any]) -> bool:
            return accounts.pop(key, None) is not None

        if self._read():
            self._change(change)

    def accounts(self) -> Sequence[str]:
        """Return the keys that have a token."""
        return tuple(sorted(k for k, entry in self._read().items() if entry.get("token")))

    def _change(self, change: Callable[[dict[str, Any]], bool], spare: Path | None = None) -> bool:
        # A lock of its own, held for milliseconds: the account's lock is held over the network, and
        # the other accounts in this file must not wait for that.
        try:
            with self._locked(".lock", _WRITE_TIMEOUT):
                self._recover(spare)
                accounts = self._read()
                if not change(accounts):
                    return False
                self._write(_encode(accounts))
                return True
        except TimeoutError as error:
            raise TokenStoreError(
                f"the token store {self.path} was locked for {_WRITE_TIMEOUT:.0f} s"
            ) from error

    @contextmanager
    def _locked(self, suffix: str, timeout: float) -> Generator[None]:
        with BUILD_LOCK:
            import filelock

        path = self.path.with_name(self.path.name + suffix)
        self._make_directory()
        lock = filelock.FileLock(
            path,
            mode=0o600,
            poll_interval=0.02,
            fallback_to_soft=False,  # a file that merely exists would outlive its holder
            preserve_lock_file=True,  # unlinking it lets two holders in
        )
        try:
            lock.acquire(timeout=max(timeout, 0.0))
        except filelock.Timeout:
            raise TimeoutError(f"{path} is held by another process") from None
        except NotImplementedError as error:
            raise TokenStoreError(f"the file system of {path} has no locks") from error
        except OSError as error:
            self._refuse("lock", error, path)
        try:
            yield
        finally:
            lock.release()

    def _make_directory(self) -> None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            self._refuse("make the directory of", error, self.path)

    def _read(self, path: Path | None = None) -> dict[str, Any]:
        try:
            descriptor = os.open(path or self.path, os.O_RDONLY | _NOFOLLOW | _CLOEXEC | _NONBLOCK)
        except FileNotFoundError:
            return {}
        except OSError as error:
            self._refuse("read", error, path or self.path)
        try:
            self._check_owner(os.fstat(descriptor))
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                raw = file.read(_LARGEST + 1)
        except OSError as error:
            self._refuse("read", error, self.path)
        finally:
            os.close(descriptor)
        return self._decode(raw)

    def _check_owner(self, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            raise TokenStoreError(f"the token store {self.path} is not a regular file")
        if sys.platform == "win32":  # modes and owners say nothing there
            return
        if status.st_uid != os.geteuid():
            raise TokenStoreError(
                f"the token store {self.path} belongs to user {status.st_uid}, and this process "
                f"runs as {os.geteuid()}"
            )
        if status.st_mode & 0o077:
            raise TokenStoreError(
                f"the token store {self.path} is open to other users (mode "
                f"{stat.S_IMODE(status.st_mode):04o}); if you trust what is in it: chmod 600"
            )

    def _decode(self, raw: bytes) -> dict[str, Any]:
        with BUILD_LOCK:
            import json

        try:
            whole: object = json.loads(raw) if len(raw) <= _LARGEST else None
        except (ValueError, RecursionError):
            whole = None
        document = cast("dict[str, Any]", whole) if isinstance(whole, dict) else {}
        if document.get("format") != _FORMAT:
            self._damaged("it is cut short, damaged, or no token store at all")
        if document.get("version") != _VERSION:
            self._damaged(f"its version is not {_VERSION}; another toggl-async wrote it")
        accounts = document.get("accounts")
        # Byte for byte what we would write: so that no flipped bit in a token passes for a token.
        if not isinstance(accounts, dict) or _encode(cast("dict[str, Any]", accounts)) != raw:
            self._damaged("its check sum does not fit")
        return cast("dict[str, Any]", accounts)

    def _stored(self, entry: object) -> Stored | None:
        try:
            if not isinstance(entry, dict):
                raise ValueError("an account is no object")  # noqa: TRY004, TRY301  # caught below
            fields = cast("dict[str, Any]", entry)
            if fields.get("token") is None:
                return None
            intent = fields.get("intent")
            return Stored(
                Token.from_dict(fields["token"]),
                None if intent is None else Intent.from_dict(intent),
            )
        except ValueError as error:
            self._damaged(str(error))

    def _damaged(self, why: str) -> NoReturn:
        raise TokenStoreError(
            f"the token store {self.path} cannot be used: {why}. It was left as it is; move it "
            "away to log in anew, or put back a copy"
        )

    def _write(self, raw: bytes) -> None:
        temporary = self._create(raw, sync=True)
        try:
            temporary.replace(self.path)
            failpoint("store.replaced")
            _sync_directory(self.path.parent)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            self._refuse("write", error, self.path)

    def _create(self, raw: bytes, *, sync: bool = False) -> Path:
        """Write a new private file next to the store's."""
        name = f".{self.path.name}.{os.getpid()}-{secrets.token_hex(6)}.tmp"
        temporary = self.path.with_name(name)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _CLOEXEC
        try:
            descriptor = os.open(temporary, flags, 0o600)
            try:
                _write_all(descriptor, raw)
                failpoint("store.written" if sync else "store.spare")
                if sync:
                    os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            self._refuse("write", error, self.path)
        return temporary

    def _temporaries(self) -> list[Path]:
        """Return the temporary files of this store; those of its neighbours have other names."""
        pattern = re.compile(rf"\.{re.escape(self.path.name)}\.\d+-[0-9a-f]+\.tmp")
        try:
            return [path for path in self.path.parent.iterdir() if pattern.fullmatch(path.name)]
        except OSError:  # no directory, no files; one that cannot be listed can still be read
            return []

    def _finish_interrupted(self) -> None:
        """Take up what a killed process wrote; a store that cannot be written is read as it is."""
        try:
            with self._locked(".lock", _WRITE_TIMEOUT):
                self._recover()
        except (TimeoutError, TokenStoreError):
            return

    def _recover(self, own: Path | None = None) -> None:
        """Finish the saves of processes that were killed. We hold the write lock.

        What they were to save is in a temporary file, which is complete if its check sum fits.
        Compares and swaps as they would have done; the files are removed in any case.
        """
        temporaries = [path for path in self._temporaries() if path != own]
        if not temporaries:
            return
        # A store that is damaged raises here, and leaves the temporary files as evidence.
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
            except (TokenStoreError, AttributeError):  # it is incomplete, or not of ours
                continue
        if changed:
            self._write(_encode(accounts))
        for temporary in temporaries:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _generation(self, entry: object) -> int:
        stored = None if entry is None else self._stored(entry)
        return 0 if stored is None else stored.token.generation

    def _refuse(self, what: str, error: OSError, path: Path) -> NoReturn:
        reason = _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
        raise TokenStoreError(f"cannot {what} the token store {path}: {reason}") from error


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
    # The outer keys have an order fixed by hand, the inner ones that of the text that is summed:
    # so the same accounts are always the same bytes.
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
