# Written by tools/make_sync.py from toggl_async/workspace/focus/search.py;
# change that file, not this one.
"""``focus.search`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.search import (
    SearchMentions,
    SearchMentionsFilter,
    SearchResult,
    SearchSuggestionsFilter,
)
from toggl_async.workspace.focus.search import SearchInWorkspace as AsyncSearchInWorkspace

from ..._namespace import BlockingNamespace

__all__ = ["SearchInWorkspace"]


class SearchInWorkspace(BlockingNamespace[AsyncSearchInWorkspace]):
    """Methods of ``session.focus.search``, bound to one workspace."""

    __slots__ = ()

    def suggestions(self, **filters: Unpack[SearchSuggestionsFilter]) -> SearchResult:
        """Suggest projects, tasks and earlier time entries for the start of a text.

        Parameters, cost and errors: see ``session.focus.search.suggestions``.
        """
        return self._loop.run(self._wrapped.suggestions, **filters)

    def mentions(self, **filters: Unpack[SearchMentionsFilter]) -> SearchMentions:
        """Suggest people, projects and tags that a text can mention.

        Parameters, cost and errors: see ``session.focus.search.mentions``.
        """
        return self._loop.run(self._wrapped.mentions, **filters)
