"""Which credentials the command uses, and where those of ``toggl-async auth login`` are.

In this order: the stored token of the profile that ``--profile`` or ``TOGGL_PROFILE`` names;
without such a choice the environment (``TOGGL_API_TOKEN``, or ``TOGGL_EMAIL`` and
``TOGGL_PASSWORD``), then the stored token of the default profile.

A token is stored for one profile and one host, and never sent to another host. It is in the keyring
of the system or in a private file, by the same stores that hold the tokens of Toggl Plan.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Unpack

from ..errors import TokenStoreError
from .connection import session_options
from .running import NO_OTHER_CREDENTIALS
from .settings import change_settings, chosen_profile, load_settings, profile_name

if TYPE_CHECKING:
    from ..auth import FileStore, KeyringStore
    from ..credentials import ApiToken, EmailPassword, FocusApiKey
    from ..session import SessionOptions, TogglSession

__all__ = [
    "Account",
    "StoreName",
    "delete_token",
    "describe_store",
    "find_account",
    "focus_key",
    "focus_session",
    "focus_url",
    "save_token",
    "stored_account",
    "track_session",
    "track_url",
]

_NO_CREDENTIALS: Final = (
    "no credentials: run toggl-async auth login, or set TOGGL_API_TOKEN, or TOGGL_EMAIL and "
    "TOGGL_PASSWORD"
)

_NO_FOCUS_KEY: Final = (
    "no key of Toggl 2.0: set TOGGL_FOCUS_API_KEY to the one of your profile settings"
)

StoreName = Literal["keyring", "file"]


class Account(NamedTuple):
    """The credentials in use, and where they come from."""

    credential: ApiToken | EmailPassword
    source: str
    """For people, such as ``TOGGL_API_TOKEN`` or ``the keyring``."""
    url: str
    """The base URL that they belong to."""

    @property
    def key(self) -> str:
        """A digest that identifies the account at this server."""
        from ..credentials import fingerprint

        return fingerprint("command line", self.credential.key, self.url)


def track_url() -> str:
    """Return the base URL of Track: ``TOGGL_TRACK_URL``, or Toggl's."""
    from .._http.urls import validate_base_url
    from ..session import TRACK_URL

    url = os.environ.get("TOGGL_TRACK_URL", "").strip() or TRACK_URL
    return validate_base_url("TOGGL_TRACK_URL", url, "/api/v9")


def find_account() -> Account | None:
    """Return the credentials to use, or ``None`` if there are none."""
    from .._environment import track_from_env
    from ..credentials import ApiToken

    if chosen_profile() is None and (credential := track_from_env()) is not None:
        named = "TOGGL_API_TOKEN" if isinstance(credential, ApiToken) else "TOGGL_EMAIL"
        return Account(credential, named, track_url())
    return stored_account()


def stored_account() -> Account | None:
    """Return the stored token of the profile in use, or ``None`` if there is none."""
    from ..credentials import ApiToken

    name = _store_name()
    stored = _store(name).load(_key())
    if stored is None:
        return None
    return Account(ApiToken(stored.token.access), describe_store(name), track_url())


def save_token(token: ApiToken, name: StoreName) -> None:
    """Store the token of the profile in use; raises :class:`TokenStoreError`."""
    from ..tokens import LONGEST_LIFETIME, Token

    store, key = _store(name), _key()
    stored = store.load(key)
    generation = 0 if stored is None else stored.token.generation
    value = Token(
        access=token.token,
        refresh=None,
        issued_at=datetime.now(UTC),
        lifetime=LONGEST_LIFETIME,
        generation=generation + 1,
        token_type="api_token",  # noqa: S106 - what it is
    )
    if not store.save(key, value, expected_generation=generation):
        raise TokenStoreError("another process stored a token at the same time; try again")
    if _store_name() != name:
        _store(_store_name()).delete(key)
        choice = None if name == "file" else name
        change_settings({"credential_store": choice})


def delete_token() -> bool:
    """Delete the stored token of the profile in use; return whether there was one."""
    store, key = _store(_store_name()), _key()
    if store.load(key) is None:
        return False
    store.delete(key)
    change_settings({"credential_store": None})
    return True


def track_session(
    credential: ApiToken | EmailPassword | None = None,
    *,
    without_track: bool = False,
    **options: Unpack[SessionOptions],
) -> TogglSession:
    """Return a session for the account in use, or for other credentials of Track.

    With ``without_track`` those for Plan or Toggl 2.0 are enough.
    """
    from .._environment import focus_from_env, plan_from_env
    from ..errors import MissingCredentialsError
    from ..session import TogglSession, options_from_env

    if credential is None:
        account = find_account()
        credential = None if account is None else account.credential
    if credential is None and not without_track:
        raise MissingCredentialsError(_NO_CREDENTIALS)
    plan, focus = plan_from_env(), focus_from_env()
    if credential is None and plan is None and focus is None:
        raise MissingCredentialsError(NO_OTHER_CREDENTIALS)
    return TogglSession(credential, plan, focus, **options_from_env(options | session_options()))


def focus_url() -> str:
    """Return the base URL of Toggl 2.0: ``TOGGL_FOCUS_URL``, or Toggl's."""
    from .._http.urls import validate_base_url
    from ..session import FOCUS_URL

    url = os.environ.get("TOGGL_FOCUS_URL", "").strip() or FOCUS_URL
    return validate_base_url("TOGGL_FOCUS_URL", url, "/api")


def focus_key() -> FocusApiKey:
    """Return the key of Toggl 2.0, which is in the environment for all profiles."""
    from .._environment import focus_from_env
    from ..errors import MissingCredentialsError

    key = focus_from_env()
    if key is None:
        raise MissingCredentialsError(_NO_FOCUS_KEY)
    return key


def focus_session(key: FocusApiKey) -> TogglSession:
    """Return a session for Toggl 2.0."""
    from ..session import TogglSession, options_from_env

    return TogglSession(focus=key, **options_from_env(session_options()))


def describe_store(name: StoreName) -> str:
    """Return where a store keeps tokens, for people."""
    from ..auth import FileStore

    store = _store(name)
    return str(store.path) if isinstance(store, FileStore) else "the keyring of the system"


def _store_name() -> StoreName:
    return "keyring" if load_settings().credential_store == "keyring" else "file"


def _store(name: StoreName) -> FileStore | KeyringStore:
    from ..auth import FileStore, KeyringStore

    if name == "keyring":
        return KeyringStore("toggl-async track")
    import platformdirs

    return FileStore(platformdirs.user_data_path("toggl-async") / "track-tokens.json")


def _key() -> str:
    return f"{profile_name()} {track_url()}"
