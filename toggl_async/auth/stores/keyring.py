"""Tokens in the keyring of the operating system, through the package ``keyring``.

A keyring has neither transactions nor locks, and Windows limits a value to 2560 bytes. Therefore
a text is divided into parts, and a head that names them is written last::

    <digest>            {"version": "<random>", "parts": 2, "sha256": ...}
    <digest> <random> 0     the first part
    <digest> <random> 1     the second part

A process that dies in between leaves the old head with the old parts. One text lists the accounts,
and each account has one. Changes are made under a lock file in the user's data directory.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..._failpoints import failpoint
from ..._public import public
from ..._threads import BUILD_LOCK, import_package
from ...errors import InvalidArgumentError, TokenStoreError
from ...tokens import RefreshIntent, StoredToken, Token
from .locks import file_lock
from .records import decode_record, dump_json, load_json

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend
else:  # optional, and imported when it is used; annotations can be resolved without it
    KeyringBackend = Any

__all__ = ["KeyringStore"]

_PART_SIZE: Final = 1200
"""Characters of ASCII: 2400 bytes in Windows' encoding."""
_WRITE_TIMEOUT: Final = 60.0
_INDEX: Final = "accounts"


@public("toggl_async")
class KeyringStore:
    """Tokens in the keyring of the operating system. Needs the extra ``keyring``.

    ``service`` is the name under which the entries appear. ``backend`` is a backend of the package
    ``keyring``; by default its choice for this machine, which must not store plain text. A call
    that takes longer than ``timeout`` seconds (a locked keyring may wait for its password) raises
    :class:`~toggl_async.errors.TokenStoreError`, as does a machine without a keyring.
    """

    def __init__(
        self,
        service: str = "toggl-async",
        *,
        backend: KeyringBackend | None = None,
        timeout: float = 60.0,
    ) -> None:
        self._keyring = import_package("keyring", needed_by="KeyringStore", extra="keyring")
        if not service:
            raise InvalidArgumentError("service must not be empty")
        if not timeout > 0:
            raise InvalidArgumentError(f"timeout must be positive (got {timeout})")
        self._service = service
        self._given_backend = backend
        self._timeout = timeout

    def __repr__(self) -> str:
        return f"KeyringStore({self._service!r})"

    @property
    def identity(self) -> str:
        """Based on the backend and the service."""
        backend = type(self._backend)
        return f"keyring:{backend.__module__}.{backend.__qualname__}:{self._service}"

    def load(self, key: str, /) -> StoredToken | None:
        """Return the account's token and refresh intent."""
        return self._stored(self._read_account(key))

    def save(self, key: str, token: Token, /, *, expected_generation: int) -> bool:
        """Replace the token if the stored generation is ``expected_generation``."""
        with self._write_lock():
            stored = self._stored(self._read_account(key))
            if (0 if stored is None else stored.token.generation) != expected_generation:
                return False
            failpoint("store.pending")
            # Listed first: an account that is listed without a token has none.
            self._change_index(lambda keys: keys | {key})
            self._write_account(key, {"token": dump_json(token.to_dict()), "intent": None})
            return True

    def write_intent(self, key: str, intent: RefreshIntent, /) -> None:
        """Store an intent, which also proves that the keyring accepts writes."""
        with self._write_lock():
            account = self._read_account(key)
            self._write_account(key, {**account, "intent": dump_json(intent.to_dict())})

    def clear_intent(self, key: str, intent_id: str, /) -> None:
        """Remove the intent with this id."""
        with self._write_lock():
            account = self._read_account(key)
            intent = account.get("intent")
            if intent is not None and load_json(intent).get("id") == intent_id:
                self._write_account(key, {**account, "intent": None})

    @contextmanager
    def lock(self, key: str, /, timeout: float) -> Generator[None]:
        """Hold the account's operating system lock, which is released when the process dies."""
        with self._locked(_digest(key), timeout):
            yield

    def delete(self, key: str, /) -> None:
        """Delete an account's token and intent; other accounts are not changed."""
        with self._write_lock():
            self._remove(_digest(key))
            self._change_index(lambda keys: keys - {key})

    def accounts(self) -> Sequence[str]:
        """Return the sorted keys of all stored tokens."""
        keys = sorted(self._read_index())
        return tuple(key for key in keys if self._read_account(key).get("token") is not None)

    @property
    def _backend(self) -> Any:
        backend: Any = self._given_backend or self._keyring.get_keyring()
        if "plaintext" in type(backend).__name__.lower():
            raise TokenStoreError(
                "the keyring of this machine stores plain text; use a FileStore, or pass a backend"
            )
        return backend

    def _stored(self, account: dict[str, Any]) -> StoredToken | None:
        return decode_record(account.get("token"), account.get("intent"), self._location)

    @property
    def _location(self) -> str:
        return f"the keyring (service {self._service!r})"

    def _read_account(self, key: str) -> dict[str, Any]:
        account = self._read(_digest(key))
        return {} if account is None else self._object(account)

    def _write_account(self, key: str, account: dict[str, Any]) -> None:
        self._write(_digest(key), dump_json(account))

    def _read_index(self) -> set[str]:
        text = self._read(_INDEX)
        return set() if text is None else {*self._object(text)}

    def _change_index(self, change: Callable[[set[str]], set[str]]) -> None:
        keys = self._read_index()
        changed = change(keys)
        if changed != keys:
            self._write(_INDEX, dump_json(dict.fromkeys(changed)))

    def _read(self, name: str) -> str | None:
        """Return a text, or ``None`` if it does not exist."""
        for _ in range(20):
            head_text = self._get(name)
            if head_text is None:
                return None
            head = self._object(head_text)
            version, count = head.get("version"), head.get("parts")
            if not isinstance(count, int) or count > 10_000:
                break
            parts = [self._get(f"{name} {version} {number}") for number in range(count)]
            text = "".join(part for part in parts if part is not None)
            if None not in parts and _sha256(text) == head.get("sha256"):
                return text
            if self._get(name) == head_text:
                break
            # Another process has replaced the text meanwhile.
        raise self._damaged("parts are missing or changed")

    def _write(self, name: str, text: str) -> None:
        before = self._get(name)
        version = secrets.token_hex(8)
        parts = [text[start : start + _PART_SIZE] for start in range(0, len(text), _PART_SIZE)]
        head = dump_json({"version": version, "parts": len(parts), "sha256": _sha256(text)})
        entries = {f"{name} {version} {number}": part for number, part in enumerate(parts)}
        try:
            for entry, part in entries.items():
                self._set(entry, part)
            self._check_parts(entries)
            failpoint("store.written")
            self._set(name, head)
        except TokenStoreError:
            # If it is the head that failed, it may have been written.
            if self._get(name) == before:
                for entry in entries:
                    self._delete(entry)
            raise
        failpoint("store.replaced")
        self._remove_parts(name, before)

    def _check_parts(self, entries: dict[str, str]) -> None:
        """Read the parts again, since a backend may shorten a value without an error."""
        for entry, part in entries.items():
            if self._get(entry) != part:
                raise TokenStoreError(
                    f"cannot write {self._location}: it does not return the value that was set"
                )

    def _remove(self, name: str) -> None:
        head = self._get(name)
        if head is not None:
            self._delete(name)
            self._remove_parts(name, head)

    def _remove_parts(self, name: str, head_text: str | None) -> None:
        """Delete the parts of a replaced text; an error only leaves unused entries."""
        if head_text is None:
            return
        with suppress(TokenStoreError):
            head = self._object(head_text)
            for number in range(int(head["parts"])):
                self._delete(f"{name} {head['version']} {number}")

    def _object(self, text: str) -> dict[str, Any]:
        try:
            value: Any = load_json(text)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise self._damaged("an entry is not a JSON object")
        return value

    def _damaged(self, reason: str) -> TokenStoreError:
        return TokenStoreError(
            f"{self._location} cannot be used: {reason}. It was not changed; delete its entries "
            "to log in again"
        )

    def _get(self, entry: str) -> str | None:
        value: str | None = self._call("read", "get_password", entry)
        return value

    def _set(self, entry: str, value: str) -> None:
        self._call("write", "set_password", entry, value)

    def _delete(self, entry: str) -> None:
        if self._get(entry) is not None:
            self._call("write", "delete_password", entry)

    def _call(self, action: str, method: str, *arguments: str) -> Any:
        """Call the backend in a thread, since a locked keyring may wait for ever."""
        backend = self._backend
        results: list[Any] = []
        failures: list[str] = []

        def call() -> None:
            try:
                results.append(getattr(backend, method)(self._service, *arguments))
            except Exception as exc:  # noqa: BLE001 - backends raise errors of many packages
                # Only the class: the message could contain the value.
                failures.append(type(exc).__name__)

        thread = threading.Thread(target=call, name="toggl-keyring", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # the interpreter is shutting down
            call()
        else:
            thread.join(self._timeout)
        if results:
            return results[0]
        if not failures:
            raise TokenStoreError(
                f"cannot {action} {self._location}: it did not respond in {self._timeout:g} s; it "
                "may be waiting to be unlocked"
            )
        reasons = {
            "NoKeyringError": "this machine has no keyring; use a FileStore",
            "KeyringLocked": "it is locked",
            "InitError": "it could not be opened",
        }
        reason = reasons.get(failures[0], f"it failed with {failures[0]}")
        raise TokenStoreError(f"cannot {action} {self._location}: {reason}")

    @contextmanager
    def _write_lock(self) -> Generator[None]:
        with ExitStack() as stack:
            try:
                stack.enter_context(self._locked("write", _WRITE_TIMEOUT))
            except TimeoutError as exc:
                raise TokenStoreError(
                    f"{self._location} was locked for {_WRITE_TIMEOUT:.0f} s by another process"
                ) from exc
            yield

    @contextmanager
    def _locked(self, purpose: str, timeout: float) -> Generator[None]:
        with BUILD_LOCK:
            import platformdirs

        directory: Path = platformdirs.user_data_path("toggl-async")
        path = directory / f"keyring-{_digest(self._service)}-{purpose}.lock"
        with ExitStack() as stack:
            try:
                directory.mkdir(mode=0o700, parents=True, exist_ok=True)
                stack.enter_context(file_lock(path, timeout))
            except TimeoutError:
                raise
            except OSError as exc:
                raise TokenStoreError(f"cannot lock {path}: {exc.strerror}") from exc
            yield


def _digest(text: str) -> str:
    """Return a name of an account that every backend accepts."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
