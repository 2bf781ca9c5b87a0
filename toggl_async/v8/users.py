"""The user, in the words of API v8."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final, Unpack

import attrs

from .._http.basic import BasicAuthorizer
from .._http.fields import checked
from .._http.origin import origin_of
from .._http.request import Reply
from ..accounts.users import Users as Accounts
from ..credentials import ApiToken, EmailPassword
from ..errors import TogglError
from ..models.v8.users import MeEnvelope, MeQuery, User, UserBody, UserFields
from ..track import Track
from . import answers
from .classic import Classic, moved, need

ME: Final = "/me"
RESET: Final = "/reset_token"
SIGN_UP: Final = "/signups"

KEPT: Final = frozenset(
    {
        "timeofday_format", "date_format", "send_product_emails", "send_weekly_report",
        "send_timer_notifications", "record_timeline",
    }
)  # fmt: skip
"""What is a preference today."""
GONE: Final = {
    "store_start_and_stop_time": "Toggl always stores both today",
    "language": "Toggl has one language today",
}


class Users(Classic):
    """The user whose credentials are used, and new ones."""

    __slots__ = ()
    name = "v8"

    async def get_current_user_data(self, **more: Unpack[MeQuery]) -> MeEnvelope:
        """Return the user, and the time to pass as ``since`` next time.

        GET /me, carried by ``track.me.get``. One request of the user's own quota. ``since``
        narrows the related data to what has changed, here rather than at the service: what was
        deleted does not come, see ``track.me.projects(since=...)`` and its siblings for that.
        Formats and mail flags are preferences today (``track.preferences.get``) and ``None``
        here, like all that Toggl has given up.

        >>> answer = await session.v8.get_current_user_data(with_related_data=True)
        >>> answer.data.fullname, answer.since
        """
        query = checked(MeQuery, more)
        if self._wired:
            return await self._get(MeEnvelope, ME, query=query)
        asked = {"with_related_data": True} if query.get("with_related_data") else {}
        now = int(self._caller.clock.now().timestamp())
        me = await self._track.me.get(**asked)
        related: dict[str, Any] = {}
        if asked:
            after = datetime.fromtimestamp(query.get("since", 0), UTC)
            for kind, name in _RELATED.items():
                found = getattr(me, name) or ()
                if kind != "workspace":
                    self._places.note(kind, found)
                translate = getattr(answers, kind)
                related[name] = tuple(translate(one) for one in _since(found, after))
        return MeEnvelope(since=now, data=answers.user(me, **related))

    async def update_user_data(
        self, body: UserBody | None = None, /, **user: Unpack[UserFields]
    ) -> User:
        """Change some fields of the user and return it.

        PUT /me, carried by ``track.me.update`` and, for formats, mail flags and
        ``record_timeline``, ``track.preferences.update``. One request of the user's own quota for
        each of the two that is needed; for preferences alone one more (``track.me.get``) for the
        answer. ``store_start_and_stop_time`` and ``language`` are gone:
        :class:`RetiredOperationError`.

        >>> await session.v8.update_user_data({"user": {"fullname": "Ada", "timezone": "UTC"}})
        """
        fields = self._given(UserFields, "user", body, user)
        if self._wired:
            return await self._enveloped(User, "PUT", ME, json={"user": fields})
        found = moved(
            fields,
            {"default_wid": "default_workspace_id"},
            drop=frozenset({"created_with"}),
            gone=GONE,
        )
        kept: Any = {name: found.pop(name) for name in KEPT & found.keys()}
        if kept:
            await self._track.preferences.update(**kept)
        if found or not kept:
            return answers.user(await self._track.me.update(**found), **kept)
        return answers.user(await self._track.me.get(), **kept)

    async def reset_api_token(self) -> ApiToken:
        """Replace the user's API token and return the new one; the old one is dead at once.

        POST /reset_token, carried by ``track.me.reset_api_token``. One request of the user's own
        quota, never repeated. v8 answered a text: here it is a credential, which does not show
        itself by accident, and ``new.token.reveal()`` is the text.
        """
        if not self._wired:
            return await self._track.me.reset_api_token()
        return await self._caller.fetch(self._request("POST", RESET, ()), self._token)

    async def sign_up_new_user(
        self, body: UserBody | None = None, /, **user: Unpack[UserFields]
    ) -> User:
        """Make an account and return its user. Toggl sends a mail to the address.

        POST /signups, carried by ``accounts.users.sign_up``, which says that the person has
        accepted Track's terms of service. Two requests: one of the accounts service, which costs
        no quota and is sent at most once, and ``track.me.get`` of the new user, with the email and
        password that were given. Fails that second one, the account is there all the same: the
        error's ``partial`` is then its email.

        >>> await session.v8.sign_up_new_user(email="ada@example.com", password=password)
        """
        fields = self._given(UserFields, "user", body, user)
        need(fields, "email", "password")
        if self._wired:
            return await self._enveloped(User, "POST", SIGN_UP, json={"user": fields})
        more: Any = {"tos_accepted_for": "track"}
        if "timezone" in fields:
            more["timezone"] = fields["timezone"]
        if "fullname" in fields:
            more["display_name"] = fields["fullname"]
        email, password = fields["email"], fields["password"]
        await Accounts(self._caller).sign_up(email, password, **more)
        try:
            return answers.user(await self._as(EmailPassword(email, password)).me.get())
        except TogglError as exc:
            exc.partial = email
            raise

    def _as(self, credential: EmailPassword) -> Track:
        """Return Track for somebody else, once."""
        caller = self._caller
        track = caller.services["track"]
        authorizer = BasicAuthorizer(credential, origin_of(track.base))
        service = attrs.evolve(track, authorizer=authorizer, limits=None)
        return Track(attrs.evolve(caller, services={**caller.services, "track": service}))

    def _token(self, reply: Reply) -> ApiToken:
        body = reply.body.strip()
        text = self._caller.codec.loads(body, str) if body[:1] == b'"' else body.decode()
        return ApiToken(text)


_RELATED: Final = {
    "client": "clients",
    "project": "projects",
    "tag": "tags",
    "task": "tasks",
    "time_entry": "time_entries",
    "workspace": "workspaces",
}


def _since(found: tuple[Any, ...], after: datetime) -> list[Any]:
    return [one for one in found if one.at is None or one.at >= after]
