"""Messages to Toggl: feedback, questions to support and sales (Track API v9)."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.multipart import Part, multipart
from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.track.support import ContactMail, DemoMail, Feedback, MeetMail

FEEDBACK: Final = "/feedback"
CONTACT: Final = "/smail/contact"
DEMO: Final = "/smail/demo"
MEET: Final = "/smail/meet"


class Support(Namespace):
    """Messages to Toggl. People read them: do not send any as a test."""

    __slots__ = ()
    api = "track"
    name = "track.support"

    async def send_feedback(self, **feedback: Unpack[Feedback]) -> None:
        """Send feedback about an application, with files such as logs.

        POST /feedback. One request of the user's own quota.

        >>> await session.track.support.send_feedback(
        ...     toggl_version="9.1", date=datetime.now(UTC), details="It works",
        ...     files={"app.log": b"..."},
        ... )
        """
        fields = checked(Feedback, feedback)
        files = [Part("files", name, file) for name, file in fields.pop("files", {}).items()]
        await self._send("POST", FEEDBACK, body=multipart(fields, files))

    async def send_contact_mail(self, **params: Unpack[ContactMail]) -> None:
        """Send a message to Toggl's support.

        POST /smail/contact. One request of the user's own quota.
        """
        await self._send("POST", CONTACT, json=checked(ContactMail, params))

    async def send_demo_mail(self, **params: Unpack[DemoMail]) -> None:
        """Ask Toggl for a demo of the product.

        POST /smail/demo. One request of the user's own quota.
        """
        await self._send("POST", DEMO, json=checked(DemoMail, params))

    async def send_meet_mail(self, **params: Unpack[MeetMail]) -> None:
        """Ask Toggl for a meeting.

        POST /smail/meet. One request of the user's own quota.
        """
        await self._send("POST", MEET, json=checked(MeetMail, params))
