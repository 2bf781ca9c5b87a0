"""One run of an export from end to end: lock, checkpoint, plan, pages, names."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Final

import anyio
import attrs

from .._http.event_loop import require_asyncio
from .._threads import BUILD_LOCK, import_anyio
from ..credentials import ApiToken, EmailPassword
from ..errors import ExportTargetError, TogglError
from ..session import TogglSession
from .accounts import check_accounts, discover, origins, sessions_for
from .counting import Counter
from .job import ExportJob
from .outcome import ExportedFile, ExportSummary
from .output import Output, Updatable, output_for
from .plan import Account, Plan, make_plan
from .runner import Runner, Told
from .state import State, difference
from .together import in_thread
from .update import begin_update, update

__all__ = ["days_of", "requirements", "run"]

_A_YEAR: Final = timedelta(days=365)


async def run(
    session: TogglSession,
    job: ExportJob,
    on_progress: Told = None,
    *,
    accounts: Iterable[ApiToken | EmailPassword] = (),
    should_stop: Callable[[], bool] | None = None,
) -> ExportSummary:
    """Carry out a job, or go on with it; nothing has its name unless everything went well."""
    require_asyncio()
    import_anyio()
    requirements(job)
    counter = Counter(session.options.on_event)
    sessions = sessions_for(session.with_options(on_event=counter, bulk=True), accounts)
    output = output_for(job)
    run_ = _Run(sessions, job, output, counter, anyio.current_time())
    keep = False
    try:
        state, resumed = await run_.state()
        keep = state.begun or state.stage == "updating"
        updated = _to_update(output, state)
        going_on = resumed and state.stage != "done"
        if updated is not None:
            begin_update(state, days_of(job)[1], await run_.accounts(state))
        plan = run_.plan(state)
        if not resumed:
            await in_thread(partial(output.refuse_existing, plan))
        await in_thread(partial(output.open, plan, state))
        places = None if job.workspaces is None else frozenset(job.workspaces)
        runner = Runner(
            sessions=sessions,
            job=job,
            plan=plan,
            output=output,
            state=state,
            counter=counter,
            began=run_.began,
            on_progress=on_progress,
            should_stop=should_stop,
            places=places,
        )
        complete, changed, deleted = True, 0, 0
        try:
            if updated is not None:
                complete, changed, deleted = await update(runner, updated)
            elif state.stage == "reading":
                complete = await runner.run()
        finally:
            keep = state.begun or state.stage == "updating"
        files: tuple[ExportedFile, ...] = ()
        if complete:
            files = await in_thread(partial(output.publish, state))
    except TogglError as exc:
        if keep:
            exc.add_note("the same export goes on from its checkpoint")
        raise
    finally:
        with anyio.CancelScope(shield=True):
            await in_thread(partial(output.close, keep=keep))
    return ExportSummary(
        rows=output.rows,
        requests=counter.requests,
        bytes=sum(file.bytes for file in files) if files else output.size,
        seconds=anyio.current_time() - run_.began,
        files=files,
        duplicates=state.duplicates,
        rejected=output.rejected,
        resumed=going_on,
        complete=complete,
        changed=changed,
        deleted=deleted,
        repaired=state.repaired,
        differences=tuple(state.differences),
        began_at=datetime.fromtimestamp(state.began, UTC),
    )


def _to_update(output: Output, state: State) -> Updatable | None:
    if isinstance(output, Updatable) and output.in_place:
        assert state.stage in {"done", "updating", "publishing"}
        return output
    return None


@attrs.frozen
class _Run:
    sessions: list[TogglSession]
    job: ExportJob
    output: Output
    counter: Counter
    began: float

    async def state(self) -> tuple[State, bool]:
        """Return the checkpoint to go on from, or a new one."""
        await in_thread(self.output.lock)
        saved = await self._saved()
        where = origins(self.sessions[0])
        if saved is not None:
            try:
                await self._check(saved, where)
            except ExportTargetError:
                if not self.job.overwrite:
                    raise
                await in_thread(self.output.forget)
            else:
                return saved, True
        await in_thread(partial(self.output.refuse_existing, None))
        first, last = days_of(self.job)
        accounts, requests = await self._discovered()
        return State(
            job=self.job.asked(),
            origins=where,
            first=first,
            last=last,
            accounts=accounts,
            began=int(time.time()),
            discovery=requests,
        ), False

    async def accounts(self, state: State) -> tuple[Account, ...]:
        """Return the accounts for an update that begins: workspaces may have been joined."""
        if state.stage != "done" or self.job.workspaces is not None:
            return state.accounts
        return (await self._discovered())[0]

    async def _discovered(self) -> tuple[tuple[Account, ...], int]:
        found = [await discover(session, self.job) for session in self.sessions]
        return tuple(account for account, _ in found), sum(cost for _, cost in found)

    async def _check(self, saved: State, where: dict[str, str]) -> None:
        """Refuse a checkpoint of another job or account."""
        if (differs := difference(saved, self.job, where)) and saved.stage == "done":
            raise ExportTargetError(
                f"{self.job.to} was exported by another job: {differs}; update it with the same "
                "wishes, or begin anew with overwrite"
            )
        if differs:
            raise ExportTargetError(
                f"{self.job.to} has an unfinished export of another job: {differs}; "
                "finish that one, or begin anew with overwrite"
            )
        saved.accounts = await check_accounts(self.sessions, saved.accounts)

    async def _saved(self) -> State | None:
        try:
            return await in_thread(self.output.load)
        except ExportTargetError:
            if not self.job.overwrite:
                raise
            await in_thread(self.output.forget)
            return None

    def plan(self, state: State) -> Plan:
        """Return the plan, which is the same in each run of a job."""
        return make_plan(
            self.job, state.accounts, state.first, state.last, discovery=state.discovery
        )


def days_of(job: ExportJob) -> tuple[date, date]:
    """Return the days of a job; a checkpoint keeps them, so that the window's end is fixed."""
    last = job.end_date or datetime.now().astimezone().date()
    if job.start_date is not None and job.start_date > last:
        last = job.start_date
    return job.start_date or last - _A_YEAR, last


def requirements(job: ExportJob) -> None:
    """See that the optional packages are there before anything is sent."""
    with BUILD_LOCK:
        from .compression import compressor

    if job.file_format == "parquet":
        with BUILD_LOCK:
            from .parquet import require

        require()
    compressor(f"x.{job.file_format}")
