# Written by tools/make_workspace.py from toggl_async/track/authentication.py
"""``track.authentication`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async._tracebacks import no_frames
from toggl_async.models.track.authentication import SamlAnswer
from toggl_async.track.authentication import Authentication as _Authentication
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["AuthenticationInWorkspace"]


class AuthenticationInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.authentication``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Authentication

    @no_frames
    async def saml_callback(self, **params: Unpack[SamlAnswer]) -> str:
        """Submit the identity provider's response and return the URL to send the browser to.

        Parameters, cost and errors: see ``session.track.authentication.saml_callback``.
        """
        return await self._namespace.saml_callback(self._workspace_id, **params)
