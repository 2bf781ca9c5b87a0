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
        """People without a login."""
        from .dummy_users import DummyUsers

        return DummyUsers(self._client)

    @cached_property
    def groups(self) -> Groups:
        """Groups of members."""
        from .groups import Groups

        return Groups(self._client)

    @cached_property
    def me(self) -> MyAccount:
        """The user."""
        from .me import MyAccount

        return MyAccount(self._client)

    @cached_property
    def members(self) -> Members:
        """Members of a workspace."""
        from .members import Members

        return Members(self._client)

    @cached_property
    def memberships(self) -> Memberships:
        """Who belongs to a group."""
        from .memberships import Memberships

        return Memberships(self._client)

    @cached_property
    def milestones(self) -> Milestones:
        """Days that matter, on the timeline."""
        from .milestones import Milestones

        return Milestones(self._client)

    @cached_property
    def oauth(self) -> OAuth:
        """Logging in."""
        from .oauth import OAuth

        return OAuth(self._client)

    @cached_property
    def projects(self) -> Projects:
        """Projects: what tasks belong to."""
        from .projects import Projects

        return Projects(self._client)

    @cached_property
    def tasks(self) -> Tasks:
        """Tasks, on the timeline and in the backlog."""
        from .tasks import Tasks

        return Tasks(self._client)
