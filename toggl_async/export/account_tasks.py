"""Exports of many accounts: a target and a task for each, on an executor of the user.

A task is a plain value that can be pickled; :func:`export_account` runs it, in any process. It
resumes where an earlier run of the same target has ended, also on another machine if the target is
on a disk that both share.
"""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import BrokenExecutor, Executor
from typing import Any, Final, cast

import attrs

from .._values import plain_scalar
from ..credentials import ApiToken, EmailPassword
from ..errors import InvalidArgumentError, TogglError
from ..limits.store import LimitStore
from ..session import SessionOptions, TogglSession
from .engine.run import check_dependencies, run
from .job import ExportJob
from .results import AccountFailure, AccountsProgress, AccountsSummary, ExportSummary

__all__ = ["AccountTask", "account_tasks", "export_account", "run_tasks"]

PLACEHOLDER: Final = "{account}"
_NAME: Final = re.compile(r"[^\W_][\w .@+-]{0,99}")
"""Names of accounts; a name becomes part of a path."""
_SET_BY_THE_EXPORT: Final = ("middlewares", "transport", "clock", "limit_store")
_MAX_AT_ONCE: Final = 1000


@attrs.frozen
class AccountTask:
    """The export of one account. It can be pickled, with its credentials; its repr hides them."""

    account: str
    credential: ApiToken | EmailPassword
    job: ExportJob
    session_options: Mapping[str, Any] = attrs.field(repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        # A secret refuses to be pickled; here its owner has chosen to send it to the workers.
        credential = self.credential
        secrets: tuple[str, ...]
        if isinstance(credential, ApiToken):
            secrets = (credential.token.reveal(),)
        else:
            secrets = (credential.email, credential.password.reveal())
        return _rebuilt, (self.account, secrets, self.job, dict(self.session_options))


def _rebuilt(
    account: str, secrets: tuple[str, ...], job: ExportJob, session_options: dict[str, Any]
) -> AccountTask:
    credential = ApiToken(*secrets) if len(secrets) == 1 else EmailPassword(*secrets)
    return AccountTask(account, credential, job, session_options)


def export_account(task: AccountTask) -> ExportSummary | AccountFailure:
    """Run a task in an event loop of its own. Called by the executor.

    A failure is returned, not raised: executors may log an exception, fail to pickle it, or run
    the task again.
    """
    return asyncio.run(_export(task))


async def _export(task: AccountTask) -> ExportSummary | AccountFailure:
    options = cast("SessionOptions", task.session_options)
    try:
        async with TogglSession(task.credential, **options) as session:
            return await run(session, task.job)
    except Exception as exc:  # noqa: BLE001 - an account that fails does not stop the others
        return _failure(task.account, exc)


def account_tasks(
    accounts: Mapping[str, ApiToken | EmailPassword],
    target: str | os.PathLike[str],
    options: Mapping[str, Any],
    session_options: SessionOptions | None,
    limit_store: LimitStore | None,
    *,
    many_processes: bool,
) -> list[AccountTask]:
    """Check all arguments, and return a task for each account. Nothing is sent."""
    template = _template(target)
    session_settings = _session_settings(session_options, limit_store)
    names: dict[str, str] = {}
    credentials: dict[str, str] = {}
    tasks: list[AccountTask] = []
    for account, credential in _items(accounts):
        if not isinstance(account, str) or not _NAME.fullmatch(account):
            raise InvalidArgumentError(
                "the name of an account must start with a letter or a digit, and consist of "
                f"letters, digits, spaces and _ . @ + - (got {account!r:.60})"
            )
        if not isinstance(credential, ApiToken | EmailPassword):
            raise InvalidArgumentError(
                f"the credentials of {account} must be ApiToken(...) or EmailPassword(...)"
            )
        # Some file systems do not distinguish upper and lower case.
        if (other := names.setdefault(account.casefold().rstrip(" ."), account)) != account:
            raise InvalidArgumentError(f"the names {other} and {account} mean the same file")
        other = credentials.setdefault(credential.key, account)
        if other != account and many_processes and limit_store is None:
            raise InvalidArgumentError(
                f"{other} and {account} have the same credentials, whose limits several processes "
                "can share only in a store: pass limit_store"
            )
        to = template.replace(PLACEHOLDER, account)
        # The first job has read the options, which may be iterators.
        job = attrs.evolve(tasks[0].job, to=to) if tasks else ExportJob(to=to, **options)
        tasks.append(AccountTask(account, credential, job, session_settings))
    if not tasks:
        raise InvalidArgumentError("accounts is empty")
    check_dependencies(tasks[0].job)
    return tasks


async def run_tasks(
    tasks: list[AccountTask],
    executor: Executor | None,
    at_once: int,
    on_progress: Callable[[AccountsProgress], None] | None,
) -> AccountsSummary:
    """Run all tasks, and collect their results and failures."""
    started = time.monotonic()
    summaries: dict[str, ExportSummary] = {}
    failures: dict[str, AccountFailure] = {}
    start = _in_this_loop(_checked_at_once(at_once)) if executor is None else _on_executor(executor)

    async def export_one(task: AccountTask) -> None:
        try:
            result = await start(task)
        except Exception as exc:  # noqa: BLE001 - an executor that fails does not stop the others
            result = _failure(task.account, exc)
        if isinstance(result, AccountFailure):
            failures[task.account] = result
        else:
            summaries[task.account] = result
        if on_progress is not None:
            on_progress(
                AccountsProgress(
                    account=task.account,
                    failure=failures.get(task.account),
                    done=len(summaries),
                    failed=len(failures),
                    accounts=len(tasks),
                    rows=sum(summary.rows for summary in summaries.values()),
                    requests=sum(summary.requests for summary in summaries.values()),
                    seconds=time.monotonic() - started,
                )
            )

    running = [asyncio.ensure_future(export_one(task)) for task in tasks]
    try:
        await asyncio.gather(*running)
    finally:
        for export in running:
            export.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    order = [task.account for task in tasks]
    return AccountsSummary(
        summaries={account: summaries[account] for account in order if account in summaries},
        failures=tuple(failures[account] for account in order if account in failures),
        seconds=time.monotonic() - started,
    )


def _in_this_loop(
    at_once: int,
) -> Callable[[AccountTask], Awaitable[ExportSummary | AccountFailure]]:
    """Return a function that runs a task in this event loop."""
    gate = asyncio.Semaphore(at_once)

    async def start(task: AccountTask) -> ExportSummary | AccountFailure:
        async with gate:
            return await _export(task)

    return start


def _on_executor(
    executor: Executor,
) -> Callable[[AccountTask], Awaitable[ExportSummary | AccountFailure]]:
    """Return a function that runs a task on an executor; cancelled, a task does not start."""

    async def start(task: AccountTask) -> ExportSummary | AccountFailure:
        return await asyncio.wrap_future(executor.submit(export_account, task))

    return start


def _failure(account: str, error: Exception) -> AccountFailure:
    text = error.message if isinstance(error, TogglError) else str(error)
    if isinstance(error, BrokenExecutor):
        text = "a process of the executor died; the same export resumes from its checkpoint"
    return AccountFailure(
        account=account,
        error=text or type(error).__name__,
        kind=type(error).__name__,
        at=getattr(error, "resets_at", None) or getattr(error, "at", None),
    )


def _template(target: str | os.PathLike[str]) -> str:
    try:
        template = os.fsdecode(target)
    except TypeError:
        template = ""
    if PLACEHOLDER not in template:
        raise InvalidArgumentError(
            f"the target must be a path that contains {PLACEHOLDER}, which stands for the name of "
            f"the account, such as backup/{PLACEHOLDER}.sqlite"
        )
    return template


def _items(accounts: Any) -> Any:
    if not isinstance(accounts, Mapping):
        raise InvalidArgumentError(
            'accounts must be a mapping of names to credentials, such as {"acme": ApiToken(...)}'
        )
    return accounts.items()


def _session_settings(
    session_options: SessionOptions | None, limit_store: LimitStore | None
) -> dict[str, Any]:
    settings = dict(session_options or {})
    if wrong := [name for name in _SET_BY_THE_EXPORT if name in settings]:
        raise InvalidArgumentError(
            f"session_options must not have {wrong[0]}"
            + (": pass limit_store itself" if wrong[0] == "limit_store" else "")
        )
    settings["limit_store"] = limit_store
    # Wrong options are found before a task is started. Creating a session does no I/O.
    TogglSession(**cast("SessionOptions", settings))
    return settings


def _checked_at_once(at_once: Any) -> int:
    at_once = plain_scalar(at_once)
    if type(at_once) is not int or not 1 <= at_once <= _MAX_AT_ONCE:
        raise InvalidArgumentError(f"at_once must be an integer from 1 to {_MAX_AT_ONCE}")
    return at_once
