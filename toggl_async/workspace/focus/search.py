# Written by tools/make_workspace.py from toggl_async/focus/search.py
"""``focus.search`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.search import Search as _Search
from toggl_async.models.focus.search import (
    SearchMentions,
    SearchMentionsFilter,
    SearchResult,
    SearchSuggestionsFilter,
)
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["SearchInWorkspace"]


class SearchInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.search``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Search

    async def suggestions(self, **filters: Unpack[SearchSuggestionsFilter]) -> SearchResult:
        """Suggest projects, tasks and earlier time entries for the start of a text.

        Parameters, cost and errors: see ``session.focus.search.suggestions``.
        """
        return await self._namespace.suggestions(
            self._organization_id, self._workspace_id, **filters
        )

    async def mentions(self, **filters: Unpack[SearchMentionsFilter]) -> SearchMentions:
        """Suggest people, projects and tags that a text can mention.

        Parameters, cost and errors: see ``session.focus.search.mentions``.
        """
        return await self._namespace.mentions(self._organization_id, self._workspace_id, **filters)
