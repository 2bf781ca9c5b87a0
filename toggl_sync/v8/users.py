# Written by tools/make_sync.py from toggl_async/v8/users.py;
# change that file, not this one.
"""Users under the names of API v8."""

from __future__ import annotations

from typing import Unpack

from toggl_async._tracebacks import no_frames
from toggl_async.credentials import ApiToken
from toggl_async.models.v8.users import MeEnvelope, MeQuery, User, UserBody, UserFields
from toggl_async.v8.users import Users as AsyncUsers

from .._namespace import BlockingNamespace


class Users(BlockingNamespace[AsyncUsers]):
    """The user whose credentials are used, and new users."""

    __slots__ = ()

    def get_current_user_data(self, **params: Unpack[MeQuery]) -> MeEnvelope:
        """Return the user, and the time to pass as ``since`` next time.

        GET /me, carried by ``track.me.get``. One request of the user's own quota. ``since`` implies
        ``with_related_data`` unless that is false, and selects the related data that has changed.
        It is selected here, not by the service, so that deleted items are missing: for those see
        ``track.me.projects`` and the other lists of ``track.me``. Formats and email flags are
        preferences today (``track.preferences.get``) and ``None`` here, as are all fields that
        Toggl has removed.

        >>> answer = session.v8.get_current_user_data(with_related_data=True)
        >>> answer.data.fullname, answer.since
        """
        return self._loop.run(self._wrapped.get_current_user_data, **params)

    @no_frames
    def update_user_data(self, body: UserBody | None = None, **user: Unpack[UserFields]) -> User:
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

        >>> session.v8.update_user_data({"user": {"fullname": "Ada", "timezone": "UTC"}})
        """
        return self._loop.run(self._wrapped.update_user_data, body, **user)

    @no_frames
    def reset_api_token(self) -> ApiToken:
        """Replace the API token of the user and return the new one; the old one is invalid at once.

        POST /reset_token, carried by ``track.me.reset_api_token``. One request of the user's own
        quota, never repeated. v8 returned a text; this returns a credential, which does not show
        the token by accident: ``new.token.reveal()`` is the text.
        """
        return self._loop.run(self._wrapped.reset_api_token)

    @no_frames
    def sign_up_new_user(self, body: UserBody | None = None, **user: Unpack[UserFields]) -> User:
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

        >>> session.v8.sign_up_new_user(email="ada@example.com", password=password)
        """
        return self._loop.run(self._wrapped.sign_up_new_user, body, **user)
