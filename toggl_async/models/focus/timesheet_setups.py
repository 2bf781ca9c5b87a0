"""TimesheetSetups of Toggl 2.0: XXX."""

from __future__ import annotations

from typing import TypedDict

from ..base import OpenEnum

__all__ = ["MemberStatus", "TimesheetSetupFilter", "TimesheetSetupListMembersFilter"]


class MemberStatus(OpenEnum):
    """XXX."""

    ACTIVE = "active"
    DISCONTINUED = "discontinued"


class TimesheetSetupFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    include_discontinued: bool
    """XXX"""
    user_account_id: int
    """The account of the person."""
    approver_user_account_id: int
    """XXX"""


class TimesheetSetupListMembersFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    include_discontinued: bool
    """XXX"""
