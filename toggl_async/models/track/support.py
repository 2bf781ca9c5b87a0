"""Messages to Toggl: feedback and mails."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Required, TypedDict

__all__ = ["ContactMail", "DemoMail", "Feedback", "MeetMail"]


class Feedback(TypedDict, total=False):
    """Feedback about an application."""

    toggl_version: Required[str]
    """Version of the application."""
    date: Required[datetime]
    """Date of the feedback, an aware datetime."""
    details: Required[str]
    """The text of the feedback."""
    update_channel: str
    """Release channel of the application."""
    subject: str
    """Title of the feedback."""
    device_model: str
    """Model of the computer or phone."""
    build_number: str
    """Build of the application."""
    operating_system: str
    """Name and version of the operating system."""
    latest: bool
    """Whether it is the latest version."""
    files: Mapping[str, bytes]
    """Contents of files to attach, such as logs, by file name."""


class ContactMail(TypedDict, total=False):
    """A message to Toggl's support."""

    Email: str
    """Address for the answer."""
    Message: str
    """The text."""
    Name: str
    """Who is writing."""


class DemoMail(TypedDict, total=False):
    """A request for a demo of the product."""

    Email: str
    """Address for the answer."""
    FirstName: str
    """Given name of the person who asks."""
    LastName: str
    """Family name of the person who asks."""
    Phone: str
    """Number for the answer."""
    Purpose: str
    """What the demo is for."""
    Source: str
    """How the person learned about Toggl. Undocumented."""
    TeamSize: str
    """Number of people in the team, as text."""


class MeetMail(TypedDict, total=False):
    """A request for a meeting."""

    email: str
    """Address for the answer."""
    location: str
    """Where to meet. Undocumented."""
