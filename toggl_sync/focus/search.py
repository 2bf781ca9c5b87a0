# Written by tools/make_sync.py from toggl_async/focus/search.py;
# change that file, not this one.
"""What search suggests while typing, in Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.search import Search as AsyncSearch
from toggl_async.models.focus.search import (
    SearchMentions,
    SearchMentionsFilter,
    SearchResult,
    SearchSuggestionsFilter,
)

from .._namespace import BlockingNamespace


class Search(BlockingNamespace[AsyncSearch]):
    """Suggestions while typing. They are not a search: they are few, and entries have no ids."""

    __slots__ = ()

    def suggestions(
        self, organization_id: int, workspace_id: int, **filters: Unpack[SearchSuggestionsFilter]
    ) -> SearchResult:
        """Suggest projects, tasks and earlier time entries for the start of a text.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/search. One request. Only
        time entries of the current user, grouped and without ids. :class:`ServerError` where the
        search does not answer in time.

        >>> suggested = session.focus.search.suggestions(3, 8, keyword="land")
        """
        return self._loop.run(self._wrapped.suggestions, organization_id, workspace_id, **filters)

    def mentions(
        self, organization_id: int, workspace_id: int, **filters: Unpack[SearchMentionsFilter]
    ) -> SearchMentions:
        """Suggest people, projects and tags that a text can mention.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/search/mentions. One request.
        A source that failed is named in ``degraded``.
        """
        return self._loop.run(self._wrapped.mentions, organization_id, workspace_id, **filters)
