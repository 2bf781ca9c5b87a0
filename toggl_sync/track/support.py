# Written by tools/make_sync.py from toggl_async/track/support.py;
# change that file, not this one.
"""Messages to Toggl: feedback, questions to support and sales (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.support import ContactMail, DemoMail, Feedback, MeetMail
from toggl_async.track.support import Support as AsyncSupport

from .._namespace import BlockingNamespace


class Support(BlockingNamespace[AsyncSupport]):
    """Messages to Toggl. People read them: do not send any as a test."""

    __slots__ = ()

    def send_feedback(self, **feedback: Unpack[Feedback]) -> None:
        """Send feedback about an application, with files such as logs.

        POST /feedback. One request of the user's own quota.

        >>> session.track.support.send_feedback(
        ...     toggl_version="9.1", date=datetime.now(UTC), details="It works",
        ...     files={"app.log": b"..."},
        ... )
        """
        self._loop.run(self._wrapped.send_feedback, **feedback)

    def send_contact_mail(self, **params: Unpack[ContactMail]) -> None:
        """Send a message to Toggl's support.

        POST /smail/contact. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.send_contact_mail, **params)

    def send_demo_mail(self, **params: Unpack[DemoMail]) -> None:
        """Ask Toggl for a demo of the product.

        POST /smail/demo. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.send_demo_mail, **params)

    def send_meet_mail(self, **params: Unpack[MeetMail]) -> None:
        """Ask Toggl for a meeting.

        POST /smail/meet. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.send_meet_mail, **params)
