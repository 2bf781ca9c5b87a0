# Written by tools/make_sync.py from toggl_async/workspace/track/authentication.py;
# change that file, not this one.
"""``track.authentication`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async._tracebacks import no_frames
from toggl_async.models.track.authentication import SamlAnswer
from toggl_async.workspace.track.authentication import (
    AuthenticationInWorkspace as AsyncAuthenticationInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["AuthenticationInWorkspace"]


class AuthenticationInWorkspace(BlockingNamespace[AsyncAuthenticationInWorkspace]):
    """Methods of ``session.track.authentication``, bound to one workspace."""

    __slots__ = ()

    @no_frames
    def saml_callback(self, **params: Unpack[SamlAnswer]) -> str:
        """Submit the identity provider's response and return the URL to send the browser to.

        Parameters, cost and errors: see ``session.track.authentication.saml_callback``.
        """
        return self._loop.run(self._wrapped.saml_callback, **params)
