"""Search of Toggl 2.0."""

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

SEARCH: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/search"
SEARCH_MENTIONS: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/search/mentions"
)


class Search(Namespace):
    """XXX Search."""

    __slots__ = ()
    api = "focus"
    name = "focus.search"

    async def suggestions(
        self, organization_id: int, workspace_id: int, **filters: Unpack[SearchSuggestionsFilter]
    ) -> SearchResult:
        """XXX Suggestions.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/search. One request. XXX Own
        entries only, grouped suggestions without ids; keyword 3 to 255 characters; tags only with
        group_by_tags=true. XXX limits: {"min_keyword": 3, "max_keyword": 255, "max_per_group": 10,
        "default_per_group": 5}
        """
        query = checked(SearchSuggestionsFilter, filters)
        return await self._get(SearchResult, SEARCH, organization_id, workspace_id, query=query)

    async def mentions(
        self, organization_id: int, workspace_id: int, **filters: Unpack[SearchMentionsFilter]
    ) -> SearchMentions:
        """XXX Mentions.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/search/mentions. One request.
        XXX A source that failed is empty and named in degraded. XXX limits: {"max_keyword": 255,
        "max_per_group": 10, "default_per_group": 3}
        """
        query = checked(SearchMentionsFilter, filters)
        return await self._get(
            SearchMentions, SEARCH_MENTIONS, organization_id, workspace_id, query=query
        )
