"""Discovers the accounts of an export: their users, time zones and workspaces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import anyio
import attrs

from ...credentials import ApiToken, EmailPassword
from ...errors import ExportTargetError, TogglError
from ...session import TogglSession
from ..concurrency import run_concurrently
from ..job import ExportJob
from .entities import ENTITIES, TIME_ENTRIES
from .partitions import Account

if TYPE_CHECKING:
    from ...models.track.clients import Client
    from ...models.track.projects import Project

__all__ = ["Discovery", "api_hosts", "check_accounts", "discover", "sessions_for"]

_CONCURRENT: int = 8
"""Accounts that are discovered at the same time."""


@attrs.define
class Discovery:
    """What was discovered about all accounts."""

    accounts: tuple[Account, ...]
    requests: int
    failures: dict[int, TogglError]
    """Errors of accounts that could not be discovered, by number; these have no workspaces."""


def sessions_for(
    session: TogglSession, accounts: Iterable[ApiToken | EmailPassword]
) -> list[TogglSession]:
    """Return a session for each account; they share the connections."""
    return [session, *(session.acting_as(track=credential) for credential in accounts)]


def api_hosts(session: TogglSession) -> dict[str, str]:
    """Return the base addresses: the same ids mean something else at another host."""
    services = session._client.services  # noqa: SLF001 - the session has no public name for it
    return {name: services[name].base for name in ("track", "plan", "focus")}


def _credentials_key(session: TogglSession) -> str:
    services = session._client.services  # noqa: SLF001 - the session has no public name for it
    authorizers = [services[name].authorizer for name in ("track", "plan", "focus")]
    keys = [getattr(authorizer, "key", "") or "" for authorizer in authorizers]
    if not keys[-1]:  # as before there was Toggl 2.0
        keys.pop()
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:16]


async def discover(sessions: Sequence[TogglSession], job: ExportJob) -> Discovery:
    """Discover all accounts, some of them concurrently; one that fails does not stop the others."""
    discovery = Discovery(tuple(Account(_credentials_key(session)) for session in sessions), 0, {})
    accounts = list(discovery.accounts)
    limiter = anyio.CapacityLimiter(_CONCURRENT)

    async def ask(number: int) -> None:
        async with limiter:
            try:
                accounts[number], requests = await _discover(sessions[number], job)
            except TogglError as exc:
                if len(sessions) == 1:
                    raise
                exc.add_note(f"while asking for the workspaces of account {number + 1}")
                discovery.failures[number] = exc
                discovery.requests += 1
            else:
                discovery.requests += requests

    await run_concurrently(*(partial(ask, number) for number in range(len(sessions))))
    if len(discovery.failures) == len(sessions):
        raise discovery.failures[0]
    return attrs.evolve(discovery, accounts=tuple(accounts))


async def _discover(session: TogglSession, job: ExportJob) -> tuple[Account, int]:
    """Return what a job needs to know of an account, and how many requests that took.

    GET /me with related data: user, time zone, workspaces and their organizations in one request.
    It is not sent where one workspace is given and nothing is listed by organization, unless the
    names or the account's time zone are needed: reports have times of that zone, lists of Track
    have not. With several workspaces it tells which of them share a quota.
    """
    entities = [ENTITIES[name] for name in job.entities]
    account = Account(_credentials_key(session))
    requests = 0
    track = [entity for entity in entities if entity.product == "track"]
    if track:
        account_only = all(entity.scope == "account" for entity in track)
        by_organization = any(entity.scope == "organization" for entity in track)
        single = job.workspaces is not None and (len(job.workspaces) == 1 or account_only)
        if (
            (job.workspaces is None and not account_only)
            or by_organization
            or not (single or account_only)
            or job.with_names
            or job.for_people
            or any(entity.is_entry and entity.scope == "account" for entity in track)
        ):
            requests += 1
            me = await session.track.me.get(with_related_data=True)
            workspaces = [(item.id, item.organization_id) for item in me.workspaces or ()]
            if job.workspaces is not None:
                organizations = dict(workspaces)
                # Also those that /me does not list: their listing says what is wrong with them.
                workspaces = [(given, organizations.get(given)) for given in job.workspaces]
            account = attrs.evolve(
                account,
                user_id=me.id,
                workspaces=tuple(sorted(workspaces, key=_id)),
                timezone=me.timezone,
                workspace_names=tuple((item.id, item.name) for item in me.workspaces or ()),
            )
            if any(entity.name == TIME_ENTRIES for entity in track):
                projects: Iterable[Project] = me.projects or ()
                if job.with_names:  # those of /me are the active ones
                    requests += 1
                    projects = await session.track.me.projects(include_archived=True).all()
                account = _with_clients(account, projects, me.clients or ())
        elif job.workspaces is not None:
            account = attrs.evolve(
                account, workspaces=tuple((given, None) for given in job.workspaces)
            )
    if any(entity.product == "focus" for entity in entities):
        account, sent = await _discover_focus(session, job, account)
        requests += sent
    if any(entity.product == "plan" for entity in entities):
        requests += 1
        plan_me = await session.plan.me.get()
        ids = sorted(item.id for item in plan_me.workspaces or ())
        if job.workspaces is not None:
            ids = [workspace_id for workspace_id in ids if workspace_id in job.workspaces]
        account = attrs.evolve(
            account,
            plan_user_id=plan_me.id,
            plan_workspaces=tuple(ids),
            plan_workspace_names=tuple((item.id, item.name) for item in plan_me.workspaces or ()),
        )
    return account, requests


async def _discover_focus(
    session: TogglSession, job: ExportJob, account: Account
) -> tuple[Account, int]:
    """Return the account with its workspaces of Toggl 2.0, and how many requests that took.

    The settings usually name the organizations, but no response is sure to do so. Each organization
    then lists the workspaces of the user.
    """
    settings = await session.focus.users.get_my_settings()
    user_id = (await session.focus.users.get_my_account()).user_account_id
    requests = 2
    named = {
        **(settings.tos_ack_decoupled_licenses or {}),
        **(settings.trial_ended_modal_seen or {}),
    }
    organizations = job.organizations or tuple(sorted(int(key) for key in named if key.isdecimal()))
    if not organizations:
        raise ExportTargetError(
            "Toggl 2.0 does not say to which organization the key belongs: pass organizations "
            "(--organization), the number before /workspaces/ in the address bar of focus.toggl.com"
        )
    workspaces: dict[int, int] = {}
    names: dict[int, str | None] = {}
    for organization_id in organizations:
        own = [user_id] if user_id is not None else []
        users = session.focus.users.list(organization_id, user_account_ids=own)
        for user in await users.all():
            if user.user_account_id != user_id:
                continue
            for item in user.workspaces or ():
                workspaces[item.id], names[item.id] = organization_id, item.name
        requests += 1
    if job.workspaces is not None:
        workspaces = {key: value for key, value in workspaces.items() if key in job.workspaces}
    return (
        attrs.evolve(
            account,
            focus_user_id=user_id,
            focus_workspaces=tuple(sorted(workspaces.items())),
            focus_workspace_names=tuple(names.items()),
            timezone=account.timezone or settings.timezone,
        ),
        requests,
    )


def _with_clients(
    account: Account, projects: Iterable[Project], clients: Iterable[Client]
) -> Account:
    """Return the account with what says which client an entry belongs to."""
    return attrs.evolve(
        account,
        project_clients=tuple(
            (project.id, project.client_id) for project in projects if project.client_id is not None
        ),
        clients=tuple(
            (client.workspace_id, client.name, client.id)
            for client in clients
            if client.workspace_id is not None and client.name is not None
        ),
    )


def _id(workspace: tuple[int, int | None]) -> int:
    return workspace[0]


async def check_accounts(
    sessions: Sequence[TogglSession], saved: Sequence[Account]
) -> tuple[Account, ...]:
    """Check that a checkpoint belongs to these accounts. Free, unless the credentials changed.

    With another token of the same person it costs one request (GET /me), and the checkpoint
    is continued. Where an earlier run did not learn whose account it was, the workspaces decide.
    """
    if len(sessions) != len(saved):
        raise ExportTargetError(
            f"the checkpoint has {len(saved)} accounts, and {len(sessions)} were given; "
            "pass the same accounts, or start over (with overwrite, or without the checkpoint)"
        )
    checked: list[Account] = []
    for session, account in zip(sessions, saved, strict=True):
        key = _credentials_key(session)
        if key != account.key:
            account = attrs.evolve(await _same_person(session, account), key=key)  # noqa: PLW2901 - replaced by its full version
        checked.append(account)
    return tuple(checked)


async def _same_person(session: TogglSession, account: Account) -> Account:
    if (
        account.plan_user_id is not None
        and account.plan_user_id != (await session.plan.me.get()).id
    ):
        raise _other_account()
    if account.focus_user_id is not None:
        me = await session.focus.users.get_my_account()
        if me.user_account_id != account.focus_user_id:
            raise _other_account()
    others = account.plan_user_id is not None or account.focus_user_id is not None
    if account.user_id is None and others and not account.workspaces:
        return account
    if account.user_id is None and account.workspaces:
        track_me = await session.track.me.get(with_related_data=True)
        member_of = {workspace.id for workspace in track_me.workspaces or ()}
        if not member_of.issuperset(workspace for workspace, _ in account.workspaces):
            raise _other_account()
        return attrs.evolve(account, user_id=track_me.id)
    user_id = await session.track.me.id()
    if account.user_id not in {None, user_id}:
        raise _other_account()
    return attrs.evolve(account, user_id=user_id)


def _other_account() -> ExportTargetError:
    return ExportTargetError(
        "the checkpoint belongs to another account; use the same account, "
        "or start over (with overwrite, or without the checkpoint)"
    )
