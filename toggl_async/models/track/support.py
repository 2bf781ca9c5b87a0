"""Messages to Toggl: what may be sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Required, TypedDict

__all__ = ["ContactMail", "DemoMail", "Feedback", "MeetMail"]


class Feedback(TypedDict, total=False):
    """Feedback on an application."""

    toggl_version: Required[str]
    date: Required[datetime]
    details: Required[str]
    update_channel: str
    subject: str
    device_model: str
    build_number: str
    operating_system: str
    latest: bool
    """Whether it is the latest version."""
    files: Mapping[str, bytes]
    """Contents of files, such as logs, by file name."""


class ContactMail(TypedDict, total=False):
    """A message to the support."""

    Email: str
    Message: str
    Name: str


class DemoMail(TypedDict, total=False):
    """The wish to be shown the product."""

    Email: str
    FirstName: str
    LastName: str
    Phone: str
    Purpose: str
    Source: str
    TeamSize: str


class MeetMail(TypedDict, total=False):
    """The wish to meet."""

    email: str
    location: str
