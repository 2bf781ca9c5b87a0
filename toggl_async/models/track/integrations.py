"""Services that clients, projects, tags and tasks are imported from."""

from __future__ import annotations

from ..base import OpenEnum

__all__ = ["IntegrationProvider"]


class IntegrationProvider(OpenEnum):
    """The service that an object was imported from; unknown values stay as text."""

    ASANA = "asana"
    JIRA = "jira"
    SALESFORCE = "salesforce"
    FOCUS = "focus"
    """Toggl 2.0."""
