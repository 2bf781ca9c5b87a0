"""The current user and their data in all workspaces (Track API v9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Unpack

from .._http.codec import Codec
from .._http.namespace import Namespace
from .._http.pagination import LastIdCursor
from .._http.request import HttpResponse
from .._http.routes import object_of, to_unix
from .._http.validation import checked
from .._tracebacks import no_frames
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

PROJECTS_PAGE_SIZE: Final = 201
MAX_FLAGS: Final = 4
MAX_FLAG_NAME_LENGTH: Final = 32
MAX_FLAG_VALUE_LENGTH: Final = 64


class MyAccount(Namespace):
    """The current user, and their data in all workspaces.

    These calls count against the user's own quota of at least 30 requests an hour. The lists of a
    single workspace count against the organization's quota, which is up to 600.
    """

    __slots__ = ()
    api = "track"
    name = "track.me"

    async def get(self, **params: Unpack[MeParams]) -> Me:
        """Return the current user.

        GET /me. One request of the user's own quota. With ``with_related_data=True`` the same
        response includes clients, projects, tags, tasks, workspaces and the time entries of the
        last nine or ten days, which makes it the cheapest start of an application. Raises
        :class:`AuthenticationError` if the credentials are wrong.

        >>> me = await session.track.me.get(with_related_data=True)
        >>> [workspace.name for workspace in me.workspaces or ()]
        """
        me = await self._get(Me, ME, query=checked(MeParams, params))
        for workspace in me.workspaces or ():
            self._set_organization(workspace)
        return me

    @no_frames
    async def update(self, **changes: Unpack[MeChange]) -> User:
        """Change some fields of the user and return it; a field left out stays as it is.

        PUT /me. One request of the user's own quota. A new ``password`` or ``email`` requires
        ``current_password``. Sessions that log in with the old password need the new one from then
        on.

        >>> await session.track.me.update(timezone="Europe/Tallinn", beginning_of_week=1)
        """
        return await self._put(User, ME, json=checked(MeChange, changes))

    async def id(self) -> int:
        """Return the user's id.

        GET /me/id. One request of the user's own quota.
        """
        return await self._get(int, ID)

    async def check_logged_in(self) -> None:
        """Check the credentials; raise :class:`AuthenticationError` if they are wrong.

        GET /me/logged. One request of the user's own quota, with an empty response.
        """
        await self._send("GET", LOGGED)

    async def location(self) -> UserLocation | None:
        """Return where the request came from, as its IP address suggests; ``None`` if unknown.

        GET /me/location. One request of the user's own quota.
        """
        return await self._get_optional(UserLocation, LOCATION)

    async def quota(self) -> list[Quota]:
        """Return what remains of the hourly quotas: one of each organization, and the user's own.

        GET /me/quota. One request of the user's own quota. :meth:`TogglSession.quota` returns what
        earlier responses reported and sends no request. The session uses the result for its own
        accounting, except where ``remaining`` is negative: that quota is not enforced.

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
                    is_news = limits.quota.update(quota.organization_id, now, left, ends, total)
                    if is_news and limits.store is not None:
                        limits.store.learn(quota.organization_id, left, ends)
        return quotas

    @no_frames
    async def reset_api_token(self) -> ApiToken:
        """Replace the user's API token and return the new one; the old one stops working at once.

        POST /me/reset_token. One request of the user's own quota, never retried. Every program that
        uses the old token loses access, this session included if it does; continue with a session
        that uses the new token. Store the token before anything else: ``new.token.reveal()``.

        >>> new = await session.track.me.reset_api_token()
        >>> session = session.acting_as(track=new)
        """
        request = self._request("POST", RESET_TOKEN, ())
        return await self._client.fetch(request, self._read_token)

    async def accept_tos(self) -> None:
        """Accept the current terms of service.

        POST /me/accept_tos. One request of the user's own quota.
        """
        await self._send("POST", ACCEPT_TOS)

    async def close_account(self) -> None:
        """Close the account permanently. Deprecated by Toggl since 2024-04-08.

        POST /me/close_account. One request of the user's own quota. The accounts service has
        replaced this operation; expect a :class:`RetiredError`.
        """
        await self._send("POST", CLOSE_ACCOUNT)

    @no_frames
    async def confirm_sso(self, **confirmation: Unpack[SsoConfirmation]) -> None:
        """Confirm the link between the account and a single sign-on profile.

        POST /me/enable_sso. One request of the user's own quota.
        """
        await self._send("POST", ENABLE_SSO, json=checked(SsoConfirmation, confirmation))

    @no_frames
    async def disable_product_emails(self, disable_code: str | Secret) -> None:
        """Unsubscribe from product emails.

        POST /me/disable_product_emails/{disable_code}. One request of the user's own quota.
        ``disable_code`` is in the unsubscribe link of such an email.
        """
        await self._send("POST", DISABLE_PRODUCT_EMAILS, disable_code)

    @no_frames
    async def disable_weekly_report(self, weekly_report_code: str | Secret) -> None:
        """Unsubscribe from the weekly report.

        POST /me/disable_weekly_report/{weekly_report_code}. One request of the user's own quota.
        ``weekly_report_code`` is in the unsubscribe link of such an email.
        """
        await self._send("POST", DISABLE_WEEKLY_REPORT, weekly_report_code)

    async def flags(self) -> dict[str, Any]:
        """Return the user's flags: small values that applications store with the account.

        GET /me/flags. One request of the user's own quota.
        """
        return await self._get(dict[str, Any], FLAGS)

    async def update_flags(self, flags: Mapping[str, Any]) -> dict[str, Any]:
        """Set some flags and return all of them.

        POST /me/flags. One request of the user's own quota. ``flags`` are 1 to 4 values by name; an
        account has at most 128. Names have at most 32 characters, values at most 64.

        >>> await session.track.me.update_flags({"garden_tour_seen": True})
        """
        given: dict[Any, Any] = object_of("flags", flags)
        if not 1 <= len(given) <= MAX_FLAGS:
            raise InvalidArgumentError(f"flags must have 1 to {MAX_FLAGS} items (got {len(given)})")
        for name, value in given.items():
            if not isinstance(name, str) or not 1 <= len(name) <= MAX_FLAG_NAME_LENGTH:
                raise InvalidArgumentError(
                    f"names of flags must be strings of 1 to {MAX_FLAG_NAME_LENGTH} characters"
                )
            if isinstance(value, str) and len(value) > MAX_FLAG_VALUE_LENGTH:
                raise InvalidArgumentError(
                    f"{name} must have at most {MAX_FLAG_VALUE_LENGTH} characters"
                )
        return await self._post(dict[str, Any], FLAGS, json=given)

    async def web_timer(self) -> WebTimer:
        """Return the data of the web timer, with the field names of the web timer (``utc_start``).

        GET /me/web-timer. One request of the user's own quota. The format is not documented: prefer
        ``get(with_related_data=True)``.
        """
        return await self._get(WebTimer, WEB_TIMER)

    @no_frames
    async def subscribe_push_service(self, **device: Unpack[PushService]) -> None:
        """Send push messages to a device.

        POST /me/push_services. One request of the user's own quota.
        """
        await self._send("POST", PUSH_SERVICES, json=checked(PushService, device))

    @no_frames
    async def unsubscribe_push_service(self, **device: Unpack[PushService]) -> None:
        """Stop sending push messages to a device.

        DELETE /me/push_services. One request of the user's own quota.
        """
        await self._delete(PUSH_SERVICES, json=checked(PushService, device))

    def clients(self, **filters: Unpack[SinceFilter]) -> Pages[Client]:
        """List the clients of all workspaces.

        GET /me/clients. One request of the user's own quota, not paginated.
        """
        return self._pages(Client, CLIENTS, query=_since(checked(SinceFilter, filters)))

    def projects(self, **filters: Unpack[MyProjectFilter]) -> Pages[Project]:
        """List the projects of all workspaces, without archived ones unless requested.

        GET /me/projects. One request of the user's own quota, not paginated. With ``since`` deleted
        projects are included; they have ``server_deleted_at``.

        >>> async for project in session.track.me.projects(include_archived=True):
        ...     print(project.name, project.status)
        """
        return self._pages(Project, PROJECTS, query=_since(checked(MyProjectFilter, filters)))

    def projects_paginated(self, **filters: Unpack[SinceFilter]) -> Pages[Project]:
        """List the projects of all workspaces in pages of 201, ordered by id.

        GET /me/projects/paginated. One request of the user's own quota per 201 projects: only for
        accounts with too many projects for :meth:`projects`.
        """
        return self._pages(
            Project,
            PROJECTS_PAGINATED,
            query=_since(checked(SinceFilter, filters)),
            pagination=LastIdCursor("start_project_id", PROJECTS_PAGE_SIZE),
        )

    def tags(self, **filters: Unpack[SinceFilter]) -> Pages[Tag]:
        """List the tags of all workspaces.

        GET /me/tags. One request of the user's own quota, not paginated. With ``since`` deleted
        tags are included; they have ``deleted_at``.
        """
        return self._pages(Tag, TAGS, query=_since(checked(SinceFilter, filters)))

    def tasks(self, **filters: Unpack[MyTaskFilter]) -> Pages[Task]:
        """List the tasks of projects that the user belongs to; finished ones only if requested.

        GET /me/tasks. One request of the user's own quota, not paginated.
        """
        return self._pages(Task, TASKS, query=_since(checked(MyTaskFilter, filters)))

    def workspaces(self, **filters: Unpack[SinceFilter]) -> Pages[Workspace]:
        """List the user's workspaces.

        GET /me/workspaces. One request of the user's own quota, not paginated. The session learns
        from it which organization's quota the calls of each workspace count against.
        """
        query = _since(checked(SinceFilter, filters))
        return self._pages(Workspace, WORKSPACES, query=query, on_item=self._set_organization)

    def organizations(self) -> Pages[Organization]:
        """List the organizations that the user belongs to.

        GET /me/organizations. One request of the user's own quota, not paginated.
        """
        return self._pages(Organization, ORGANIZATIONS)

    def features(self) -> Pages[WorkspaceFeatures]:
        """List the features that the pricing plan of each workspace includes.

        GET /me/features. One request of the user's own quota, not paginated.
        """
        return self._pages(WorkspaceFeatures, FEATURES)

    def push_services(self) -> Pages[Secret]:
        """List the registration tokens of the devices that receive push messages.

        GET /me/push_services. One request of the user's own quota, not paginated.
        """
        return self._pages(Secret, PUSH_SERVICES)

    def _set_organization(self, workspace: Workspace) -> None:
        self._client.set_organization(workspace.id, workspace.organization_id)

    def _read_token(self, response: HttpResponse) -> ApiToken:
        return parse_api_token(response, self._client.codec)


def parse_api_token(response: HttpResponse, codec: Codec) -> ApiToken:
    """Read the new token from the response to a reset: a JSON string as documented, or plain text.

    The old token no longer works, so anything that may be the new one is accepted.
    """
    body = response.body.strip()
    text = codec.loads(body, str) if body[:1] == b'"' else body.decode("utf-8", "replace")
    try:
        return ApiToken(text.strip())
    except InvalidArgumentError:
        raise UnexpectedContentError("the response contains no API token") from None


def _since(query: dict[str, Any]) -> dict[str, Any]:
    if "since" in query:
        query["since"] = to_unix("since", query["since"])
    return query
