# Written by tools/make_sync.py from toggl_async/track/me.py;
# change that file, not this one.
"""The user whose credentials are used, and what is theirs (Track API v9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from toggl_async._frames import no_frames
from toggl_async.credentials import ApiToken
from toggl_async.models.track.clients import Client
from toggl_async.models.track.me import (
    Me,
    MeChange,
    MeMore,
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
    """The user, and what is theirs over all workspaces.

    These calls cost the user's own quota: at least 30 requests an hour. The same lists by
    workspace cost the organization's, which is up to 600.
    """

    __slots__ = ()

    def get(self, **params: Unpack[MeMore]) -> Me:
        """Return the user: who am I.

        GET /me. One request of the user's own quota. With ``with_related_data=True`` the same
        request brings clients, projects, tags, tasks, workspaces and the entries of the last nine
        or ten days: the cheapest start of an application. :class:`AuthenticationError` for bad
        credentials.

        >>> me = session.track.me.get(with_related_data=True)
        >>> [workspace.name for workspace in me.workspaces or ()]
        """
        return self._loop.run(self._wrapped.get, **params)

    @no_frames
    def update(self, **changes: Unpack[MeChange]) -> User:
        """Change some fields of the user and return it; a field left out stays.

        PUT /me. One request of the user's own quota. A new ``password`` or ``email`` needs
        ``current_password``; a new password is a new credential for sessions that log in by it.

        >>> session.track.me.update(timezone="Europe/Tallinn", beginning_of_week=1)
        """
        return self._loop.run(self._wrapped.update, **changes)

    def id(self) -> int:
        """Return the user's id.

        GET /me/id. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.id)

    def check_logged_in(self) -> None:
        """Check the credentials: :class:`AuthenticationError` when they are not accepted.

        GET /me/logged. One request of the user's own quota, with an empty answer.
        """
        self._loop.run(self._wrapped.check_logged_in)

    def location(self) -> UserLocation | None:
        """Return where the request comes from, as its address tells; ``None`` when unknown.

        GET /me/location. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.location)

    def quota(self) -> list[Quota]:
        """Return what is left of the hourly quotas, one per organization and the user's own.

        GET /me/quota. One request of the user's own quota: :meth:`TogglSession.quota` shows what
        the headers have told so far and costs none. The session's ledger takes over the answer,
        except where ``remaining`` is negative: that quota is not enforced.

        >>> for quota in session.track.me.quota():
        ...     print(quota.organization_id, quota.remaining, "of", quota.total)
        """
        return self._loop.run(self._wrapped.quota)

    @no_frames
    def reset_api_token(self) -> ApiToken:
        """Replace the user's API token and return the new one; the old one is dead at once.

        POST /me/reset_token. One request of the user's own quota, never repeated. Every program
        that uses the old token is locked out, this session too if it does; go on with another
        one. Store the token before anything else: ``new.token.reveal()``.

        >>> new = session.track.me.reset_api_token()
        >>> session = session.acting_as(track=new)
        """
        return self._loop.run(self._wrapped.reset_api_token)

    def accept_tos(self) -> None:
        """Accept the terms of service as they stand.

        POST /me/accept_tos. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.accept_tos)

    def close_account(self) -> None:
        """Close the account for good. Deprecated by Toggl since 2024-04-08.

        POST /me/close_account. One request of the user's own quota. The accounts service has
        taken its place; expect :class:`RetiredError`.
        """
        self._loop.run(self._wrapped.close_account)

    @no_frames
    def confirm_sso(self, **confirmation: Unpack[SsoConfirmation]) -> None:
        """Confirm the link of the account to a single sign-on profile.

        POST /me/enable_sso. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.confirm_sso, **confirmation)

    @no_frames
    def disable_product_emails(self, disable_code: str | Secret) -> None:
        """Unsubscribe from product mails, with the code of such a mail's link.

        POST /me/disable_product_emails/{disable_code}. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.disable_product_emails, disable_code)

    @no_frames
    def disable_weekly_report(self, weekly_report_code: str | Secret) -> None:
        """Unsubscribe from the weekly report, with the code of such a mail's link.

        POST /me/disable_weekly_report/{weekly_report_code}. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.disable_weekly_report, weekly_report_code)

    def flags(self) -> dict[str, Any]:
        """Return the user's flags: small values that applications keep with the account.

        GET /me/flags. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.flags)

    def update_flags(self, flags: Mapping[str, Any]) -> dict[str, Any]:
        """Set some flags and return them all.

        POST /me/flags. One request of the user's own quota. At most 4 flags at a time and 128 in
        all; names have at most 32 characters, values 64.

        >>> session.track.me.update_flags({"garden_tour_seen": True})
        """
        return self._loop.run(self._wrapped.update_flags, flags)

    def web_timer(self) -> WebTimer:
        """Return what the web timer shows, in its own words (``utc_start`` ...).

        GET /me/web-timer. One request of the user's own quota. No documented shape: prefer
        ``get(with_related_data=True)``.
        """
        return self._loop.run(self._wrapped.web_timer)

    @no_frames
    def subscribe_push_service(self, **device: Unpack[PushService]) -> None:
        """Have push messages sent to a device.

        POST /me/push_services. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.subscribe_push_service, **device)

    @no_frames
    def unsubscribe_push_service(self, **device: Unpack[PushService]) -> None:
        """Have no more push messages sent to a device.

        DELETE /me/push_services. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.unsubscribe_push_service, **device)

    def clients(self, **filters: Unpack[SinceFilter]) -> Pages[Client]:
        """List the clients of all workspaces.

        GET /me/clients. One request of the user's own quota, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.clients(**filters))

    def projects(self, **filters: Unpack[MyProjectFilter]) -> Pages[Project]:
        """List the projects of all workspaces, without archived ones unless asked for.

        GET /me/projects. One request of the user's own quota, everything in one answer. With
        ``since`` deleted ones come too; they have ``server_deleted_at``.

        >>> for project in session.track.me.projects(include_archived=True):
        ...     print(project.name, project.status)
        """
        return Pages(self._loop, self._wrapped.projects(**filters))

    def projects_paginated(self, **filters: Unpack[SinceFilter]) -> Pages[Project]:
        """List the projects of all workspaces in pages of 201, by id.

        GET /me/projects/paginated. One request of the user's own quota per 201 projects: only for
        accounts whose projects are too many for :meth:`projects`.
        """
        return Pages(self._loop, self._wrapped.projects_paginated(**filters))

    def tags(self, **filters: Unpack[SinceFilter]) -> Pages[Tag]:
        """List the tags of all workspaces.

        GET /me/tags. One request of the user's own quota, everything in one answer. With
        ``since`` deleted ones come too; they have ``deleted_at``.
        """
        return Pages(self._loop, self._wrapped.tags(**filters))

    def tasks(self, **filters: Unpack[MyTaskFilter]) -> Pages[Task]:
        """List the tasks of the user's projects, without those that are done unless asked for.

        GET /me/tasks. One request of the user's own quota, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.tasks(**filters))

    def workspaces(self, **filters: Unpack[SinceFilter]) -> Pages[Workspace]:
        """List the user's workspaces. From here the session knows whose quota each one costs.

        GET /me/workspaces. One request of the user's own quota, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.workspaces(**filters))

    def organizations(self) -> Pages[Organization]:
        """List the organizations that the user belongs to.

        GET /me/organizations. One request of the user's own quota, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.organizations())

    def features(self) -> Pages[WorkspaceFeatures]:
        """List what the plan of each workspace includes.

        GET /me/features. One request of the user's own quota, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.features())

    def push_services(self) -> Pages[Secret]:
        """List the registration tokens of the devices that take push messages.

        GET /me/push_services. One request of the user's own quota, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.push_services())
