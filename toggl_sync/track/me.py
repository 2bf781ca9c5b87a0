# Written by tools/make_sync.py from toggl_async/track/me.py;
# change that file, not this one.
"""The current user and their data in all workspaces (Track API v9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from toggl_async._tracebacks import no_frames
from toggl_async.credentials import ApiToken
from toggl_async.models.track.clients import Client
from toggl_async.models.track.me import (
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
from toggl_async.models.track.organizations import Organization
from toggl_async.models.track.projects import Project
from toggl_async.models.track.tags import Tag
from toggl_async.models.track.tasks import Task
from toggl_async.models.track.workspaces import Workspace
from toggl_async.secrets import Secret
from toggl_async.track.me import MyAccount as AsyncMyAccount

from .._namespace import BlockingNamespace
from .._paging import Pages


class MyAccount(BlockingNamespace[AsyncMyAccount]):
    """The current user, and their data in all workspaces.

    These calls count against the user's own quota of at least 30 requests an hour. The lists of a
    single workspace count against the organization's quota, which is up to 600.
    """

    __slots__ = ()

    def get(self, **params: Unpack[MeParams]) -> Me:
        """Return the current user.

        GET /me. One request of the user's own quota. With ``with_related_data=True`` the same
        response includes clients, projects, tags, tasks, workspaces and the time entries of the
        last nine or ten days, which makes it the cheapest start of an application. Raises
        :class:`AuthenticationError` if the credentials are wrong.

        >>> me = session.track.me.get(with_related_data=True)
        >>> [workspace.name for workspace in me.workspaces or ()]
        """
        return self._loop.run(self._wrapped.get, **params)

    @no_frames
    def update(self, **changes: Unpack[MeChange]) -> User:
        """Change some fields of the user and return it; a field left out stays as it is.

        PUT /me. One request of the user's own quota. A new ``password`` or ``email`` requires
        ``current_password``. Sessions that log in with the old password need the new one from then
        on.

        >>> session.track.me.update(timezone="Europe/Tallinn", beginning_of_week=1)
        """
        return self._loop.run(self._wrapped.update, **changes)

    def id(self) -> int:
        """Return the user's id.

        GET /me/id. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.id)

    def check_logged_in(self) -> None:
        """Check the credentials; raise :class:`AuthenticationError` if they are wrong.

        GET /me/logged. One request of the user's own quota, with an empty response.
        """
        self._loop.run(self._wrapped.check_logged_in)

    def location(self) -> UserLocation | None:
        """Return where the request came from, as its IP address suggests; ``None`` if unknown.

        GET /me/location. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.location)

    def quota(self) -> list[Quota]:
        """Return what remains of the hourly quotas: one of each organization, and the user's own.

        GET /me/quota. One request of the user's own quota. :meth:`TogglSession.quota` returns what
        earlier responses reported and sends no request. The session uses the result for its own
        accounting, except where ``remaining`` is negative: that quota is not enforced.

        >>> for quota in session.track.me.quota():
        ...     print(quota.organization_id, quota.remaining, "of", quota.total)
        """
        return self._loop.run(self._wrapped.quota)

    @no_frames
    def reset_api_token(self) -> ApiToken:
        """Replace the user's API token and return the new one; the old one stops working at once.

        POST /me/reset_token. One request of the user's own quota, never retried. Every program that
        uses the old token loses access, this session included if it does; continue with a session
        that uses the new token. Store the token before anything else: ``new.token.reveal()``.

        >>> new = session.track.me.reset_api_token()
        >>> session = session.acting_as(track=new)
        """
        return self._loop.run(self._wrapped.reset_api_token)

    def accept_tos(self) -> None:
        """Accept the current terms of service.

        POST /me/accept_tos. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.accept_tos)

    def close_account(self) -> None:
        """Close the account permanently. Deprecated by Toggl since 2024-04-08.

        POST /me/close_account. One request of the user's own quota. The accounts service has
        replaced this operation; expect a :class:`RetiredError`.
        """
        self._loop.run(self._wrapped.close_account)

    @no_frames
    def confirm_sso(self, **confirmation: Unpack[SsoConfirmation]) -> None:
        """Confirm the link between the account and a single sign-on profile.

        POST /me/enable_sso. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.confirm_sso, **confirmation)

    @no_frames
    def disable_product_emails(self, disable_code: str | Secret) -> None:
        """Unsubscribe from product emails.

        POST /me/disable_product_emails/{disable_code}. One request of the user's own quota.
        ``disable_code`` is in the unsubscribe link of such an email.
        """
        self._loop.run(self._wrapped.disable_product_emails, disable_code)

    @no_frames
    def disable_weekly_report(self, weekly_report_code: str | Secret) -> None:
        """Unsubscribe from the weekly report.

        POST /me/disable_weekly_report/{weekly_report_code}. One request of the user's own quota.
        ``weekly_report_code`` is in the unsubscribe link of such an email.
        """
        self._loop.run(self._wrapped.disable_weekly_report, weekly_report_code)

    def flags(self) -> dict[str, Any]:
        """Return the user's flags: small values that applications store with the account.

        GET /me/flags. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.flags)

    def update_flags(self, flags: Mapping[str, Any]) -> dict[str, Any]:
        """Set some flags and return all of them.

        POST /me/flags. One request of the user's own quota. ``flags`` are 1 to 4 values by name; an
        account has at most 128. Names have at most 32 characters, values at most 64.

        >>> session.track.me.update_flags({"garden_tour_seen": True})
        """
        return self._loop.run(self._wrapped.update_flags, flags)

    def web_timer(self) -> WebTimer:
        """Return the data of the web timer, with the field names of the web timer (``utc_start``).

        GET /me/web-timer. One request of the user's own quota. The format is not documented: prefer
        ``get(with_related_data=True)``.
        """
        return self._loop.run(self._wrapped.web_timer)

    @no_frames
    def subscribe_push_service(self, **device: Unpack[PushService]) -> None:
        """Send push messages to a device.

        POST /me/push_services. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.subscribe_push_service, **device)

    @no_frames
    def unsubscribe_push_service(self, **device: Unpack[PushService]) -> None:
        """Stop sending push messages to a device.

        DELETE /me/push_services. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.unsubscribe_push_service, **device)

    def clients(self, **filters: Unpack[SinceFilter]) -> Pages[Client]:
        """List the clients of all workspaces.

        GET /me/clients. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.clients(**filters))

    def projects(self, **filters: Unpack[MyProjectFilter]) -> Pages[Project]:
        """List the projects of all workspaces, without archived ones unless requested.

        GET /me/projects. One request of the user's own quota, not paginated. With ``since`` deleted
        projects are included; they have ``server_deleted_at``.

        >>> for project in session.track.me.projects(include_archived=True):
        ...     print(project.name, project.status)
        """
        return Pages(self._loop, self._wrapped.projects(**filters))

    def projects_paginated(self, **filters: Unpack[SinceFilter]) -> Pages[Project]:
        """List the projects of all workspaces in pages of 201, ordered by id.

        GET /me/projects/paginated. One request of the user's own quota per 201 projects: only for
        accounts with too many projects for :meth:`projects`.
        """
        return Pages(self._loop, self._wrapped.projects_paginated(**filters))

    def tags(self, **filters: Unpack[SinceFilter]) -> Pages[Tag]:
        """List the tags of all workspaces.

        GET /me/tags. One request of the user's own quota, not paginated. With ``since`` deleted
        tags are included; they have ``deleted_at``.
        """
        return Pages(self._loop, self._wrapped.tags(**filters))

    def tasks(self, **filters: Unpack[MyTaskFilter]) -> Pages[Task]:
        """List the tasks of projects that the user belongs to; finished ones only if requested.

        GET /me/tasks. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.tasks(**filters))

    def workspaces(self, **filters: Unpack[SinceFilter]) -> Pages[Workspace]:
        """List the user's workspaces.

        GET /me/workspaces. One request of the user's own quota, not paginated. The session learns
        from it which organization's quota the calls of each workspace count against.
        """
        return Pages(self._loop, self._wrapped.workspaces(**filters))

    def organizations(self) -> Pages[Organization]:
        """List the organizations that the user belongs to.

        GET /me/organizations. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.organizations())

    def features(self) -> Pages[WorkspaceFeatures]:
        """List the features that the pricing plan of each workspace includes.

        GET /me/features. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.features())

    def push_services(self) -> Pages[Secret]:
        """List the registration tokens of the devices that receive push messages.

        GET /me/push_services. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.push_services())
