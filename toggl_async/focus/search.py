"""What search suggests while typing, in Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.search import (
    SearchMentions,
    SearchMentionsFilter,
    SearchResult,
    SearchSuggestionsFilter,
)
from ._requests import WORKSPACE

SEARCH: Final = WORKSPACE + "/search"
SEARCH_MENTIONS: Final = WORKSPACE + "/search/mentions"


class Search(Namespace):
    """Suggestions while typing. They are not a search: they are few, and entries have no ids."""

    __slots__ = ()
    api = "focus"
    name = "focus.search"

    async def suggestions(
        self, organization_id: int, workspace_id: int, **filters: Unpack[SearchSuggestionsFilter]
    ) -> SearchResult:
        """Suggest projects, tasks and earlier time entries for the start of a text.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/search. One request. Only
        time entries of the current user, grouped and without ids. :class:`ServerError` where the
        search does not answer in time.

        >>> suggested = await session.focus.search.suggestions(3, 8, keyword="land")
        """
        query = checked(SearchSuggestionsFilter, filters)
        return await self._get(SearchResult, SEARCH, organization_id, workspace_id, query=query)

    async def mentions(
        self, organization_id: int, workspace_id: int, **filters: Unpack[SearchMentionsFilter]
    ) -> SearchMentions:
        """Suggest people, projects and tags that a text can mention.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/search/mentions. One request.
        A source that failed is named in ``degraded``.
        """
        query = checked(SearchMentionsFilter, filters)
        return await self._get(
            SearchMentions, SEARCH_MENTIONS, organization_id, workspace_id, query=query
        )
