"""Users under the names of API v8."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final, Unpack

import attrs

from .._http.client import ApiClient
from .._http.middleware.auth import FixedAuthorizer
from .._http.urls import origin_of
from .._tracebacks import no_frames
from ..accounts.users import Users as Accounts
from ..credentials import ApiToken, EmailPassword
from ..errors import InvalidArgumentError, TogglError
from ..models.v8.users import MeEnvelope, MeQuery, User, UserBody, UserFields
from ..track import Track
from . import converters
from .legacy import LegacyNamespace, rename_fields, require
from .values import read_query

PREFERENCES: Final = frozenset(
    {
        "timeofday_format", "date_format", "send_product_emails", "send_weekly_report",
        "send_timer_notifications", "record_timeline",
    }
)  # fmt: skip
"""Fields that are preferences today."""
READ_ONLY: Final = frozenset(
    {
        "api_token", "image_url", "invitation", "jquery_date_format", "jquery_timeofday_format",
        "new_blog_post", "openid_enabled", "render_timeline", "retention", "should_upgrade",
        "timeline_enabled", "timeline_experiment", "clients", "projects", "tags", "tasks",
        "time_entries", "workspaces",
    }
)  # fmt: skip
REMOVED: Final = {
    "store_start_and_stop_time": "Toggl always stores both today",
    "language": "Toggl has one language today",
    "sidebar_piechart": "Toggl has no chart in the sidebar any more",
}
ACCOUNT: Final = frozenset({"email", "password", "fullname", "timezone"})
"""Fields that the accounts service takes at sign-up."""


class Users(LegacyNamespace):
    """The user whose credentials are used, and new users."""

    __slots__ = ()
    name = "v8"

    async def get_current_user_data(self, **params: Unpack[MeQuery]) -> MeEnvelope:
        """Return the user, and the time to pass as ``since`` next time.

        GET /me, carried by ``track.me.get``. One request of the user's own quota. ``since`` implies
        ``with_related_data`` unless that is false, and selects the related data that has changed.
        It is selected here, not by the service, so that deleted items are missing: for those see
        ``track.me.projects`` and the other lists of ``track.me``. Formats and email flags are
        preferences today (``track.preferences.get``) and ``None`` here, as are all fields that
        Toggl has removed.

        >>> answer = await session.v8.get_current_user_data(with_related_data=True)
        >>> answer.data.fullname, answer.since
        """
        query = read_query(MeQuery, params)
        changed_after = _unix_time(query.get("since", 0))
        now = int(self._client.clock.now().timestamp())
        if not query.get("with_related_data", "since" in query):
            return MeEnvelope(since=now, data=converters.to_user(await self._track.me.get()))
        me = await self._track.me.get(with_related_data=True)
        for kind, name in _RELATED.items():
            self._locator.remember_all(kind, getattr(me, name) or ())
        related = {
            name: tuple(convert(item) for item in _changed(getattr(me, name) or (), changed_after))
            for name, convert in _CONVERTERS.items()
        }
        return MeEnvelope(since=now, data=converters.to_user(me, **related))

    @no_frames
    async def update_user_data(
        self, body: UserBody | None = None, **user: Unpack[UserFields]
    ) -> User:
        """Change some fields of the user and return it.

        PUT /me, carried by ``track.me.update`` and, for formats, email flags and
        ``record_timeline``, ``track.preferences.update``. One request of the user's own quota for
        each of the two that is needed; for preferences alone one more (``track.me.get``) for the
        answer. ``body`` is ``{"user": {...}}``, instead of keyword arguments. ``created_with`` goes
        into the ``User-Agent`` header. Toggl has removed ``store_start_and_stop_time``,
        ``language`` and ``sidebar_piechart``: :class:`RetiredOperationError`. Read-only and not
        sent: ``id``, ``api_token``, ``at``, ``created_at``, ``image_url``, ``invitation``,
        ``jquery_date_format``, ``jquery_timeofday_format``, ``new_blog_post``, ``openid_enabled``,
        ``render_timeline``, ``retention``, ``should_upgrade``, ``timeline_enabled``,
        ``timeline_experiment`` and the lists of related data, so that a user can be read, changed
        and written back.

        >>> await session.v8.update_user_data({"user": {"fullname": "Ada", "timezone": "UTC"}})
        """
        fields = self._read_user(body, user)
        return await _write_user(self._named_track(fields.pop("created_with", None)), fields)

    @no_frames
    async def reset_api_token(self) -> ApiToken:
        """Replace the API token of the user and return the new one; the old one is invalid at once.

        POST /reset_token, carried by ``track.me.reset_api_token``. One request of the user's own
        quota, never repeated. v8 returned a text; this returns a credential, which does not show
        the token by accident: ``new.token.reveal()`` is the text.
        """
        return await self._track.me.reset_api_token()

    @no_frames
    async def sign_up_new_user(
        self, body: UserBody | None = None, **user: Unpack[UserFields]
    ) -> User:
        """Create an account and return its user. Toggl sends an email to the address.

        POST /signups, carried by ``accounts.users.sign_up``, which says that the person has
        accepted Track's terms of service. Two requests: one of the accounts service, which costs no
        quota and is sent at most once, and ``track.me.get`` of the new user, with the email and
        password that were given. ``default_wid`` and ``beginning_of_week`` are set by
        ``track.me.update`` instead, formats, email flags and ``record_timeline`` by one more
        request, ``track.preferences.update``. If one of these fails, the account exists
        nevertheless: ``partial`` of the error is then its email. ``body`` is ``{"user": {...}}``,
        instead of keyword arguments. ``created_with`` goes into the ``User-Agent`` header. For
        removed or read-only fields see :meth:`update_user_data`; ``current_password`` raises
        :class:`InvalidArgumentError`.

        >>> await session.v8.sign_up_new_user(email="ada@example.com", password=password)
        """
        fields = self._read_user(body, user)
        require(fields, "email", "password")
        if "current_password" in fields:
            raise InvalidArgumentError("current_password: a new account has none; leave it out")
        client = self._named_caller(fields.pop("created_with", None))
        params: Any = {"tos_accepted_for": "track"}
        if "timezone" in fields:
            params["timezone"] = fields["timezone"]
        if "fullname" in fields:
            params["display_name"] = fields["fullname"]
        email, password = fields["email"], fields["password"]
        await Accounts(client).sign_up(email, password, **params)
        try:
            track = _track_of(client, EmailPassword(email, password))
            return await _write_user(track, rename_fields(fields, drop=ACCOUNT))
        except TogglError as exc:
            exc.partial = email
            raise

    def _read_user(self, body: UserBody | None, user: UserFields) -> dict[str, Any]:
        return self._read_body(UserFields, "user", body, user, read_only=READ_ONLY, removed=REMOVED)


async def _write_user(track: Track, fields: dict[str, Any]) -> User:
    """Change the user, the preferences or both, depending on the fields."""
    preferences: Any = {name: value for name, value in fields.items() if name in PREFERENCES}
    changes: Any = rename_fields(fields, {"default_wid": "default_workspace_id"}, drop=PREFERENCES)
    if preferences:
        await track.preferences.update(**preferences)
    if changes:
        return converters.to_user(await track.me.update(**changes), **preferences)
    return converters.to_user(await track.me.get(), **preferences)


def _track_of(client: ApiClient, credentials: EmailPassword) -> Track:
    """Return Track for another account, without its limits."""
    service = client.services["track"]
    authorizer = FixedAuthorizer(credentials, origin_of(service.base))
    service = attrs.evolve(service, authorizer=authorizer, limits=None)
    return Track(attrs.evolve(client, services={**client.services, "track": service}))


def _unix_time(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        raise InvalidArgumentError(f"since must be Unix seconds (got {seconds})") from None


def _changed(items: Iterable[Any], after: datetime) -> list[Any]:
    return [item for item in items if item.at is None or item.at >= after]


_RELATED: Final = {
    "client": "clients",
    "project": "projects",
    "tag": "tags",
    "task": "tasks",
    "time_entry": "time_entries",
}
_CONVERTERS: Final[dict[str, Any]] = {
    "clients": converters.to_client,
    "projects": converters.to_project,
    "tags": converters.to_tag,
    "tasks": converters.to_task,
    "time_entries": converters.to_time_entry,
    "workspaces": converters.to_workspace,
}
