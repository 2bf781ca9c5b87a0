# Written by tools/make_sync.py from toggl_async/plan/__init__.py;
# change that file, not this one.
"""Toggl Plan API v5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.plan import Plan as AsyncPlan

from .._namespace import BlockingNamespace

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


class Plan(BlockingNamespace[AsyncPlan]):
    """Toggl Plan API v5. Needs ``TogglSession(plan=PlanOAuth(...))``; no hourly quota is known."""

    @cached_property
    def dummy_users(self) -> DummyUsers:
        """Dummy users: people without a login."""
        from .dummy_users import DummyUsers

        return DummyUsers(self._loop, self._wrapped.dummy_users)

    @cached_property
    def groups(self) -> Groups:
        """Groups of members of a workspace."""
        from .groups import Groups

        return Groups(self._loop, self._wrapped.groups)

    @cached_property
    def me(self) -> MyAccount:
        """The user whose tokens are used."""
        from .me import MyAccount

        return MyAccount(self._loop, self._wrapped.me)

    @cached_property
    def members(self) -> Members:
        """Members of a workspace, including dummy users."""
        from .members import Members

        return Members(self._loop, self._wrapped.members)

    @cached_property
    def memberships(self) -> Memberships:
        """The memberships of users in groups."""
        from .memberships import Memberships

        return Memberships(self._loop, self._wrapped.memberships)

    @cached_property
    def milestones(self) -> Milestones:
        """Marked days on the timeline."""
        from .milestones import Milestones

        return Milestones(self._loop, self._wrapped.milestones)

    @cached_property
    def oauth(self) -> OAuth:
        """Login through OAuth2."""
        from .oauth import OAuth

        return OAuth(self._loop, self._wrapped.oauth)

    @cached_property
    def projects(self) -> Projects:
        """Projects, which group tasks."""
        from .projects import Projects

        return Projects(self._loop, self._wrapped.projects)

    @cached_property
    def tasks(self) -> Tasks:
        """Tasks, on the timeline and in the backlog."""
        from .tasks import Tasks

        return Tasks(self._loop, self._wrapped.tasks)
