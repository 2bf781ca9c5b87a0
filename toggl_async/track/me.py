"""The user whose credentials are used, and what is theirs (Track API v9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Unpack

from .._frames import no_frames
from .._http.codec import Codec
from .._http.namespace import Namespace
from .._http.pagination import LastIdCursor
from .._http.request import HttpResponse
from .._http.routes import object_of, to_unix
from .._http.validation import checked
from ..credentials import ApiToken
from ..errors import InvalidArgumentError, UnexpectedContentError
from ..models.track.clients import Client
from ..models.track.me import (
    Me,
    MeChange,
    MeParams,
    MyProjectFilter,
    MyTaskFilter,
    PushService,
    Quota,
    SinceFilter,
    SsoConfirmation,
    User,
    UserLocation,
    WebTimer,
    WorkspaceFeatures,
)
from ..models.track.organizations import Organization
from ..models.track.projects import Project
from ..models.track.tags import Tag
from ..models.track.tasks import Task
from ..models.track.workspaces import Workspace
from ..paging import Pages
from ..secrets import Secret

ME: Final = "/me"
ACCEPT_TOS: Final = "/me/accept_tos"
CLIENTS: Final = "/me/clients"
CLOSE_ACCOUNT: Final = "/me/close_account"
DISABLE_PRODUCT_EMAILS: Final = "/me/disable_product_emails/{disable_code}"
DISABLE_WEEKLY_REPORT: Final = "/me/disable_weekly_report/{weekly_report_code}"
ENABLE_SSO: Final = "/me/enable_sso"
FEATURES: Final = "/me/features"
FLAGS: Final = "/me/flags"
ID: Final = "/me/id"
LOCATION: Final = "/me/location"
LOGGED: Final = "/me/logged"
ORGANIZATIONS: Final = "/me/organizations"
PROJECTS: Final = "/me/projects"
PROJECTS_PAGINATED: Final = "/me/projects/paginated"
PUSH_SERVICES: Final = "/me/push_services"
QUOTA: Final = "/me/quota"
RESET_TOKEN: Final = "/me/reset_token"  # noqa: S105 - a route
TAGS: Final = "/me/tags"
TASKS: Final = "/me/tasks"
WEB_TIMER: Final = "/me/web-timer"
WORKSPACES: Final = "/me/workspaces"

PROJECTS_A_PAGE: Final = 201
MOST_FLAGS: Final = 4
LONGEST_FLAG: Final = 32
LONGEST_FLAG_VALUE: Final = 64


class MyAccount(Namespace):
    """The user, and what is theirs over all workspaces.

    These calls cost the user's own quota: at least 30 requests an hour. The same lists by
    workspace cost the organization's, which is up to 600.
    """

    __slots__ = ()
    api = "track"
    name = "track.me"

    async def get(self, **params: Unpack[MeParams]) -> Me:
        """Return the user: who am I.

        GET /me. One request of the user's own quota. With ``with_related_data=True`` the same
        request brings clients, projects, tags, tasks, workspaces and the entries of the last nine
        or ten days: the cheapest start of an application. :class:`AuthenticationError` for bad
        credentials.

        >>> me = await session.track.me.get(with_related_data=True)
        >>> [workspace.name for workspace in me.workspaces or ()]
        """
        me = await self._get(Me, ME, query=checked(MeParams, params))
        for workspace in me.workspaces or ():
            self._learn(workspace)
        return me

    @no_frames
    async def update(self, **changes: Unpack[MeChange]) -> User:
        """Change some fields of the user and return it; a field left out stays.

        PUT /me. One request of the user's own quota. A new ``password`` or ``email`` needs
        ``current_password``; a new password is a new credential for sessions that log in by it.

        >>> await session.track.me.update(timezone="Europe/Tallinn", beginning_of_week=1)
        """
        return await self._put(User, ME, json=checked(MeChange, changes))

    async def id(self) -> int:
        """Return the user's id.

        GET /me/id. One request of the user's own quota.
        """
        return await self._get(int, ID)

    async def check_logged_in(self) -> None:
        """Check the credentials: :class:`AuthenticationError` when they are not accepted.

        GET /me/logged. One request of the user's own quota, with an empty answer.
        """
        await self._send("GET", LOGGED)

    async def location(self) -> UserLocation | None:
        """Return where the request comes from, as its address tells; ``None`` when unknown.

        GET /me/location. One request of the user's own quota.
        """
        return await self._get_optional(UserLocation, LOCATION)

    async def quota(self) -> list[Quota]:
        """Return what is left of the hourly quotas, one per organization and the user's own.

        GET /me/quota. One request of the user's own quota: :meth:`TogglSession.quota` shows what
        the headers have told so far and costs none. The session's ledger takes over the answer,
        except where ``remaining`` is negative: that quota is not enforced.

        >>> for quota in await session.track.me.quota():
        ...     print(quota.organization_id, quota.remaining, "of", quota.total)
        """
        quotas = await self._get_list(Quota, QUOTA)
        limits = self._client.services["track"].limits
        if limits is not None:
            now = self._client.clock.monotonic()
            for quota in quotas:
                left, ends, total = quota.remaining, quota.resets_in_secs, quota.total
                if left is not None and left >= 0 and ends is not None and total is not None:
                    limits.quota.update(quota.organization_id, now, left, ends, total)
        return quotas

    @no_frames
    async def reset_api_token(self) -> ApiToken:
        """Replace the user's API token and return the new one; the old one is dead at once.

        POST /me/reset_token. One request of the user's own quota, never repeated. Every program
        that uses the old token is locked out, this session too if it does; go on with another
        one. Store the token before anything else: ``new.token.reveal()``.

        >>> new = await session.track.me.reset_api_token()
        >>> session = session.acting_as(track=new)
        """
        request = self._request("POST", RESET_TOKEN, ())
        return await self._client.fetch(request, self._token)

    async def accept_tos(self) -> None:
        """Accept the terms of service as they stand.

        POST /me/accept_tos. One request of the user's own quota.
        """
        await self._send("POST", ACCEPT_TOS)

    async def close_account(self) -> None:
        """Close the account for good. Deprecated by Toggl since 2024-04-08.

        POST /me/close_account. One request of the user's own quota. The accounts service has
        taken its place; expect :class:`RetiredError`.
        """
        await self._send("POST", CLOSE_ACCOUNT)

    @no_frames
    async def confirm_sso(self, **confirmation: Unpack[SsoConfirmation]) -> None:
        """Confirm the link of the account to a single sign-on profile.

        POST /me/enable_sso. One request of the user's own quota.
        """
        await self._send("POST", ENABLE_SSO, json=checked(SsoConfirmation, confirmation))

    @no_frames
    async def disable_product_emails(self, disable_code: str | Secret) -> None:
        """Unsubscribe from product mails, with the code of such a mail's link.

        POST /me/disable_product_emails/{disable_code}. One request of the user's own quota.
        """
        await self._send("POST", DISABLE_PRODUCT_EMAILS, disable_code)

    @no_frames
    async def disable_weekly_report(self, weekly_report_code: str | Secret) -> None:
        """Unsubscribe from the weekly report, with the code of such a mail's link.

        POST /me/disable_weekly_report/{weekly_report_code}. One request of the user's own quota.
        """
        await self._send("POST", DISABLE_WEEKLY_REPORT, weekly_report_code)

    async def flags(self) -> dict[str, Any]:
        """Return the user's flags: small values that applications keep with the account.

        GET /me/flags. One request of the user's own quota.
        """
        return await self._get(dict[str, Any], FLAGS)

    async def update_flags(self, flags: Mapping[str, Any]) -> dict[str, Any]:
        """Set some flags and return them all.

        POST /me/flags. One request of the user's own quota. At most 4 flags at a time and 128 in
        all; names have at most 32 characters, values 64.

        >>> await session.track.me.update_flags({"garden_tour_seen": True})
        """
        given: dict[Any, Any] = object_of("flags", flags)
        if not 1 <= len(given) <= MOST_FLAGS:
            raise InvalidArgumentError(f"1 to {MOST_FLAGS} flags at a time, not {len(given)}")
        for name, value in given.items():
            if not isinstance(name, str) or not 1 <= len(name) <= LONGEST_FLAG:
                raise InvalidArgumentError(f"a flag's name is a text of 1 to {LONGEST_FLAG}")
            if isinstance(value, str) and len(value) > LONGEST_FLAG_VALUE:
                raise InvalidArgumentError(f"{name}: a value has at most {LONGEST_FLAG_VALUE}")
        return await self._post(dict[str, Any], FLAGS, json=given)

    async def web_timer(self) -> WebTimer:
        """Return what the web timer shows, in its own words (``utc_start`` ...).

        GET /me/web-timer. One request of the user's own quota. No documented shape: prefer
        ``get(with_related_data=True)``.
        """
        return await self._get(WebTimer, WEB_TIMER)

    @no_frames
    async def subscribe_push_service(self, **device: Unpack[PushService]) -> None:
        """Have push messages sent to a device.

        POST /me/push_services. One request of the user's own quota.
        """
        await self._send("POST", PUSH_SERVICES, json=checked(PushService, device))

    @no_frames
    async def unsubscribe_push_service(self, **device: Unpack[PushService]) -> None:
        """Have no more push messages sent to a device.

        DELETE /me/push_services. One request of the user's own quota.
        """
        await self._delete(PUSH_SERVICES, json=checked(PushService, device))

    def clients(self, **filters: Unpack[SinceFilter]) -> Pages[Client]:
        """List the clients of all workspaces.

        GET /me/clients. One request of the user's own quota, everything in one answer.
        """
        return self._pages(Client, CLIENTS, query=_since(checked(SinceFilter, filters)))

    def projects(self, **filters: Unpack[MyProjectFilter]) -> Pages[Project]:
        """List the projects of all workspaces, without archived ones unless asked for.

        GET /me/projects. One request of the user's own quota, everything in one answer. With
        ``since`` deleted ones come too; they have ``server_deleted_at``.

        >>> async for project in session.track.me.projects(include_archived=True):
        ...     print(project.name, project.status)
        """
        return self._pages(Project, PROJECTS, query=_since(checked(MyProjectFilter, filters)))

    def projects_paginated(self, **filters: Unpack[SinceFilter]) -> Pages[Project]:
        """List the projects of all workspaces in pages of 201, by id.

        GET /me/projects/paginated. One request of the user's own quota per 201 projects: only for
        accounts whose projects are too many for :meth:`projects`.
        """
        return self._pages(
            Project,
            PROJECTS_PAGINATED,
            query=_since(checked(SinceFilter, filters)),
            pagination=LastIdCursor("start_project_id", PROJECTS_A_PAGE),
        )

    def tags(self, **filters: Unpack[SinceFilter]) -> Pages[Tag]:
        """List the tags of all workspaces.

        GET /me/tags. One request of the user's own quota, everything in one answer. With
        ``since`` deleted ones come too; they have ``deleted_at``.
        """
        return self._pages(Tag, TAGS, query=_since(checked(SinceFilter, filters)))

    def tasks(self, **filters: Unpack[MyTaskFilter]) -> Pages[Task]:
        """List the tasks of the user's projects, without those that are done unless asked for.

        GET /me/tasks. One request of the user's own quota, everything in one answer.
        """
        return self._pages(Task, TASKS, query=_since(checked(MyTaskFilter, filters)))

    def workspaces(self, **filters: Unpack[SinceFilter]) -> Pages[Workspace]:
        """List the user's workspaces. From here the session knows whose quota each one costs.

        GET /me/workspaces. One request of the user's own quota, everything in one answer.
        """
        query = _since(checked(SinceFilter, filters))
        return self._pages(Workspace, WORKSPACES, query=query, on_item=self._learn)

    def organizations(self) -> Pages[Organization]:
        """List the organizations that the user belongs to.

        GET /me/organizations. One request of the user's own quota, everything in one answer.
        """
        return self._pages(Organization, ORGANIZATIONS)

    def features(self) -> Pages[WorkspaceFeatures]:
        """List what the plan of each workspace includes.

        GET /me/features. One request of the user's own quota, everything in one answer.
        """
        return self._pages(WorkspaceFeatures, FEATURES)

    def push_services(self) -> Pages[Secret]:
        """List the registration tokens of the devices that take push messages.

        GET /me/push_services. One request of the user's own quota, everything in one answer.
        """
        return self._pages(Secret, PUSH_SERVICES)

    def _learn(self, workspace: Workspace) -> None:
        self._client.set_organization(workspace.id, workspace.organization_id)

    def _token(self, reply: HttpResponse) -> ApiToken:
        return api_token_of(reply, self._client.codec)


def api_token_of(reply: HttpResponse, codec: Codec) -> ApiToken:
    """Read the answer to a token's reset: a JSON string by the documents; plain text is taken too.

    The old token is dead already, so nothing that may be the new one is refused.
    """
    body = reply.body.strip()
    text = codec.loads(body, str) if body[:1] == b'"' else body.decode("utf-8", "replace")
    try:
        return ApiToken(text.strip())
    except InvalidArgumentError:
        raise UnexpectedContentError("the answer holds no API token") from None


def _since(query: dict[str, Any]) -> dict[str, Any]:
    if "since" in query:
        query["since"] = to_unix("since", query["since"])
    return query
