"""Whose data it is, and which workspaces there are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import attrs

from ..credentials import ApiToken, EmailPassword
from ..errors import ExportTargetError
from ..session import TogglSession
from .job import ExportJob
from .plan import Account
from .tables import TABLES

__all__ = ["check_accounts", "discover", "origins", "sessions_for"]


def sessions_for(
    session: TogglSession, further: Iterable[ApiToken | EmailPassword]
) -> list[TogglSession]:
    """Return a session for each account; they share the connections."""
    return [session, *(session.acting_as(track=credential) for credential in further)]


def origins(session: TogglSession) -> dict[str, str]:
    """Return the hosts: the same ids mean other things at another one."""
    services = session._caller.services  # noqa: SLF001 - of the same house
    return {name: services[name].base for name in ("track", "plan")}


def key_of(session: TogglSession) -> str:
    """Return what stands for a session's credentials, and tells nothing of them."""
    services = session._caller.services  # noqa: SLF001
    keys = [getattr(services[name].authorizer, "key", "") or "" for name in ("track", "plan")]
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:16]


async def discover(session: TogglSession, job: ExportJob) -> tuple[Account, int]:
    """Find out what a job needs to know of an account, and at how many requests.

    GET /me with related data: user, workspaces and their organizations in one request. It is
    saved where the workspaces are given and nothing is asked for by organization.
    """
    tables = [TABLES[name] for name in job.entities]
    account = Account(key_of(session))
    requests = 0
    if any(table.product == "track" for table in tables):
        whole = all(table.scope == "account" for table in tables if table.product == "track")
        by_organization = any(table.scope == "organization" for table in tables)
        if (job.workspaces is None and not whole) or by_organization:
            requests += 1
            me = await session.track.me.get(with_related_data=True)
            found = [(one.id, one.organization_id) for one in me.workspaces or ()]
            if job.workspaces is not None:
                found = [one for one in found if one[0] in job.workspaces]
            account = attrs.evolve(account, user_id=me.id, workspaces=tuple(sorted(found)))
        elif job.workspaces is not None:
            given = tuple((one, None) for one in job.workspaces)
            account = attrs.evolve(account, workspaces=given)
    if any(table.product == "plan" for table in tables):
        requests += 1
        me_plan = await session.plan.me.get()
        mine = sorted(one.id for one in me_plan.workspaces or ())
        if job.workspaces is not None:
            mine = [one for one in mine if one in job.workspaces]
        account = attrs.evolve(account, plan_user_id=me_plan.id, plan_workspaces=tuple(mine))
    return account, requests


async def check_accounts(
    sessions: Sequence[TogglSession], saved: Sequence[Account]
) -> tuple[Account, ...]:
    """See that a checkpoint belongs to these accounts. Free, unless credentials have changed."""
    if len(sessions) != len(saved):
        raise ExportTargetError("the checkpoint is of another number of accounts")
    checked: list[Account] = []
    for session, account in zip(sessions, saved, strict=True):
        key = key_of(session)
        if key == account.key:
            checked.append(account)
        elif account.user_id is not None and account.user_id == await session.track.me.id():
            checked.append(attrs.evolve(account, key=key))  # a new token of the same user
        elif account.plan_user_id is not None and account.user_id is None:
            if account.plan_user_id != (await session.plan.me.get()).id:
                raise _another()
            checked.append(attrs.evolve(account, key=key))
        else:
            raise _another()
    return tuple(checked)


def _another() -> ExportTargetError:
    return ExportTargetError(
        "the checkpoint may be of another account: the credentials are not the same; begin anew "
        "with overwrite"
    )
