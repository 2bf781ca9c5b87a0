"""Toggl Plan API v5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._http.namespace import Product
from .._threads import cached_property

if TYPE_CHECKING:
    from .dummy_users import DummyUsers
    from .groups import Groups
    from .me import MyAccount
    from .members import Members
    from .memberships import Memberships
    from .milestones import Milestones
    from .oauth import OAuth
    from .projects import Projects
    from .tasks import Tasks

__all__ = ["Plan"]


class Plan(Product):
    """Toggl Plan API v5. Needs ``TogglSession(plan=PlanOAuth(...))``; no hourly quota is known."""

    @cached_property
    def dummy_users(self) -> DummyUsers:
        """Dummy users: people without a login."""
        from .dummy_users import DummyUsers

        return DummyUsers(self._client)

    @cached_property
    def groups(self) -> Groups:
        """Groups of members of a workspace."""
        from .groups import Groups

        return Groups(self._client)

    @cached_property
    def me(self) -> MyAccount:
        """The user whose tokens are used."""
        from .me import MyAccount

        return MyAccount(self._client)

    @cached_property
    def members(self) -> Members:
        """Members of a workspace, including dummy users."""
        from .members import Members

        return Members(self._client)

    @cached_property
    def memberships(self) -> Memberships:
        """The memberships of users in groups."""
        from .memberships import Memberships

        return Memberships(self._client)

    @cached_property
    def milestones(self) -> Milestones:
        """Marked days on the timeline."""
        from .milestones import Milestones

        return Milestones(self._client)

    @cached_property
    def oauth(self) -> OAuth:
        """Login through OAuth2."""
        from .oauth import OAuth

        return OAuth(self._client)

    @cached_property
    def projects(self) -> Projects:
        """Projects, which group tasks."""
        from .projects import Projects

        return Projects(self._client)

    @cached_property
    def tasks(self) -> Tasks:
        """Tasks, on the timeline and in the backlog."""
        from .tasks import Tasks

        return Tasks(self._client)
